"""What a person hears when we have made a mistake: sorry, what still holds, what to do."""

from aiogram.types import Update

from handlers.keyboards import home
from handlers.reply import Reply, show
from handlers.texts import all_texts


def apology(update: Update) -> Reply:
    """In the language Telegram names, for the database may be what failed."""
    said = update.message or update.callback_query
    user = said.from_user if said else None
    if user is None:
        return Reply()
    t = all_texts()["zh" if (user.language_code or "").lower().startswith("zh") else "en"]
    return show(t("oops"), home(t), fresh=True)
