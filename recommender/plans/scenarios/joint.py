"""The months that all products went through together; where one has no figures, its kind's stand in.

A product without a month takes the mean of its kind's others in that month, or of its band's (R2, or R3 and above), or
of all above R1, stretched by how much more it moves than they do where both are known. At R1 it takes what its kind
brings in a month. A month counts if each band that has three years of figures has some in it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from recommender.plans.scenarios.arrays import Flags, Floats
from recommender.plans.scenarios.sober import AT_HAND, band_of, places, sobered
from recommender.plans.scenarios.track import Track

LONGEST: Final = 15 * 12
"""Months that are looked back at."""
LONG: Final = 36
RECENT: Final = 12
MOST_STRETCH: Final = 3.0


@dataclass(frozen=True)
class Joint:
    """A row a month, a column a track; `own` counts each track's own months among the rows, `means` are what may be
    counted on in the mean month, which the rows do not have."""

    returns: Floats
    own: tuple[int, ...]
    means: Floats


def joint(tracks: Sequence[Track]) -> Joint:
    """The common months of the tracks, in their order; none where nothing has shown a month."""
    known = _known(tracks)
    bands = [band_of(track.level) for track in tracks]
    kept = known[_counting(known, bands)][-LONGEST:]
    own = tuple(int(count) for count in np.isfinite(kept).sum(axis=0))
    columns = [_filled(kept, at, tracks, bands) for at in range(len(tracks))]
    if not columns or not len(kept):
        return Joint(kept, own, np.zeros(len(tracks)))
    recent = {at: _usual(known[-RECENT:], tracks, at) for at in places(bands, AT_HAND)}
    returns, means = sobered(np.column_stack(columns), own, bands, recent)
    return Joint(returns, own, means)


def _known(tracks: Sequence[Track]) -> Floats:
    months = [month for track in tracks for month in track.returns]
    first, last = (min(months), max(months)) if months else (0, -1)
    known = np.full((last - first + 1, len(tracks)), np.nan)
    for at, track in enumerate(tracks):
        for month, gain in track.returns.items():
            known[month - first, at] = gain
    return known


def _counting(known: Floats, bands: Sequence[int]) -> Flags:
    """The rows in which every long band has figures; any band above R1 where none is long, and R1 where it is alone."""
    shown = {band: np.isfinite(known[:, places(bands, band)]).any(axis=1) for band in sorted(set(bands))}
    above = [rows for band, rows in shown.items() if band > AT_HAND]
    long = [rows for rows in above if rows.sum() >= LONG]
    counting: Flags = np.zeros(len(known), dtype=bool)
    if long:
        counting = np.logical_and.reduce(long)
    elif shown:
        counting = np.logical_or.reduce(above or list(shown.values()))
    return counting


def _filled(known: Floats, at: int, tracks: Sequence[Track], bands: Sequence[int]) -> Floats:
    own = known[:, at]
    if bands[at] == AT_HAND:
        return np.where(np.isfinite(own), own, _usual(known, tracks, at) or 0.0)
    for others in _stand_ins(tracks, bands, at):
        theirs = _mean(known[:, others])
        own = np.where(np.isfinite(own), own, theirs * _stretch(known[:, at], theirs))
    return np.maximum(np.nan_to_num(own), -1.0)


def _usual(known: Floats, tracks: Sequence[Track], at: int) -> float | None:
    """What a month of its kind and level brings, if any is known."""
    alike = [
        place for place, each in enumerate(tracks) if (each.kind, each.level) == (tracks[at].kind, tracks[at].level)
    ]
    theirs = known[:, alike]
    return float(theirs[np.isfinite(theirs)].mean()) if np.isfinite(theirs).any() else None


def _stand_ins(tracks: Sequence[Track], bands: Sequence[int], at: int) -> Iterator[list[int]]:
    band = [place for place in places(bands, bands[at]) if place != at]
    yield [place for place in band if tracks[place].kind is tracks[at].kind]
    yield band
    yield [place for place, each in enumerate(bands) if each > AT_HAND and place != at]


def _mean(columns: Floats) -> Floats:
    there = np.isfinite(columns)
    counts = there.sum(axis=1)
    sums = np.where(there, columns, 0.0).sum(axis=1)
    return np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)


def _stretch(own: Floats, theirs: Floats) -> float:
    both = np.isfinite(own) & np.isfinite(theirs)
    if both.sum() < 2 or theirs[both].std() == 0:
        return 1.0
    return float(np.clip(own[both].std() / theirs[both].std(), 1.0, MOST_STRETCH))
