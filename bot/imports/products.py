"""Files of products. The columns are the fields of recommender.products.product.Product, in their units:

``_fen`` 1/100 yuan, ``_fee_e4`` 1/10000 of a percent (0.33% is 3300), ``_days`` calendar days, levels R1 to R5 or
empty, ``complex`` yes or no, ``size_fen`` empty where it is not known. How a product earns may be left out, column by
column: then it earns as the field's default says. The order of the rows is the order of the list.
"""

from dataclasses import MISSING, fields
from typing import Final, TextIO

from bot.imports.fields import code, day, optional, time_of_day, whole, word, words, yes_or_no
from bot.imports.table import WHOLE_FILE, BadFile, Cells, RowProblem, read_rows
from recommender.products.product import Dividends, Kind, Product, Publishing, Status, check_catalogue, problems
from recommender.products.suitability import RiskLevel

_FACTS: Final = tuple(field for field in fields(Product) if field.name != "measured_risk_level")
PRODUCT_COLUMNS: Final = tuple(field.name for field in _FACTS)
RULE_COLUMNS: Final = {field.name: field.default for field in _FACTS if field.default is not MISSING}
"""The columns that a file may leave out, with what is meant then."""


def read_products(lines: TextIO) -> tuple[Product, ...]:
    """The products of a file, each keeping the rules of the list. Raises BadFile."""
    return read_rows(lines, PRODUCT_COLUMNS, _lawful, lambda product: product.code, defaults=RULE_COLUMNS)


def read_catalogue(lines: TextIO) -> tuple[Product, ...]:
    """A whole list of products, which keeps the rules of a list as well. Raises BadFile."""
    products = read_products(lines)
    if against := check_catalogue(products):
        raise BadFile([RowProblem(WHOLE_FILE, None, reason) for reason in against])
    return products


def _lawful(cells: Cells) -> Product:
    product = _product(cells)
    if against := problems(product):
        raise ValueError("; ".join(against))
    return product


def _product(cells: Cells) -> Product:
    return Product(
        code=cells.take("code", code(None)),
        name_zh=cells.take("name_zh", words),
        name_en=cells.take("name_en", words),
        kind=cells.take("kind", word(Kind)),
        status=cells.take("status", word(Status)),
        status_reason=cells.take("status_reason", words),
        issuer_zh=cells.take("issuer_zh", words),
        issuer_en=cells.take("issuer_en", words),
        custodian_zh=cells.take("custodian_zh", words),
        issuer_risk_level=cells.take("issuer_risk_level", optional(_level)),
        seller_risk_level=cells.take("seller_risk_level", optional(_level)),
        complex=cells.take("complex", yes_or_no),
        minimum_fen=cells.take("minimum_fen", whole),
        redemption_days=cells.take("redemption_days", whole),
        lock_up_days=cells.take("lock_up_days", whole),
        management_fee_e4=cells.take("management_fee_e4", whole),
        custody_fee_e4=cells.take("custody_fee_e4", whole),
        service_fee_e4=cells.take("service_fee_e4", whole),
        subscription_fee_e4=cells.take("subscription_fee_e4", whole),
        publishing=cells.take("publishing", word(Publishing)),
        publish_lag_days=cells.take("publish_lag_days", whole),
        benchmark_zh=cells.take("benchmark_zh", words),
        size_fen=cells.take("size_fen", optional(whole)),
        sources=cells.take("sources", words),
        checked_on=cells.take("checked_on", day),
        cutoff=cells.take("cutoff", time_of_day),
        income_offset_days=cells.take("income_offset_days", whole),
        reinvested_on=cells.take("reinvested_on", whole),
        fraction_carried=cells.take("fraction_carried", yes_or_no),
        merged_spread=cells.take("merged_spread", yes_or_no),
        dividends=cells.take("dividends", word(Dividends)),
    )


def _level(text: str) -> RiskLevel:
    if text not in RiskLevel.__members__:
        raise ValueError(f"{text[:20]!r} is none of {', '.join(RiskLevel.__members__)}")
    return RiskLevel[text]
