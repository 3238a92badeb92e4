"""How one cell is read. Each reader takes a text without blanks around it and raises ValueError with the reason."""

import re
from collections.abc import Callable, Container
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Final, TypeVar

from earnings.figures.units import LARGEST, ONE, SMALLEST, format_ratio, parse_ratio
from earnings.money import BadAmount, Fen, parse_e4, parse_yuan

Word = TypeVar("Word", bound=StrEnum)
Value = TypeVar("Value")

MAX_INCOME_E4: Final = 100_0000
"""No published row comes near 100 yuan for 10,000 units (1%): the sums a fund publishes at its launch are below 30."""

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_TIME: Final = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]", re.ASCII)
_CODE: Final = re.compile(r"[0-9A-Za-z]{1,16}", re.ASCII)
_WHOLE: Final = re.compile(r"-?[0-9]{1,18}", re.ASCII)
_YUAN: Final = re.compile(r"-?[0-9]+(?:\.[0-9]{1,2})?", re.ASCII)
_OF: Final = "每(?P<of>[1-9][0-9]{0,5})?份(?:基金份额)?"
_PAID: Final = re.compile(rf"(?:分红：)?{_OF}派(?:发)?现金(?:红利)?(?P<yuan>[0-9.]+)元", re.ASCII)
_CONVERTED: Final = re.compile(
    rf"(?:拆分：|折算：|合并：)?{_OF}(?:折算|分拆|拆分|合并)(?:为|成)?(?P<units>[0-9.]+)份", re.ASCII
)
_AND: Final = re.compile(r"[，,；;、](?=[^0-9])")
_EARLIEST: Final = date(1990, 1, 1)


def day(text: str) -> date:
    """A calendar day as ``2023-07-14``."""
    if not _DAY.fullmatch(text):
        raise ValueError(f"{text[:20]!r} is not a day like 2023-07-14")
    found = date.fromisoformat(text)
    if not _EARLIEST <= found < date(2200, 1, 1):
        raise ValueError(f"{text} is not a day of any fund")
    return found


def code(known: Container[str] | None) -> Callable[[str], str]:
    """A product's code; where `known` is given, only one of those."""

    def read(text: str) -> str:
        if not _CODE.fullmatch(text):
            raise ValueError(f"{text[:20]!r} is not a product's code")
        if known is not None and text not in known:
            raise ValueError(f"{text} is not on the list")
        return text

    return read


def income(text: str) -> int:
    """Income per 10,000 units in yuan, as e4. A day's income may be negative; a row beyond 100 yuan is a mistake."""
    value = parse_e4(text)
    if abs(value) > MAX_INCOME_E4:
        raise ValueError(f"{text} yuan for 10,000 units is beyond anything published")
    return value


def percent(text: str) -> int:
    """A 7-day yield in percent, as e4. It may be negative; beyond 1,000 it is a mistake."""
    value = parse_e4(text)
    if abs(value) > 1000_0000:
        raise ValueError(f"{text}% is beyond anything published")
    return value


def positive(text: str) -> int:
    """A figure above zero, as e4."""
    value = parse_e4(text)
    if value <= 0:
        raise ValueError(f"{text} is not above zero")
    return value


@dataclass(frozen=True, slots=True)
class Distribution:
    """What a fund did to a unit beside its NAV: what it paid out on it, as e4, and what became of it, as e12."""

    dividend_e4: int = 0
    ratio_e12: int = ONE


def distribution(text: str) -> Distribution:
    """Empty (nothing), a number of yuan, or words: ``每份派现金0.0470元``, ``每份基金份额折算1.02345份``, or both."""
    words_ = [piece.strip() for piece in _AND.split(text)]
    said = [_said(piece) for piece in words_ if piece]
    dividends = [each.dividend_e4 for each in said if each.dividend_e4]
    ratios = [each.ratio_e12 for each in said if each.ratio_e12 != ONE]
    if len(dividends) > 1 or len(ratios) > 1:
        raise ValueError(f"{text[:40]!r} says the same twice")
    return Distribution(sum(dividends), ratios[0] if ratios else ONE)


def _said(text: str) -> Distribution:
    if converted := _CONVERTED.fullmatch(text):
        return Distribution(ratio_e12=_for_one(parse_ratio(converted["units"]), converted["of"]))
    paid = _PAID.fullmatch(text)
    value = parse_e4(paid["yuan"] if paid else text)
    if value < 0:
        raise ValueError(f"{text} is negative")
    share, rest = divmod(value, int(paid["of"] or 1) if paid else 1)
    if rest:
        raise ValueError(f"{text} is finer than a hundredth of a fen for one unit")
    return Distribution(dividend_e4=share)


def _for_one(ratio_e12: int, of: str | None) -> int:
    """What one unit became where it is said of several: rounded up, so that whole units stay whole."""
    share = -(-ratio_e12 // int(of or 1))
    if not SMALLEST <= share <= LARGEST:
        raise ValueError(f"{format_ratio(share)} units for one are beyond anything announced")
    return share


def ratio(text: str) -> int:
    """What one unit became, as e12: empty or 1 (nothing), or a number."""
    return parse_ratio(text) if text else ONE


def optional(parse: Callable[[str], Value]) -> Callable[[str], Value | None]:
    """The same reader, with None for an empty cell."""
    return lambda text: parse(text) if text else None


def yuan(text: str) -> Fen:
    """An amount in yuan above zero, with at most two decimals and nothing else."""
    if not _YUAN.fullmatch(text):
        raise ValueError(f"{text[:20]!r} is not an amount like 10000.00")
    try:
        return parse_yuan(text)
    except BadAmount as fault:
        raise ValueError(f"{text[:20]} is {fault.reason}") from fault


def credited(text: str) -> Fen:
    """An income in yuan as it was credited: zero or a loss too, with at most two decimals and nothing else."""
    if not _YUAN.fullmatch(text):
        raise ValueError(f"{text[:20]!r} is not an income like 1.23")
    size = text.removeprefix("-")
    fen = 0 if not size.strip("0.") else yuan(size)
    return -fen if text != size else fen


def whole(text: str) -> int:
    """A whole number that is not negative."""
    if not _WHOLE.fullmatch(text):
        raise ValueError(f"{text[:20]!r} is not a whole number")
    value = int(text)
    if value < 0:
        raise ValueError(f"{text} is negative")
    return value


def time_of_day(text: str) -> time:
    """A time of day as ``15:00``."""
    if not _TIME.fullmatch(text):
        raise ValueError(f"{text[:20]!r} is not a time like 15:00")
    return time.fromisoformat(text)


def telegram_id(text: str) -> int:
    """A person's id on Telegram, at most 52 bits."""
    value = whole(text)
    if not 0 < value < 2**52:
        raise ValueError(f"{text} is not a Telegram id")
    return value


def yes_or_no(text: str) -> bool:
    """``yes`` or ``no``."""
    if text not in {"yes", "no"}:
        raise ValueError(f"{text[:20]!r} is neither yes nor no")
    return text == "yes"


def word(words: type[Word]) -> Callable[[str], Word]:
    """One of the values of an enumeration."""
    known = {each.value: each for each in words}

    def read(text: str) -> Word:
        if text not in known:
            raise ValueError(f"{text[:20]!r} is none of {', '.join(known)}")
        return known[text]

    return read


def name(text: str) -> str:
    """Any text but an empty one: a seller names holders as it likes."""
    if not text:
        raise ValueError("is empty")
    return text


def words(text: str) -> str:
    """Any text without control characters."""
    if not text.isprintable():
        raise ValueError("contains a control character")
    return text
