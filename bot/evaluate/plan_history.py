"""One product through time: what was known of it at a month's end, and what a year from then brought."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from operator import itemgetter

from bot.evaluate.plan_files import worths
from earnings.figures.total_return import Level
from earnings.figures.yields import PublishedNav
from recommender.plans.scenarios.months import Month, monthly_returns
from recommender.plans.scenarios.track import Track
from recommender.products.measured_risk import measure
from recommender.products.product import Product
from recommender.ranking.candidate import Candidate, candidate_of
from recommender.ranking.quality import FULL_HISTORY_DAYS, FigureHistory
from storage.catalogue.figure_history import figure_history
from storage.catalogue.figures import Published, summarise


def month_end(month: Month) -> date:
    """The last day of a month."""
    return date((month + 1) // 12, (month + 1) % 12 + 1, 1) - timedelta(days=1)


@dataclass(frozen=True)
class History:
    """A product and all its published rows, by day."""

    product: Product
    rows: Sequence[Published]

    def known(self, today: date) -> Sequence[Published]:
        """What was published by the morning of a day."""
        return self.rows[: bisect_left(self._days, today - timedelta(days=self.product.publish_lag_days))]

    def candidate(self, today: date) -> Candidate:
        """What ranking sees of it on a day, by the levels that issuer and seller give."""
        return candidate_of(self.product, summarise(self.product, self._lately(today, 379), today).figures)

    def record(self, today: date) -> FigureHistory:
        """What its quality is judged by on a day."""
        return figure_history(self.product, self._lately(today, FULL_HISTORY_DAYS), today)

    def track(self, today: date) -> Track:
        """What a plan sees of it on a day, by the highest level that anybody gives it or its figures measure."""
        candidate, known = self.candidate(today), self.known(today)
        returns: dict[Month, float] = {}
        for stretch in self._stretches if known else ():
            lived = stretch[: bisect_right(stretch, known[-1].day, key=itemgetter(0))]
            returns |= monthly_returns(lived)
            if risk := measure(lived):
                candidate = replace(candidate, risk_level=max(candidate.risk_level, risk.level))
        return Track(candidate, "".join(self.product.benchmark_zh.split()), returns, candidate.published is not None)

    def year(self, month: Month) -> float | None:
        """What it brought from the first figure after a month's end to the first after the twelfth, or to its last;
        None where it has none, and of a money fund, whose months are added up."""
        if not self.rows or not isinstance(self.rows[0], PublishedNav):
            return None
        bought = bisect_right(self._days, month_end(month))
        sold = min(bisect_right(self._days, month_end(month + 12)), len(self.rows) - 1)
        if bought >= sold:
            return 0.0
        points = self._stretches[0]
        return points[sold][1] / points[bought][1] - 1

    @cached_property
    def months(self) -> dict[Month, float]:
        """All its months, also those that came later."""
        return {month: gain for stretch in self._stretches for month, gain in monthly_returns(stretch).items()}

    @cached_property
    def _stretches(self) -> Sequence[Sequence[Level]]:
        return worths(self.rows)

    @cached_property
    def _days(self) -> list[date]:
        return [row.day for row in self.rows]

    def _lately(self, today: date, days: int) -> Sequence[Published]:
        known = self.known(today)
        return [row for row in known[-days:] if row.day >= today - timedelta(days=days)]
