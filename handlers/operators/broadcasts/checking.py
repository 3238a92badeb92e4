"""A second operator confirms what the first has composed: exactly that revision, and never one's own."""

from aiogram.types import CallbackQuery, Message

from handlers import keyboards
from handlers.callbacks import BroadcastAct
from handlers.operators.broadcasts.control import overview
from handlers.operators.broadcasts.drafting import keep, screen
from handlers.operators.broadcasts.rights import OperatorContext
from handlers.operators.broadcasts.views import act, every, message, number
from handlers.operators.broadcasts.views import draft as said_draft
from handlers.reply import Reply, Screen, show
from handlers.texts import Texts, all_texts
from storage.messages import broadcasts, delivery_progress
from storage.messages.broadcasts import Broadcast, Phase
from storage.operations import audit


async def ask(query: CallbackQuery, draft: Broadcast, on: OperatorContext) -> Reply:
    """Ask the others to confirm; where nobody needs to, ask the maker whether they are sure."""
    counted = await broadcasts.reach(on.db, draft, on.now) if draft.plan.versions else None
    if counted is None or counted.recipients == 0:
        return Reply(toast=on.t.plain("broadcast-nobody" if counted else "broadcast-empty"))
    if draft.plan.at is not None and draft.plan.at <= on.now:
        return Reply(toast=on.t.plain("broadcast-time-over"))
    if not on.desk.needs_checker:
        sure = act(on.t, "broadcast-send-sure", draft, "send", str(draft.revision), number=number(counted.recipients))
        return show(
            on.t("broadcast-sure", people=number(counted.recipients)),
            keyboards.keyboard([act(on.t, "back", draft, "open"), sure]),
        )
    told = await broadcasts.ask(on.db, draft, on.desk.operators, _shown(query), on.now)
    if told == 0:
        await broadcasts.change(on.db, draft, draft.plan)
        return Reply(toast=on.t.plain("broadcast-no-checker"))
    await audit.note(on.db, on.person.id, "broadcast-ask", f"{draft.id}:{draft.revision}", on.now)
    asked = await broadcasts.find(on.db, draft.id)
    return Reply((await screen(asked or draft, on),), on.t.plain("broadcast-asked", people=number(told)))


async def unask(_: CallbackQuery, draft: Broadcast, on: OperatorContext) -> Reply:
    """The maker takes the request back."""
    return Reply((await screen(await keep(draft, draft.plan, on), on),))


async def send(query: CallbackQuery, callback_data: BroadcastAct, draft: Broadcast, on: OperatorContext) -> Reply:
    """Send without a second person, where the settings allow that."""
    if on.desk.needs_checker or callback_data.arg != str(draft.revision):
        return Reply(toast=on.t.plain("broadcast-changed"))
    started = await broadcasts.start(on.db, draft, on.now, screen=_shown(query))
    await audit.note(on.db, on.person.id, "broadcast-send", f"{draft.id}:{draft.revision}", on.now)
    shown = await overview(on.t, on.db, started, on.desk, on.now, on.person.timezone)
    await delivery_progress.shown(on.db, started, shown.text)
    return Reply((shown,))


async def review(_: CallbackQuery, it: Broadcast, on: OperatorContext) -> Reply:
    """Everything a checker needs: what is said in each language, to whom and when."""
    if it.phase is not Phase.ASKED:
        return show(on.t("broadcast-not-asked", number=str(it.id)), keyboards.keyboard([every(on.t)]))
    if it.maker == on.person.id:
        return Reply(toast=on.t.plain("broadcast-own"))
    seen = [await message(each, on.db, it) for each in all_texts().values()]
    buttons = [
        act(on.t, "broadcast-confirm", it, "confirm", str(it.revision)),
        act(on.t, "broadcast-refuse", it, "refuse", str(it.revision)),
    ]
    text = await said_draft(on.t, on.db, it, on.desk, on.person.timezone, on.now)
    return Reply((*(each for each in seen if each), Screen(text, keyboards.keyboard(buttons))))


async def confirm(_: CallbackQuery, callback_data: BroadcastAct, it: Broadcast, on: OperatorContext) -> Reply:
    """Start it, if it is still what was shown and somebody else's."""
    if refused := _refused(it, callback_data, on):
        return Reply(toast=on.t.plain(refused))
    if it.plan.at is not None and it.plan.at <= on.now:
        return Reply(toast=on.t.plain("broadcast-time-over"))
    started = await broadcasts.start(on.db, it, on.now, checker=on.person.id)
    await audit.note(on.db, on.person.id, "broadcast-confirm", f"{it.id}:{it.revision}", on.now)
    return Reply(
        (await overview(on.t, on.db, started, on.desk, on.now, on.person.timezone),), on.t.plain("broadcast-confirmed")
    )


async def refuse(_: CallbackQuery, callback_data: BroadcastAct, it: Broadcast, on: OperatorContext) -> Reply:
    """Give it back to its maker as a draft."""
    if refused := _refused(it, callback_data, on):
        return Reply(toast=on.t.plain(refused))
    await broadcasts.send_back(on.db, it, on.now)
    await audit.note(on.db, on.person.id, "broadcast-refuse", f"{it.id}:{it.revision}", on.now)
    return show(on.t("broadcast-refused", number=str(it.id)), keyboards.keyboard([every(on.t)]))


def check_message(t: Texts, it: Broadcast) -> Screen | None:
    """What tells a checker that something waits, or None when it does not any more."""
    if it.phase is not Phase.ASKED:
        return None
    look = act(t, "broadcast-review", it, "review")
    return Screen(t("broadcast-check", number=str(it.id)), keyboards.keyboard([look]), fresh=True)


def sent_back_message(t: Texts, it: Broadcast) -> Screen | None:
    """What tells the maker that it is a draft again, or None when it has gone on since."""
    if it.phase is not Phase.DRAFT:
        return None
    back = act(t, "broadcast-back-to", it, "open", number=str(it.id))
    return Screen(t("broadcast-sent-back", number=str(it.id)), keyboards.keyboard([back]), fresh=True)


def _refused(it: Broadcast, pressed: BroadcastAct, on: OperatorContext) -> str:
    """The id of the text that says why this person cannot decide on this revision, or nothing."""
    if it.maker == on.person.id:
        return "broadcast-own"
    return "" if it.phase is Phase.ASKED and pressed.arg == str(it.revision) else "broadcast-changed"


def _shown(query: CallbackQuery) -> int | None:
    """The number of the message that was pressed, in which progress will be shown."""
    return query.message.message_id if isinstance(query.message, Message) and query.message.text else None
