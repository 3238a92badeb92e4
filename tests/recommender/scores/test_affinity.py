"""Affinity: EASE worked by hand, and what must hold whatever people took up."""

import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommender.products.suitability import RiskClass, RiskLevel
from recommender.scores.affinity import (
    CHUNK,
    BadUptakesError,
    Model,
    Parameters,
    Uptake,
    Uptakes,
    affinities,
    fit,
    top,
    whole,
)

PLAIN = Parameters(ridge=1.0, crowd=0.0, distance=0.0, remembered=1.0)
LEVELS = {"a": 1, "b": 2, "c": 3, "d": 4, "e": 5}
PEOPLE = range(1, 8)


def table(*rows: tuple[int, int, float]) -> Uptakes:
    people, products, ages = zip(*rows, strict=True) if rows else ((), (), ())
    return Uptakes(np.array(people, dtype=np.int64), np.array(products, dtype=np.int64), np.array(ages, dtype=float))


def numbers(*values: int) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    return np.array(values, dtype=np.int64)


def histories() -> st.SearchStrategy[list[Uptake]]:
    uptake = st.builds(Uptake, st.sampled_from(PEOPLE), st.sampled_from([*LEVELS]), st.floats(0, 5000))
    return st.lists(uptake, max_size=25)


def everybody(uptakes: Sequence[Uptake], levels: dict[str, int] | None = None) -> dict[int, dict[str, int]]:
    classes = {person: RiskClass(person % 6) for person in PEOPLE}
    return {person: dict(found) for person, found in affinities(uptakes, classes, levels or LEVELS)}


def test_ease_by_hand() -> None:
    """Two people took up both products, one the first alone: XᵀX + I = [[4, 2], [2, 3]], P = [[3, −2], [−2, 4]] / 8.

    B = [[0, 2/4], [2/3, 0]]: who took up the first is foretold the second with 1/2, the other way round with 2/3.
    """
    model = fit(
        table((0, 0, 0), (0, 1, 0), (1, 0, 0), (1, 1, 0), (2, 0, 0)), numbers(1, 1, 1), numbers(1, 1), parameters=PLAIN
    )
    assert model.likeness == pytest.approx(np.array([[0, 1 / 2], [2 / 3, 0]]))
    assert model.scores(np.array([[1.0, 0.0]]), numbers(1)).tolist() == [[0, 0.5]]


def test_a_person_long_inactive_teaches_less() -> None:
    """One half-life ago, with nothing remembered beyond: weight 1/2, so XᵀWX + I = [[3/2, 1/2], [1/2, 3/2]]."""
    chosen = Parameters(ridge=1.0, crowd=0.0, distance=0.0, person_half_life_days=10.0, remembered=0.0)
    model = fit(table((0, 0, 10), (0, 1, 30)), numbers(1), numbers(1, 1), parameters=chosen)
    assert model.likeness == pytest.approx(np.array([[0, 1 / 3], [1 / 3, 0]]))


def test_the_crowd_of_a_class_by_hand() -> None:
    """Class 1 took up the first twice, once a half-life ago; class 2 the second. Everybody: 3/2 and 1 of 5/2."""
    fading = {"crowd_half_life_days": 10.0, "remembered": 0.0}
    chosen = Parameters(crowd=0.5, distance=0.0, smoothing=1.0, capacity_smoothing=1e12, **fading)
    model = fit(table((0, 0, 0), (1, 0, 10), (2, 1, 0)), numbers(1, 1, 2), numbers(1, 1), parameters=chosen)
    ((none,), (first,), (second,)) = model.prior
    assert none == pytest.approx([0.5, 0.5 * 0.4 / 0.6])  # a class of nobody does as everybody
    assert first == pytest.approx([0.5, 0.5 * 0.4 / 2.1])
    assert second == pytest.approx([0.5 * 0.6 / 1.4, 0.5])


def test_the_crowd_of_a_capacity_by_hand() -> None:
    """One of capacity 1 took up the first, one of capacity 2 the second: the class's halves, and one of two more."""
    chosen = Parameters(crowd=1.0, distance=0.0, smoothing=1.0, capacity_smoothing=2.0, remembered=1.0)
    model = fit(table((0, 0, 0), (1, 1, 0)), numbers(1, 1), numbers(1, 1), numbers(1, 2), chosen)
    nobody, first, second = model.prior[1]
    assert nobody == pytest.approx([1, 1])
    assert first == pytest.approx([1, 1 / 2])
    assert second == pytest.approx([1 / 2, 1])


