"""A person presses a product's button under a broadcast."""

from datetime import date, datetime

from aiogram.types import CallbackQuery

from handlers.callbacks import BroadcastProduct
from handlers.products.cards import card_screen
from handlers.reply import Reply
from handlers.texts import Texts
from storage.catalogue import catalogue
from storage.database.unit_of_work import Transaction
from storage.messages import broadcasts, delivery_progress
from storage.people.consents import NewsProof, prove
from storage.people.people import Person


async def product(
    _: CallbackQuery,
    callback_data: BroadcastProduct,
    person: Person,
    t: Texts,
    db: Transaction,
    now: datetime,
    today: date,
) -> Reply:
    """Show the product's card; that it was pressed is remembered of those who agree to news."""
    found, it = await catalogue.find(db, callback_data.code), await broadcasts.find(db, callback_data.id)
    if found is None:
        return Reply(toast=t.plain("card-gone"))
    proof = await prove(db, person.id, NewsProof)
    if proof is not None and it is not None and found.code in it.plan.products:
        await delivery_progress.pressed(proof, it, found.code, now)
    return Reply((await card_screen(t, db, found, today),))
