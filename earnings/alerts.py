"""Alerts on a product's figures: what a figure does to one, so that one event is told once."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final
from unicodedata import normalize

from earnings.figures.units import of_new_unit
from earnings.figures.yields import PublishedNav, PublishedYield
from earnings.money import BadFigure, half_up, parse_e4
from earnings.spoken_amounts import percentage_in_figures

COOL_DOWN: Final = timedelta(days=7)
"""After an alert has told of something, it tells of nothing for so long, even if the condition came and went."""

_PERCENT: Final = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?%?", re.ASCII)
_LONGEST: Final = 20


class AlertKind(StrEnum):
    """What is watched: the 7-day yield of a money fund, or how far a NAV is below its peak."""

    UNDER = "yield-under"
    OVER = "yield-over"
    FALL = "fall"


@dataclass(frozen=True, slots=True)
class Watch:
    """An alert, as far as figures change it.

    `level_e4` is in 1/10000 of a percent. `peak_e4` is the highest NAV since it was set, dividends paid since then
    (`paid_e4`) included, both in 1/10000 yuan for one of today's units. `cleared` says that its condition has been
    false since it last told of it, `fired` is the day whose figure it told of.
    """

    kind: AlertKind
    level_e4: int
    peak_e4: int
    paid_e4: int
    cleared: bool
    fired: date | None


def begun(kind: AlertKind, level_e4: int, figure: PublishedYield | PublishedNav) -> Watch:
    """An alert set on the newest figure: what holds already is not news, and is told only after it has been false."""
    peak = figure.nav_e4 if isinstance(figure, PublishedNav) else 0
    watch = Watch(kind, level_e4, peak, 0, cleared=True, fired=None)
    return replace(watch, cleared=False) if holds(watch, figure) else watch


def look(watch: Watch, figure: PublishedYield | PublishedNav) -> tuple[Watch, bool]:
    """The alert after one more figure, and whether that is told.

    It is if the condition holds, was false since it was last told of, and the cool-down is over; so two messages never
    tell of one event, and what still holds when the cool-down ends is told then.
    """
    seen = watch
    if isinstance(figure, PublishedNav):
        paid = of_new_unit(watch.paid_e4 + figure.dividend_e4, figure.ratio_e12)
        peak = of_new_unit(watch.peak_e4, figure.ratio_e12)
        seen = replace(watch, paid_e4=paid, peak_e4=max(peak, figure.nav_e4 + paid))
    true = holds(seen, figure)
    rested = watch.fired is None or figure.day - watch.fired >= COOL_DOWN
    told = true and watch.cleared and rested
    fired = figure.day if told else watch.fired
    return replace(seen, cleared=not true or (watch.cleared and not told), fired=fired), told


def holds(watch: Watch, figure: PublishedYield | PublishedNav) -> bool:
    """Whether the condition is true of a figure: strictly under or over, fallen by at least the level."""
    if isinstance(figure, PublishedNav):
        worth = figure.nav_e4 + watch.paid_e4
        return watch.kind is AlertKind.FALL and (watch.peak_e4 - worth) * 1_000_000 >= watch.level_e4 * watch.peak_e4
    if figure.seven_day_e4 is None or watch.kind is AlertKind.FALL:
        return False
    under = watch.kind is AlertKind.UNDER
    return figure.seven_day_e4 < watch.level_e4 if under else figure.seven_day_e4 > watch.level_e4


def fallen_e4(peak_e4: int, worth_e4: int) -> int:
    """How far below its peak a NAV is, in 1/10000 of a percent, rounded half up. The peak is positive."""
    return half_up((peak_e4 - worth_e4) * 1_000_000, peak_e4)


def read_percent(text: str) -> int:
    """A percentage as a person types it, ``2``, ``2.05%``, ``百分之二点五`` or ``两个点``, in 1/10000 of a percent.

    Raises BadFigure for anything else, for more than four places, and unless it is above 0 and below 100.
    """
    plain = percentage_in_figures(normalize("NFKC", text).strip().lower()) if len(text) <= _LONGEST else ""
    found = _PERCENT.fullmatch(plain)
    if found is None:
        raise BadFigure("not-a-number", text)
    value = parse_e4(found[1])
    if not 0 < value < 100_0000:
        raise BadFigure("too-large", text)
    return value
