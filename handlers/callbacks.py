"""What buttons carry. Everything needed is in the button, so any process can take it, today or next month."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData


class Place(StrEnum):
    """The screens that any other may lead to."""

    START = "start"
    HOME = "home"
    QUESTIONS = "questions"
    CLASS = "class"
    ADVICE = "advice"
    LIST = "list"
    HOLDINGS = "holdings"
    EARNINGS = "earnings"
    DETAILS = "details"
    PRIVACY = "privacy"
    SETTINGS = "settings"
    HOUR = "hour"
    OPERATOR = "operator"
    ORDERING = "ordering"
    LOOKS = "looks"


class Go(CallbackData, prefix="go"):
    """Show a place."""

    place: Place


class Language(CallbackData, prefix="lang"):
    """Speak a language from now on, and show a place again."""

    language: str
    then: str


class Consent(CallbackData, prefix="ok"):
    """Decide on a purpose. ``flow`` is where the question was asked: at the start, in /privacy, or before a screen."""

    purpose: str
    decision: str
    flow: str


class Notice(CallbackData, prefix="notice"):
    """Read a purpose's full notice."""

    purpose: str
    flow: str


class Answer(CallbackData, prefix="a"):
    """An option of a question of one assessment."""

    assessment: int
    question: str
    option: str


class Ask(CallbackData, prefix="ask"):
    """Ask one question of an assessment (again)."""

    assessment: int
    question: str


class Assess(CallbackData, prefix="as"):
    """Something about a whole assessment: finish as it stands, start anew, drop the new one, explain the class."""

    assessment: int
    act: str


class Card(CallbackData, prefix="p"):
    """One product: its card, its picture, or why it was not advised."""

    code: str
    view: str


class Hold(CallbackData, prefix="h"):
    """Say something of a holding; the amount is typed next, or carried in fen when a typed one is confirmed."""

    code: str
    act: str


class Undo(CallbackData, prefix="undo"):
    """Take back an entry."""

    code: str
    entry: int


class Hour(CallbackData, prefix="hour"):
    """Tell earnings at this hour."""

    hour: int


class Useful(CallbackData, prefix="useful"):
    """What a person thinks of an advice."""

    advice: int
    verdict: str


class Why(CallbackData, prefix="why"):
    """Something of one advice, as it was given: ``code`` is a product of it, or empty for all."""

    advice: int
    act: str
    code: str


class Ordering(CallbackData, prefix="order"):
    """Turn personal ordering on or off."""

    personal: int


class Look(CallbackData, prefix="look"):
    """A request for a human look: an operator opens it, or begins to answer it."""

    review: int
    act: str


class Shelf(CallbackData, prefix="shelf"):
    """An operator pauses a product, or lists it again."""

    code: str
    status: str


class Explain(CallbackData, prefix="term"):
    """What a word means."""

    term: str
