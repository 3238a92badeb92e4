"""The list as it is delivered is what its written rule chooses (docs/decisions/040), and no figures contradict it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Final

import pytest

from bot.imports.fields import distribution
from bot.imports.figures import read_navs
from bot.imports.table import opened
from bot.packaged_catalogue import packaged
from earnings.calendar import FundCalendar
from earnings.figures.total_return import of_navs
from earnings.figures.yields import PublishedNav
from earnings.money import parse_e4
from recommender.products.measured_risk import MeasuredRisk, measure
from recommender.products.product import Kind, Product, Publishing, Status
from recommender.products.suitability import RiskLevel
from tests.support.data import ROOT, funds_folder, rows_of

THREE_YEARS: Final = timedelta(days=3 * 365)
USUAL: Final = defaultdict(lambda: RiskLevel.R3, {Kind.MONEY: RiskLevel.R1, Kind.BOND: RiskLevel.R2})
DEAREST_E4: Final = {
    Kind.MONEY: 7_000,
    Kind.BOND: 5_000,
    Kind.INDEX: 6_000,
    Kind.GOLD: 6_000,
    Kind.QDII: 10_000,
    Kind.STOCK: 14_000,
    Kind.MIXED: 14_000,
}
PLACES: Final = defaultdict(lambda: 1, {Kind.BOND: 3, Kind.QDII: 2})
TYPES: Final = {
    "指数型-股票": Kind.INDEX,
    "指数型-其他": Kind.GOLD,
    "QDII-商品": Kind.GOLD,
    "指数型-海外股票": Kind.QDII,
    "股票型": Kind.STOCK,
    "混合型-偏股": Kind.MIXED,
    "混合型-灵活": Kind.MIXED,
    "债券型": Kind.BOND,
}
CONFIRMED: Final = {
    "000032": (Kind.BOND, 4_000),
    "000187": (Kind.BOND, 4_000),
    "000205": (Kind.BOND, 4_000),
    "003376": (Kind.BOND, 2_000),
    "004388": (Kind.BOND, 4_000),
    "050025": (Kind.QDII, 8_000),
    "100066": (Kind.BOND, 4_000),
}
"""Those of whose figures only the accumulated NAV was collected and whose name a document confirms, with their cost."""


@dataclass(frozen=True)
class Fund:
    """A fund that may be listed; `follows` is the same for funds that are one or follow one index."""

    code: str
    kind: Kind
    cost_e4: int
    follows: str
    rows: Sequence[PublishedNav]

    @property
    def risk(self) -> MeasuredRisk:
        found = measure(of_navs(self.rows))
        assert found is not None, self.code
        return found

    def place(self) -> tuple[int, str]:
        return self.risk.equivalent_e4, self.code


LISTED: Final = [product for product in packaged() if product.status is Status.LISTED]
WITH_NAV: Final = [product for product in LISTED if product.publishing is Publishing.TRADING]


@pytest.mark.parametrize("product", WITH_NAV, ids=lambda product: product.code)
def test_no_level_is_contradicted_by_the_figures_that_come_with_the_project(product: Product) -> None:
    rows = _shipped()[product.code]
    found = measure(of_navs(rows))
    assert found is not None
    assert rows[-1].day - rows[0].day >= THREE_YEARS
    assert product.risk_level >= max(found.level, USUAL[product.kind])


@pytest.mark.parametrize("product", WITH_NAV, ids=lambda product: product.code)
def test_a_level_is_the_higher_of_the_usual_and_the_measured(product: Product) -> None:
    whole, here = _collected()[product.code], measure(of_navs(_shipped()[product.code]))
    assert here is not None
    assert product.risk_level is max(USUAL[product.kind], whole.risk.level, here.level)


def test_three_bond_funds_at_least_are_of_a_low_level() -> None:
    bonds = [each for each in LISTED if each.kind is Kind.BOND and each.risk_level <= RiskLevel.R2]
    assert len(bonds) >= 3
    assert "003376" in {each.code for each in bonds}


def test_nothing_costs_more_than_its_kind_may() -> None:
    assert [each.code for each in LISTED if each.annual_cost_e4 > DEAREST_E4[each.kind]] == []


def test_the_list_is_what_the_rule_chooses() -> None:
    assert {each.code for each in WITH_NAV} == {fund.code for fund in _chosen()}
    assert [each.code for each in WITH_NAV if each.annual_cost_e4 != _collected()[each.code].cost_e4] == []


def test_what_lost_half_in_a_year_is_not_there() -> None:
    found = {code: measure(of_navs(rows)) for code, rows in _rows().items()}
    deep = {code for code, risk in found.items() if risk is not None and risk.worst_year_e4 < -450_000}
    assert {"000004", "015526"} <= deep
    assert not deep & {each.code for each in LISTED}


def _chosen() -> Iterator[Fund]:
    fit = [fund for fund in _collected().values() if _is_fit(fund)]
    for kind in Kind:
        mine = sorted(_untwinned(fund for fund in fit if fund.kind is kind), key=Fund.place)
        yield from mine[: PLACES[kind]]
        if kind is Kind.BOND:
            yield min(mine, key=lambda fund: (fund.cost_e4, fund.place()))


def _is_fit(fund: Fund) -> bool:
    last, calendar = fund.rows[-1].day, FundCalendar()
    days = [last - timedelta(days=n) for n in range(THREE_YEARS.days)]
    trading = {day for day in days if calendar.is_trading_day(day)}
    long_enough = last - fund.rows[0].day >= THREE_YEARS
    regular = 20 * len(trading & {row.day for row in fund.rows}) >= 19 * len(trading)
    return long_enough and regular and fund.cost_e4 <= DEAREST_E4[fund.kind]


def _untwinned(funds: Iterable[Fund]) -> Iterable[Fund]:
    cheapest: dict[str, Fund] = {}
    for fund in sorted(funds, key=lambda fund: (fund.cost_e4, fund.place())):
        cheapest.setdefault(fund.follows, fund)
    return cheapest.values()


@cache
def _collected() -> Mapping[str, Fund]:
    """Every fund with a NAV of which it is known what it costs."""
    facts = {row["product"]: row for row in rows_of(funds_folder() / "funds.csv") if row["management_fee_pct"]}
    known = {code: Fund(code, *CONFIRMED[code], code, _rows()[code]) for code in CONFIRMED}
    with_navs = ((code, row) for code, row in facts.items() if code in _rows() and measure(of_navs(_rows()[code])))
    return known | {
        code: Fund(code, TYPES[row["type"]], _cost_e4(row), row["benchmark"], _rows()[code]) for code, row in with_navs
    }


def _cost_e4(row: Mapping[str, str]) -> int:
    fees = (row[f"{name}_fee_pct"] for name in ("management", "custody", "service"))
    return int(sum((Decimal(fee) for fee in fees if fee[0].isdigit()), Decimal(0)) * 10_000)


@cache
def _rows() -> Mapping[str, Sequence[PublishedNav]]:
    """Every fund's figures, an accumulated NAV standing for the NAV where there is no other."""
    found: dict[str, list[PublishedNav]] = defaultdict(list)
    for name in ("navs.csv.gz", "accumulated_navs.csv.gz"):
        for row in rows_of(funds_folder() / name):
            nav_e4 = parse_e4(row.get("nav") or row["accumulated_nav"])
            paid = distribution(row.get("dividend") or "")
            day = date.fromisoformat(row["date"])
            nav = PublishedNav(row["product"], day, nav_e4, None, paid.dividend_e4, paid.ratio_e12)
            found[row["product"]].append(nav)
    return found


@cache
def _shipped() -> Mapping[str, Sequence[PublishedNav]]:
    with opened(ROOT / "bot" / "sandbox_figures" / "navs.csv") as lines:
        rows = read_navs(lines)
    return {code: [row for row in rows if row.product == code] for code in {row.product for row in rows}}
