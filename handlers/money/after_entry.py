"""What is said beside an entry, whatever it was, and the buttons below it."""

from datetime import date

from handlers import keyboards, views
from handlers.callbacks import Notice, Place, Undo
from handlers.money.cautions import cautions
from handlers.texts import Html, Texts
from recommender.products.product import Kind, Product
from storage.catalogue import catalogue
from storage.catalogue.trading_years import fund_calendar
from storage.earnings import holdings
from storage.earnings.holdings import Entry, EntryKind
from storage.people.consents import EarningsProof, HoldingsProof, prove


async def notes(proof: HoldingsProof, t: Texts, product: Product, entry: Entry, today: date) -> Html:
    """What a person ought to know of it, each where it is so; some of it with the first entry of a product alone."""
    estimated = t("entry-estimated", day=t.day(entry.awaits, today)) if entry.awaits else ""
    said = [estimated, await _may_move(proof, t, entry)]
    if entry.amount_fen >= 0 and len(await holdings.every_entry(proof, product.code)) == 1:
        said += [await _no_deposit(proof, t, product), await cautions(proof, t, product, entry.at)]
    return views.lines(said)


async def keyboard(proof: HoldingsProof, t: Texts, product: Product, entry: Entry) -> keyboards.Markup:
    """Undo first; and the daily message, for who has not agreed to it."""
    back = keyboards.button(t.plain("hold-undo"), Undo(code=product.code, entry=entry.id))
    rows: list[keyboards.Row] = [[keyboards.go(t, Place.HOLDINGS), back]]
    if await prove(proof.db, proof.person, EarningsProof) is None:
        daily = Notice(purpose=EarningsProof.purpose, flow=Place.HOLDINGS)
        rows.append([keyboards.button(t.plain("hold-tell-daily"), daily)])
    return keyboards.keyboard(*rows, [keyboards.go(t, Place.HOME)])


async def _may_move(proof: HoldingsProof, t: Texts, entry: Entry) -> Html | str:
    """That the day is reckoned with a year whose holidays are not announced."""
    calendar = await fund_calendar(proof.db)
    if entry.kind not in {EntryKind.ADD, EntryKind.REDUCE} or not calendar.is_provisional(entry.effective):
        return ""
    return t("day-may-move", year=str(entry.effective.year))


async def _no_deposit(proof: HoldingsProof, t: Texts, product: Product) -> Html | str:
    """What a money fund is not, beside the first that a person notes."""
    if product.kind is not Kind.MONEY:
        return ""
    noted = await holdings.first_days(proof)
    kinds = [listed.kind for listed in await catalogue.listing(proof.db) if listed.code in noted]
    return t("no-deposit") if kinds.count(Kind.MONEY) == 1 else ""