def test_a_score_is_that_of_the_persons_own_capacity() -> None:
    model = Model(np.zeros((2, 2)), np.array([[[1.0, 2.0], [3.0, 4.0]]]))
    history = np.zeros((2, 2))
    assert model.scores(history, numbers(0, 0), numbers(0, 1)).tolist() == [[1, 2], [3, 4]]
    assert model.scores(history, numbers(0, 0)).tolist() == [[1, 2], [1, 2]]


def test_more_people_than_are_taken_at_a_time_have_each_their_own() -> None:
    people = range(CHUNK + 4)
    uptakes = [Uptake(person, ("a", "b")[person % 2], 1) for person in people]
    uptakes += [Uptake(person, "c", 1) for person in people if not person % 2]
    found = list(affinities(uptakes, dict.fromkeys(people, 1), {"a": 1, "b": 1, "c": 1}))
    assert [person for person, _ in found] == list(people)
    assert [each for _, each in found] == [found[person % 2][1] for person in people]
    assert found[0] != found[1]


def test_products_far_from_the_class_stand_back() -> None:
    model = fit(table(), numbers(0, 2, 5), numbers(0, 1, 2, 3, 4, 5), parameters=Parameters(distance=0.25))
    far = (model.prior[:, 0] == -0.25).tolist()
    assert far[0] == [True, False, True, True, True, True]
    assert far[2] == [True, False, False, False, True, True]
    assert far[5] == [True, True, True, True, False, False]


def test_what_is_taken_up_twice_counts_once_by_its_latest() -> None:
    twice, once = table((0, 0, 30), (0, 1, 2), (0, 0, 5)), table((0, 0, 5), (0, 1, 2))
    assert (fit(twice, numbers(1), numbers(1, 1)).prior == fit(once, numbers(1), numbers(1, 1)).prior).all()


def test_people_without_a_history_are_told_what_their_class_takes_up() -> None:
    uptakes = [Uptake(person, "b", 10) for person in (1, 2)] + [Uptake(person, "d", 10) for person in (3, 4, 5)]
    classes = dict.fromkeys((1, 2, 8), RiskClass.C2) | dict.fromkeys((3, 4, 5, 9), RiskClass.C4)
    levels = {"b": RiskLevel.R2, "d": RiskLevel.R4}
    found = dict(affinities(uptakes, classes, levels, Parameters(smoothing=1.0)))
    assert found[8] == {"b": 100, "d": 0}
    assert found[9] == {"b": 0, "d": 100}


def test_nothing_to_learn_from_is_no_mistake() -> None:
    assert dict(affinities([], {}, {})) == {}
    assert dict(affinities([], {1: 3}, {})) == {1: {}}
    assert dict(affinities([], {1: 3}, {"a": 3, "b": 2})) == {1: {"a": 0, "b": 0}}
    assert dict(affinities([Uptake(7, "a", 1), Uptake(1, "x", 1)], {1: 3}, {"a": 3})) == {1: {"a": 0}}


@pytest.mark.parametrize("age", [math.nan, math.inf, -math.inf, -1.0])
def test_an_age_that_is_none_is_refused(age: float) -> None:
    with pytest.raises(BadUptakesError, match=r"^an age is not a number of days from 0 on$"):
        list(affinities([Uptake(1, "a", age)], {1: 3}, {"a": 3}))


@pytest.mark.parametrize(
    ("uptakes", "classes", "levels", "why"),
    [
        (table((3, 0, 0)), (1,), (1,), "a person is none of the 1"),
        (table((1, 0, 0)), (1,), (1,), "a person is none of the 1"),
        (table((0, 1, 0)), (1,), (1,), "a product is none of the 1"),
        (table((-1, 0, 0)), (1,), (1,), "a person is none of the 1"),
        (table((0, 0, 0)), (-1,), (1,), "a class, a capacity or a level is below 0"),
        (table((0, 0, 0)), (1,), (-1,), "a class, a capacity or a level is below 0"),
    ],
)
def test_rows_and_columns_that_are_not_there_are_refused(
    uptakes: Uptakes, classes: tuple[int, ...], levels: tuple[int, ...], why: str
) -> None:
    with pytest.raises(BadUptakesError, match=f"^{why}$"):
        fit(uptakes, numbers(*classes), numbers(*levels))


