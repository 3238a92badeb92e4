"""The rules of the curated list, each broken once."""

from dataclasses import replace
from typing import Any

import pytest

from recommender.products.product import Kind, NoRiskLevelError, Publishing, Status, check_catalogue, problems
from recommender.products.suitability import RiskLevel
from tests.recommender.people import PRODUCT


def test_a_product_in_order_has_no_problems() -> None:
    assert problems(PRODUCT) == ()
    assert check_catalogue([PRODUCT]) == ()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"code": "1"}, "1: a fund's code is six digits"),
        ({"code": "００００１２"}, "six digits"),
        ({"code": ""}, "a product without a code"),
        ({"name_en": " "}, "name_en is empty"),
        ({"sources": ""}, "sources is empty"),
        ({"seller_risk_level": None}, "neither issuer nor seller gives a risk level"),
        ({"status": Status.BLOCKED}, "a blocked product needs a reason"),
        ({"kind": Kind.P2P}, "P2P must be blocked"),
        ({"publishing": Publishing.TRADING}, "kind money does not publish trading"),
        ({"kind": Kind.BOND}, "kind bond does not publish daily"),
        ({"minimum_fen": 0}, "minimum_fen must be above zero"),
        ({"size_fen": 0}, "size_fen must be above zero"),
        ({"redemption_days": -1}, "redemption_days is negative"),
        ({"lock_up_days": -1}, "lock_up_days is negative"),
        ({"publish_lag_days": -1}, "publish_lag_days is negative"),
        ({"service_fee_e4": -1}, "service_fee_e4 is negative"),
        ({"management_fee_e4": 100_001}, "management_fee_e4 is above 10%"),
    ],
)
def test_each_rule(changed: dict[str, Any], said: str) -> None:
    found = problems(replace(PRODUCT, **changed))
    assert len(found) == 1
    assert said in found[0]


def test_a_blocked_class_may_have_another_kind_of_code() -> None:
    p2p = replace(PRODUCT, code="P2P", kind=Kind.P2P, status=Status.BLOCKED, status_reason="p2p-no-licence")
    assert problems(p2p) == ()


def test_the_list_as_a_whole() -> None:
    assert check_catalogue([PRODUCT, PRODUCT]) == ("000001: stands 2 times in the list",)
    nothing_steady = ("the list has no listed product at R1, so the lowest classes could be offered nothing",)
    assert check_catalogue([]) == nothing_steady
    assert check_catalogue([replace(PRODUCT, status=Status.PAUSED)]) == nothing_steady
    assert check_catalogue([replace(PRODUCT, issuer_risk_level=RiskLevel.R2)]) == nothing_steady


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
