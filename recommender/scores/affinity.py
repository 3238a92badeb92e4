"""Affinity: what people who hold or liked similar products took up. It orders what is suitable; it opens no gate.

A person's score for a product is the plain sum of three terms:

1. Likeness. EASE (Steck, Embarrassingly Shallow Autoencoders for Sparse Data, 2019). With P = (XᵀWX + λI)⁻¹, where X
   has a row for each person and a column for each product, B = I − P · diag(P)⁻¹: the weights with which what a person
   took up best foretells each other product, none foretelling itself. The term is the person's row times B. W, ours,
   lets people teach less the longer ago they last took something up: their like is not who decides today.
2. Crowd. The share of a product in what people of the person's own class and capacity took up, old take-ups weighing
   less, smoothed towards the class's share and that towards everybody's, and the most popular product set to 1.
3. Distance. A little less for a product more than one level away from the class, or of unknown level.

Somebody without a history has the last two alone.

What is rated the same is in the order of codes. On real investors: ``zhenxuan evaluate fartrans``; the data and its
protocol are of FAR-Trans (Sanz-Cruzado, Droukas, McCreadie 2024).
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]

CHUNK: Final = 4096
"""People at a time, so that memory does not grow with their number."""

DECIMALS: Final = 6
"""Scores are rounded to these, so that a machine that adds in another order ranks no differently."""


class BadUptakesError(ValueError):
    """What people took up cannot be learned from; the message says why."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """Chosen on FAR-Trans; how, says docs/affinity.md.

    `ridge` is λ, `crowd` and `distance` the weights of those terms beside likeness, `smoothing` counts as so many
    take-ups of everybody's in each class, `capacity_smoothing` of the class's in each of its capacities. A weight falls
    by half in each half-life, of a take-up in the crowd or of a person since the latest, but to no less than
    `remembered`. Raises BadUptakesError for what is no such number.
    """

    ridge: float = 400.0
    crowd: float = 0.1
    distance: float = 0.005
    smoothing: float = 100.0
    capacity_smoothing: float = 1000.0
    crowd_half_life_days: float = 112.5
    person_half_life_days: float = 162.5
    remembered: float = 0.2

    def __post_init__(self) -> None:
        smoothing = (self.smoothing, self.capacity_smoothing)
        above_zero = (self.ridge, *smoothing, self.crowd_half_life_days, self.person_half_life_days)
        if not all(0 < each < math.inf for each in above_zero):
            raise BadUptakesError("a parameter is not a number above zero")
        if not (0 <= self.crowd < math.inf and 0 <= self.distance < math.inf):
            raise BadUptakesError("a weight is not a number from zero on")
        if not 0 <= self.remembered <= 1:
            raise BadUptakesError("what is remembered is not a share from 0 to 1")

    def faded(self, ages_days: Floats, half_life_days: float) -> Floats:
        """The weight of something of each age."""
        weights: Floats = self.remembered + (1 - self.remembered) * 0.5 ** (ages_days / half_life_days)
        return weights


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
        """The histories of people `start` to `stop`: 1 for what each took up. The uptakes are by person."""
        low, high = np.searchsorted(self.people, (start, stop))
        matrix = np.zeros((stop - start, width))
        matrix[self.people[low:high] - start, self.products[low:high]] = 1
        return matrix


@dataclass(frozen=True, slots=True)
class Model:
    """A fitted model. `likeness` is B, products × products; `prior` the other two, classes × capacities × products."""

    likeness: Floats
    prior: Floats

    def scores(self, histories: Floats, classes: Whole, capacities: Whole | None = None) -> Floats:
        """The scores of people, one row each: `histories` has 1 for what each took up, the others are as in `fit`."""
        within = np.zeros_like(classes) if capacities is None else capacities
        found: Floats = np.round(histories @ self.likeness + self.prior[classes, within], DECIMALS)
        return found


def fit(
    uptakes: Uptakes,
    classes: Whole,
    levels: Whole,
    capacities: Whole | None = None,
    parameters: Parameters | None = None,
) -> Model:
    """Learn from what people took up.

    `classes` has the class of each person, 0 for the lowest or unknown, `capacities` a number for how much each can
    invest, where that is known; `levels` the risk level of each product, from 1 on or 0 for unknown. Nobody, or nothing
    taken up, is learned from too: it teaches nothing. Raises BadUptakesError.
    """
    chosen = parameters or Parameters()
    within = np.zeros_like(classes) if capacities is None else capacities
    _check(uptakes, classes, within, levels)
    ordered = uptakes.by_person()
    prior = _crowd(ordered, classes, within, len(levels), chosen)
    prior -= chosen.distance * _far(np.arange(len(prior)), levels)[:, None, :]
    return Model(_likeness(ordered, len(levels), chosen), prior)


def affinities(
    uptakes: Iterable[Uptake],
    classes: Mapping[int, int],
    levels: Mapping[str, int],
    parameters: Parameters | None = None,
) -> Iterator[tuple[int, Mapping[str, int]]]:
    """For each person of `classes`, by id: each product's affinity, a whole number from 0 to 100 that only orders.

    `levels` has the risk level of each product; both may be the enumerations of
    `recommender.products.suitability`. 100 is the best of the person's own, 0 the least. What is
    taken up by people, or of products, that are not named here is left out. Raises BadUptakesError.
    """
    people, codes = sorted(classes), sorted(levels)
    table = _table(uptakes, people, codes)
    of = np.array([classes[each] for each in people], dtype=np.int64)
    model = fit(table, of, np.array([levels[each] for each in codes], dtype=np.int64), parameters=parameters)
    for start in range(0, len(people), CHUNK):
        mine = people[start : start + CHUNK]
        histories = table.rows(start, start + len(mine), len(codes))
        values = whole(model.scores(histories, of[start : start + CHUNK])).tolist()
        for person, row in zip(mine, values, strict=True):
            yield person, dict(zip(codes, row, strict=True))


def whole(scores: Floats) -> Whole:
    """Each row's scores as whole numbers, 0 for its lowest and 100 for its highest; all 0 if they are equal."""
    if not scores.size:
        return np.zeros(scores.shape, dtype=np.int64)
    low, high = scores.min(axis=1, keepdims=True), scores.max(axis=1, keepdims=True)
    spread = np.where(high > low, high - low, 1)
    scaled: Whole = np.rint((scores - low) / spread * 100).astype(np.int64)
    return scaled


