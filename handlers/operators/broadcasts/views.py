"""How a broadcast is said: to operators as a draft and as it goes out, to people as the message itself."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from html import escape, unescape
from typing import Final
from zoneinfo import ZoneInfo

from handlers import keyboards, views
from handlers.callbacks import BroadcastAct, BroadcastDeed, BroadcastProduct
from handlers.operators.broadcasts.rights import OperatorSettings
from handlers.reply import Attachment, Screen
from handlers.texts import LANGUAGES, Html, Texts
from storage.catalogue import catalogue
from storage.database.unit_of_work import Transaction
from storage.delivery.outbox import State
from storage.messages import broadcasts
from storage.messages.audience import Barrier, Reach
from storage.messages.broadcasts import Broadcast, Phase
from storage.messages.delivery_progress import DeliveryProgress
from storage.messages.drafts import Draft, Version

GLIMPSE, CELLS, MOST_REASONS = 40, 12, 5
PAID_PER_SECOND: Final = 1000
_TAG: Final = re.compile(r"<[^>]*>")


def number(count: int) -> str:
    """With thousands apart, the same in both languages."""
    return f"{count:,}"


def act(t: Texts, key: str, it: Broadcast, what: BroadcastDeed, arg: str = "", **said: str) -> keyboards.Button:
    """A button that does something with a broadcast."""
    return keyboards.button(t.plain(key, **said), BroadcastAct(id=it.id, act=what, arg=arg))


def ticked(t: Texts, key: str, it: Broadcast, what: BroadcastDeed, arg: str, *, chosen: bool) -> keyboards.Button:
    """A button that chooses, or lets go of, what it says."""
    return keyboards.chosen(t.plain(key), BroadcastAct(id=it.id, act=what, arg=arg), chosen=chosen)


async def message(t: Texts, db: Transaction, it: Broadcast) -> Screen | None:
    """What a person who reads that language gets, or None when there is nothing in it for them."""
    version = it.plan.version(t.language)
    if version is None:
        return None
    found = [await catalogue.find(db, code) for code in it.plan.products]
    cards = [
        keyboards.button(views.name(t, each), BroadcastProduct(id=it.id, code=each.code)) for each in found if each
    ]
    links = [[keyboards.link(label, address)] for label, address in version.links]
    rows = [*links, *keyboards.pairs(cards)]
    return Screen(version.html, keyboards.keyboard(*rows) if rows else None, fresh=True, attachment=_attached(version))


async def draft(t: Texts, db: Transaction, it: Broadcast, desk: OperatorSettings, zone: str, now: datetime) -> Html:
    """All that is decided of a broadcast that has not left, and whom it reaches as things are now."""
    plan = it.plan
    head = "broadcast-head" if it.corrects is None else "broadcast-head-correction"
    said = [
        t(head, number=str(it.id), phase=t.plain(f"broadcast-phase-{it.phase}"), corrects=str(it.corrects or 0)),
        *(_version(t, plan, language) for language in LANGUAGES),
    ]
    if plan.named:
        said.append(await _named(t, db, plan))
    counted = await broadcasts.reach(db, it, now)
    if it.corrects is None:
        said.append(t("broadcast-to", who=await audience(t, db, plan)))
        leaves = t("broadcast-when", when=when(t, plan, zone, now))
        said.append(leaves if not plan.versions else _joined([leaves, _duration(t, plan, counted.recipients, desk)]))
    if not plan.versions:
        return views.lines([*said, t("broadcast-empty")])
    return views.lines([*said, *_options(t, plan), reached(t, counted)])


async def progress(
    t: Texts, db: Transaction, it: DeliveryProgress, desk: OperatorSettings, pace: Decimal | None = None
) -> Html:
    """How far a broadcast has come, and how it went so far. ``pace`` is messages a second, where that was seen."""
    done, total = it.settled, it.total
    filled = CELLS * done // total if total else 0
    bar = views.bar(filled, CELLS)
    head = t(
        "broadcast-head" if it.broadcast.corrects is None else "broadcast-head-correction",
        number=str(it.broadcast.id),
        phase=t.plain(f"broadcast-phase-{it.phase}"),
        corrects=str(it.broadcast.corrects or 0),
    )
    said = [head, t("broadcast-bar", bar=bar, done=number(done), total=number(total), pace=_pace(t, it, desk, pace))]
    said += [_results(t, it), *_problems(t, it)]
    if it.presses:
        said.append(await _presses(t, db, it))
    if it.broadcast.left_out and any(it.broadcast.left_out.values()):
        said.append(left_out(t, it.broadcast.left_out, "broadcast-was-left-out"))
    return views.tidy(views.lines(said))


def controls(t: Texts, it: DeliveryProgress, *, deleted: bool = False) -> keyboards.Markup:
    """What can still be done about it; what was taken away cannot be corrected, nor taken away again."""
    cast, buttons = it.broadcast, []
    if it.phase in {Phase.SENDING, Phase.SCHEDULED}:
        buttons.append(act(t, "broadcast-pause", cast, "pause"))
    if it.phase is Phase.PAUSED:
        buttons.append(act(t, "broadcast-resume", cast, "resume"))
    if it.phase in {Phase.SENDING, Phase.SCHEDULED, Phase.PAUSED}:
        buttons.append(act(t, "broadcast-cancel", cast, "cancel"))
    if it.counts[State.PARKED]:
        buttons.append(act(t, "broadcast-repeat", cast, "repeat", number=number(it.counts[State.PARKED])))
    if it.counts[State.SENT] and cast.corrects is None and not deleted:
        buttons.append(act(t, "broadcast-correct", cast, "correct"))
        buttons.append(act(t, "broadcast-delete", cast, "delete"))
    buttons += [act(t, "broadcast-preview", cast, "preview"), act(t, "broadcast-refresh", cast, "open")]
    return keyboards.keyboard(*keyboards.pairs(buttons), [every(t)])


def every(t: Texts) -> keyboards.Button:
    """The way to all broadcasts."""
    return keyboards.button(t.plain("broadcast-all"), BroadcastAct(id=0, act="list"))


def reached(t: Texts, counted: Reach) -> Html:
    """How many get it, and how many do not and why."""
    said = t("broadcast-reach", people=number(counted.recipients))
    return _joined([said, left_out(t, counted.left_out)]) if counted.missed else said


def left_out(t: Texts, reasons: Mapping[Barrier, int], key: str = "broadcast-left-out") -> Html:
    parts = _joined((t(f"broadcast-barrier-{why}", people=number(n)) for why, n in reasons.items() if n))
    return t(key, people=number(sum(reasons.values())), reasons=parts)


async def audience(t: Texts, db: Transaction, plan: Draft) -> Html:
    """Whom a plan is for, in words."""
    who, parts = plan.audience, []
    if who.holders is not None:
        parts.append(t("broadcast-who-holders", name=await product_name(t, db, who.holders)))
    if who.up_to is not None:
        parts.append(t("broadcast-who-class", **{"class": t.plain(f"class-{who.up_to.key}")}))
    if who.language is not None:
        parts.append(t("broadcast-who-language", language=t.plain(f"broadcast-language-{who.language}")))
    if who.silent_days is not None:
        parts.append(t("broadcast-who-silent", days=str(who.silent_days)))
    return _joined(parts) if parts else t("broadcast-who-all")


async def product_name(t: Texts, db: Transaction, code: str) -> str:
    found = await catalogue.find(db, code)
    return code if found is None else views.name(t, found)


def when(t: Texts, plan: Draft, zone: str, now: datetime) -> Html:
    """When it leaves, in the operator's own time."""
    at = None if plan.at is None else instant(t, plan.at, zone, now)
    if plan.daytime:
        return t("broadcast-when-daytime") if at is None else t("broadcast-when-daytime-from", at=at)
    return t("broadcast-when-now") if at is None else t("broadcast-when-at", at=at)


