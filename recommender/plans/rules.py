"""What every mix keeps, whoever it is for. Shares are counted in steps of 5%."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from recommender.plans.scenarios.arrays import Flags, Steps
from recommender.plans.scenarios.track import Track
from recommender.products.product import Kind
from recommender.products.suitability import RiskLevel

WHOLE: Final = 20
"""All of it, in steps."""
STEP_PERCENT: Final = 100 // WHOLE
MOST_PARTS: Final = 5
MOST_ABOVE_R1: Final = 60 // STEP_PERCENT
MOST_RISKY: Final = 30 // STEP_PERCENT
MOST_GOLD: Final = 25 // STEP_PERCENT


@dataclass(frozen=True)
class Rules:
    """The rules for one shortlist: the most and the least steps of each product, and the most at R3 and above."""

    most: Steps
    least: Steps
    gold: Flags
    risky: Flags
    most_risky: int

    def keep(self, mixes: Steps) -> Flags:
        """Which of the mixes keep the rules."""
        held = mixes > 0
        each = ((mixes <= self.most) & (~held | (mixes >= self.least)) & (mixes >= 0)).all(axis=1)
        few = held.sum(axis=1) <= MOST_PARTS
        gold = mixes[:, self.gold].sum(axis=1) <= MOST_GOLD
        kept: Flags = each & few & gold & (mixes[:, self.risky].sum(axis=1) <= self.most_risky)
        return kept


def rules(tracks: Sequence[Track], amount_fen: int | None, risky_percent: int) -> Rules:
    """The rules for these products: with an amount, no part is under its minimum."""
    return Rules(
        most=np.array([most_steps(track) for track in tracks]),
        least=np.array([least_steps(track, amount_fen) for track in tracks]),
        gold=np.array([track.kind is Kind.GOLD for track in tracks]),
        risky=np.array([track.level >= RiskLevel.R3 for track in tracks]),
        most_risky=risky_percent // STEP_PERCENT,
    )


def most_steps(track: Track) -> int:
    """The largest share of one product, in steps: all at R1, 60% at R2, 30% above."""
    if track.level is RiskLevel.R1:
        return WHOLE
    return MOST_ABOVE_R1 if track.level is RiskLevel.R2 else MOST_RISKY


def least_steps(track: Track, amount_fen: int | None) -> int:
    """The smallest share, in steps, that buys the product at all; more than everything if none does."""
    if amount_fen is None:
        return 1
    return max(1, -(-track.candidate.minimum_fen * WHOLE // amount_fen))
