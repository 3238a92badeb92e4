"""What buttons carry. Everything needed is in the button, so any process can take it, today or next month.

Whatever a field does not allow is no button of this version, and answered as an old one (``handlers/fallback.py``).
"""

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from earnings.alerts import AlertKind
from earnings.figures.performance import Span
from handlers.aiogram_filter import ButtonData
from handlers.button_fields import (
    Amount,
    Carried,
    EventNumber,
    HourOfDay,
    IsoDay,
    LanguageCode,
    MonthOfYear,
    PercentE4,
    ProductCode,
    ProductCodeOrNone,
    RowId,
    RowIdOrNone,
    Switch,
    Weekday,
    Word,
    Year,
    Years,
    ZoneName,
    fits,
)
from handlers.understanding.intents import Intent
from recommender.products.product import Status
from storage.earnings.holdings import EntryKind
from storage.people.consents import Decision, Purpose
from storage.people.people import Cadence


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

    language: LanguageCode
    then: Literal["start", "home"]


AskedAt = (
    Literal[Place.START, Place.PRIVACY, Place.QUESTIONS, Place.ADVICE, Place.HOLDINGS, Place.EARNINGS, Place.LIST]
    | Carried
)
"""Where a consent is asked for: one by one in /privacy, before a screen that needs it, or before what was interrupted.

At the start all were asked for in a row once, and such questions stand in chats.
"""


class Consent(ButtonData, prefix="ok"):
    """Decide on a purpose. ``flow`` is where the question was asked."""

    purpose: Purpose
    decision: Decision | Literal["ask"]
    flow: AskedAt


class Notice(ButtonData, prefix="notice"):
    """Read a purpose's full notice."""

    purpose: Purpose
    flow: AskedAt


class Answer(ButtonData, prefix="a"):
    """An option of a question of one assessment."""

    assessment: RowId
    question: Word
    option: Word


class Ask(ButtonData, prefix="ask"):
    """Ask one question of an assessment (again)."""

    assessment: RowId
    question: Word


class AssessmentAct(ButtonData, prefix="as"):
    """Something about a whole assessment: finish as it stands, ask whether to redo it, begin anew, drop the new one,
    explain the class.
    """

    assessment: RowId
    act: Literal["finish", "redo", "anew", "change", "keep", "why"]


class Card(ButtonData, prefix="p"):
    """One product: its card, its picture, or why it was not advised."""

    code: ProductCode
    view: Literal["card", "quality", "chart", "why"]


class Chart(ButtonData, prefix="chart"):
    """The history of a product as a picture, so far back."""

    code: ProductCode
    span: Span


class HoldingAct(ButtonData, prefix="h"):
    """Say something of a holding; the amount is typed next, or carried in fen when a typed one is confirmed."""

    code: ProductCodeOrNone
    act: EntryKind | Literal["view", "all", "cancel", "history", "past-add", "past-reduce", "convert"]


class PastDay(ButtonData, prefix="past"):
    """Something was bought or taken out on a day of the past; the amount is typed next."""

    code: ProductCode
    act: Literal["add", "reduce"]
    day: IsoDay


class Convert(ButtonData, prefix="conv"):
    """Change one product into another: an amount that is asked for, or all of it."""

    code: ProductCode
    into: ProductCode
    act: Literal["ask", "all"]


class Undo(ButtonData, prefix="undo"):
    """Take back an entry."""

    code: ProductCode
    entry: RowId


class Hour(ButtonData, prefix="hour"):
    """Tell earnings at this hour."""

    hour: HourOfDay


class Rhythm(ButtonData, prefix="rhythm"):
    """Tell earnings so often; the weekday, Monday being 0, counts for a weekly message."""

    cadence: Cadence
    weekday: Weekday


class Zone(ButtonData, prefix="zone"):
    """Count hours by this time zone, named as in the IANA database."""

    name: ZoneName


class Quiet(ButtonData, prefix="quiet"):
    """Send nothing from one hour until another."""

    since: HourOfDay
    until: HourOfDay


class LeastAmount(ButtonData, prefix="least"):
    """Tell earnings only once they amount to so many fen."""

    fen: Amount


