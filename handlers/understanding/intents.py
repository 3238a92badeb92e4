"""What a person may want when they type, by the codes that are kept and printed."""

from enum import StrEnum
from typing import Final


class Intent(StrEnum):
    """One thing that a typed text may ask for."""

    ADVISE = "advise"
    PRODUCT = "product"
    FIGURE = "figure"
    COMPARE = "compare"
    EARNED = "earned"
    HOLDINGS = "holdings"
    NOTE_PURCHASE = "note-purchase"
    NOTE_REDEMPTION = "note-redemption"
    CONVERT = "convert"
    WHY = "why"
    WHY_NOT = "why-not"
    WHY_FELL = "why-fell"
    TERM = "term"
    SAFETY = "safety"
    ABOUT = "about"
    FEES = "fees"
    REDEEM_HOW = "redeem-how"
    SETTINGS = "settings"
    LANGUAGE = "language"
    STOP = "stop"
    PRIVACY = "privacy"
    EXPORT = "export"
    FORGET = "forget"
    ALERT = "alert"
    PROJECTION = "projection"
    CLASS = "class"
    LIST = "list"
    HUMAN = "human"
    CANCEL = "cancel"
    HELP = "help"
    THANKS = "thanks"
    DISTRESS = "distress"
    UNKNOWN = "unknown"


ACTS: Final = frozenset(
    {
        Intent.NOTE_PURCHASE,
        Intent.NOTE_REDEMPTION,
        Intent.CONVERT,
        Intent.SETTINGS,
        Intent.LANGUAGE,
        Intent.STOP,
        Intent.FORGET,
        Intent.ALERT,
    }
)
"""What prepares a change, for one tap: it takes more to be sure of these."""
