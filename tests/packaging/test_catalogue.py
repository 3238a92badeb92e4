"""The list as it is delivered keeps its own rules, and says what the published facts say."""

from decimal import Decimal
from pathlib import Path

import pytest

from bot.imports.products import PRODUCT_COLUMNS, read_catalogue
from bot.imports.table import BadFile, opened
from recommender.products.product import Kind, Product, Publishing, Status, check_catalogue
from recommender.products.suitability import RiskLevel
from tests.support.data import ROOT, funds_folder, rows_of

CATALOGUE = ROOT / "storage" / "catalogue" / "catalogue.csv"


@pytest.fixture(scope="module")
def products() -> tuple[Product, ...]:
    with opened(CATALOGUE) as lines:
        return read_catalogue(lines)


def test_the_rules_have_nothing_against_it(products: tuple[Product, ...]) -> None:
    assert check_catalogue(products) == ()


def test_it_is_short_and_begins_with_what_has_figures_here(products: tuple[Product, ...]) -> None:
    assert products[0].code == "015557"
    assert len([each for each in products if each.status is Status.LISTED]) == 12


def test_it_goes_from_the_lowest_level_up(products: tuple[Product, ...]) -> None:
    listed = [each for each in products if each.status is Status.LISTED]
    assert [each.risk_level for each in listed] == sorted(each.risk_level for each in listed)
    assert {each.risk_level for each in listed} == {RiskLevel.R1, RiskLevel.R2, RiskLevel.R4}
    assert {each.kind for each in listed} == set(Kind) - {Kind.P2P, Kind.MIXED}


def test_p2p_is_blocked_with_its_reason(products: tuple[Product, ...]) -> None:
    blocked = [each for each in products if each.kind is Kind.P2P]
    assert [(each.status, each.status_reason) for each in blocked] == [(Status.BLOCKED, "p2p-no-licence")]


def test_nothing_that_is_listed_locks_money_up_or_is_complex(products: tuple[Product, ...]) -> None:
    listed = [each for each in products if each.status is Status.LISTED]
    assert [each.code for each in listed if each.lock_up_days or each.complex] == []


def test_what_could_not_be_confirmed_is_said_at_each(products: tuple[Product, ...]) -> None:
    for each in products:
        assert ("from memory" in each.sources) is (each.code in {"000187", "004388", "050025", "100066"})
        assert each.custodian_zh or each.kind is Kind.P2P or "custodian was not found" in each.sources


def test_it_knows_how_each_fund_publishes(products: tuple[Product, ...]) -> None:
    publishing = {each.code: each.publishing for each in products}
    assert publishing["015557"] is Publishing.MERGED
    assert publishing["000009"] is publishing["000198"] is Publishing.DAILY


def test_every_row_says_where_its_facts_come_from(products: tuple[Product, ...]) -> None:
    for each in products:
        assert "risk level" in each.sources.lower()
        assert each.issuer_risk_level is None


def test_published_facts_are_as_published(products: tuple[Product, ...]) -> None:
    published = {row["product"]: row for row in rows_of(funds_folder() / "funds.csv")}
    compared = 0
    for each in products:
        facts = published.get(each.code)
        if facts is None or not facts["custodian"]:
            continue
        compared += 1
        assert (each.name_zh, each.issuer_zh, each.custodian_zh, each.benchmark_zh) == (
            facts["name"],
            facts["issuer"],
            facts["custodian"],
            facts["benchmark"],
        )
        assert each.management_fee_e4 == Decimal(facts["management_fee_pct"]) * 10_000
        assert each.custody_fee_e4 == Decimal(facts["custody_fee_pct"]) * 10_000
        assert each.service_fee_e4 == Decimal(facts["service_fee_pct"]) * 10_000
        assert each.size_fen == Decimal(facts["size_100m_cny"]) * 10**10
    assert compared == 5


def test_a_list_against_the_rules_is_refused(tmp_path: Path) -> None:
    header, *rows = CATALOGUE.read_text(encoding="utf-8").splitlines()
    assert header == ",".join(PRODUCT_COLUMNS)
    risky = tmp_path / "risky.csv"
    risky.write_text("\n".join([header, *(row for row in rows if ",R1," not in row)]), encoding="utf-8")
    with opened(risky) as lines, pytest.raises(BadFile, match="no listed product at R1"):
        read_catalogue(lines)
