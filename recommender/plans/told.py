"""A mix as a plan that can be told: percent, yuan, what each part is for and what it adds to the bad year."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from recommender.plans.amounts import FEN, amounts, typed_unit
from recommender.plans.plan import Note, Part, Plan, Role
from recommender.plans.room import Room
from recommender.plans.rules import STEP_PERCENT, WHOLE
from recommender.plans.scenarios.arrays import Floats, Steps
from recommender.plans.scenarios.loss import bad_years, nineteen_of_twenty
from recommender.plans.scenarios.track import CASH, Track
from recommender.products.suitability import RiskLevel

_E4 = 1_000_000
"""All of it, in 1/10000 of a percent."""


@dataclass(frozen=True)
class Mix:
    """The steps of some places of a room, which keep every rule."""

    room: Room
    limit_percent: int
    places: list[int]
    steps: Steps

    @property
    def held(self) -> list[int]:
        """The places that have a share, in order."""
        return [at for at, share in zip(self.places, self.steps, strict=True) if share]


def told(mix: Mix, notes: tuple[Note, ...]) -> Plan:
    """The plan that a mix is."""
    held = sorted((at for at in range(len(mix.places)) if mix.steps[at]), key=lambda at: (-mix.steps[at], at))
    tracks = [mix.room.track(mix.places[at]) for at in held]
    steps = [int(mix.steps[at]) for at in held]
    years = mix.room.market.years[:, [mix.places[at] for at in held]]
    shares = np.array(steps) / WHOLE
    bad = _added_up(bad_years(shares, years))
    within = int(np.ceil(round(nineteen_of_twenty(shares, years) * _E4, 3)))
    given = _amounts(mix, tracks, steps)
    amount = mix.room.amount_fen
    return Plan(
        parts=tuple(
            _part(mix, at, track, share, fen, loss)
            for at, track, share, fen, loss in zip(held, tracks, steps, given, bad, strict=True)
        ),
        limit_percent=mix.limit_percent,
        highest=max(track.level for track in tracks),
        notes=notes,
        bad_year_e4=sum(bad),
        stays_within_e4=within,
        mean_e4=round(float(shares @ mix.room.market.means[[mix.places[at] for at in held]]) * _E4),
        left_fen=None if amount is None else amount * (_E4 - within) // _E4 // 100 * 100,
        seed=mix.room.market.seed,
    )


def _part(mix: Mix, at: int, track: Track, steps: int, fen: int | None, bad_year_e4: int) -> Part:
    place = mix.places[at]
    carried = track is not CASH and mix.room.market.own[place] < mix.room.market.months
    return Part(
        track.code, track.kind, track.level, _role(track, bad_year_e4), steps * STEP_PERCENT, fen, bad_year_e4, carried
    )


def _role(track: Track, bad_year_e4: int) -> Role:
    if track is CASH:
        return Role.KEPT
    if track.level is RiskLevel.R1:
        return Role.AT_HAND
    if bad_year_e4 <= 0:
        return Role.APART
    return Role.STEADY if track.level is RiskLevel.R2 else Role.GROWTH


def _amounts(mix: Mix, tracks: Sequence[Track], steps: Sequence[int]) -> Sequence[int | None]:
    amount = mix.room.amount_fen
    if amount is None:
        return [None] * len(steps)
    at_hand = [at for at, track in enumerate(tracks) if track.level is RiskLevel.R1]
    base = at_hand[0] if at_hand else min(range(len(steps)), key=lambda at: (steps[at], tracks[at].level))
    minimums = [track.candidate.minimum_fen for track in tracks]
    return amounts(amount, steps, minimums, base, typed_unit(amount) if at_hand else FEN)


def _added_up(losses: Floats) -> list[int]:
    """Each loss in 1/10000 of a percent, so that together they are the nearest to their sum."""
    exact = losses * _E4
    whole = np.floor(exact).astype(int)
    missing = round(float(exact.sum())) - int(whole.sum())
    for at in sorted(range(len(whole)), key=lambda at: (-(exact[at] - whole[at]), at))[:missing]:
        whole[at] += 1
    return [int(each) for each in whole]
