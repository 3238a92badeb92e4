"""A human look: a person asks for it, an operator reads the advice and answers, and the person is told."""

from collections.abc import Collection
from datetime import date, datetime

from aiogram.types import CallbackQuery, Message

from earnings.calendar import SHANGHAI
from handlers import keyboards, views
from handlers.advice import explanation
from handlers.advice.advising import judge
from handlers.callbacks import Place, ReviewAct, Why
from handlers.reply import Reply, Screen, show
from handlers.texts import Html, Texts
from storage.database.unit_of_work import Transaction
from storage.operations import audit
from storage.people import consents, people
from storage.people.consents import ProfileProof
from storage.people.people import Person
from storage.scores import advice as kept
from storage.scores import reviews
from storage.scores.reviews import Review

KIND, LONGEST = "review", 1000
"""What an answer is expected as; its characters at most."""


async def ask(
    _: CallbackQuery, callback_data: Why, profile: ProfileProof, t: Texts, operators: Collection[int], now: datetime
) -> Reply:
    """Ask somebody to look at an advice; asking again changes nothing."""
    if await kept.find(profile, callback_data.advice) is None:
        return Reply(toast=t.plain("button-gone"))
    asked = await reviews.ask(profile, callback_data.advice, operators, now)
    text = t("look-asked") if asked.answer is None else t("look-answer", answer=asked.answer)
    return show(text, keyboards.keyboard([keyboards.go(t, Place.ADVICE), keyboards.go(t, Place.HOME)]))


async def waiting(_: CallbackQuery, t: Texts, db: Transaction, today: date) -> Reply:
    """For operators: who waits for a look, the longest first."""
    open_ = await reviews.waiting(db)
    choices = (keyboards.button(_named(t, each, today), ReviewAct(review=each.id, act="show")) for each in open_)
    text = t("looks", count=await reviews.count(db)) if open_ else t("looks-none")
    return show(text, keyboards.keyboard(*keyboards.pairs(choices), [keyboards.go(t, Place.OPERATOR)]))


async def show_one(_: CallbackQuery, callback_data: ReviewAct, t: Texts, db: Transaction, today: date) -> Reply:
    """For operators: the advice somebody asks about, and the way to answer."""
    screen = await look_screen(t, db, callback_data.review, today)
    return Reply(toast=t.plain("look-gone")) if screen is None else Reply((screen,))


async def begin(_: CallbackQuery, callback_data: ReviewAct, person: Person, t: Texts, db: Transaction) -> Reply:
    """For operators: what is typed next is the answer."""
    found = await reviews.find(db, callback_data.review)
    if found is None or found.answered_at is not None:
        return Reply(toast=t.plain("look-gone"))
    await people.expect(db, person.id, {"kind": KIND, "review": str(found.id)})
    return show(t("look-type", number=str(found.id)), _not_now(t))


async def answered(message: Message, person: Person, t: Texts, db: Transaction, now: datetime) -> Reply:
    """For operators: keep the answer and have it told; what is no text, or too long, is asked for again."""
    number, text = int((person.expecting or {})["review"]), (message.text or "").strip()
    if not text:
        return show(t("look-text-only", number=str(number)), _not_now(t))
    if len(text) > LONGEST:
        return show(t("look-too-long", length=str(len(text)), most=str(LONGEST)), _not_now(t))
    await people.expect(db, person.id, None)
    back = keyboards.keyboard([keyboards.go(t, Place.LOOKS), keyboards.go(t, Place.OPERATOR)])
    if not await reviews.answer(db, number, person.id, text, now):
        return show(t("look-gone"), back)
    await audit.note(db, person.id, "review-answered", str(number), now)
    return show(t("look-sent", number=str(number)), back)


async def look_screen(t: Texts, db: Transaction, number: int, today: date) -> Screen | None:
    """A request with the advice it is about, or None when it is answered or gone."""
    found = await reviews.find(db, number)
    if found is None or found.answered_at is not None:
        return None
    reply = keyboards.button(t.plain("look-reply"), ReviewAct(review=number, act="answer"))
    text = views.lines((_named(t, found, today), await _advised(t, db, found)))
    return Screen(text, keyboards.keyboard([reply, keyboards.go(t, Place.LOOKS)]), fresh=True)


async def answer_screen(profile: ProfileProof, t: Texts, number: int) -> Screen | None:
    """What the person is told."""
    found = await reviews.find(profile.db, number)
    if found is None or found.answer is None or found.person != profile.person:
        return None
    text = t("look-answer", answer=found.answer)
    return Screen(text, keyboards.keyboard([keyboards.go(t, Place.ADVICE), keyboards.go(t, Place.HOME)]), fresh=True)


def _not_now(t: Texts) -> keyboards.Markup:
    return keyboards.keyboard([keyboards.go(t, Place.LOOKS, "back")])


def _named(t: Texts, review: Review, today: date) -> str:
    return t.plain("look-line", number=str(review.id), day=t.day(review.asked_at.astimezone(SHANGHAI).date(), today))


async def _advised(t: Texts, db: Transaction, review: Review) -> Html:
    """The advice in the operator's own language."""
    profile = await consents.prove(db, review.person, ProfileProof)
    found = await kept.find(profile, review.advice) if profile else None
    return t("look-advice-gone") if found is None else explanation.message(t, judge(found.case))
