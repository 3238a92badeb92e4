"""What a question for consent interrupted, so that its answer can go on with it: the question's own buttons carry it.

A press is carried as its data, typed words by the number of their message: the words themselves lie beside what they
were to answer (``people.expecting``), and go with it.
"""

from typing import Final

from aiogram.types import CallbackQuery, Message

from handlers.callbacks import Consent, Go, Place
from handlers.reply import GoOn
from storage.database.unit_of_work import Transaction
from storage.people import people
from storage.people.consents import Decision, Purpose
from storage.people.people import Person

Flow = str
"""Where a purpose is asked about: the value of a place, or what was interrupted."""

HOME_OF: Final = {
    Purpose.PROFILE: Place.QUESTIONS,
    Purpose.SCORES: Place.ADVICE,
    Purpose.HOLDINGS: Place.HOLDINGS,
    Purpose.EARNINGS: Place.HOLDINGS,
    Purpose.NEWS: Place.LIST,
}
"""Where to go on when what was interrupted is gone, or what it was about."""

_TYPED: Final = "typed"
_MARK: Final = "~"
"""Stands for the colon of what is carried: a colon ends a field."""


async def interrupted(
    event: CallbackQuery | Message, purpose: Purpose, place: Place, person: Person, db: Transaction
) -> Flow:
    """What the question for a purpose carries; the place where nothing can be carried, or where the place says it."""
    if isinstance(event, CallbackQuery):
        return carried(event.data or "", purpose, place)
    if not event.text or event.text.startswith("/"):
        return place
    number = str(event.message_id)
    await people.expect(db, person.id, {**(person.expecting or {}), "message": number, _TYPED: event.text})
    return f"{_TYPED}{_MARK}{number}"


def carried(data: str, purpose: Purpose, place: Place) -> Flow:
    """A press as the buttons of the question carry it."""
    if data.startswith(Go.__prefix__ + ":"):
        return place
    flow = data.replace(":", _MARK)
    try:
        Consent(purpose=purpose, decision=Decision.DECLINED, flow=flow).pack()
    except ValueError:
        return place
    return flow


def press_of(flow: Flow, purpose: Purpose) -> str:
    """The data of the press that a flow stands for: what was pressed, or a button to a place."""
    if not is_carried(flow):
        return Go(place=Place(flow)).pack()
    return Go(place=HOME_OF[purpose]).pack() if is_typed(flow) else flow.replace(_MARK, ":")


async def go_on(person: Person, db: Transaction, purpose: Purpose, flow: Flow, toast: str) -> GoOn:
    """The way on, and what to show where it leads nowhere any more. Typed words are taken up once."""
    home = Go(place=HOME_OF[purpose]).pack()
    kept = dict(person.expecting or {})
    if not is_typed(flow):
        return GoOn(press=press_of(flow, purpose), otherwise=home, toast=toast)
    if kept.pop("message", "") != flow.partition(_MARK)[2]:
        return GoOn(press=home, otherwise=home, toast=toast)
    text = kept.pop(_TYPED, "")
    await people.expect(db, person.id, kept or None)
    return GoOn(text=text, otherwise=home, toast=toast)


def is_carried(flow: Flow) -> bool:
    return _MARK in flow


def is_typed(flow: Flow) -> bool:
    return flow.startswith(_TYPED + _MARK)


def answers_question_for_typed(data: str | None, person: Person) -> bool:
    """Whether a press is on the question that keeps somebody's typed words waiting, and leaves them so."""
    flow = f":{_TYPED}{_MARK}{(person.expecting or {}).get('message', '')}"
    return _TYPED in (person.expecting or {}) and (data or "").endswith(flow)
