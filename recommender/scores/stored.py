"""Stored scores: what each says and since when, which of them may be used now, and what they do to an advice.

A score is used only while it is fresh and on the scale this model reads; what is left out is named with its reason.
Scores of a product and of what people like it took up order what suits. A score of a person's credit or behaviour can
only take levels away. None of them opens a gate.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

SCALE: Final = "0-100"
"""The scale this model reads; a score on any other is kept, and left out."""

QUALITY, AFFINITY, CREDIT, BEHAVIOUR = "quality", "affinity", "credit", "behaviour"
POPULARITY: Final = "popularity"
"""The source of an affinity of somebody who has taken up nothing yet: what others of their class hold."""
OF_PRODUCTS: Final = (QUALITY,)
OF_PERSONS: Final = (CREDIT, BEHAVIOUR)

CAUTION: Final = ((20, 2), (40, 1))
"""Credit or behaviour below the first number takes so many levels away; the most cautious score counts, not the sum."""

QUALITY_BAR: Final = 30
"""A product below it is never what the highest suggestion is chosen for."""


class Unusable(StrEnum):
    """Why a stored score is left out."""

    STALE = "stale"
    EARLY = "early"
    FOREIGN_SCALE = "foreign-scale"
    OUT_OF_SCALE = "out-of-scale"
    UNKNOWN_NAME = "unknown-name"


@dataclass(frozen=True, slots=True)
class Score:
    """One stored score: a whole number on a scale ("0-100"), its source, since when and until when it holds."""

    name: str
    value: int
    scale: str
    source: str
    at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Affinity:
    """How close products are to what a person took up, by code; `source` is the model, or "popularity"."""

    products: Mapping[str, int]
    scale: str
    source: str
    at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class LeftOutScore:
    """A score that was not used, and why; `product` is empty for one of the person."""

    name: str
    source: str
    why: Unusable
    product: str = ""


_NONE: Final[Mapping[str, int]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Stored:
    """What may be used for one advice.

    `quality` and `affinity` are by code, 0 to 100; `affinity` is None where there is none for this person. `lowered_by`
    is the score that takes `levels_down` levels away. With `personal` off nothing of the person but the gates counts.
    """

    quality: Mapping[str, int] = field(default_factory=lambda: _NONE)
    affinity: Mapping[str, int] | None = None
    affinity_source: str = ""
    levels_down: int = 0
    lowered_by: Score | None = None
    left_out: tuple[LeftOutScore, ...] = ()
    personal: bool = True

    def worth_reaching_for(self, code: str) -> bool:
        """Whether a product's quality is known to be no obstacle; one without a score is not held back by it."""
        return self.quality.get(code, 100) >= QUALITY_BAR


NOTHING_STORED: Final = Stored()


def unusable(score: Score, now: datetime) -> Unusable | None:
    """Why a score cannot be used, or None if it can."""
    if score.name not in (*OF_PRODUCTS, *OF_PERSONS, AFFINITY):
        return Unusable.UNKNOWN_NAME
    if score.scale != SCALE:
        return Unusable.FOREIGN_SCALE
    if type(score.value) is not int or not 0 <= score.value <= 100:  # a NaN compares as neither, and is no int
        return Unusable.OUT_OF_SCALE
    if score.at > now:
        return Unusable.EARLY
    return Unusable.STALE if score.expires_at <= now else None


def gather(
    qualities: Mapping[str, Sequence[Score]],
    of_person: Iterable[Score],
    affinity: Affinity | None,
    now: datetime,
    *,
    personal: bool = True,
) -> Stored:
    """What may be used of all that is stored; of several qualities of one product the lowest counts."""
    quality, left_out = _qualities(qualities, now)
    if not personal:
        return Stored(quality=quality, left_out=left_out, personal=False)
    usable, unused = _of_person(of_person, now)
    worst = min(usable, key=lambda score: (score.value, score.name), default=None)
    down = 0 if worst is None else next((levels for below, levels in CAUTION if worst.value < below), 0)
    liked, wrong = _affinity(affinity, now)
    return Stored(
        quality=quality,
        affinity=liked,
        affinity_source=affinity.source if affinity is not None and liked is not None else "",
        levels_down=down,
        lowered_by=worst if down else None,
        left_out=(*left_out, *unused, *wrong),
    )


def _qualities(
    qualities: Mapping[str, Sequence[Score]], now: datetime
) -> tuple[dict[str, int], tuple[LeftOutScore, ...]]:
    found: dict[str, int] = {}
    left_out = []
    for code, scores in sorted(qualities.items()):
        for score in scores:
            why = unusable(score, now) if score.name in OF_PRODUCTS else Unusable.UNKNOWN_NAME
            if why is None:
                found[code] = min(found.get(code, 100), score.value)
            else:
                left_out.append(LeftOutScore(score.name, score.source, why, code))
    return found, tuple(left_out)


def _of_person(scores: Iterable[Score], now: datetime) -> tuple[list[Score], tuple[LeftOutScore, ...]]:
    usable, left_out = [], []
    for score in sorted(scores, key=lambda score: (score.name, score.source)):
        why = unusable(score, now) if score.name in OF_PERSONS else Unusable.UNKNOWN_NAME
        if why is None:
            usable.append(score)
        else:
            left_out.append(LeftOutScore(score.name, score.source, why))
    return usable, tuple(left_out)


def _affinity(affinity: Affinity | None, now: datetime) -> tuple[Mapping[str, int] | None, tuple[LeftOutScore, ...]]:
    """All of it or none: a model that wrote one impossible value is not believed in the others."""
    if affinity is None:
        return None, ()
    found = [why for score in _each(affinity) if (why := unusable(score, now)) is not None]
    if found:
        return None, (LeftOutScore(AFFINITY, affinity.source, found[0]),)
    return affinity.products, ()


def _each(it: Affinity) -> Iterator[Score]:
    """At least one score, so that an empty answer is judged by its time too."""
    for value in it.products.values() or (0,):
        yield Score(AFFINITY, value, it.scale, it.source, it.at, it.expires_at)
