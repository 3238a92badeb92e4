"""Products with months, made by hand or drawn, with absurd ones among them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random

from hypothesis import strategies as st

from recommender.plans.scenarios.market import Market, market
from recommender.plans.scenarios.months import Month
from recommender.plans.scenarios.track import Track
from recommender.products.product import Kind
from recommender.products.suitability import RiskLevel
from tests.recommender.people import MONEY, any_figures

FIRST: Month = 2015 * 12
KINDS = {
    RiskLevel.R1: [Kind.MONEY, Kind.BOND],
    RiskLevel.R2: [Kind.BOND],
    RiskLevel.R3: [Kind.BOND, Kind.MIXED, Kind.INDEX],
    RiskLevel.R4: [Kind.INDEX, Kind.STOCK, Kind.GOLD, Kind.QDII],
    RiskLevel.R5: [Kind.MIXED, Kind.STOCK],
}
SWINGS = {RiskLevel.R1: 0.0002, RiskLevel.R2: 0.008, RiskLevel.R3: 0.03, RiskLevel.R4: 0.06, RiskLevel.R5: 0.1}


def track(
    code: str,
    level: RiskLevel,
    kind: Kind,
    months: Sequence[float] | Mapping[Month, float],
    index: str = "",
    cost: int = 4_000,
) -> Track:
    """A product with these months, from 2015 on where they are a sequence."""
    candidate = replace(MONEY, code=code, risk_level=level, kind=kind, annual_cost_e4=cost)
    returns = months if isinstance(months, Mapping) else {FIRST + at: gain for at, gain in enumerate(months)}
    return Track(candidate, index, returns, alive=True)


def swinging(seed: int, mean: float, swing: float, months: int = 96) -> list[float]:
    """Months drawn around a mean."""
    chance = Random(seed)
    return [chance.gauss(mean, swing) for _ in range(months)]


def usual() -> list[Track]:
    """A list such as there is: two money funds, two of bonds, shares at home and abroad, gold."""
    return [
        track("000001", RiskLevel.R1, Kind.MONEY, [0.002] * 96),
        track("000002", RiskLevel.R2, Kind.BOND, swinging(2, 0.004, 0.004)),
        track("000003", RiskLevel.R2, Kind.BOND, swinging(3, 0.004, 0.008)),
        track("000004", RiskLevel.R4, Kind.INDEX, swinging(4, 0.009, 0.06)),
        track("000005", RiskLevel.R4, Kind.QDII, swinging(5, 0.012, 0.045)),
        track("000006", RiskLevel.R4, Kind.GOLD, swinging(6, 0.006, 0.04)),
        track("000007", RiskLevel.R1, Kind.MONEY, [0.0019] * 96, cost=3_000),
    ]


_monthly = st.floats(-1, 0.99, allow_nan=False) | st.sampled_from([-1.0, -0.5, 0.0, 0.003])
_absurd: st.SearchStrategy[dict[Month, float]] = (
    st.builds(dict[Month, float])
    | st.dictionaries(st.just(FIRST), _monthly)
    | st.dictionaries(st.integers(FIRST, FIRST + 100), _monthly, max_size=20)
)


@st.composite
def any_track(draw: st.DrawFn) -> Track:
    """Any product: with years of months like its level's, or one month, or none, a gap of a year, or absurd ones."""
    level = draw(st.sampled_from(RiskLevel))
    months = draw(st.integers(0, 96))
    drawn = dict(enumerate(swinging(draw(st.integers(0, 50)), 0.004, SWINGS[level], months), FIRST))
    gap = range(FIRST + 30, FIRST + 42) if draw(st.booleans()) else range(0)
    returns = draw(st.just({month: gain for month, gain in drawn.items() if month not in gap}) | _absurd)
    candidate = replace(
        MONEY,
        code=f"{draw(st.integers(0, 999_999)):06}",
        kind=draw(st.sampled_from(KINDS[level])),
        risk_level=level,
        complex=draw(st.sampled_from([False, False, True])),
        minimum_fen=draw(st.sampled_from([1, 100, 1_000, 100_000, 10_000_000])),
        redemption_days=draw(st.sampled_from([0, 1, 4, 10, 40])),
        lock_up_days=draw(st.sampled_from([0, 0, 90, 730])),
        annual_cost_e4=draw(st.integers(0, 30_000)),
        subscription_fee_e4=draw(st.sampled_from([0, 8_000, 15_000])),
        figures=draw(any_figures),
    )
    return Track(
        candidate, draw(st.sampled_from(["", "300", "500"])), returns, draw(st.sampled_from([True, True, False]))
    )


any_market: st.SearchStrategy[Market] = st.builds(
    market, st.lists(any_track(), max_size=9, unique_by=lambda each: each.code), st.integers(0, 5)
)
