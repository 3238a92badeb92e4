"""Which measured level each product of a list has: its own, or that of its kind."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.products.measured_levels import MeasuredLevel, measured_levels
from recommender.products.measured_risk import BOUNDS, LEVELS, MeasuredRisk
from recommender.products.product import Kind, Product, Status
from recommender.products.suitability import RiskLevel
from tests.support.data import listed

DAY = date(2023, 6, 2)
FUND = listed("000628")
LEVEL = st.none() | st.sampled_from(RiskLevel)


def risk(equivalent_e4: int) -> MeasuredRisk:
    return MeasuredRisk(DAY, DAY, 60, 0, equivalent_e4, 0, 0, DAY, 0, True)


def fund(code: str, kind: Kind = Kind.BOND, status: Status = Status.LISTED) -> Product:
    return replace(FUND, code=code, kind=kind, status=status)


def test_a_young_fund_takes_the_highest_that_was_measured_of_its_kind() -> None:
    calm, wild, young = fund("1"), fund("2"), fund("3")
    found = measured_levels([calm, wild, young], {"1": risk(10_000), "2": risk(150_000), "3": None})
    assert found["1"] == MeasuredLevel(RiskLevel.R2, risk(10_000))
    assert found["3"] == MeasuredLevel(RiskLevel.R4, None)


def test_another_kind_says_nothing_of_it_and_a_blocked_one_neither() -> None:
    others = [fund("1", Kind.STOCK), fund("2", status=Status.BLOCKED), fund("3")]
    assert set(measured_levels(others, {"1": risk(250_000), "2": risk(10_000)})) == {"1"}


@given(LEVEL, LEVEL, LEVEL)
def test_what_counts_is_the_highest_of_the_three(
    issuer: RiskLevel | None, seller: RiskLevel | None, measured: RiskLevel | None
) -> None:
    it = replace(FUND, issuer_risk_level=issuer, seller_risk_level=seller, measured_risk_level=measured)
    if issuer is None and seller is None:
        with pytest.raises(ValueError, match=FUND.code):
            _ = it.risk_level
        return
    assert it.risk_level is max(level for level in (issuer, seller, measured) if level is not None)


@given(st.integers(0, 2_000_000), st.integers(0, 2_000_000))
def test_more_volatility_never_lowers_the_level(less: int, more: int) -> None:
    low, high = sorted((less, more))
    assert risk(low).level <= risk(high).level
    assert {risk(bound - 1).level for bound in BOUNDS} <= set(LEVELS)
