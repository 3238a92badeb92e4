"""Groups of people by a protected column: by its values, by a limit as ``age<=25``, or numbers by quarters."""

import re
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.cli.console import RefusedError
from bot.scorecard.training.rows.features import Feature
from bot.scorecard.training.rows.table import Column
from recommender.scorecard.card import Kind, SetAside
from recommender.scorecard.cells import MISSING, number

NOT_GIVEN: Final = "not given"
ALL_OTHERS: Final = "all others"

MOST_GROUPS: Final = 20
FEW_VALUES: Final = 4

_LIMIT: Final = re.compile(r"(?P<name>.+?)\s*<=\s*(?P<limit>-?[0-9.]+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Protected:
    """A column that is to earn no points; `limit` parts its numbers in two."""

    name: str
    limit: float | None = None

    def __str__(self) -> str:
        return self.name if self.limit is None else f"{self.name}<={self.limit:g}"


def parse(text: str) -> Protected:
    """What was typed: a column, or a column and a limit."""
    found = _LIMIT.fullmatch(text.strip())
    if found is None:
        return Protected(text.strip())
    if (limit := number(found["limit"])) is None:
        raise RefusedError(f"{text[:40]!r} should be a column, or a column and a number as age<=25.")
    return Protected(found["name"], limit)


def groups(wanted: Protected, column: Column, feature: Feature | SetAside) -> NDArray[np.str_]:
    """The name of each row's group."""
    if wanted.limit is None and (isinstance(feature, SetAside) or feature.kind is Kind.CATEGORY):
        return _named(column)
    values = np.array([_value(cell) for cell in column.cells])[column.codes]
    if wanted.limit is not None:
        if np.isnan(values).all():
            raise RefusedError(f"{wanted}: there are no numbers in that column.")
        return _parted(values, np.array([wanted.limit]))
    if len(np.unique(values[~np.isnan(values)])) <= FEW_VALUES:
        return _named(column)
    return _parted(values, np.unique(np.nanquantile(values, (0.25, 0.5, 0.75))))


def _value(cell: str) -> float:
    found = number(cell)
    return np.nan if found is None else found


def _named(column: Column) -> NDArray[np.str_]:
    """By their values, the rarest of many together."""
    counts = np.bincount(column.codes, minlength=len(column.cells))
    kept = set(np.argsort(-counts, kind="stable")[:MOST_GROUPS].tolist())
    names = [cell if place in kept else ALL_OTHERS for place, cell in enumerate(column.cells)]
    return np.array([NOT_GIVEN if name in MISSING else name for name in names])[column.codes]


def _parted(values: NDArray[np.float64], limits: NDArray[np.float64]) -> NDArray[np.str_]:
    """Up to each limit, above the last, and those without a number."""
    names = [f"up to {limit:g}" for limit in limits] + [f"above {limits[-1]:g}", NOT_GIVEN]
    place = np.where(np.isnan(values), len(limits) + 1, np.searchsorted(limits, values, side="left"))
    return np.array(names)[place]
