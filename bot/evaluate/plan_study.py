"""Plans made at each month's end with what was published by then, and what the next twelve months made of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import Final

import numpy as np

from bot.evaluate.advice import noon
from bot.evaluate.plan_history import History, month_end
from recommender.evaluation.hindsight import Held, Outcome, Shares
from recommender.plans.glide import limit_percent
from recommender.plans.plan import Pot
from recommender.plans.planning import make_plan
from recommender.plans.scenarios.market import Market, market
from recommender.plans.scenarios.months import Month
from recommender.products.product import Kind, Status
from recommender.products.suitability import RiskClass, RiskLevel
from recommender.questionnaire.profile import Profile
from recommender.ranking.candidate import Candidate
from recommender.ranking.quality import OWN_QUALITY, qualities
from recommender.ranking.rank import advise, closed_gates
from recommender.scores.stored import QUALITY, SCALE, Score, Stored, gather

People = Mapping[RiskClass, Sequence[Profile]]
DRAWN: Final = (RiskClass.C2, RiskClass.C3, RiskClass.C4, RiskClass.C5)
"""The classes of whom pictures tell."""
Frontier = Mapping[RiskClass, Mapping[float, Outcome]]
"""By class, and by how many times a loss was counted."""
SEED: Final = 1
"""Always the same years for the same figures, so that no month moves a plan by chance."""


@dataclass(frozen=True)
class MonthEnd:
    """What is known at a month's end: the market of plans, the candidates of suggestions, the qualities."""

    month: Month
    market: Market
    listed: Sequence[Candidate]
    stored: Stored


@dataclass(frozen=True)
class Study:
    """The histories of a list, of which each has a code of its own."""

    histories: Sequence[History]

    def month_end(self, month: Month) -> MonthEnd:
        """What was known then."""
        today = month_end(month)
        shown = [each for each in self.histories if each.product.status is Status.LISTED]
        rated = qualities(each.record(today) for each in shown)
        scores = {
            each.code: (Score(QUALITY, each.value, SCALE, OWN_QUALITY, noon(today), noon(month_end(month + 1))),)
            for each in rated
        }
        tracks = market([each.track(today) for each in shown], seed=SEED)
        return MonthEnd(month, tracks, [each.candidate(today) for each in shown], gather(scores, (), None, noon(today)))

    def held(self, known: MonthEnd, people: People, choose: Callable[[MonthEnd, Profile], Shares]) -> Iterator[Held]:
        """What everybody would have held from then, by one way of choosing, and what it brought."""
        for risk_class, persons in people.items():
            for number, person in enumerate(persons):
                shares = choose(known, person)
                brought = sum(share * self._year(code, known.month) for code, share in shares.items())
                yield Held(risk_class, number, known.month, limit_percent(person) / 100, shares, brought)

    def _year(self, code: str, month: Month) -> float:
        """What a yuan gained in twelve months, after what buying cost."""
        history = self._by_code[code]
        gained = history.year(month)
        if gained is None:
            gained = prod(1 + self._income(history, each) for each in range(month + 1, month + 13)) - 1
        return (1 + gained) / (1 + history.product.subscription_fee_e4 / 1_000_000) - 1

    def _income(self, history: History, month: Month) -> float:
        """A money fund's month; where it has none, between those of its kind before and after."""
        own = history.months.get(month)
        if own is not None or not self._incomes[0]:
            return own or 0.0
        return float(np.interp(month, *self._incomes))

    @cached_property
    def _by_code(self) -> Mapping[str, History]:
        return {each.product.code: each for each in self.histories}

    @cached_property
    def _incomes(self) -> tuple[list[Month], list[float]]:
        money = [each.months for each in self.histories if each.product.kind is Kind.MONEY]
        months = sorted({month for each in money for month in each})
        return months, [float(np.mean([each[month] for each in money if month in each])) for month in months]


def planned(known: MonthEnd, person: Profile, loss_counts: float = 1.0) -> Shares:
    """The plan."""
    plan = make_plan(person, Pot(), known.market, month_end(known.month), known.stored, loss_counts=loss_counts)
    return {part.code: part.percent / 100 for part in plan.parts if part.code}


def three_names(known: MonthEnd, person: Profile) -> Shares:
    """The three suggestions in equal parts."""
    return _equal(pick.code for pick in advise(person, known.listed, known.stored).picks)


def highest_level(known: MonthEnd, person: Profile) -> Shares:
    """Everything that is open at the highest level that is, in equal parts."""
    suits = [each for each in known.listed if _proven(each) and not closed_gates(person, each, known.stored)]
    top = max((each.risk_level for each in suits), default=RiskLevel.R1)
    return _equal(each.code for each in suits if each.risk_level is top)


def _proven(listed: Candidate) -> bool:
    return listed.proven or listed.risk_level is RiskLevel.R1


def money_fund(known: MonthEnd, _: Profile) -> Shares:
    """The money funds of the list, in equal parts."""
    return _equal(each.code for each in known.listed if each.kind is Kind.MONEY)


WAYS: Final[Mapping[str, Callable[[MonthEnd, Profile], Shares]]] = {
    "plan": planned,
    "three names": three_names,
    "highest level": highest_level,
    "money fund": money_fund,
}


def _equal(codes: Iterable[str]) -> Shares:
    listed = list(codes)
    return {code: 1 / len(listed) for code in listed}
