"""What people of one class hold: what is known of somebody who has taken up nothing yet."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from recommender.products.suitability import RiskClass


@dataclass(frozen=True, slots=True, order=True)
class Interaction:
    """Somebody took a product up, or added to it, on a day."""

    person: int
    product: str
    day: date


def popular(
    interactions: Iterable[Interaction], classes: Mapping[int, RiskClass], fewest: int = 5
) -> Mapping[RiskClass, Mapping[str, int]]:
    """For each class, the share of its holders that hold each product, scaled so that the most held has 100.

    A class with fewer holders than `fewest` has none: a crowd of one is that one's secret.
    """
    held: dict[RiskClass, set[tuple[int, str]]] = {}
    for each in interactions:
        if each.person in classes:
            held.setdefault(classes[each.person], set()).add((each.person, each.product))
    crowds = {risk_class: pairs for risk_class, pairs in held.items() if len({who for who, _ in pairs}) >= fewest}
    return {risk_class: _scaled(Counter(product for _, product in pairs)) for risk_class, pairs in crowds.items()}


def _scaled(counts: Counter[str]) -> Mapping[str, int]:
    most = max(counts.values())
    return {product: count * 100 // most for product, count in sorted(counts.items())}
