"""Answers about a person's own money: held, earned, and what is to be noted, which is shown first for one tap."""

from datetime import date, datetime

from aiogram.types import CallbackQuery

from earnings.money import Fen, format_yuan
from handlers import keyboards, views
from handlers.callbacks import Convert, HoldingAct, Month, Noted, PastDay, Place
from handlers.money import breakdown, conversion, earnings, export, holdings, month
from handlers.money.told import fund_endings
from handlers.onboarding.consent_gate import EARNED, HELD
from handlers.reply import Reply, show
from handlers.texts import Texts
from handlers.understanding.intents import Intent
from handlers.words.asked import Asked, allowed, said, unclear, which
from recommender.products.product import Product, Status
from storage.catalogue import catalogue
from storage.earnings import holdings as kept
from storage.earnings import ledger
from storage.earnings.crediting import accruals
from storage.earnings.holdings import EntryKind, Holding
from storage.earnings.ledger import FundEnded, MoreThanHeld, NoNav
from storage.people.consents import HoldingsProof
from storage.people.people import Person


async def held(it: Asked) -> Reply:
    """What is held; of one product, if it is held."""

    async def answer(proof: HoldingsProof) -> Reply:
        found = it.product
        if found is None or await kept.find(proof, found.code) is None:
            return await holdings.mine(it.here.event, proof, it.t, it.here.today)
        act = HoldingAct(code=found.code, act="view")
        return await holdings.view(it.here.event, act, it.here.person, proof, it.t, it.here.today)

    return await allowed(it, HELD, answer)


async def earned(it: Asked) -> Reply:
    """What was earned: of a day, a month, by product, by year, or the newest."""
    event, today = it.here.event, it.here.today

    async def answer(proof: HoldingsProof) -> Reply:
        day, period = it.slots.day, it.slots.period
        if it.product is not None:
            return await breakdown.by_product(event, proof, it.t, today)
        if day is not None and period not in {"yesterday", "today"}:
            return await _of_day(it, proof, day)
        if period in {"this-month", "last-month"}:
            shown = (
                today
                if period == "this-month"
                else date(today.year - (today.month == 1), (today.month - 2) % 12 + 1, 1)
            )
            return await month.any_month(event, Month(year=shown.year, month=shown.month), proof, it.t, today)
        if period in {"this-year", "last-year", "total"}:
            return await breakdown.by_year(event, proof, it.t, today)
        return await earnings.overview(event, proof, it.t, today)

    return await allowed(it, EARNED, answer)


async def exported(it: Asked) -> Reply:
    """Everything earned, as a file."""
    return await allowed(it, EARNED, lambda proof: export.export(it.here.event, proof, it.t, it.here.today))


async def note(it: Asked) -> Reply:
    """A purchase or a redemption as it would be noted; nothing is, until it is tapped."""
    return await allowed(it, HELD, lambda proof: _shown(it, proof))


async def convert(it: Asked) -> Reply:
    """From one product to another: how much, or into which, or out of which, whatever is not said yet."""

    async def answer(proof: HoldingsProof) -> Reply:
        here, held_ = it.here, [each.product for each in await kept.held(proof)]
        mine = [it.listed[code] for code in held_ if code in it.listed]
        named = it.products
        if named and named[0] not in mine:
            return said(it, "understood-convert-not-held", [_holdings(it.t)], name=views.name(it.t, named[0]))
        if len(named) > 1:
            asked = Convert(code=named[0].code, into=named[1].code, act="ask")
            return await conversion.ask(here.event, asked, here.person, proof, it.t, here.today)
        if named:
            return await conversion.choose(here.event, _converted(named[0]), proof, it.t, here.today)
        if not mine:
            return said(it, "understood-convert-nothing", [_holdings(it.t)])
        buttons = [keyboards.button(views.name(it.t, each), _converted(each)) for each in mine]
        return said(it, "understood-convert", *keyboards.pairs(buttons), [_holdings(it.t)])

    return await allowed(it, HELD, answer)


def _converted(out: Product) -> HoldingAct:
    return HoldingAct(code=out.code, act="convert")


async def press(
    event: CallbackQuery,
    callback_data: Noted,
    person: Person,
    proof: HoldingsProof,
    t: Texts,
    now: datetime,
    today: date,
) -> Reply:
    """Note what was shown, unless the holding has changed since: a second tap notes nothing twice."""
    product = await catalogue.find(proof.db, callback_data.code)
    if product is None or product.status is Status.BLOCKED or callback_data.fen == 0:
        return Reply(toast=t.plain("card-gone"))
    if await _newest(proof, product) != callback_data.after:
        act = HoldingAct(code=product.code, act="view")
        shown = await holdings.view(event, act, person, proof, t, today)
        return Reply(shown.parts, toast=t.plain("understood-note-changed"))
    try:
        entry = await ledger.put(proof, product, callback_data.act, callback_data.fen, now)
    except MoreThanHeld as error:
        return _too_much(t, product, error.balance_fen, callback_data.fen)
    except FundEnded as error:
        return show(fund_endings.refused(t, product, error, today), keyboards.home(t))
    except NoNav:
        return show(t("amount-no-nav"), keyboards.keyboard([keyboards.go(t, Place.LIST), keyboards.go(t, Place.HOME)]))
    return await holdings.noted(person, proof, t, product, entry, today)


