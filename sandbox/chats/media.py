"""Pictures and documents on their way into a message."""

import mimetypes
import struct
import zlib

from sandbox.core.errors import bad_request
from sandbox.core.files import Files, StoredFile, Upload
from sandbox.core.params import Params
from sandbox.core.wire import Json

_PNG = b"\x89PNG\r\n\x1a\n"
_PHOTO_BYTES = 10 * 1024 * 1024
_FRAMES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
"""JPEG markers that begin a frame header, in which the size stands (ITU-T T.81, table B.1)."""


def take(files: Files, params: Params, kind: str, reference: str) -> StoredFile:
    """The file a bot means: uploaded with this request (attach://name, or a part of the field's own name), or by id."""
    upload = params.uploads.get(reference.removeprefix("attach://") if reference else kind)
    if upload is not None:
        return store(files, upload, kind)
    if reference.startswith("attach://") or not reference:
        raise bad_request(f"there is no {kind} in the request")
    file = files.find(reference)
    if file.kind != kind:
        raise bad_request(f"can't use file of type {file.kind.title()} as {kind.title()}")
    return file


def store(files: Files, upload: Upload, kind: str) -> StoredFile:
    """Keep an upload, held to the rules of its kind."""
    if not upload.content:
        raise bad_request("file must be non-empty")
    if kind != "photo":
        mime = mimetypes.guess_type(upload.name)[0] or "application/octet-stream"
        return files.add(Upload(upload.name, mime, upload.content), kind)
    if len(upload.content) > _PHOTO_BYTES:
        raise bad_request("file is too big")
    width, height = picture_size(upload.content)
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    png = upload.content.startswith(_PNG)
    suffix, mime = ("png", "image/png") if png else ("jpg", "image/jpeg")
    return files.add(Upload(f"photo.{suffix}", mime, upload.content), kind, (width, height))


def content(file: StoredFile) -> Json:
    """The message's field for a file: Telegram's PhotoSize list, or Document."""
    if file.kind == "photo":
        return {"photo": [{**file.reference(), "width": file.width, "height": file.height}]}
    return {"document": {**file.reference(), "file_name": file.name, "mime_type": file.mime}}


def picture_size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels of a PNG or JPEG; anything else is Telegram's 400."""
    if data.startswith(_PNG) and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return int(width), int(height)
    if data.startswith(b"\xff\xd8"):
        return _jpeg_size(data)
    raise bad_request("IMAGE_PROCESS_FAILED")


def blank_picture(width: int = 320, height: int = 200) -> bytes:
    """A plain PNG, for a person who sends a picture of nothing in particular."""
    rows = (b"\x00" + b"\xb4\xc8\xd2" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return _PNG + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _jpeg_size(data: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        if data[at + 1] in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return int(width), int(height)
        at += 2 + int.from_bytes(data[at + 2 : at + 4])
    raise bad_request("IMAGE_PROCESS_FAILED")
