"""The rules of the curated list, each broken once."""

from dataclasses import replace
from typing import Any

import pytest

from recommender.products.product import (
    Dividends,
    Kind,
    NoRiskLevelError,
    Publishing,
    Status,
    check_catalogue,
    problems,
)
from recommender.products.suitability import RiskLevel
from tests.recommender.people import PRODUCT


def test_a_product_in_order_has_no_problems() -> None:
    assert problems(PRODUCT) == ()
    assert check_catalogue([PRODUCT]) == ()


NAV = {"kind": Kind.BOND, "publishing": Publishing.TRADING}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"code": "1"}, "1: a fund's code is six digits"),
        ({"code": "00001a"}, "00001a: a fund's code is six digits"),
        ({"code": "００００１２"}, "００００１２: a fund's code is six digits"),
        ({"code": ""}, "a product without a code: a fund's code is six digits"),
        ({"name_zh": ""}, "000001: name_zh is empty"),
        ({"name_en": " "}, "000001: name_en is empty"),
        ({"issuer_zh": ""}, "000001: issuer_zh is empty"),
        ({"issuer_en": ""}, "000001: issuer_en is empty"),
        ({"sources": ""}, "000001: sources is empty"),
        ({"seller_risk_level": None}, "000001: neither issuer nor seller gives a risk level"),
        ({"status": Status.BLOCKED}, "000001: a blocked product needs a reason"),
        ({"kind": Kind.P2P}, "000001: P2P must be blocked: no platform has had a licence since November 2020"),
        ({"publishing": Publishing.TRADING}, "000001: a product of kind money does not publish trading"),
        ({"kind": Kind.BOND}, "000001: a product of kind bond does not publish daily"),
        ({"minimum_fen": 0}, "000001: minimum_fen must be above zero"),
        ({"size_fen": 0}, "000001: size_fen must be above zero, or left out when it is not known"),
        ({"redemption_days": -1}, "000001: redemption_days is negative"),
        ({"lock_up_days": -1}, "000001: lock_up_days is negative"),
        ({"publish_lag_days": -1}, "000001: publish_lag_days is negative"),
        ({"service_fee_e4": -1}, "000001: service_fee_e4 is negative"),
        (
            {"management_fee_e4": 100_001},
            "000001: management_fee_e4 is above 10%: fees are in 1/10000 of a percent, 0.33% being 3300",
        ),
        ({"reinvested_on": -1}, "000001: reinvested_on is a day of every month, 1 to 28, or 0 for each day"),
        ({"reinvested_on": 29}, "000001: reinvested_on is a day of every month, 1 to 28, or 0 for each day"),
        ({"merged_spread": True}, "000001: merged_spread is for a product that publishes merged rows"),
        ({**NAV, "reinvested_on": 1}, "000001: reinvested_on and fraction_carried are rules of money funds"),
        ({**NAV, "fraction_carried": True}, "000001: reinvested_on and fraction_carried are rules of money funds"),
        ({"dividends": Dividends.REINVESTED}, "000001: only a product with a NAV pays dividends"),
    ],
)
def test_each_rule(changed: dict[str, Any], said: str) -> None:
    assert problems(replace(PRODUCT, **changed)) == (said,)


@pytest.mark.parametrize(
    "changed",
    [
        {"minimum_fen": 1},
        {"size_fen": 1},
        {"management_fee_e4": 100_000, "custody_fee_e4": 0},
        {"redemption_days": 0},
        {"reinvested_on": 28, "fraction_carried": True},
        {"publishing": Publishing.MERGED, "merged_spread": True},
        {**NAV, "dividends": Dividends.REINVESTED},
        {"status": Status.BLOCKED, "status_reason": "withdrawn"},
    ],
)
def test_what_just_keeps_the_rules(changed: dict[str, Any]) -> None:
    assert problems(replace(PRODUCT, **changed)) == ()


def test_a_blocked_class_may_have_another_kind_of_code() -> None:
    p2p = replace(PRODUCT, code="P2P", kind=Kind.P2P, status=Status.BLOCKED, status_reason="p2p-no-licence")
    assert problems(p2p) == ()


def test_the_list_as_a_whole() -> None:
    assert check_catalogue([PRODUCT, PRODUCT]) == ("000001: stands 2 times in the list",)
    wrong = "1: a fund's code is six digits"
    twice = [PRODUCT, *[replace(PRODUCT, code="1")] * 2]
    assert check_catalogue(twice) == (wrong, wrong, "1: stands 2 times in the list")
    nothing_steady = ("the list has no listed product at R1, so the lowest classes could be offered nothing",)
    assert check_catalogue([]) == nothing_steady
    assert check_catalogue([replace(PRODUCT, status=Status.PAUSED)]) == nothing_steady
    assert check_catalogue([replace(PRODUCT, issuer_risk_level=RiskLevel.R2)]) == nothing_steady
    nobodys = "000001: neither issuer nor seller gives a risk level"
    assert check_catalogue([replace(PRODUCT, seller_risk_level=None)]) == (nobodys, *nothing_steady)
    assert check_catalogue([replace(PRODUCT, issuer_risk_level=RiskLevel.R1, seller_risk_level=None)]) == ()


@pytest.mark.parametrize(
    ("issuer", "seller", "level"),
    [
        (RiskLevel.R2, RiskLevel.R1, RiskLevel.R2),
        (RiskLevel.R1, RiskLevel.R3, RiskLevel.R3),
        (RiskLevel.R4, None, RiskLevel.R4),
        (None, RiskLevel.R5, RiskLevel.R5),
    ],
)
def test_the_higher_level_holds(issuer: RiskLevel | None, seller: RiskLevel | None, level: RiskLevel) -> None:
    assert replace(PRODUCT, issuer_risk_level=issuer, seller_risk_level=seller).risk_level is level


def test_no_level_is_no_level() -> None:
    with pytest.raises(NoRiskLevelError):
        _ = replace(PRODUCT, seller_risk_level=None).risk_level


def test_the_annual_cost_is_what_is_taken_every_year() -> None:
    assert replace(PRODUCT, subscription_fee_e4=15_000).annual_cost_e4 == 3_000 + 800 + 200
