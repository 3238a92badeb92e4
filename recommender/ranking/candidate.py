"""What ranking may see of a product. Its makers, its sellers and what they pay are not here, so they cannot count."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from recommender.products.product import Kind, Product, Status
from recommender.products.suitability import RiskLevel


@dataclass(frozen=True, slots=True)
class Figures:
    """What a product has published up to `as_of`, in 1/10000 of a percent (1.38% is 13800); None for what it has not.

    A money fund has its 7-day annualised yield, and `income_e4`, its day's income per 10,000 units in 1/10000 yuan. A
    fund with a NAV has its return, and its deepest fall as a positive figure, over a whole year and of no shorter time.
    `fresh` is whether the last figure is as recent as the product's own rhythm of publishing allows.
    """

    as_of: date
    yield_e4: int | None
    income_e4: int | None
    return_e4: int | None
    deepest_fall_e4: int | None
    fresh: bool


@dataclass(frozen=True)
class Candidate:
    """A product without its name, its makers and what they pay. The code tells it apart and breaks the last tie."""

    code: str
    kind: Kind
    risk_level: RiskLevel
    status: Status
    complex: bool
    minimum_fen: int
    redemption_days: int
    lock_up_days: int
    annual_cost_e4: int
    subscription_fee_e4: int
    figures: Figures | None

    @cached_property
    def published(self) -> Figures | None:
        """Its figures, if they are fresh; stale ones count for nothing."""
        return self.figures if self.figures is not None and self.figures.fresh else None

    @cached_property
    def return_e4(self) -> int | None:
        """What a year of it brings by its fresh figures: a fund's return, or a money fund's yield."""
        return self.grown_e4 if self.published is None or self.grown_e4 is not None else self.published.yield_e4

    @cached_property
    def grown_e4(self) -> int | None:
        """What a whole year of its NAV brought, a loss below zero; None for a fund without one, or not fresh."""
        return None if self.published is None else self.published.return_e4

    @cached_property
    def proven(self) -> bool:
        """Whether its fresh figures say what a year brings; at the lowest level it is enough that there are some."""
        return self.published is not None and (self.risk_level is RiskLevel.R1 or self.return_e4 is not None)

    @cached_property
    def fall_e4(self) -> int | None:
        """Its deepest fall by its fresh figures; a fund that publishes a yield and no NAV has none."""
        if self.published is None:
            return None
        without_nav = self.published.yield_e4 is not None and self.published.return_e4 is None
        return 0 if without_nav and self.published.deepest_fall_e4 is None else self.published.deepest_fall_e4

    @cached_property
    def first_year_cost_e4(self) -> int:
        """What buying it and keeping it for a year costs: the annual fees and the subscription fee."""
        return self.annual_cost_e4 + self.subscription_fee_e4

    @cached_property
    def days_to_cash(self) -> int:
        """Days from buying to having the money back, for somebody who wants it back at once."""
        return self.lock_up_days + self.redemption_days


def candidate_of(product: Product, figures: Figures | None) -> Candidate:
    """A product as ranking sees it. Raises NoRiskLevelError for one that nobody has given a risk level."""
    return Candidate(
        code=product.code,
        kind=product.kind,
        risk_level=product.risk_level,
        status=product.status,
        complex=product.complex,
        minimum_fen=product.minimum_fen,
        redemption_days=product.redemption_days,
        lock_up_days=product.lock_up_days,
        annual_cost_e4=product.annual_cost_e4,
        subscription_fee_e4=product.subscription_fee_e4,
        figures=figures,
    )
