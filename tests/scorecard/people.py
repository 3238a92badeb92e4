"""People drawn from a known law: what makes a bad outcome likelier, and what does not."""

import csv
from collections.abc import Callable, Iterable, Mapping
from math import exp
from pathlib import Path
from random import Random
from typing import Final

Row = Mapping[str, str]
Change = Callable[[dict[str, str], Random], None]

HOMES: Final = {"own": -0.8, "rent": 0.4, "with parents": 0.0, "免租": 0.9}
TOWNS: Final = ("0101", "0755", "0021")


def drawn(rows: int, seed: int = 1, change: Change | None = None) -> list[dict[str, str]]:
    """`bad` goes by months, income, home and age; town and height have nothing to do with it."""
    random = Random(seed)
    return [_person(random, number, change) for number in range(1, rows + 1)]


def _person(random: Random, number: int, change: Change | None) -> dict[str, str]:
    months, income = random.randint(3, 72), random.lognormvariate(8.5, 0.6)
    home = random.choices(list(HOMES), (50, 30, 12, 8))[0]
    old = random.random() < 0.5
    logit = -1.1 + 0.035 * (months - 20) - 0.9 * (income / 5_000 - 1) + HOMES[home] - 0.5 * old
    row = {
        "id": f"p{number * 7919 % 100_003}",
        "months": str(months),
        "income": "" if random.random() < 0.08 else f"{income:.2f}",
        "home": home,
        "town": random.choice(TOWNS),
        "height": f"{random.gauss(170, 9):.1f}",
        "age": str(random.randint(41, 75) if old else random.randint(18, 40)),
        "bad": str(int(random.random() < 1 / (1 + exp(-logit)))),
    }
    if change:
        change(row, random)
    return row


def write(path: Path, rows: Iterable[Row], encoding: str = "utf-8") -> Path:
    """The rows as a file."""
    listed = list(rows)
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, listed[0])
        writer.writeheader()
        writer.writerows(listed)
    return path
