"""Who gets a broadcast, and when."""

from collections.abc import Mapping
from dataclasses import replace

from aiogram.types import CallbackQuery

from handlers import keyboards, views
from handlers.callbacks import BroadcastAct
from handlers.operators.broadcasts.drafting import AT, KIND, changed, keep
from handlers.operators.broadcasts.rights import OperatorContext
from handlers.operators.broadcasts.views import act, audience, reached, ticked
from handlers.reply import Reply, show
from handlers.texts import LANGUAGES, Texts
from recommender.products.product import Status
from recommender.products.suitability import RiskClass
from storage.catalogue import catalogue
from storage.messages import broadcasts
from storage.messages.audience import Audience
from storage.messages.broadcasts import Broadcast
from storage.people import people

SILENT_DAYS = 30


async def who(_: CallbackQuery, draft: Broadcast, on: OperatorContext) -> Reply:
    """Whom it is for as things are, and what can narrow that; what is chosen twice is let go."""
    chosen = draft.plan.audience
    said = [on.t("broadcast-to", who=await audience(on.t, on.db, draft.plan))]
    if draft.plan.versions:
        said.append(reached(on.t, await broadcasts.reach(on.db, draft, on.now)))
    kinds = {
        "holders": chosen.holders is not None,
        "class": chosen.up_to is not None,
        "language": chosen.language is not None,
        "silent": chosen.silent_days is not None,
    }
    buttons = [
        ticked(on.t, f"broadcast-narrow-{kind}", draft, "narrow", kind, chosen=is_) for kind, is_ in kinds.items()
    ]
    everybody = ticked(on.t, "broadcast-narrow-all", draft, "narrow", "all", chosen=chosen == Audience())
    rows = keyboards.pairs([everybody, *buttons])
    return show(views.lines(said), keyboards.keyboard(*rows, [act(on.t, "back", draft, "open")]))


async def narrow(_: CallbackQuery, callback_data: BroadcastAct, draft: Broadcast, on: OperatorContext) -> Reply:
    """Ask which product, class or language; silence and everybody need no more words."""
    kind, chosen = callback_data.arg, draft.plan.audience
    if kind == "all":
        return await _chosen(_, draft, Audience(), on)
    if kind == "silent":
        days = None if chosen.silent_days else SILENT_DAYS
        return await _chosen(_, draft, replace(chosen, silent_days=days), on)
    if kind == "holders":
        listing = [each for each in await catalogue.listing(on.db) if each.status is not Status.BLOCKED]
        values = {each.code: views.name(on.t, each) for each in listing}
        return _offer(on.t, draft, kind, values, chosen.holders)
    if kind == "class":
        values = {str(int(each)): on.t.plain(f"class-{each.key}") for each in RiskClass}
        return _offer(on.t, draft, kind, values, None if chosen.up_to is None else str(int(chosen.up_to)))
    values = {each: on.t.plain(f"broadcast-language-{each}") for each in LANGUAGES}
    return _offer(on.t, draft, "language", values, chosen.language)


async def set_part(_: CallbackQuery, callback_data: BroadcastAct, draft: Broadcast, on: OperatorContext) -> Reply:
    """Narrow the audience by one part, or widen it again by the same."""
    kind, value, chosen = callback_data.act, callback_data.arg, draft.plan.audience
    if kind == "class":
        up_to = RiskClass(int(value))
        return await _chosen(_, draft, replace(chosen, up_to=None if chosen.up_to == up_to else up_to), on)
    if kind == "language":
        return await _chosen(_, draft, replace(chosen, language=None if chosen.language == value else value), on)
    if await catalogue.find(on.db, value) is None:
        return Reply(toast=on.t.plain("card-gone"))
    return await _chosen(_, draft, replace(chosen, holders=None if chosen.holders == value else value), on)


async def when(_: CallbackQuery, draft: Broadcast, on: OperatorContext) -> Reply:
    """Offer when; a time may simply be typed."""
    await people.expect(on.db, on.person.id, {"kind": KIND, "id": str(draft.id), "what": AT})
    plan = draft.plan
    buttons = [
        ticked(on.t, "broadcast-at-once", draft, "at", "now", chosen=plan.at is None and not plan.daytime),
        ticked(on.t, "broadcast-at-daytime", draft, "at", "daytime", chosen=plan.daytime),
    ]
    rows = keyboards.pairs(buttons)
    return show(on.t("broadcast-when-screen"), keyboards.keyboard(*rows, [act(on.t, "back", draft, "open")]))


async def set_when(_: CallbackQuery, callback_data: BroadcastAct, draft: Broadcast, on: OperatorContext) -> Reply:
    """At once, or in each person's own daytime."""
    plan = replace(draft.plan, at=None, daytime=callback_data.arg == "daytime")
    return await changed(draft, plan, on)


async def _chosen(_: CallbackQuery, draft: Broadcast, audience_: Audience, on: OperatorContext) -> Reply:
    kept = await keep(draft, replace(draft.plan, audience=audience_), on)
    return await who(_, kept, on)


def _offer(t: Texts, draft: Broadcast, kind: str, values: Mapping[str, str], chosen: str | None) -> Reply:
    buttons = (
        keyboards.chosen(label, BroadcastAct(id=draft.id, act=kind, arg=value), chosen=value == chosen)
        for value, label in values.items()
    )
    rows = keyboards.pairs(buttons)
    return show(t(f"broadcast-which-{kind}"), keyboards.keyboard(*rows, [act(t, "back", draft, "who")]))
