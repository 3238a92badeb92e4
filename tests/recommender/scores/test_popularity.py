"""What a class holds, by hand."""

from datetime import date

from recommender.products.suitability import RiskClass
from recommender.scores.popularity import Interaction, popular

DAY = date(2026, 11, 1)
CLASSES = dict.fromkeys(range(1, 6), RiskClass.C2) | dict.fromkeys(range(6, 10), RiskClass.C4)


def took(person: int, *products: str) -> list[Interaction]:
    return [Interaction(person, product, DAY) for product in products]


def test_the_most_held_has_a_hundred_and_a_small_crowd_is_not_told_of() -> None:
    taken = [*took(1, "a", "b"), *took(2, "a"), *took(3, "a", "a"), *took(4, "c"), *took(5, "b")]
    taken += [each for person in range(6, 10) for each in took(person, "x")]
    assert popular(taken, CLASSES) == {RiskClass.C2: {"a": 100, "b": 66, "c": 33}}


def test_who_has_no_class_counts_nowhere() -> None:
    assert popular(took(99, "a"), CLASSES, fewest=1) == {}
    assert popular([], CLASSES) == {}
