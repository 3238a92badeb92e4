"""What buttons carry. Everything needed is in the button, so any process can take it, today or next month."""

from enum import StrEnum

from handlers.aiogram_filter import ButtonData


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
    RHYTHM = "rhythm"
    ZONE = "zone"
    QUIET = "quiet"
    LEAST = "least"
    ALERTS = "alerts"
    CALENDAR = "calendar"
    BALANCE = "balance"
    BY_PRODUCT = "by-product"
    BY_YEAR = "by-year"
    EXPORT = "export"
    OPERATOR = "operator"
    ORDERING = "ordering"
    LOOKS = "looks"


class Go(ButtonData, prefix="go"):
    """Show a place."""

    place: Place


class Language(ButtonData, prefix="lang"):
    """Speak a language from now on, and show a place again."""

    language: str
    then: str


class Consent(ButtonData, prefix="ok"):
    """Decide on a purpose. ``flow`` is where the question was asked: at the start, in /privacy, or before a screen."""

    purpose: str
    decision: str
    flow: str


class Notice(ButtonData, prefix="notice"):
    """Read a purpose's full notice."""

    purpose: str
    flow: str


class Answer(ButtonData, prefix="a"):
    """An option of a question of one assessment."""

    assessment: int
    question: str
    option: str


class Ask(ButtonData, prefix="ask"):
    """Ask one question of an assessment (again)."""

    assessment: int
    question: str


class AssessmentAct(ButtonData, prefix="as"):
    """Something about a whole assessment: finish as it stands, start anew, drop the new one, explain the class."""

    assessment: int
    act: str


class Card(ButtonData, prefix="p"):
    """One product: its card, its picture, or why it was not advised."""

    code: str
    view: str


class HoldingAct(ButtonData, prefix="h"):
    """Say something of a holding; the amount is typed next, or carried in fen when a typed one is confirmed."""

    code: str
    act: str


class Undo(ButtonData, prefix="undo"):
    """Take back an entry."""

    code: str
    entry: int


class Hour(ButtonData, prefix="hour"):
    """Tell earnings at this hour."""

    hour: int


class Rhythm(ButtonData, prefix="rhythm"):
    """Tell earnings so often; the weekday, Monday being 0, counts for a weekly message."""

    cadence: str
    weekday: int


class Zone(ButtonData, prefix="zone"):
    """Count hours by this time zone, named as in the IANA database."""

    name: str


class Quiet(ButtonData, prefix="quiet"):
    """Send nothing from one hour until another."""

    since: int
    until: int


class LeastAmount(ButtonData, prefix="least"):
    """Tell earnings only once they amount to so many fen."""

    fen: int


class Silence(ButtonData, prefix="sound"):
    """Send with a sound, or without."""

    on: bool


class Month(ButtonData, prefix="month"):
    """The calendar of a month."""

    year: int
    month: int


class BalanceLine(ButtonData, prefix="line"):
    """The line of the balance, of one product or (without a code) of all."""

    code: str


class SetAlert(ButtonData, prefix="watch"):
    """Set an alert on a product: which kind is asked for, then the level, in 1/10000 of a percent (0: it is typed)."""

    code: str
    kind: str
    level: int


class DeleteAlert(ButtonData, prefix="unwatch"):
    """Delete an alert."""

    alert: int


class ProjectionAct(ButtonData, prefix="if"):
    """What amounts in fen, one now and one each month, might become in so many years; 0 years: they are typed."""

    code: str
    start: int
    monthly: int
    years: int


class Useful(ButtonData, prefix="useful"):
    """What a person thinks of an advice."""

    advice: int
    verdict: str


class Why(ButtonData, prefix="why"):
    """Something of one advice, as it was given: ``code`` is a product of it, or empty for all."""

    advice: int
    act: str
    code: str


class Ordering(ButtonData, prefix="order"):
    """Turn personal ordering on or off."""

    personal: int


class ReviewAct(ButtonData, prefix="look"):
    """A request for a human look: an operator opens it, or begins to answer it."""

    review: int
    act: str


class ListingStatus(ButtonData, prefix="shelf"):
    """An operator pauses a product, or lists it again."""

    code: str
    status: str


class Parked(ButtonData, prefix="parked"):
    """An operator has messages tried again that were given up."""

    act: str


class HeldFigure(ButtonData, prefix="doubt"):
    """An operator accepts or refuses a held figure."""

    figure: int
    verdict: str


class Explain(ButtonData, prefix="term"):
    """What a word means."""

    term: str


class BroadcastAct(ButtonData, prefix="bc"):
    """An operator does something with a broadcast, and with what, if the act needs that."""

    id: int
    act: str
    arg: str = ""


class BroadcastProduct(ButtonData, prefix="bp"):
    """A person presses a product's button under a broadcast."""

    id: int
    code: str