def top(scores: Floats, allowed: Flags, at: int) -> list[list[int]]:
    """The columns of each row's `at` best among those allowed, the best first; equal scores in the order of columns."""
    order = np.argsort(-np.where(allowed, scores, -np.inf), axis=1, kind="stable")[:, :at]
    kept = np.take_along_axis(allowed, order, axis=1)
    return [columns[keep].tolist() for columns, keep in zip(order, kept, strict=True)]


def _table(uptakes: Iterable[Uptake], people: Sequence[int], codes: Sequence[str]) -> Uptakes:
    row, column = {each: n for n, each in enumerate(people)}, {each: n for n, each in enumerate(codes)}
    known = [each for each in uptakes if each.person in row and each.product in column]
    return Uptakes(
        np.array([row[each.person] for each in known], dtype=np.int64),
        np.array([column[each.product] for each in known], dtype=np.int64),
        np.array([each.age_days for each in known], dtype=np.float64),
    ).by_person()


def _check(uptakes: Uptakes, classes: Whole, capacities: Whole, levels: Whole) -> None:
    if len(capacities) != len(classes):
        raise BadUptakesError("classes and capacities are not of one length")
    for name, numbers, limit in (("person", uptakes.people, len(classes)), ("product", uptakes.products, len(levels))):
        if len(numbers) and not 0 <= numbers.min() <= numbers.max() < limit:
            raise BadUptakesError(f"a {name} is none of the {limit}")
    if min(each.min(initial=0) for each in (classes, capacities, levels)) < 0:
        raise BadUptakesError("a class, a capacity or a level is below 0")


def _far(classes: Whole, levels: Whole) -> Flags:
    """Which levels are far from which classes, classes × levels."""
    far: Flags = (levels == 0) | (np.abs(classes[:, None] - levels) > 1)
    return far


def _likeness(uptakes: Uptakes, width: int, chosen: Parameters) -> Floats:
    """B. What nobody took up foretells nothing and is foretold by nothing, so it need not be in the inverse."""
    people, rows = np.unique(uptakes.people, return_inverse=True)
    taken, columns = np.unique(uptakes.products, return_inverse=True)
    latest = np.full(len(people), np.inf)
    np.minimum.at(latest, rows, uptakes.ages_days)
    weights = chosen.faded(latest, chosen.person_half_life_days)
    dense = Uptakes(rows, columns, uptakes.ages_days)
    gram = chosen.ridge * np.eye(len(taken))
    for start in range(0, len(people), CHUNK):
        stop = min(start + CHUNK, len(people))
        histories = dense.rows(start, stop, len(taken))
        gram += histories.T @ (weights[start:stop, None] * histories)
    inverse = np.linalg.inv(gram)
    likeness = np.zeros((width, width))
    likeness[np.ix_(taken, taken)] = -inverse / np.diag(inverse)
    np.fill_diagonal(likeness, 0)
    return likeness


def _crowd(uptakes: Uptakes, classes: Whole, capacities: Whole, width: int, chosen: Parameters) -> Floats:
    """The second term, classes × capacities × products."""
    counts = np.zeros((int(classes.max(initial=0)) + 1, int(capacities.max(initial=0)) + 1, width))
    weights = chosen.faded(uptakes.ages_days, chosen.crowd_half_life_days)
    np.add.at(counts, (classes[uptakes.people], capacities[uptakes.people], uptakes.products), weights)
    everybody = counts.sum(axis=(0, 1))
    if not everybody.any():
        return counts
    of_class = _shares(counts.sum(axis=1) + chosen.smoothing * _shares(everybody))
    smoothed = counts + chosen.capacity_smoothing * of_class[:, None, :]
    crowd: Floats = chosen.crowd * smoothed / smoothed.max(axis=-1, keepdims=True)
    return crowd


def _shares(counts: Floats) -> Floats:
    shares: Floats = counts / counts.sum(axis=-1, keepdims=True)
    return shares
