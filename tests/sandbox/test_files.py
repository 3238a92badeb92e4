import struct

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile
from aiohttp import ClientSession, FormData

from sandbox.chats.media import blank_picture, picture_size
from sandbox.core.errors import ApiError
from tests.sandbox.conftest import TOKEN
from tests.support.people import Person

PICTURE = blank_picture(40, 30)


async def test_a_picture_is_sent_once_and_then_by_its_id(bot: Bot, mei: Person) -> None:
    first = await bot.send_photo(mei.id, BufferedInputFile(PICTURE, "p.png"), caption="30 days")
    assert first.photo is not None
    size = first.photo[-1]
    assert (size.width, size.height, size.file_size, first.caption) == (40, 30, len(PICTURE), "30 days")

    second = await bot.send_photo(mei.id, size.file_id)
    assert second.photo is not None
    assert second.photo[-1].file_id == size.file_id
    assert (await mei.last()).photo


async def test_a_document_and_its_download(bot: Bot, mei: Person) -> None:
    message = await bot.send_document(mei.id, BufferedInputFile(b"a,b\n", "持仓.csv"))
    assert message.document is not None
    assert (message.document.file_name, message.document.mime_type) == ("持仓.csv", "text/csv")

    file = await bot.get_file(message.document.file_id)
    assert file.file_path is not None
    content = await bot.download_file(file.file_path)
    assert content is not None
    assert content.read() == b"a,b\n"


async def test_what_a_person_sends(bot: Bot, mei: Person) -> None:
    await mei.sends_photo(caption="看")
    await mei.sends_document(b"a,b\n", "holdings.csv")
    photo, document = [update.message for update in await bot.get_updates()][1:]

    assert photo is not None
    assert photo.photo is not None
    assert photo.caption == "看"
    assert document is not None
    assert document.document is not None
    content = await bot.download(document.document)
    assert content is not None
    assert content.read() == b"a,b\n"


async def test_files_that_telegram_refuses(bot: Bot, mei: Person) -> None:
    document = await bot.send_document(mei.id, BufferedInputFile(b"x", "x.txt"))
    assert document.document is not None
    wide = BufferedInputFile(blank_picture(900, 30), "w.png")
    cases: list[tuple[str | BufferedInputFile, str]] = [
        ("AgACnothing", "wrong file identifier/HTTP URL specified"),
        ("https://example.org/p.png", "wrong file identifier/HTTP URL specified"),
        (document.document.file_id, "can't use file of type Document as Photo"),
        (BufferedInputFile(b"no picture", "p.png"), "IMAGE_PROCESS_FAILED"),
        (BufferedInputFile(b"", "p.png"), "file must be non-empty"),
        (wide, "PHOTO_INVALID_DIMENSIONS"),
    ]
    for photo, reason in cases:
        with pytest.raises(TelegramBadRequest, match=reason):
            await bot.send_photo(mei.id, photo)
    with pytest.raises(TelegramBadRequest, match="message caption is too long"):
        await bot.send_photo(mei.id, BufferedInputFile(PICTURE, "p.png"), caption="益" * 1025)
    with pytest.raises(TelegramBadRequest, match="wrong file identifier"):
        await bot.get_file("nothing")


async def test_a_picture_under_the_fields_own_name(base: str, mei: Person) -> None:
    data = FormData({"chat_id": str(mei.id)})
    data.add_field("photo", PICTURE, filename="p.png")
    async with ClientSession() as http:
        async with http.post(f"{base}/bot{TOKEN}/sendPhoto", data=data) as answer:
            assert answer.status == 200
        async with http.get(f"{base}/file/bot{TOKEN}/photos/file_1.png") as answer:
            assert (answer.status, answer.content_type, await answer.read()) == (200, "image/png", PICTURE)
        async with http.get(f"{base}/file/bot{TOKEN}/photos/file_2.png") as answer:
            assert answer.status == 404


def test_the_size_of_a_jpeg_stands_in_its_frame() -> None:
    app0 = b"\xff\xe0" + struct.pack(">H", 16) + bytes(14)
    frame = b"\xff\xc0" + struct.pack(">HBHH", 17, 8, 600, 800) + bytes(10)
    assert picture_size(b"\xff\xd8" + app0 + frame) == (800, 600)
    with pytest.raises(ApiError, match="IMAGE_PROCESS_FAILED"):
        picture_size(b"\xff\xd8" + app0)