async def _shown(it: Asked, proof: HoldingsProof) -> Reply:
    if question := unclear(it):
        return question
    found, fen = it.product, it.slots.amount
    if found is None or found.status is Status.BLOCKED:
        return await _which(it, proof)
    act = EntryKind.REDUCE if it.intent is Intent.NOTE_REDEMPTION else EntryKind.ADD
    if not fen:
        asked = HoldingAct(code=found.code, act=act)
        return await holdings.ask_amount(it.here.event, asked, it.here.person, proof, it.t)
    holding = await kept.find(proof, found.code)
    if act is EntryKind.REDUCE and (refused := _refused(it, found, holding, fen)):
        return refused
    after = await _newest(proof, found)
    variables = {"name": views.name(it.t, found), "amount": format_yuan(fen)}
    past = _past_day(it, found, act)
    day = it.t.day(it.slots.day, it.here.today) if past and it.slots.day else ""
    now_ = it.t("understood-note-now", day=day) if past else ""
    text = views.lines((it.t(f"understood-note-{act}", **variables), now_))
    buttons = [*past, *(_note(it.t, found, kind, fen, after) for kind in _kinds(act, holding))]
    never = keyboards.button(it.t.plain("hold-cancel"), HoldingAct(code="", act="cancel"))
    return show(text, keyboards.keyboard(*keyboards.pairs((*buttons, _other(it.t, found, act), never))))


async def _which(it: Asked, proof: HoldingsProof) -> Reply:
    """Ask which product, of those that are held first; of what is taken off, of those alone."""
    mine = [it.listed[each.product] for each in await kept.held(proof) if each.product in it.listed]
    if it.intent is Intent.NOTE_REDEMPTION:
        return (
            which(it, "understood-which-product", mine)
            if mine
            else said(it, "understood-note-nothing", [_holdings(it.t)])
        )
    others = [each for each in it.listed.values() if each not in mine]
    return which(it, "understood-note-what", [*mine, *others])


def _refused(it: Asked, found: Product, holding: Holding | None, fen: Fen) -> Reply | None:
    """Why so much cannot be taken off, or None."""
    if holding is None or holding.balance_fen == 0:
        return said(it, "understood-note-not-held", [_holdings(it.t)], name=views.name(it.t, found))
    return _too_much(it.t, found, holding.balance_fen, fen) if fen > holding.balance_fen else None


def _too_much(t: Texts, product: Product, balance: Fen, fen: Fen) -> Reply:
    text = t("amount-more-than-held", balance=format_yuan(balance), amount=format_yuan(fen))
    return show(text, keyboards.keyboard([_other(t, product, EntryKind.REDUCE), _holdings(t)]))


def _kinds(act: EntryKind, holding: Holding | None) -> tuple[EntryKind, ...]:
    """What a first amount may be: bought just now, or held for long."""
    if act is EntryKind.ADD and (holding is None or holding.balance_fen == 0):
        return (EntryKind.ADD, EntryKind.RECORD)
    return (act,)


def _past_day(it: Asked, found: Product, act: EntryKind) -> list[keyboards.Button]:
    """Of what was bought or taken out on an earlier day, the way to note it of that day."""
    day, today = it.slots.day, it.here.today
    if day is None or day >= today:
        return []
    past = PastDay(code=found.code, act="reduce" if act is EntryKind.REDUCE else "add", day=day.isoformat())
    return [keyboards.button(it.t.plain("understood-note-then", day=it.t.day(day, today)), past)]


async def _newest(proof: HoldingsProof, product: Product) -> int:
    last = await kept.last_entry(proof, product.code)
    return last.id if last else 0


def _note(t: Texts, product: Product, act: EntryKind, fen: Fen, after: int) -> keyboards.Button:
    label = {EntryKind.ADD: "bought", EntryKind.RECORD: "held", EntryKind.REDUCE: "redeemed"}[act]
    return keyboards.button(
        t.plain(f"understood-note-{label}"), Noted(code=product.code, act=act, fen=fen, after=after)
    )


def _other(t: Texts, product: Product, act: EntryKind) -> keyboards.Button:
    return keyboards.button(t.plain("understood-note-other"), HoldingAct(code=product.code, act=act))


def _holdings(t: Texts) -> keyboards.Button:
    return keyboards.go(t, Place.HOLDINGS)


async def _of_day(it: Asked, proof: HoldingsProof, day: date) -> Reply:
    incomes = await accruals.incomes_between(proof, day, day)
    rows = [keyboards.go(it.t, Place.EARNINGS), keyboards.go(it.t, Place.CALENDAR, "earnings-calendar")]
    shown = it.t.day(day, it.here.today)
    if not incomes:
        return said(it, "understood-earned-none", rows, day=shown)
    lines = views.lines(
        it.t(
            "earnings-more-line",
            day=shown,
            name=views.name(it.t, it.listed[income.product]),
            income=format_yuan(income.income_fen),
        )
        for income in incomes
    )
    return show(lines, keyboards.keyboard(rows))
