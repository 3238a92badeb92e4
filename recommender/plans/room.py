"""What one plan may use of a market."""

from dataclasses import dataclass
from functools import cached_property

from recommender.plans.glide import Reach
from recommender.plans.rules import MOST_GOLD, STEP_PERCENT, WHOLE, least_steps, most_steps
from recommender.plans.scenarios.market import FEWEST, Market
from recommender.plans.scenarios.track import CASH, Track
from recommender.products.product import Kind
from recommender.products.suitability import RiskLevel
from recommender.questionnaire.profile import Profile
from recommender.ranking.rank import closed_gates
from recommender.scores.stored import Stored


@dataclass(frozen=True)
class Room:
    """`person` with the horizon of this money; `limit` is a part of one."""

    market: Market
    person: Profile
    stored: Stored
    reach: Reach
    limit: float
    amount_fen: int | None

    @cached_property
    def open(self) -> tuple[int, ...]:
        """The places of all products that suit, can be bought and have shown enough."""
        return tuple(at for at, track in enumerate(self.market.tracks) if track is not CASH and self._is_open(at))

    @cached_property
    def twins(self) -> frozenset[int]:
        """The places of what costs more than a twin that is open too."""
        codes = {self.track(at).code for at in self.open}
        dearer = {one for one, other in self.market.twins if other in codes}
        return frozenset(at for at in self.open if self.track(at).code in dearer)

    def track(self, at: int) -> Track:
        """The track at a place."""
        return self.market.tracks[at]

    def least(self, at: int) -> int:
        """The smallest share of it, in steps."""
        return least_steps(self.track(at), self.amount_fen)

    @cached_property
    def at_hand(self) -> tuple[int, ...]:
        """The places of what is open at R1."""
        return tuple(at for at in self.open if self.track(at).level is RiskLevel.R1)

    def worth_reaching_for(self, at: int) -> bool:
        """Whether it brings more than anything at R1, and its quality is no obstacle. The same for everybody."""
        brings = self.market.means[at] > self.market.at_hand
        return bool(brings) and self.stored.worth_reaching_for(self.track(at).code)

    def most(self, at: int) -> int:
        """The largest share of it, in steps."""
        track = self.track(at)
        risky = self.reach.risky_percent // STEP_PERCENT if track.level >= RiskLevel.R3 else WHOLE
        return min(most_steps(track), risky, MOST_GOLD if track.kind is Kind.GOLD else WHOLE)

    def _is_open(self, at: int) -> bool:
        track = self.track(at)
        if track.level is not RiskLevel.R1 and (self.market.months < FEWEST or track.level > self.reach.highest):
            return False
        fits = track.usable and self.least(at) <= self.most(at)
        return fits and not closed_gates(self.person, track.candidate, self.stored)
