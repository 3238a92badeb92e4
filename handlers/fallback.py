"""What nobody else understood: a way on, never silence."""

from aiogram.types import CallbackQuery, Message

from handlers import keyboards
from handlers.advice import human_look
from handlers.callbacks import Place
from handlers.operators.broadcasts import drafting
from handlers.reply import Reply, show
from handlers.texts import Texts
from storage.database.unit_of_work import Transaction
from storage.people import people
from storage.people.people import Person


async def unknown(message: Message, person: Person, t: Texts) -> Reply:
    """A text or anything else that means nothing here. What is no text leaves the question open that waits for one."""
    if message.text:
        return show(t("fallback"), keyboards.home(t))
    return show(t("fallback-media-asked" if person.expecting else "fallback-media"), keyboards.home(t))


async def never_mind(_: Message, person: Person, t: Texts, db: Transaction) -> Reply:
    """No words after all, whatever they were asked for; what was answered or noted before is kept."""
    await people.expect(db, person.id, None)
    at_work = (person.expecting or {}).get("kind") in {drafting.KIND, human_look.KIND}
    panel = keyboards.keyboard([keyboards.go(t, Place.OPERATOR), keyboards.go(t, Place.HOME)])
    return show(t("never-mind"), panel if at_work else keyboards.home(t))


async def old_button(_: CallbackQuery, t: Texts) -> Reply:
    """A button that this version does not know."""
    return show(t("old-button"), keyboards.home(t), fresh=True)
