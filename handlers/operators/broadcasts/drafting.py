"""A broadcast is written: its words in either language, its products, its options, all in one message."""

from dataclasses import replace

from aiogram.types import CallbackQuery, Message

from handlers import keyboards, views
from handlers.callbacks import BroadcastAct
from handlers.operators.broadcasts import content
from handlers.operators.broadcasts.content import UnreadableError
from handlers.operators.broadcasts.rights import OperatorContext
from handlers.operators.broadcasts.timing import BadTimeError, moment
from handlers.operators.broadcasts.views import act, draft, every, message, number, price, ticked
from handlers.reply import Reply, Screen, show
from handlers.texts import LANGUAGES, Texts, all_texts
from recommender.products.product import Status
from storage.catalogue import catalogue
from storage.messages import broadcasts
from storage.messages.broadcasts import Broadcast, Phase
from storage.messages.drafts import Draft, Version
from storage.operations import audit
from storage.people import people

KIND = "broadcast"
WORDS, AT, TESTERS = "words", "at", "testers"
"""What the next message of an operator may be: words of a broadcast, a time, the ids of a few testers."""


async def begin(_: Message, on: OperatorContext) -> Reply:
    """The draft that lies there, or the question for the first words."""
    found = await broadcasts.draft_of(on.db, on.person.id)
    if found is not None:
        return Reply((await screen(found, on),))
    return await new(_, on)


async def new(_: CallbackQuery | Message, on: OperatorContext) -> Reply:
    """Ask for the words of a new broadcast; it is one from the moment they come."""
    await people.expect(on.db, on.person.id, {"kind": KIND, "id": "0", "what": WORDS})
    return show(on.t("broadcast-new"), keyboards.keyboard([every(on.t)]))


async def forwarded(said: Message, on: OperatorContext) -> Reply:
    """A message that an operator forwards, or a picture or file they send, is the beginning of a broadcast."""
    return await _begun(said, on)


async def typed(said: Message, on: OperatorContext) -> Reply:
    """The answer to what was asked about a broadcast."""
    expected = on.person.expecting or {}
    if expected.get("id") == "0":
        return await _begun(said, on)
    it = await broadcasts.take(on.db, int(expected["id"]))
    if it is None or not it.editable or it.maker != on.person.id:
        await people.expect(on.db, on.person.id, None)
        return show(on.t("broadcast-gone"), keyboards.keyboard([every(on.t)]))
    if expected.get("what") == AT:
        return await _timed(said, it, on)
    if expected.get("what") == TESTERS:
        return await _tested(said, it, on)
    return await _worded(said, it, expected.get("language", ""), on)


async def open_draft(_: CallbackQuery, draft: Broadcast, on: OperatorContext) -> Reply:
    return Reply((await screen(draft, on),))


async def ask_words(_: CallbackQuery, callback_data: BroadcastAct, draft: Broadcast, on: OperatorContext) -> Reply:
    """Ask for the version of one language; what is sent next replaces it."""
    language = callback_data.arg
    await people.expect(on.db, on.person.id, {"kind": KIND, "id": str(draft.id), "what": WORDS, "language": language})
    buttons = [act(on.t, "back", draft, "open")]
    if language in draft.plan.versions:
        buttons.append(act(on.t, "broadcast-drop-version", draft, "drop", language))
    return show(on.t(f"broadcast-words-{language}"), keyboards.keyboard(buttons))


async def ask_corrected(draft: Broadcast, on: OperatorContext) -> Reply:
    """The draft of a correction, and that the right words can be sent at once: of the language there is, or of any."""
    language = next(iter(draft.plan.versions)) if len(draft.plan.versions) == 1 else ""
    await people.expect(on.db, on.person.id, {"kind": KIND, "id": str(draft.id), "what": WORDS, "language": language})
    shown = await screen(draft, on)
    return show(views.lines((shown.text, on.t("broadcast-correct-words"))), shown.keyboard)


async def drop_words(_: CallbackQuery, callback_data: BroadcastAct, draft: Broadcast, on: OperatorContext) -> Reply:
    """Take a version out."""
    left = {language: each for language, each in draft.plan.versions.items() if language != callback_data.arg}
    return await changed(draft, replace(draft.plan, versions=left), on)


