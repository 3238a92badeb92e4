"""Files of scores, as a partner sends them: ``holder,product,name,value,scale,source,at,expires_at``.

Each row is of one holder (a Telegram id) or of one product (its code); the other cell is empty. The name is credit or
behaviour of a holder, quality of a product. The value is a whole number on the scale, which is written as ``0-100``;
``at`` and ``expires_at`` are instants with their time zone, as ``2026-11-01T08:00:00+08:00``. A score on another scale
than 0-100 is kept, and left out of advice, which says so.
"""

import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TextIO

from bot.imports.fields import code, name, optional, telegram_id, words
from bot.imports.table import Cells, read_rows
from recommender.ranking.quality import OWN_QUALITIES
from recommender.scores.stored import OF_PERSONS, OF_PRODUCTS, POPULARITY, Score

SCORE_COLUMNS: Final = ("holder", "product", "name", "value", "scale", "source", "at", "expires_at")
OURS: Final = (*OWN_QUALITIES, POPULARITY)

_SCALE: Final = re.compile(r"(-?[0-9]{1,9})-(-?[0-9]{1,9})", re.ASCII)
_VALUE: Final = re.compile(r"-?[0-9]{1,9}", re.ASCII)


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A score of a holder or of a product; the other is None."""

    holder: int | None
    product: str | None
    score: Score


def read_scores(lines: TextIO, known: Container[str], now: datetime) -> tuple[ScoreRow, ...]:
    """The scores of a file, none of them of the future, each product a `known` one. Raises BadFile."""

    def make(cells: Cells) -> ScoreRow:
        holder = cells.take("holder", optional(telegram_id))
        product = cells.take("product", optional(code(known)))
        if (holder is None) is (product is None):
            raise ValueError("a score is of a holder or of a product: one of the two cells must be filled")
        return ScoreRow(holder, product, _score(cells, OF_PRODUCTS if holder is None else OF_PERSONS, now))

    return read_rows(lines, SCORE_COLUMNS, make, _key)


def _score(cells: Cells, names: tuple[str, ...], now: datetime) -> Score:
    lowest, highest = cells.take("scale", _scale)
    at = cells.take("at", lambda text: _past(text, now))
    return Score(
        name=cells.take("name", lambda text: _name(text, names)),
        value=cells.take("value", lambda text: _value(text, lowest, highest)),
        scale=f"{lowest}-{highest}",
        source=cells.take("source", _source),
        at=at,
        expires_at=cells.take("expires_at", lambda text: _after(text, at)),
    )


def _key(row: ScoreRow) -> tuple[int | None, str | None, str, str]:
    return row.holder, row.product, row.score.name, row.score.source


def _name(text: str, names: tuple[str, ...]) -> str:
    if text not in names:
        raise ValueError(f"{text[:20]!r} is none of {', '.join(names)}")
    return text


def _source(text: str) -> str:
    found = name(words(text))
    if found in OURS:
        raise ValueError(f"{found} is what our own scores are called")
    if len(found) > 60:
        raise ValueError("is longer than 60 characters")
    return found


def _scale(text: str) -> tuple[int, int]:
    found = _SCALE.fullmatch(text)
    if found is None or int(found[1]) >= int(found[2]):
        raise ValueError(f"{text[:20]!r} is not a scale like 0-100")
    return int(found[1]), int(found[2])


def _value(text: str, lowest: int, highest: int) -> int:
    if not _VALUE.fullmatch(text):
        raise ValueError(f"{text[:20]!r} is not a whole number")
    if not lowest <= int(text) <= highest:
        raise ValueError(f"{text} is not on the scale from {lowest} to {highest}")
    return int(text)


def _instant(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise ValueError(f"{text[:30]!r} is not an instant with its zone, like 2026-11-01T08:00:00+08:00")
    return found


def _past(text: str, now: datetime) -> datetime:
    found = _instant(text)
    if found > now:
        raise ValueError(f"{text} has not been yet")
    return found


def _after(text: str, at: datetime) -> datetime:
    found = _instant(text)
    if found <= at:
        raise ValueError(f"{text} does not come after the time of the score")
    return found
