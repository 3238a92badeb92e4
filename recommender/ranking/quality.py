"""The quality of a product, 0 to 100, from its published figures and terms: seven rules, each shown with its points.

What is not known earns nothing: not a size, not a history; and of what has not published for a whole year there is no
quality at all. The year's return is measured against a yardstick of the product's own risk level, so that a bond fund
is not asked to outrun a stock fund, and so that no product's quality moves because another appeared.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from recommender.products.suitability import RiskLevel
from recommender.ranking.candidate import Candidate
from recommender.ranking.rank import DEEPEST_FALL, PERCENT, share

OWN_QUALITY: Final = "zhenxuan-quality-2"
"""The source of these scores, with the version of the rules."""
OWN_QUALITIES: Final = ("zhenxuan-quality-1", OWN_QUALITY)
"""The sources of all versions so far."""
YARDSTICKS: Final[Mapping[RiskLevel, int]] = MappingProxyType(
    {
        RiskLevel.R1: 3 * PERCENT,
        RiskLevel.R2: 5 * PERCENT,
        RiskLevel.R3: 10 * PERCENT,
        RiskLevel.R4: 15 * PERCENT,
        RiskLevel.R5: 20 * PERCENT,
    }
)
"""What a year has to bring, level by level, for all the points of its return: our own reading of a good year."""
FULL_HISTORY_DAYS: Final = 3 * 365
SMALL_FEN, SOUND_FEN = 5_000_000_000, 20_000_000_000
"""50 million yuan: below it for sixty trading days a fund must explain itself to the regulator, and may be wound up
(CSRC, 公开募集证券投资基金运作管理办法, article 41). Four times that is called sound here."""


@dataclass(frozen=True, slots=True)
class FigureHistory:
    """What a product has shown so far. `year_e4` is what a whole year brought, in 1/10000 of a percent, None without
    one; `steps` are its published figures compared with those a week before, `rises` those of them that did not fall;
    `history_days` from its first figure kept to its last; `size_fen` if published."""

    candidate: Candidate
    year_e4: int | None
    steps: int
    rises: int
    history_days: int
    size_fen: int | None


@dataclass(frozen=True, slots=True)
class Mark:
    """The points of one rule, of so many."""

    rule: str
    points: int
    most: int


@dataclass(frozen=True, slots=True)
class Quality:
    """A product's marks; the quality is their plain sum."""

    code: str
    marks: tuple[Mark, ...]

    @property
    def value(self) -> int:
        """From 0 to 100."""
        return sum(mark.points for mark in self.marks)


def qualities(tracks: Iterable[FigureHistory]) -> tuple[Quality, ...]:
    """The quality of each product that has published for a year and still does; of any other there is none."""
    rated = (track for track in tracks if track.candidate.published is not None and track.year_e4 is not None)
    return tuple(Quality(track.candidate.code, _marks(track)) for track in rated)


def _marks(track: FigureHistory) -> tuple[Mark, ...]:
    return tuple(
        Mark(rule, most * share(found, whole) // 100, most)
        for rule, (most, measure) in RULES.items()
        for found, whole in (measure(track),)
    )


def _year(track: FigureHistory) -> tuple[int, int]:
    return track.year_e4 or 0, YARDSTICKS[track.candidate.risk_level]


def _steadiness(track: FigureHistory) -> tuple[int, int]:
    return (track.rises, track.steps) if track.steps else (0, 1)


def _depth(track: FigureHistory) -> tuple[int, int]:
    fall = track.candidate.fall_e4
    return DEEPEST_FALL - (DEEPEST_FALL if fall is None else fall), DEEPEST_FALL


def _cost(track: FigureHistory) -> tuple[int, int]:
    return 2 * PERCENT - track.candidate.first_year_cost_e4, 2 * PERCENT


def _size(track: FigureHistory) -> tuple[int, int]:
    size = track.size_fen or 0
    return (2 if size >= SOUND_FEN else 1 if size >= SMALL_FEN else 0), 2


def _age(track: FigureHistory) -> tuple[int, int]:
    return track.history_days, FULL_HISTORY_DAYS


def _terms(track: FigureHistory) -> tuple[int, int]:
    return 10 - track.candidate.days_to_cash, 10


Measure = Callable[[FigureHistory], tuple[int, int]]
"""How much of the whole a product has."""

RULES: Final[Mapping[str, tuple[int, Measure]]] = MappingProxyType(
    {
        "year": (25, _year),
        "steadiness": (15, _steadiness),
        "depth": (20, _depth),
        "cost": (15, _cost),
        "size": (10, _size),
        "age": (10, _age),
        "terms": (5, _terms),
    }
)
"""The most points of each rule, 100 together, and how it is measured: the year's return, weeks without a fall, the
deepest fall (none is 20, 40% nothing), the first year's cost (2% is nothing), size, years of figures kept (three are
all), days to the cash."""