async def choose_products(_: CallbackQuery, draft: Broadcast, on: OperatorContext) -> Reply:
    """Offer the products that may get a button."""
    offered = [each for each in await catalogue.listing(on.db) if each.status is Status.LISTED]
    buttons = (
        keyboards.chosen(
            views.name(on.t, each),
            BroadcastAct(id=draft.id, act="product", arg=each.code),
            chosen=each.code in draft.plan.products,
        )
        for each in offered
    )
    return show(
        on.t("broadcast-products"), keyboards.keyboard(*keyboards.pairs(buttons), [act(on.t, "back", draft, "open")])
    )


async def set_product(_: CallbackQuery, callback_data: BroadcastAct, draft: Broadcast, on: OperatorContext) -> Reply:
    """Give a product a button, or take it away."""
    code, chosen = callback_data.arg, draft.plan.products
    kept = tuple(each for each in chosen if each != code) if code in chosen else (*chosen, code)
    if await catalogue.find(on.db, code) is None:
        return Reply(toast=on.t.plain("card-gone"))
    return await choose_products(_, await keep(draft, replace(draft.plan, products=kept), on), on)


async def options(_: CallbackQuery, draft: Broadcast, t: Texts) -> Reply:
    """What may be switched on, and what each means."""
    switches = {"once": draft.plan.once, "other": draft.plan.other_language, "paid": draft.plan.paid}
    buttons = (
        ticked(t, f"broadcast-option-{name}", draft, "switch", name, chosen=chosen) for name, chosen in switches.items()
    )
    return show(
        t("broadcast-options-screen"),
        keyboards.keyboard(*([each] for each in buttons), [act(t, "back", draft, "open")]),
    )


async def switch(_: CallbackQuery, callback_data: BroadcastAct, draft: Broadcast, on: OperatorContext) -> Reply:
    """Switch an option; what costs money is said with its price first."""
    plan, what = draft.plan, callback_data.arg
    if what == "paid" and not plan.paid:
        counted = await broadcasts.reach(on.db, draft, on.now)
        said = on.t(
            "broadcast-price",
            people=number(counted.recipients),
            stars=price(counted.recipients),
            rate=number(on.desk.per_second),
        )
        sure = act(on.t, "broadcast-pay", draft, "switch", "pay")
        return show(said, keyboards.keyboard([act(on.t, "back", draft, "options"), sure]))
    changes = {
        "once": replace(plan, once=not plan.once),
        "other": replace(plan, other_language=not plan.other_language),
        "paid": replace(plan, paid=False),
        "pay": replace(plan, paid=True),
    }
    return await options(_, await keep(draft, changes[what], on), on.t)


async def preview(_: CallbackQuery, it: Broadcast, on: OperatorContext) -> Reply:
    """Show exactly what people get, in each language, below."""
    seen = [await message(each, on.db, it) for each in all_texts().values()]
    shown = [each for each in seen if each is not None]
    if not shown:
        return Reply(toast=on.t.plain("broadcast-empty"))
    back = keyboards.keyboard([act(on.t, "broadcast-back-to", it, "open", number=str(it.id))])
    return Reply((*shown, Screen(on.t("broadcast-previewed"), back, fresh=True)))


async def choose_test(_: CallbackQuery, draft: Broadcast, t: Texts) -> Reply:
    """Offer to send it to a few first."""
    if not draft.plan.versions:
        return Reply(toast=t.plain("broadcast-empty"))
    buttons = [act(t, "broadcast-test-operators", draft, "rehearse"), act(t, "broadcast-test-ids", draft, "testers")]
    return show(
        t("broadcast-test-screen"), keyboards.keyboard(*keyboards.pairs(buttons), [act(t, "back", draft, "open")])
    )


async def rehearse(_: CallbackQuery, draft: Broadcast, on: OperatorContext) -> Reply:
    """Send it to every operator."""
    told = await broadcasts.rehearse(on.db, draft, on.desk.operators, on.now)
    back = keyboards.keyboard([act(on.t, "back", draft, "open")])
    return show(on.t("broadcast-tested", people=number(told), asked=number(len(on.desk.operators))), back)


async def ask_testers(_: CallbackQuery, draft: Broadcast, on: OperatorContext) -> Reply:
    await people.expect(on.db, on.person.id, {"kind": KIND, "id": str(draft.id), "what": TESTERS})
    return show(on.t("broadcast-testers"), keyboards.keyboard([act(on.t, "back", draft, "open")]))


async def changed(it: Broadcast, plan: Draft, on: OperatorContext) -> Reply:
    """Keep a new plan, and show it; a request that it overtook is said to be off."""
    kept = await keep(it, plan, on)
    return Reply((await screen(kept, on),), on.t.plain("broadcast-unasked") if it.phase is Phase.ASKED else "")


