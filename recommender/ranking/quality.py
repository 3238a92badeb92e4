"""The quality of a product, 0 to 100, from its published figures and terms: seven rules, each shown with its points.

A first version. What is not known earns nothing: not a year of figures, not a size, not a history. Peers are the other
products of the same risk level that publish, so that a bond fund is not asked to outrun a stock fund.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from recommender.ranking.candidate import Candidate
from recommender.ranking.rank import DEEPEST_FALL, PERCENT, share

OWN_QUALITY: Final = "zhenxuan-quality-1"
"""The source of these scores, with the version of the rules."""
FULL_HISTORY_DAYS: Final = 3 * 365
SMALL_FEN, SOUND_FEN = 5_000_000_000, 20_000_000_000
"""50 million yuan: below it for sixty trading days a fund must explain itself to the regulator, and may be wound up
(CSRC, 公开募集证券投资基金运作管理办法, article 41). Four times that is called sound here."""


@dataclass(frozen=True, slots=True)
class FigureHistory:
    """What a product has shown so far. `steps` are its published figures compared with those a week before, `rises`
    those of them that did not fall; `history_days` from its first figure kept to its last; `size_fen` if published."""

    candidate: Candidate
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
    """The quality of each product among the others."""
    every = tuple(tracks)
    return tuple(Quality(track.candidate.code, _marks(track, _peers(track, every))) for track in every)


def _peers(track: FigureHistory, every: Sequence[FigureHistory]) -> tuple[int, ...]:
    level, code = track.candidate.risk_level, track.candidate.code
    alike = (other.candidate for other in every if other.candidate.risk_level is level)
    return tuple(other.return_e4 for other in alike if other.return_e4 is not None and other.code != code)


def _marks(track: FigureHistory, peers: Sequence[int]) -> tuple[Mark, ...]:
    return tuple(
        Mark(rule, most * share(found, whole) // 100, most)
        for rule, (most, measure) in RULES.items()
        for found, whole in (measure(track, peers),)
    )


def _against_peers(track: FigureHistory, peers: Sequence[int]) -> tuple[int, int]:
    """A win counts two, a draw one; alone at its level a product is measured against nobody and gets half."""
    own = track.candidate.return_e4
    if own is None:
        return 0, 1
    wins = sum(2 * (own > peer) + (own == peer) for peer in peers)
    return (wins, 2 * len(peers)) if peers else (1, 2)


def _steadiness(track: FigureHistory, _: Sequence[int]) -> tuple[int, int]:
    return (track.rises, track.steps) if track.steps and track.candidate.published else (0, 1)


def _depth(track: FigureHistory, _: Sequence[int]) -> tuple[int, int]:
    fall = track.candidate.fall_e4
    return DEEPEST_FALL - (DEEPEST_FALL if fall is None else fall), DEEPEST_FALL


def _cost(track: FigureHistory, _: Sequence[int]) -> tuple[int, int]:
    return 2 * PERCENT - track.candidate.first_year_cost_e4, 2 * PERCENT


def _size(track: FigureHistory, _: Sequence[int]) -> tuple[int, int]:
    size = track.size_fen or 0
    return (2 if size >= SOUND_FEN else 1 if size >= SMALL_FEN else 0), 2


def _age(track: FigureHistory, _: Sequence[int]) -> tuple[int, int]:
    return track.history_days, FULL_HISTORY_DAYS


def _terms(track: FigureHistory, _: Sequence[int]) -> tuple[int, int]:
    return 10 - track.candidate.days_to_cash, 10


Measure = Callable[[FigureHistory, Sequence[int]], tuple[int, int]]
"""How much of the whole a product has."""

RULES: Final[Mapping[str, tuple[int, Measure]]] = MappingProxyType(
    {
        "peers": (25, _against_peers),
        "steadiness": (15, _steadiness),
        "depth": (20, _depth),
        "cost": (15, _cost),
        "size": (10, _size),
        "age": (10, _age),
        "terms": (5, _terms),
    }
)
"""The most points of each rule, 100 together, and how it is measured: yield against peers, weeks without a fall, the
deepest fall (none is 20, 40% nothing), the first year's cost (2% is nothing), size, years of figures kept (three are
all), days to the cash."""
