"""The classifier measured on phrases that nobody trained on: right at once, offered, acts, amounts, spans, latency."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from time import process_time

import numpy as np

from bot.imports.table import opened
from bot.packaged_catalogue import packaged
from bot.understanding.crossing import Judged, crossed
from bot.understanding.fillers import FILLERS
from bot.understanding.training import samples
from handlers.understanding.grammar import phrases
from handlers.understanding.intents import ACTS, Intent
from handlers.understanding.slots.names import Named
from handlers.understanding.understand import Understood, understand
from handlers.understanding.writing import plain


@dataclass(frozen=True, slots=True)
class Measured:
    """A phrase of the file, what was understood of it, and the CPU time that took, in milliseconds."""

    wanted: dict[str, str]
    found: Understood
    took: float

    @property
    def right(self) -> bool:
        return self.found.intent == self.wanted["intent"]

    @property
    def acted_wrongly(self) -> bool:
        """A change prepared that nobody asked for."""
        return self.found.intent in ACTS and self.found.sure and not self.right

    @property
    def slots_right(self) -> list[bool]:
        """Whether the amount and the span, where the file names them, were read exactly."""
        amount, days = self.wanted["amount"], self.wanted["days"]
        checks = [self.found.slots.amount == int(Decimal(amount) * 100)] if amount else []
        return [*checks, self.found.slots.days == int(days)] if days else checks


def report(file: Path, today: date, picture: Path | None, *, cross: bool) -> str:
    """All that was measured, in words."""
    listed = tuple(Named(each.code, each.name_zh, each.name_en) for each in packaged())
    with opened(file) as lines:
        measured = [_measured(row, listed, today) for row in csv.DictReader(lines)]
    trained = {plain(phrase.text) for phrase in phrases(FILLERS)}
    fresh = [each for each in measured if plain(each.wanted["text"]) not in trained]
    said = [*_said("all phrases", measured), *_said("those that are not trained on word for word", fresh)]
    judged = crossed(samples()) if cross else []
    if judged:
        said += _crossed(judged)
    if picture:
        pairs = [(each.intent, each.offered[0]) for each in judged] or [
            (Intent(each.wanted["intent"]), each.found.intent) for each in measured
        ]
        from bot.understanding.confusion import draw  # noqa: PLC0415 matplotlib takes a second to load

        picture.write_bytes(draw(pairs))
    return "\n".join(said)


def _measured(row: dict[str, str], listed: tuple[Named, ...], today: date) -> Measured:
    began = process_time()
    found = understand(row["text"], listed, today)
    return Measured(row, found, (process_time() - began) * 1000)


def _said(which: str, measured: Sequence[Measured]) -> Iterator[str]:
    slots = [right for each in measured for right in each.slots_right]
    yield f"{which}: {len(measured)}"
    yield f"  right: {_share([each.right for each in measured])}"
    at_once = [each.right and each.found.sure for each in measured]
    yield f"  right and sure enough to be answered at once: {_share(at_once)}"
    yield f"  among the offered three: {_share([each.wanted['intent'] in each.found.offered for each in measured])}"
    yield f"  an act prepared wrongly: {_share([each.acted_wrongly for each in measured])}"
    yield f"  amounts and spans exactly right: {_share(slots)} of {len(slots)}"
    yield f"  CPU: {np.percentile([each.took for each in measured], 95):.1f} ms at the 95th percentile"


def _crossed(judged: Sequence[Judged]) -> Iterator[str]:
    weights = sum(each.weight for each in judged)
    right = sum(each.weight for each in judged if each.offered[0] is each.intent) / weights
    offered = sum(each.weight for each in judged if each.intent in each.offered) / weights
    yield f"ten-fold, whole lines held out, {len(judged)} phrases: right {right:.1%}, among three {offered:.1%}"
    every, good = Counter[Intent](), Counter[Intent]()
    for each in judged:
        every[each.intent] += 1
        good[each.intent] += each.offered[0] is each.intent
    yield from (
        f"  {intent}: {good[intent] / every[intent]:.1%} of {every[intent]}" for intent in Intent if every[intent]
    )


def _share(held: Sequence[bool]) -> str:
    return f"{sum(held) / len(held):.1%}" if held else "nothing to measure"