def instant(t: Texts, at: datetime, zone: str, now: datetime) -> str:
    local = at.astimezone(ZoneInfo(zone))
    return f"{t.day(local.date(), now.astimezone(ZoneInfo(zone)).date())} {local:%H:%M}"


def span(t: Texts, seconds: int) -> str:
    """A length of time as people say it."""
    if seconds < 60:
        return t.plain("span-seconds", seconds=str(seconds))
    if seconds < 3600:
        return t.plain("span-minutes", minutes=str(round(seconds / 60)))
    hours, rest = divmod(round(seconds / 60), 60)
    return (
        t.plain("span-hours", hours=str(hours), minutes=str(rest))
        if rest
        else t.plain("span-even-hours", hours=str(hours))
    )


def price(recipients: int) -> str:
    """Stars for so many messages at 0.1 each, at most: the free ones among them cost nothing."""
    return f"{Decimal(recipients) / 10:,.1f}"


def glimpse(version: Version) -> str:
    """The beginning of the words, without their formatting."""
    words = " ".join(unescape(_TAG.sub("", version.html)).split())
    return words if len(words) <= GLIMPSE else words[: GLIMPSE - 1].rstrip() + "…"


def _attached(version: Version) -> Attachment | None:
    if version.file_id is None:
        return None
    return Attachment("photo" if version.attachment == "photo" else "document", version.file_id)


