"""A broadcast on its way, and afterwards: watched, paused, called back, corrected, taken away, repeated."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from aiogram.types import CallbackQuery

from handlers import keyboards
from handlers.callbacks import BroadcastAct
from handlers.operators.broadcasts.drafting import ask_corrected
from handlers.operators.broadcasts.rights import OperatorContext, OperatorSettings
from handlers.operators.broadcasts.views import act, controls, every, number, progress, when
from handlers.reply import Reply, Screen, show
from handlers.texts import Texts
from handlers.views import lines
from storage.database.unit_of_work import Transaction
from storage.delivery.outbox import Kind, State
from storage.messages import broadcasts, delivery_progress
from storage.messages.broadcasts import Broadcast, Phase
from storage.messages.drafts import Draft
from storage.operations import audit


async def every_broadcast(_: CallbackQuery, on: OperatorContext) -> Reply:
    """The last ones, to be opened, and the way to a new one."""
    found = await broadcasts.newest(on.db)
    buttons = [
        act(on.t, "broadcast-open", each, "open", number=str(each.id), phase=await _phase(each, on))
        for each in found
        if not each.editable or each.maker == on.person.id
    ]
    rows = [*keyboards.pairs(buttons), [keyboards.button(on.t.plain("broadcast-begin"), BroadcastAct(id=0, act="new"))]]
    return show(on.t("broadcast-list" if buttons else "broadcast-list-none"), keyboards.keyboard(*rows))


async def look(query: CallbackQuery, it: Broadcast, on: OperatorContext) -> Reply:
    """Where it stands."""
    return await _again(query, it, on)


async def pause(query: CallbackQuery, it: Broadcast, on: OperatorContext) -> Reply:
    """Hold back what has not left; it goes on from there."""
    if it.phase is Phase.SENDING:
        await broadcasts.pause(on.db, it)
        await audit.note(on.db, on.person.id, "broadcast-pause", str(it.id), on.now)
    return await _again(query, it, on)


async def resume(query: CallbackQuery, it: Broadcast, on: OperatorContext) -> Reply:
    if it.phase is Phase.PAUSED:
        await broadcasts.resume(on.db, it)
        await audit.note(on.db, on.person.id, "broadcast-resume", str(it.id), on.now)
    return await _again(query, it, on)


async def sure(_: CallbackQuery, callback_data: BroadcastAct, it: Broadcast, on: OperatorContext) -> Reply:
    """Say what calling back, or taking away, does before it is done."""
    counts = (await delivery_progress.delivery_progress(on.db, it, on.now)).counts
    waiting = number(counts[State.QUEUED] + counts[State.PAUSED])
    what = callback_data.act
    said = on.t(f"broadcast-{what}-sure", waiting=waiting, sent=number(counts[State.SENT]))
    yes = act(on.t, f"broadcast-{what}", it, "cancel-sure" if what == "cancel" else "delete-sure")
    return show(said, keyboards.keyboard([act(on.t, "back", it, "open"), yes]))


async def cancel(query: CallbackQuery, it: Broadcast, on: OperatorContext) -> Reply:
    """Call back what has not left."""
    if it.phase in {Phase.SENDING, Phase.PAUSED}:
        await broadcasts.cancel(on.db, it, on.now)
        await audit.note(on.db, on.person.id, "broadcast-cancel", str(it.id), on.now)
    return await _again(query, it, on)


async def delete(_: CallbackQuery, it: Broadcast, on: OperatorContext) -> Reply:
    """Call back what has not left and take away what has."""
    told = await broadcasts.delete_sent(on.db, it, on.now)
    await audit.note(on.db, on.person.id, "broadcast-delete", str(it.id), on.now)
    back = act(on.t, "broadcast-back-to", it, "open", number=str(it.id))
    return show(on.t("broadcast-deleting", people=number(told)), keyboards.keyboard([back]))


async def repeat(query: CallbackQuery, it: Broadcast, on: OperatorContext) -> Reply:
    """Try those again that were given up."""
    if it.phase is Phase.SENDING:
        await broadcasts.repeat_parked(on.db, it, on.now)
        await audit.note(on.db, on.person.id, "broadcast-repeat", str(it.id), on.now)
    return await _again(query, it, on)


async def correct(_: CallbackQuery, it: Broadcast, on: OperatorContext) -> Reply:
    """Begin a correction: a draft of its own, composed and confirmed as any, whose words replace those sent.

    What is sent next is what they are to be.
    """
    plan = Draft(it.plan.versions, replace(it.plan.audience), it.plan.products, other_language=it.plan.other_language)
    draft = await broadcasts.begin(on.db, on.person.id, plan, on.now, corrects=it.id)
    return await ask_corrected(draft, on)


async def discard(_: CallbackQuery, draft: Broadcast, on: OperatorContext) -> Reply:
    """Throw a draft away."""
    await broadcasts.cancel(on.db, draft, on.now)
    await audit.note(on.db, on.person.id, "broadcast-discard", str(draft.id), on.now)
    return show(on.t("broadcast-discarded", number=str(draft.id)), keyboards.keyboard([every(on.t)]))


async def gone(_: CallbackQuery, t: Texts) -> Reply:
    """A press on a broadcast that is another's draft, or has left since."""
    return show(t("broadcast-gone"), keyboards.keyboard([every(t)]))


async def overview(
    t: Texts,
    db: Transaction,
    it: Broadcast,
    desk: OperatorSettings,
    now: datetime,
    zone: str,
    pace: Decimal | None = None,
) -> Screen:
    """A broadcast's standing with what can be done about it; its time, while it waits for that, is said in ``zone``.

    ``pace`` is messages a second, where that was seen.
    """
    found = await delivery_progress.delivery_progress(db, it, now)
    said = await progress(t, db, found, desk, pace)
    if found.phase is Phase.SCHEDULED:
        said = lines((said, t("broadcast-when", when=when(t, it.plan, zone, now))))
    deleted = await delivery_progress.delivery_progress(db, it, now, Kind.DELETE)
    if deleted.total:
        failed = number(deleted.counts[State.FAILED] + deleted.counts[State.PARKED])
        more = t(
            "broadcast-deleted", done=number(deleted.counts[State.SENT]), total=number(deleted.total), failed=failed
        )
        return Screen(f"{said}\n{more}", controls(t, found, deleted=True))
    return Screen(said, controls(t, found))


async def _again(query: CallbackQuery, it: Broadcast, on: OperatorContext) -> Reply:
    """Where it stands now; if the maker's own message is what shows it, that is remembered."""
    screen_ = await overview(
        on.t, on.db, await broadcasts.find(on.db, it.id) or it, on.desk, on.now, on.person.timezone
    )
    if query.message is not None and (it.maker, it.screen) == (on.person.id, query.message.message_id):
        await delivery_progress.shown(on.db, it, screen_.text)
    return Reply((screen_,))


async def _phase(it: Broadcast, on: OperatorContext) -> str:
    phase = it.phase if it.started_at is None else (await delivery_progress.delivery_progress(on.db, it, on.now)).phase
    return on.t.plain(f"broadcast-phase-{phase}")
