"""A year's closed days, brought by an operator as a document; and the reminder that they are missing."""

from datetime import datetime
from typing import Final

from aiogram import Bot
from aiogram.types import Message

from earnings.closures import FEWEST, MOST, BadClosures, read_closures
from handlers import keyboards
from handlers.callbacks import Place
from handlers.reply import Reply, Screen, show
from handlers.texts import Texts
from storage.database.unit_of_work import Transaction
from storage.earnings.crediting import entry_moves
from storage.operations import audit
from storage.people.people import Person

FILE_NAME: Final = r"(?i)^calendar.*\.csv$"
LARGEST: Final = 50_000
"""Bytes; a year is some hundred lines."""


async def brought(message: Message, bot: Bot, person: Person, t: Texts, db: Transaction, now: datetime) -> Reply:
    """Take a year's closed days, or say what is wrong with the file."""
    try:
        closures = read_closures(await _text(message, bot))
    except BadClosures as bad:
        said = {"line": str(bad.line), "text": bad.text, "fewest": str(FEWEST), "most": str(MOST)}
        return show(t(f"calendar-file-{bad.reason}", **said), _back(t))
    moved = await entry_moves.announce(db, closures, person.id, now)
    if moved is None:
        return show(t("calendar-file-known", year=str(closures.year)), _back(t))
    await audit.note(db, person.id, "calendar", str(closures.year), now)
    count = {"closed": str(len(closures.days)), "moved": str(moved)}
    return show(t("calendar-file-taken", year=str(closures.year), **count), _back(t))


def missing_message(t: Texts, year: int) -> Screen:
    """That a year is missing, and how to bring it."""
    return Screen(t("calendar-missing", year=str(year)), _back(t), fresh=True)


async def _text(message: Message, bot: Bot) -> str:
    """Raises BadClosures for what is too large, or no text."""
    document = message.document
    if document is None or (document.file_size or 0) > LARGEST:
        raise BadClosures("large", 0, "")
    content = await bot.download(document.file_id)
    try:
        return "" if content is None else content.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadClosures("columns", 1, "") from None


def _back(t: Texts) -> keyboards.Markup:
    return keyboards.keyboard([keyboards.go(t, Place.OPERATOR), keyboards.go(t, Place.HOME)])
