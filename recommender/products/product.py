"""A product of the curated list, and the rules the list must keep."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from recommender.products.suitability import RiskLevel


class Kind(StrEnum):
    """What a product puts the money into."""

    MONEY = "money"
    BOND = "bond"
    MIXED = "mixed"
    INDEX = "index"
    STOCK = "stock"
    GOLD = "gold"
    QDII = "qdii"
    P2P = "p2p"


class Status(StrEnum):
    """Whether a product may be recommended: listed may, paused not at present, blocked never."""

    LISTED = "listed"
    PAUSED = "paused"
    BLOCKED = "blocked"


class Publishing(StrEnum):
    """When a product publishes a figure."""

    DAILY = "daily"
    """A row for each calendar day."""
    MERGED = "merged"
    """One row for a run of days that are not trading days, on its last day."""
    TRADING = "trading"
    """A NAV on trading days only."""


class Dividends(StrEnum):
    """What becomes of what a fund with a NAV pays out."""

    CASH = "cash"
    REINVESTED = "reinvested"
    """Buys units at the NAV of the day on which it is paid."""


class NoRiskLevelError(ValueError):
    """Neither issuer nor seller has given the product a risk level, so nobody may be offered it."""


@dataclass(frozen=True, slots=True)
class Product:
    """One product of the list. Fees are in 1/10000 of a percent (0.33% is 3300), amounts in fen, spans in days.

    `redemption_days` counts from the request to the cash, 0 being the same day; `publish_lag_days` is 0 when a figure
    is out by the next morning. `sources` says where each fact comes from, `checked_on` when somebody last compared.

    How it earns: a request at or after `cutoff` (of Shanghai) belongs to the next trading day; income begins and ends
    `income_offset_days` calendar days after the confirmation. A money fund's income joins what earns every day, or on
    the day `reinvested_on` of each month (1 to 28); the fraction of a fen that a day's floor drops counts on the next
    if `fraction_carried`; one row for several days is credited to each of them if `merged_spread`.

    `measured_risk_level` is no fact that a file brings: it is found every night in the product's figures.
    """

    code: str
    name_zh: str
    name_en: str
    kind: Kind
    status: Status
    status_reason: str
    issuer_zh: str
    issuer_en: str
    custodian_zh: str
    issuer_risk_level: RiskLevel | None
    seller_risk_level: RiskLevel | None
    complex: bool
    minimum_fen: int
    redemption_days: int
    lock_up_days: int
    management_fee_e4: int
    custody_fee_e4: int
    service_fee_e4: int
    subscription_fee_e4: int
    publishing: Publishing
    publish_lag_days: int
    benchmark_zh: str
    size_fen: int | None
    sources: str
    checked_on: date
    cutoff: time = time(15)
    income_offset_days: int = 0
    reinvested_on: int = 0
    fraction_carried: bool = False
    merged_spread: bool = False
    dividends: Dividends = Dividends.CASH
    measured_risk_level: RiskLevel | None = None

    @property
    def given_risk_level(self) -> RiskLevel:
        """The higher of issuer's and seller's level (NFRA order 7 of 2025). Raises NoRiskLevelError with neither."""
        given = [level for level in (self.issuer_risk_level, self.seller_risk_level) if level is not None]
        if not given:
            raise NoRiskLevelError(self.code)
        return max(given)

    @property
    def risk_level(self) -> RiskLevel:
        """What counts: the highest of issuer's, seller's and measured level. Raises NoRiskLevelError as above."""
        return max(self.given_risk_level, self.measured_risk_level or RiskLevel.R1)

    @property
    def annual_cost_e4(self) -> int:
        """What the product takes in a year, in 1/10000 of a percent: management, custody and sales service."""
        return self.management_fee_e4 + self.custody_fee_e4 + self.service_fee_e4


def problems(product: Product) -> tuple[str, ...]:
    """What the list's rules have against a product, as sentences for an operator; empty for one in order."""
    return tuple(f"{product.code or 'a product without a code'}: {each}" for each in _problems(product))


def check_catalogue(products: Iterable[Product]) -> tuple[str, ...]:
    """What is wrong with a whole list: each product's problems, codes given twice, nothing for the lowest class."""
    listed = tuple(products)
    found = [problem for product in listed for problem in problems(product)]
    counts = Counter(product.code for product in listed)
    found += [f"{code}: stands {times} times in the list" for code, times in counts.items() if times > 1]
    if not any(each.status is Status.LISTED and _levels(each) and each.risk_level is RiskLevel.R1 for each in listed):
        found.append("the list has no listed product at R1, so the lowest classes could be offered nothing")
    return tuple(found)


def _levels(product: Product) -> bool:
    return product.issuer_risk_level is not None or product.seller_risk_level is not None


def _problems(product: Product) -> Iterator[str]:
    if not product.code or (product.kind is not Kind.P2P and not _is_fund_code(product.code)):
        yield "a fund's code is six digits"
    for name in ("name_zh", "name_en", "issuer_zh", "issuer_en", "sources"):
        if not getattr(product, name).strip():
            yield f"{name} is empty"
    if not _levels(product):
        yield "neither issuer nor seller gives a risk level"
    yield from _status_problems(product)
    yield from _figure_problems(product)
    yield from _earning_problems(product)


def _is_fund_code(code: str) -> bool:
    return len(code) == 6 and code.isascii() and code.isdigit()


def _status_problems(product: Product) -> Iterator[str]:
    if product.status is Status.BLOCKED and not product.status_reason:
        yield "a blocked product needs a reason"
    if product.kind is Kind.P2P and product.status is not Status.BLOCKED:
        yield "P2P must be blocked: no platform has had a licence since November 2020"
    nav = product.publishing is Publishing.TRADING
    if product.kind is not Kind.P2P and nav is (product.kind is Kind.MONEY):
        yield f"a product of kind {product.kind} does not publish {product.publishing}"


def _figure_problems(product: Product) -> Iterator[str]:
    if product.minimum_fen <= 0:
        yield "minimum_fen must be above zero"
    if product.size_fen is not None and product.size_fen <= 0:
        yield "size_fen must be above zero, or left out when it is not known"
    for name in (*_SPANS, *_FEES):
        if getattr(product, name) < 0:
            yield f"{name} is negative"
    for name in _FEES:
        if getattr(product, name) > _HIGHEST_FEE_E4:
            yield f"{name} is above 10%: fees are in 1/10000 of a percent, 0.33% being 3300"


def _earning_problems(product: Product) -> Iterator[str]:
    if not 0 <= product.reinvested_on <= _SHORTEST_MONTH:
        yield "reinvested_on is a day of every month, 1 to 28, or 0 for each day"
    if product.merged_spread and product.publishing is not Publishing.MERGED:
        yield "merged_spread is for a product that publishes merged rows"
    has_nav = product.publishing is Publishing.TRADING
    if has_nav and (product.reinvested_on or product.fraction_carried):
        yield "reinvested_on and fraction_carried are rules of money funds"
    if product.dividends is Dividends.REINVESTED and not has_nav:
        yield "only a product with a NAV pays dividends"


_SHORTEST_MONTH = 28
_SPANS = ("redemption_days", "lock_up_days", "publish_lag_days", "income_offset_days")
_FEES = ("management_fee_e4", "custody_fee_e4", "service_fee_e4", "subscription_fee_e4")
_HIGHEST_FEE_E4 = 100_000