def _version(t: Texts, plan: Draft, language: str) -> Html:
    version = plan.versions.get(language)
    if version is None:
        return t("broadcast-version", language=t.plain(f"broadcast-language-{language}"), words=_none(t, plan))
    more = [t.plain(f"broadcast-has-{version.attachment}")] if version.attachment else []
    more += [t.plain("broadcast-has-links", links=str(len(version.links)))] if version.links else []
    words = _joined([glimpse(version), *more] if version.html else more)
    return t("broadcast-version", language=t.plain(f"broadcast-language-{language}"), words=words)


def _none(t: Texts, plan: Draft) -> str:
    if not plan.versions:
        return t.plain("broadcast-version-none")
    return t.plain("broadcast-version-other" if plan.other_language else "broadcast-version-left-out")


async def _named(t: Texts, db: Transaction, plan: Draft) -> Html:
    found = [product for code in plan.named if (product := await catalogue.find(db, code))]
    said = _joined(t("broadcast-named-one", name=views.name(t, p), level=p.risk_level.name) for p in found)
    return t("broadcast-named", products=said)


def _options(t: Texts, plan: Draft) -> list[Html]:
    chosen = [key for key, on in (("broadcast-once-on", plan.once), ("broadcast-paid-on", plan.paid)) if on]
    return [t("broadcast-options", options=_joined(t(key) for key in chosen))] if chosen else []


def _duration(t: Texts, plan: Draft, recipients: int, desk: OperatorSettings) -> Html:
    """How long it takes at the pace that is allowed."""
    rate = PAID_PER_SECOND if plan.paid else desk.per_second
    return t("broadcast-takes", span=span(t, max(-(-recipients // rate), 1)))


def _pace(t: Texts, it: DeliveryProgress, desk: OperatorSettings, pace: Decimal | None) -> str:
    if it.phase is not Phase.SENDING:
        return ""
    rate = pace or Decimal(PAID_PER_SECOND if it.broadcast.plan.paid else desk.per_second)
    left = span(t, max(int((it.total - it.settled) / rate), 1))
    return (
        t.plain("broadcast-pace-left", left=left)
        if not pace
        else t.plain("broadcast-pace", rate=f"{pace:.1f}", left=left)
    )


def _results(t: Texts, it: DeliveryProgress) -> Html:
    counts, blocked = (
        it.counts,
        sum(n for (state, why), n in it.problems.items() if state is State.FAILED and _blocked(why)),
    )
    named = {
        "sent": counts[State.SENT],
        "blocked": blocked,
        "failed": counts[State.FAILED] - blocked,
        "uncertain": counts[State.UNCERTAIN],
        "parked": counts[State.PARKED],
        "dropped": counts[State.DROPPED],
        "cancelled": counts[State.CANCELLED],
    }
    shown = {name: n for name, n in named.items() if n or name in {"sent", "blocked", "failed"}}
    return _joined((t(f"broadcast-result-{name}", people=number(n)) for name, n in shown.items()))


def _problems(t: Texts, it: DeliveryProgress) -> list[Html]:
    """The reasons other than having been blocked, the most frequent first."""
    why = [
        t(f"broadcast-barrier-{reason}", people=number(n))
        if state is State.DROPPED
        else t("broadcast-why-one", why=reason, people=number(n))
        for (state, reason), n in it.problems.items()
        if state is State.DROPPED or not _blocked(reason)
    ]
    return [t("broadcast-why", reasons=_joined(why[:MOST_REASONS]))] if why else []


def _blocked(reason: str) -> bool:
    """Whether somebody wants no messages any more, by what Telegram said."""
    return "blocked" in reason.lower() or "deactivated" in reason.lower()


async def _presses(t: Texts, db: Transaction, it: DeliveryProgress) -> Html:
    said = [
        t("broadcast-pressed-one", name=await product_name(t, db, code), people=number(n))
        for code, n in it.presses.items()
    ]
    return t("broadcast-pressed", buttons=_joined(said))


def _joined(parts: Iterable[str]) -> Html:
    return Html(" · ".join(part if isinstance(part, Html) else escape(part, quote=False) for part in parts))
