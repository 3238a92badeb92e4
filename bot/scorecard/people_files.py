"""Files of people to be scored: the cells of each, by the names of the columns, as they are read."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from bot.cli.console import RefusedError
from bot.imports.table import named, opened, records
from bot.scorecard.header import column_names, of_length
from recommender.scorecard import card_json
from recommender.scorecard.card import Card

SHOWN: Final = 5


def read_card(path: Path) -> Card:
    """A card. Raises RefusedError for a file that is none."""
    try:
        return card_json.read(path.read_text(encoding="utf-8"))
    except (card_json.BadCardError, UnicodeDecodeError) as fault:
        raise RefusedError(f"{path.name}: {fault}") from fault


@contextmanager
def each_person(path: Path, card: Card) -> Iterator[Iterator[Mapping[str, str]]]:
    """The people of a file, in its order. Raises RefusedError unless it has every variable of the card."""
    with named(path), opened(path) as lines:
        rows = records(lines)
        names = column_names(next(rows, (1, []))[1])
        if gone := [each.name for each in card if each.name not in names]:
            more = f" and {len(gone) - SHOWN} more" if len(gone) > SHOWN else ""
            raise RefusedError(f"{path.name} lacks what the card reads: {', '.join(gone[:SHOWN])}{more}.")
        yield (dict(zip(names, of_length(line, cells, names), strict=True)) for line, cells in rows)
