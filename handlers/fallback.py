"""What nobody else understood: a way on, never silence."""

from aiogram.types import CallbackQuery, Message

from handlers import keyboards
from handlers.reply import Reply, show
from handlers.texts import Texts


async def unknown(message: Message, t: Texts) -> Reply:
    """A text or anything else that means nothing here."""
    return show(t("fallback" if message.text else "fallback-media"), keyboards.home(t))


async def old_button(_: CallbackQuery, t: Texts) -> Reply:
    """A button that this version does not know."""
    return show(t("old-button"), keyboards.home(t), fresh=True)