async def keep(it: Broadcast, plan: Draft, on: OperatorContext) -> Broadcast:
    """Keep a new plan; that a request to confirm the old one fell is written down."""
    if it.phase is Phase.ASKED:
        await audit.note(on.db, on.person.id, "broadcast-unask", f"{it.id}:{it.revision}", on.now)
    return await broadcasts.change(on.db, it, plan)


async def screen(it: Broadcast, on: OperatorContext) -> Screen:
    """The draft with all that can be decided of it."""
    said = await draft(on.t, on.db, it, on.desk, on.person.timezone, on.now)
    parts = [act(on.t, f"broadcast-language-{language}", it, "words", language) for language in LANGUAGES]
    if it.corrects is None:
        parts += [act(on.t, "broadcast-choose-who", it, "who"), act(on.t, "broadcast-choose-when", it, "when")]
    parts.append(act(on.t, "broadcast-choose-products", it, "products"))
    parts.append(act(on.t, "broadcast-choose-options", it, "options"))
    parts += [act(on.t, "broadcast-preview", it, "preview"), act(on.t, "broadcast-test", it, "test")]
    send = act(on.t, "broadcast-ask" if on.desk.needs_checker else "broadcast-send", it, "ask")
    if it.phase is Phase.ASKED:
        send = act(on.t, "broadcast-unask", it, "unask")
    rows = keyboards.pairs(parts)
    return Screen(said, keyboards.keyboard(*rows, [send], [act(on.t, "broadcast-discard", it, "discard"), every(on.t)]))


async def _begun(said: Message, on: OperatorContext) -> Reply:
    try:
        version = content.read(said)
    except UnreadableError as error:
        return await _again(str(error), on)
    await people.expect(on.db, on.person.id, None)
    plan = Draft(dict.fromkeys(content.languages(version), version))
    it = await broadcasts.begin(on.db, on.person.id, plan, on.now)
    return Reply((await screen(it, on),))


async def _again(why: str, on: OperatorContext) -> Reply:
    """Say what could not be read; what was asked for is still asked for."""
    if on.person.expecting is not None:
        await people.expect(on.db, on.person.id, on.person.expecting)
    return show(on.t(why), keyboards.keyboard([every(on.t)]))


async def _worded(said: Message, it: Broadcast, language: str, on: OperatorContext) -> Reply:
    """The version of a language; where none was asked for, of the one in which it is written."""
    try:
        version = content.read(said)
    except UnreadableError as error:
        return await _again(str(error), on)
    if it.corrects is not None and not await _fits(it, version, on):
        return await _again("broadcast-correct-kind", on)
    await people.expect(on.db, on.person.id, None)
    languages = (language,) if language else content.languages(version)
    versions = dict(it.plan.versions) | dict.fromkeys(languages, version)
    return await changed(it, replace(it.plan, versions=versions), on)


async def _fits(it: Broadcast, version: Version, on: OperatorContext) -> bool:
    """Whether a sent message can become this one: Telegram turns no picture or file into a text, nor the reverse."""
    original = await broadcasts.find(on.db, it.corrects or 0)
    kinds = {each.attachment is None for each in original.plan.versions.values()} if original else set()
    return kinds <= {version.attachment is None}


async def _timed(said: Message, it: Broadcast, on: OperatorContext) -> Reply:
    try:
        at = moment(said.text or "", on.person.timezone, on.now)
    except BadTimeError as error:
        return show(on.t(str(error), text=(said.text or "")[:40]), keyboards.keyboard([act(on.t, "back", it, "open")]))
    await people.expect(on.db, on.person.id, None)
    return await changed(it, replace(it.plan, at=at, daytime=False), on)


async def _tested(said: Message, it: Broadcast, on: OperatorContext) -> Reply:
    words = (said.text or "").replace(",", " ").replace("，", " ").split()
    back = keyboards.keyboard([act(on.t, "back", it, "open")])
    if not words or len(words) > 20 or not all(word.isascii() and word.isdigit() and len(word) < 16 for word in words):
        return show(on.t("broadcast-testers-unread"), back)
    await people.expect(on.db, on.person.id, None)
    told = await broadcasts.test(on.db, it, {int(word) for word in words}, on.now)
    return show(on.t("broadcast-tested", people=number(told), asked=number(len(set(words)))), back)
