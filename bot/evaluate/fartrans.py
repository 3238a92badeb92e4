"""A folder of the FAR-Trans format, read whole: customers, assets, and splits of real purchases into train and test.

FAR-Trans: Sanz-Cruzado, Droukas, McCreadie, An Investment Dataset for Financial Asset Recommendation (2024),
doi 10.5525/gla.researchdata.1658.
"""

import csv
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, TextIO, TypeVar

from bot.imports import fields
from bot.imports.table import WHOLE_FILE, BadFile, Cells, RowProblem, each_row, named, opened

Row = TypeVar("Row")

LEVELS: Final[Mapping[str, int]] = {"Conservative": 1, "Income": 2, "Balanced": 3, "Aggressive": 4}


@dataclass(frozen=True, slots=True)
class Purchase:
    """Customer `customer` is known to hold `asset` from split `split` on."""

    customer: str
    asset: str
    split: int


@dataclass(frozen=True)
class Split:
    """A point in time: the assets on offer, what each customer bought afterwards, and how the assets then did.

    `warm` customers have a history by then, `cold` ones have none.
    """

    number: int
    candidates: tuple[str, ...]
    warm: Mapping[str, frozenset[str]]
    cold: Mapping[str, frozenset[str]]
    monthly_returns: Mapping[str, float]


@dataclass(frozen=True)
class FarTrans:
    """The folder's contents. A level is 1 (Conservative) to 4 (Aggressive); None where the folder does not know it.

    `capacities` is how much a customer can invest, in the folder's own words; it may know that of nobody.
    """

    customers: Mapping[str, int | None]
    capacities: Mapping[str, str]
    assets: Mapping[str, int | None]
    purchases: tuple[Purchase, ...]
    splits: Mapping[int, Split]

    @cached_property
    def everybody(self) -> tuple[str, ...]:
        """Every customer named anywhere, in order."""
        tested = (name for split in self.splits.values() for each in (split.warm, split.cold) for name in each)
        return tuple(sorted({*self.customers, *(each.customer for each in self.purchases), *tested}, key=in_order))

    @cached_property
    def catalogue(self) -> tuple[str, ...]:
        """Every asset named anywhere, in order."""
        offered = (asset for split in self.splits.values() for asset in split.candidates)
        return tuple(sorted({*self.assets, *(each.asset for each in self.purchases), *offered}, key=in_order))


def in_order(code: str) -> tuple[int, str]:
    """The order of codes: whole numbers by size."""
    return len(code), code


def read_fartrans(folder: Path) -> FarTrans:
    """The folder, each file plain or gzipped. Raises BadFile with what is wrong, OSError for a file that is missing.

    The returns may be missing, as may the levels of customers and assets.
    """
    rows = _read(folder, "test", ("split", "customer", "asset", "warm"), _tested)
    offered: dict[int, set[str]] = {}
    for number, asset in _read(
        folder, "candidates", ("split", "asset"), lambda row: (_split(row), _name(row, "asset"))
    ):
        offered.setdefault(number, set()).add(asset)
    bought: dict[tuple[int, bool], dict[str, set[str]]] = {}
    for number, customer, asset, warm in rows:
        bought.setdefault((number, warm), {}).setdefault(customer, set()).add(asset)
    returns = _returns(folder)
    customers = list(_read(folder, "customers", ("customer", "risk_level"), _customer))
    return FarTrans(
        customers={name: level for name, level, _ in customers},
        capacities={name: capacity for name, _, capacity in customers},
        assets=dict(_read(folder, "assets", ("asset", "risk_level"), lambda row: _levelled(row, "asset"))),
        purchases=tuple(_read(folder, "train", ("customer", "asset", "first_split"), _purchase)),
        splits={
            number: Split(
                number,
                tuple(sorted(offered.get(number, ()), key=in_order)),
                _frozen(bought.get((number, True), {})),
                _frozen(bought.get((number, False), {})),
                returns.get(number, {}),
            )
            for number in sorted({number for number, _ in bought})
        },
    )


def _returns(folder: Path) -> Mapping[int, Mapping[str, float]]:
    """Monthly returns by split and asset; a cell that is empty or no number is a return nobody knows."""
    found: dict[int, dict[str, float]] = {}
    if not any(path.exists() for path in _paths(folder, "returns")):
        return found
    for number, asset, value in _read(folder, "returns", ("split", "asset", "monthly_return"), _return):
        if math.isfinite(value):
            found.setdefault(number, {})[asset] = value
    return found


def _read(folder: Path, name: str, columns: tuple[str, ...], make: Callable[[Cells], Row]) -> Iterator[Row]:
    path = next((path for path in _paths(folder, name) if path.exists()), None)
    if path is None:
        raise BadFile([RowProblem(WHOLE_FILE, None, f"is missing from {folder}")], f"{name}.csv")
    with named(path), opened(path) as lines:
        for _, row in each_row(lines, _with_others(lines, columns), make):
            yield row


def _paths(folder: Path, name: str) -> tuple[Path, Path]:
    return folder / f"{name}.csv.gz", folder / f"{name}.csv"


def _with_others(lines: TextIO, columns: tuple[str, ...]) -> tuple[str, ...]:
    """The columns that are needed, and whatever others the file has."""
    header = next(csv.reader([lines.readline()]), [])
    lines.seek(0)
    names = (name.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").strip() for name in header)
    return (*columns, *(name for name in names if name not in columns))


def _tested(row: Cells) -> tuple[int, str, str, bool]:
    return _split(row), _name(row, "customer"), _name(row, "asset"), row.take("warm", _flag)


def _purchase(row: Cells) -> Purchase:
    return Purchase(_name(row, "customer"), _name(row, "asset"), row.take("first_split", fields.whole))


def _customer(row: Cells) -> tuple[str, int | None, str]:
    name, level = _levelled(row, "customer")
    try:
        return name, level, row.take("investment_capacity", str)
    except KeyError:
        return name, level, ""


def _levelled(row: Cells, column: str) -> tuple[str, int | None]:
    return _name(row, column), row.take("risk_level", LEVELS.get)


def _return(row: Cells) -> tuple[int, str, float]:
    return _split(row), _name(row, "asset"), row.take("monthly_return", _number)


def _split(row: Cells) -> int:
    return row.take("split", fields.whole)


def _name(row: Cells, column: str) -> str:
    return row.take(column, fields.name)


def _flag(text: str) -> bool:
    if text not in {"0", "1"}:
        raise ValueError(f"{text[:20]!r} is neither 0 nor 1")
    return text == "1"


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan


def _frozen(bought: Mapping[str, set[str]]) -> Mapping[str, frozenset[str]]:
    return {customer: frozenset(bought[customer]) for customer in sorted(bought, key=in_order)}
