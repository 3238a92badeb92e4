"""Affinity: what people who hold or liked similar products took up. It orders what is suitable; it opens no gate.

A person's score for a product is the plain sum of two terms:

1. Likeness. EASE (Steck, Embarrassingly Shallow Autoencoders for Sparse Data, 2019). With P = (XᵀX + λI)⁻¹, where X has
   a row for each person and a column for each product, B = I − P · diag(P)⁻¹: the weights with which what a person took
   up best foretells each other product, none foretelling itself. The term is the person's row times B.
2. Crowd. The share of a product in what the person's own group (a risk class, say) took up, recent take-ups weighing
   more (half as much for each half-life), smoothed towards everybody's share, and the group's most popular product
   set to 1. Somebody without a history has this term alone.

What is rated the same is in the order of codes. On real investors: ``zhenxuan evaluate fartrans``; the data and its
protocol are of FAR-Trans (Sanz-Cruzado, Droukas, McCreadie 2024).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

CHUNK: Final = 4096
"""People at a time, so that memory does not grow with their number."""

DECIMALS: Final = 6
"""Scores are rounded to these, so that a machine that adds in another order ranks no differently."""


class BadUptakesError(ValueError):
    """What people took up cannot be learned from; the message says why."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """Chosen on FAR-Trans, splits 0 to 29. `half_life_days` is of a take-up's weight in the crowd; `crowd` is that term's
    weight beside likeness; `smoothing` counts as so many take-ups of everybody's in each group.
    """

    ridge: float = 500.0
    half_life_days: float = 37.5
    crowd: float = 0.1
    smoothing: float = 100.0


class Uptake(NamedTuple):
    """Somebody holds or liked a product, since so many days."""

    person: int
    product: str
    age_days: float


@dataclass(frozen=True, slots=True)
class Uptakes:
    """The same as three columns of one length: rows of people, columns of products, ages in days (0 is the newest)."""

    people: Whole
    products: Whole
    ages_days: Floats

    def __post_init__(self) -> None:
        if not len(self.people) == len(self.products) == len(self.ages_days):
            raise BadUptakesError("the columns are not of one length")
        if not (np.isfinite(self.ages_days).all() and (self.ages_days >= 0).all()):
            raise BadUptakesError("an age is not a number of days from 0 on")

    def by_person(self) -> "Uptakes":
        """In the order of people and products; of what somebody took up twice, the latest."""
        order = np.lexsort((self.ages_days, self.products, self.people))
        people, products = self.people[order], self.products[order]
        first = np.ones(len(order), dtype=bool)
        first[1:] = (np.diff(people) != 0) | (np.diff(products) != 0)
        return Uptakes(people[first], products[first], self.ages_days[order][first])

    def rows(self, start: int, stop: int, width: int) -> Floats:
        """The histories of people `start` to `stop`, 1 for what each took up. The uptakes are in the order of people."""
        low, high = np.searchsorted(self.people, (start, stop))
        matrix = np.zeros((stop - start, width))
        matrix[self.people[low:high] - start, self.products[low:high]] = 1
        return matrix


@dataclass(frozen=True, slots=True)
class Model:
    """A fitted model. `likeness` is B, products × products; `crowd` the second term, groups × products."""

    likeness: Floats
    crowd: Floats

    def scores(self, histories: Floats, groups: Whole) -> Floats:
        """The scores of people, one row each: `histories` has 1 for what each took up, `groups` each one's group."""
        found: Floats = np.round(histories @ self.likeness + self.crowd[groups], DECIMALS)
        return found


def fit(uptakes: Uptakes, groups: Whole, width: int, parameters: Parameters | None = None) -> Model:
    """Learn from what people took up among `width` products; `groups` has everybody's group, a small number from 0 on.

    Nothing taken up by anybody is a model that scores everything 0. Raises BadUptakesError.
    """
    chosen = parameters or Parameters()
    _check(uptakes, groups, width)
    ordered = uptakes.by_person()
    return Model(_likeness(ordered, len(groups), width, chosen), _crowd(ordered, groups, width, chosen))


