"""Exact money: amounts are whole fen (1/100 yuan), figures whole e4 (1/10000), and every rounding happens here."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final, Literal

from earnings.spoken_amounts import said_in_figures

Fen = int
"""A sum of money in fen: ¥1.00 is 100."""

AmountFault = Literal["not-a-number", "negative", "zero", "too-precise", "too-large"]
FigureFault = Literal["not-a-number", "too-precise", "too-large"]

MAX_FEN: Final = 1_000_000_000_00
"""The largest amount accepted, one thousand million yuan: times any published figure it still fits 64 bits."""

MAX_FIGURE_E4: Final = 1_000_0000
"""The largest figure accepted, 1,000: above any retail fund's published NAV, income or yield."""

_MINUS: Final = "\N{MINUS SIGN}"
_NARROW: Final = str.maketrans("０１２３４５６７８９．。，、－−＋￥　", "0123456789..,,--+¥ ")
_SCALES: Final = {"": 0, "百": 2, "千": 3, "k": 3, "万": 4, "w": 4, "百万": 6, "m": 6, "千万": 7, "亿": 8}
_AMOUNT: Final = re.compile(
    r"(?P<sign>[+-]?) ?(?:¥|rmb|cny)? ?(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]*)(?:\.(?P<part>[0-9]*))?"
    r" ?(?P<scale>百万|千万|[百千万亿kwm]?) ?(?:元整|元|块钱|块|rmb|cny|yuan)?",
)
_FIGURE: Final = re.compile(r"(?P<sign>-?)(?P<whole>[0-9]+)(?:\.(?P<part>[0-9]+))?", re.ASCII)
_LONGEST: Final = 40


class BadAmount(ValueError):  # noqa: N818 - it names what was typed, not a failure of ours
    """An amount a person typed that cannot be taken, with the reason and the beginning of the text."""

    def __init__(self, reason: AmountFault, text: str) -> None:
        super().__init__(f"{text[:_LONGEST]!r} is not an amount: {reason}")
        self.reason: Final = reason
        self.text: Final = text[:_LONGEST]


class BadFigure(ValueError):  # noqa: N818 - as BadAmount
    """A published figure that is not a plain decimal number of at most four places."""

    def __init__(self, reason: FigureFault, text: str) -> None:
        super().__init__(f"{text[:_LONGEST]!r} is not a figure: {reason}")
        self.reason: Final = reason
        self.text: Final = text[:_LONGEST]


def parse_yuan(text: str) -> Fen:
    """Read an amount in yuan as a person types it: ``100``, ``1,000.5``, ``￥１００``, ``1.5万``, ``两千五``, ``3千5``.

    The value is exact or refused. Raises BadAmount for anything else, and for an amount that is not above zero,
    that is finer than a fen, or that exceeds MAX_FEN.
    """
    plain = said_in_figures(text.translate(_NARROW).strip().lower()) if len(text) <= _LONGEST else ""
    found = _AMOUNT.fullmatch(plain)
    if found is None or not (found["whole"] or found["part"]):
        raise BadAmount("not-a-number", text)
    whole, part = found["whole"].replace(",", ""), found["part"] or ""
    fen, rest = _shifted(whole, part, 2 + _SCALES[found["scale"]])
    if found["sign"] == "-":
        raise BadAmount("negative", text)
    if fen > MAX_FEN:
        raise BadAmount("too-large", text)
    if rest:
        raise BadAmount("too-precise", text)
    if fen == 0:
        raise BadAmount("zero", text)
    return fen


def parse_e4(text: str) -> int:
    """Read a published figure, exactly, as whole 1/10000: ``0.3790`` is 3790.

    Zeros beyond the fourth place are allowed. Raises BadFigure for anything but plain ASCII digits, for a finer
    figure, and for one beyond MAX_FIGURE_E4.
    """
    found = _FIGURE.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None:
        raise BadFigure("not-a-number", text)
    value, rest = _shifted(found["whole"], found["part"] or "", 4)
    if rest:
        raise BadFigure("too-precise", text)
    if value > MAX_FIGURE_E4:
        raise BadFigure("too-large", text)
    return -value if found["sign"] else value


def _shifted(whole: str, part: str, places: int) -> tuple[int, int]:
    """The number moved by some decimal places: its whole value, and whatever did not fit."""
    return int(whole + part[:places].ljust(places, "0")), int(part[places:] or "0")


def format_yuan(fen: Fen) -> str:
    """``¥1,234.56``, ``−¥3.79`` with a true minus sign, ``¥100`` where there are no fen."""
    yuan, cents = divmod(abs(fen), 100)
    return f"{_MINUS if fen < 0 else ''}¥{yuan:,}{f'.{cents:02}' if cents else ''}"


def plain_yuan(fen: Fen) -> str:
    """``1234.56`` or ``-3.79``: an amount for a file that programs read."""
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100}.{abs(fen) % 100:02}"


def plain_percent(yield_e4: int) -> str:
    """A yield in 1/10000 of a percent for such a file: ``1.897``, with a fourth place only where it says something."""
    text = f"{'-' if yield_e4 < 0 else ''}{abs(yield_e4) // 10_000}.{abs(yield_e4) % 10_000:04}"
    return text.removesuffix("0")


def format_e4(value: int, places: int = 4) -> str:
    """A figure kept in 1/10000 with a number of places from 0 to 4, rounded half up: 13805 in 3 places is ``1.381``."""
    scaled = half_up(abs(value), 10 ** (4 - places))
    whole, part = divmod(scaled, 10**places)
    sign = _MINUS if value < 0 and scaled else ""
    return f"{sign}{whole:,}.{part:0{places}}" if places else f"{sign}{whole:,}"


def half_up(numerator: int, denominator: int) -> int:
    """The quotient rounded to the nearest whole, a half away from zero. The denominator is positive."""
    size = (2 * abs(numerator) + denominator) // (2 * denominator)
    return size if numerator >= 0 else -size


def floor_div(numerator: int, denominator: int) -> int:
    """The quotient rounded down, towards minus infinity, as income credited to a person is."""
    return numerator // denominator


def round_decimal(value: Decimal, places: int) -> Decimal:
    """A Decimal rounded to a number of places, a half away from zero, whatever the ambient context says."""
    return value.quantize(Decimal(1).scaleb(-places), context=Context(prec=60, rounding=ROUND_HALF_UP))