def test_a_capacity_for_everybody_or_for_nobody() -> None:
    with pytest.raises(BadUptakesError, match=r"^classes and capacities are not of one length$"):
        fit(table(), numbers(1, 1), numbers(1), numbers(0))
    with pytest.raises(BadUptakesError, match=r"^a class, a capacity or a level is below 0$"):
        fit(table(), numbers(1), numbers(1), numbers(-1))
    assert fit(table(), numbers(0), numbers(1)).prior.shape == (1, 1, 1)


ABOVE_ZERO = ("ridge", "smoothing", "capacity_smoothing", "crowd_half_life_days", "person_half_life_days")


@pytest.mark.parametrize("value", [math.nan, math.inf, -1.0])
@pytest.mark.parametrize(
    ("name", "why"),
    [
        *((name, "a parameter is not a number above zero") for name in ABOVE_ZERO),
        ("crowd", "a weight is not a number from zero on"),
        ("distance", "a weight is not a number from zero on"),
        ("remembered", "what is remembered is not a share from 0 to 1"),
    ],
)
def test_a_parameter_that_is_no_number_is_refused(name: str, why: str, value: float) -> None:
    with pytest.raises(BadUptakesError, match=f"^{why}$"):
        Parameters(**{name: value})


def test_where_parameters_end() -> None:
    for name in ABOVE_ZERO:
        with pytest.raises(BadUptakesError):
            Parameters(**{name: 0.0})
    with pytest.raises(BadUptakesError):
        Parameters(remembered=1.1)
    assert Parameters(crowd=0.0, distance=0.0, remembered=0.0) != Parameters(crowd=0.0, distance=0.0, remembered=1.0)


def test_columns_of_different_lengths_are_refused() -> None:
    for ages, products in (([], [1]), ([1.0], [])):
        with pytest.raises(BadUptakesError, match=r"^the columns are not of one length$"):
            Uptakes(numbers(1), numbers(*products), np.array(ages))


@settings(max_examples=60)
@given(uptakes=histories(), data=st.data())
def test_the_order_of_rows_changes_nothing(uptakes: list[Uptake], data: st.DataObject) -> None:
    found = everybody(uptakes)
    assert everybody(data.draw(st.permutations(uptakes))) == found
    assert all(0 <= value <= 100 for row in found.values() for value in row.values())


@settings(max_examples=60)
@given(uptakes=histories(), names=st.permutations([*LEVELS]))
def test_renaming_products_only_renames(uptakes: list[Uptake], names: list[str]) -> None:
    """But for the last place, where a sum in another order may round the other way."""
    new = dict(zip(LEVELS, names, strict=True))
    renamed = everybody(
        [each._replace(product=new[each.product]) for each in uptakes], {new[each]: LEVELS[each] for each in LEVELS}
    )
    for person, found in everybody(uptakes).items():
        for code, value in found.items():
            assert abs(renamed[person][new[code]] - value) <= 1


@settings(max_examples=60)
@given(
    scores=st.lists(st.lists(st.sampled_from([-1.0, 0.0, 0.5, 9.0]), min_size=6, max_size=6), min_size=1, max_size=4),
    data=st.data(),
)
def test_nothing_that_is_not_allowed_is_ever_among_the_best(scores: list[list[float]], data: st.DataObject) -> None:
    rows = st.lists(st.lists(st.booleans(), min_size=6, max_size=6), min_size=len(scores), max_size=len(scores))
    allowed = data.draw(rows)
    chosen = top(np.array(scores), np.array(allowed), 3)
    for row, may, columns in zip(scores, allowed, chosen, strict=True):
        plain = sorted((n for n in range(6) if may[n]), key=lambda n, row=row: (-row[n], n))  # type: ignore[misc]
        assert columns == plain[:3]


def test_whole_numbers_from_0_to_100() -> None:
    assert whole(np.array([[-1.0, 0.0, 1.0], [2.0, 2.0, 2.0]])).tolist() == [[0, 50, 100], [0, 0, 0]]
    assert {whole(np.ones((0, 3))).dtype, whole(np.ones((1, 3))).dtype} == {np.dtype(np.int64)}
    assert whole(np.zeros((0, 3))).shape == (0, 3)
    assert whole(np.zeros((2, 0))).shape == (2, 0)
