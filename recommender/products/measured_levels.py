"""The measured level of each product of a list; one with under a year of figures takes that of its kind."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from recommender.products.measured_risk import MeasuredRisk
from recommender.products.product import Product, Status
from recommender.products.suitability import RiskLevel


@dataclass(frozen=True, slots=True)
class MeasuredLevel:
    """A level, and the figures that it rests on; without them it is the highest that was measured of its kind."""

    level: RiskLevel
    risk: MeasuredRisk | None


def measured_levels(
    listing: Iterable[Product], risks: Mapping[str, MeasuredRisk | None]
) -> Mapping[str, MeasuredLevel]:
    """The measured level of every product by its code; none for one of whose kind nothing was measured."""
    products = [product for product in listing if product.status is not Status.BLOCKED]
    found = {each.code: MeasuredLevel(it.level, it) for each in products if (it := risks.get(each.code))}
    for product in products:
        alike = [found[each.code] for each in products if each.kind is product.kind and each.code in found]
        own = [each.level for each in alike if each.risk is not None]
        if product.code not in found and own:
            found[product.code] = MeasuredLevel(max(own), None)
    return found