class Silence(ButtonData, prefix="sound"):
    """Send with a sound, or without."""

    on: bool


class Month(ButtonData, prefix="month"):
    """The calendar of a month."""

    year: Year
    month: MonthOfYear


class BalanceLine(ButtonData, prefix="line"):
    """The line of the balance, of one product or (without a code) of all."""

    code: ProductCodeOrNone


class SetAlert(ButtonData, prefix="watch"):
    """Set an alert on a product: which kind is asked for, then the level, in 1/10000 of a percent (0: it is typed)."""

    code: ProductCode
    kind: AlertKind | Literal[""]
    level: PercentE4


class DeleteAlert(ButtonData, prefix="unwatch"):
    """Delete an alert."""

    alert: RowId


class ProjectionAct(ButtonData, prefix="if"):
    """What amounts in fen, one now and one each month, might become in so many years; 0 years: they are typed."""

    code: ProductCode
    start: Amount
    monthly: Amount
    years: Years


class Useful(ButtonData, prefix="useful"):
    """What a person thinks of an advice."""

    advice: RowId
    verdict: Literal["yes", "no"]


class Why(ButtonData, prefix="why"):
    """Something of one advice, as it was given: ``code`` is a product of it, or empty for all."""

    advice: RowId
    act: Literal["parts", "others", "one", "look"]
    code: ProductCodeOrNone


class Ordering(ButtonData, prefix="order"):
    """Turn personal ordering on or off."""

    personal: Switch


class ReviewAct(ButtonData, prefix="look"):
    """A request for a human look: an operator opens it, or begins to answer it."""

    review: RowId
    act: Literal["show", "answer"]


class ListingStatus(ButtonData, prefix="shelf"):
    """An operator pauses a product, or lists it again."""

    code: ProductCode
    status: Status


class Parked(ButtonData, prefix="parked"):
    """An operator has messages tried again that were given up."""

    act: Literal["repeat"]


class HeldFigure(ButtonData, prefix="doubt"):
    """An operator accepts or refuses a held figure."""

    figure: RowId
    verdict: Literal["accept", "refuse"]


class FigureEvent(ButtonData, prefix="event"):
    """An operator says that units were split or merged, or a dividend was paid, on the day of a held NAV.

    The number is the ratio in 1/10**12, or 1/10000 yuan, once it is typed.
    """

    figure: RowId
    act: Literal["ask", "split", "dividend", "take-split", "take-dividend"]
    number: EventNumber


class Explain(ButtonData, prefix="term"):
    """What a word means."""

    term: Word


class Wish(ButtonData, prefix="wish"):
    """What typed words may have meant, with what was read in them; a tap asks for it."""

    intent: Intent
    code: ProductCodeOrNone
    other: ProductCodeOrNone
    fen: Amount
    detail: Annotated[str, Field(pattern="^[0-9a-z.-]{0,18}$")]


class Noted(ButtonData, prefix="note"):
    """Note what was typed, as it was shown; ``after`` is the newest entry of the holding then, 0 if there was none."""

    code: ProductCode
    act: EntryKind
    fen: Amount
    after: RowIdOrNone


BroadcastDeed = Literal[
    "new", "list", "open", "words", "drop", "who", "narrow", "holders", "class", "language", "when", "at",
    "products", "product", "options", "switch", "preview", "test", "rehearse", "testers", "ask", "unask", "send",
    "discard", "review", "confirm", "refuse", "pause", "resume", "cancel", "cancel-sure", "delete", "delete-sure",
    "repeat", "correct",
]  # fmt: skip


class BroadcastAct(ButtonData, prefix="bc"):
    """An operator does something with a broadcast (0: with none yet), and with what, if the act needs that."""

    id: RowIdOrNone
    act: BroadcastDeed
    arg: str = ""

    @model_validator(mode="after")
    def _argument_fits(self) -> Self:
        if not fits(self.act, self.arg):
            raise ValueError(f"{self.act} is not done with {self.arg!r}")
        return self


class BroadcastProduct(ButtonData, prefix="bp"):
    """A person presses a product's button under a broadcast."""

    id: RowId
    code: ProductCode