def affinities(
    uptakes: Iterable[Uptake],
    groups: Mapping[int, int],
    products: Sequence[str],
    parameters: Parameters | None = None,
) -> Iterator[tuple[int, Mapping[str, int]]]:
    """For each person of `groups`, by id: each product's affinity, a whole number from 0 to 100 that only orders.

    A group is a risk class, or any other small number. What is taken up by people, or of products, that are not named
    here is left out. 100 is the best of the person's own, 0 the least. Raises BadUptakesError.
    """
    people, codes = sorted(groups), sorted(products)
    row, column = {each: n for n, each in enumerate(people)}, {each: n for n, each in enumerate(codes)}
    known = [each for each in uptakes if each.person in row and each.product in column]
    table = Uptakes(
        np.array([row[each.person] for each in known], dtype=np.int64),
        np.array([column[each.product] for each in known], dtype=np.int64),
        np.array([each.age_days for each in known], dtype=np.float64),
    ).by_person()
    of = np.array([groups[each] for each in people], dtype=np.int64)
    model = fit(table, of, len(codes), parameters)
    for start in range(0, len(people), CHUNK):
        mine = people[start : start + CHUNK]
        histories = table.rows(start, start + len(mine), len(codes))
        for person, values in zip(
            mine, whole(model.scores(histories, of[start : start + CHUNK])).tolist(), strict=True
        ):
            yield person, dict(zip(codes, values, strict=True))


def whole(scores: Floats) -> Whole:
    """Each row's scores on a scale of whole numbers, 0 for its lowest and 100 for its highest; all 0 if they are equal."""
    if not scores.size:
        return np.zeros(scores.shape, dtype=np.int64)
    low, high = scores.min(axis=1, keepdims=True), scores.max(axis=1, keepdims=True)
    spread = np.where(high > low, high - low, 1)
    return np.rint((scores - low) / spread * 100).astype(np.int64)


def top(scores: Floats, allowed: NDArray[np.bool_], at: int) -> list[list[int]]:
    """The columns of each row's `at` best among those allowed, the best first; equal scores in the order of columns."""
    order = np.argsort(-np.where(allowed, scores, -np.inf), axis=1, kind="stable")[:, :at]
    kept = np.take_along_axis(allowed, order, axis=1)
    return [columns[keep].tolist() for columns, keep in zip(order, kept, strict=True)]


def _check(uptakes: Uptakes, groups: Whole, width: int) -> None:
    for name, numbers, limit in (("person", uptakes.people, len(groups)), ("product", uptakes.products, width)):
        if len(numbers) and not 0 <= numbers.min() <= numbers.max() < limit:
            raise BadUptakesError(f"a {name} is none of the {limit}")
    if len(groups) and groups.min() < 0:
        raise BadUptakesError("a group is below 0")


def _likeness(uptakes: Uptakes, people: int, width: int, chosen: Parameters) -> Floats:
    gram = chosen.ridge * np.eye(width)
    for start in range(0, people, CHUNK):
        rows = uptakes.rows(start, min(start + CHUNK, people), width)
        gram += rows.T @ rows
    inverse = np.linalg.inv(gram)
    weights: Floats = -inverse / np.diag(inverse)
    np.fill_diagonal(weights, 0)
    return weights


def _crowd(uptakes: Uptakes, groups: Whole, width: int, chosen: Parameters) -> Floats:
    counts = np.zeros((int(groups.max(initial=0)) + 1, width))
    np.add.at(counts, (groups[uptakes.people], uptakes.products), 0.5 ** (uptakes.ages_days / chosen.half_life_days))
    everybody = counts.sum(axis=0)
    smoothed = counts + chosen.smoothing * everybody / max(everybody.sum(), 1e-300)
    highest = smoothed.max(axis=1, keepdims=True, initial=0)
    share: Floats = chosen.crowd * smoothed / np.where(highest > 0, highest, 1)
    return share
