"""Where the questionnaire puts everybody: all its answer patterns, counted exactly.

A pattern is one of five answers to each scored question, nothing decided alone: 5¹² = 244,140,625 of them. Not knowing
is worth what the most cautious answer is worth, so it makes no pattern of its own.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations_with_replacement, product
from math import factorial, prod
from typing import Final

import numpy as np
from numpy.typing import NDArray

from recommender.products.suitability import RiskClass
from recommender.questionnaire.profile import as_counted, hold_back
from recommender.questionnaire.questions import Questionnaire, Side, class_for

SCORES: Final = (2, 4, 6, 8, 10)
Array = NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Patterns:
    """How many patterns end in each class, `by_sum` before and `classes` after the more cautious side has its say.

    `moved` are those whose class some other answer to one question would change, `moved_by` question by question,
    `moved_a_step` those of them that the next answer up or down would change.
    """

    total: int
    by_sum: Mapping[RiskClass, int]
    classes: Mapping[RiskClass, int]
    moved: int
    moved_by: Mapping[str, int]
    moved_a_step: Mapping[str, int]
    monotone: bool


def count(questionnaire: Questionnaire) -> Patterns:
    """Count every pattern; those of questions that count alike are counted together, whatever their order."""
    alike = _alike(questionnaire)
    grid = _Grid.of(questionnaire, alike)
    others = grid.questions
    tally = _Tally(others)
    for scores in combinations_with_replacement(SCORES, len(alike)):
        tally.add(grid, scores)
    return tally.result(alike)


def _tied(questionnaire: Questionnaire) -> frozenset[str]:
    """The questions that a contradiction names: what they count for depends on each other."""
    return frozenset(code for rule in questionnaire.contradictions for code in (rule.cautious, rule.bold))


def _alike(questionnaire: Questionnaire) -> tuple[str, ...]:
    tied = _tied(questionnaire)
    return tuple(code for code in questionnaire.sides[Side.ABILITY] if code not in tied)


@dataclass(frozen=True, slots=True)
class _Grid:
    """Sums of all answers to the questions that are not alike, one axis a question, and the class of any sums."""

    questions: tuple[str, ...]
    score: Array
    ability: Array
    willingness: Array
    by_sum: Array
    held: Array
    twelfth: Mapping[Side, tuple[int, int]]

    @classmethod
    def of(cls, questionnaire: Questionnaire, alike: tuple[str, ...]) -> "_Grid":
        """Ties are worked out answer by answer; a question tied to none adds its score on an axis of its own."""
        named = _tied(questionnaire)
        tied = tuple(question.code for question in questionnaire.scored if question.code in named)
        free = tuple(q.code for q in questionnaire.scored if q.code not in {*tied, *alike})
        flat = np.array([_sums(questionnaire, tied, each) for each in product("abcde", repeat=len(tied))], np.int16)
        shape = (len(SCORES),) * len(tied) + (1,) * len(free)
        counts = (
            lambda _: True,
            *(questionnaire.sides[side].__contains__ for side in (Side.ABILITY, Side.WILLINGNESS)),
        )
        sums = [_widened(flat[:, column].reshape(shape), free, each) for column, each in enumerate(counts)]
        sizes = {side: (len(questionnaire.scored), len(codes)) for side, codes in questionnaire.sides.items()}
        return cls((*tied, *free), sums[0], sums[1], sums[2], *_tables(questionnaire), sizes)

    def classes(self, more: int) -> tuple[Array, Array]:
        """The class by the sum, and the class, of every answer when those that are alike add up to `more`."""
        by_sum = self.by_sum[self.score + more]
        ability = self._side(Side.ABILITY, self.ability + more)
        return by_sum, self.held[by_sum, np.minimum(ability, self._side(Side.WILLINGNESS, self.willingness))]

    def _side(self, side: Side, sums: Array) -> Array:
        every, own = self.twelfth[side]
        found: Array = self.by_sum[sums * every // own]
        return found


def _widened(sums: Array, free: tuple[str, ...], counts: Callable[[str], bool]) -> Array:
    """The sums with each free question's scores added on its own axis, if they count."""
    for place, code in enumerate(free):
        axis = [1] * sums.ndim
        axis[place - len(free)] = len(SCORES)
        sums = sums + np.array(SCORES if counts(code) else [0] * len(SCORES), np.int16).reshape(axis)
    return sums


def _sums(questionnaire: Questionnaire, tied: tuple[str, ...], options: tuple[str, ...]) -> tuple[int, int, int]:
    rest = {question.code: question.options[0].code for question in questionnaire.questions} | {"no-loss": "no"}
    counted = as_counted(questionnaire, rest | dict(zip(tied, options, strict=True)))
    scores = {code: questionnaire.question(code).option(counted[code]).score for code in tied}
    sides = (questionnaire.sides[side] for side in (Side.ABILITY, Side.WILLINGNESS))
    ability, willingness = (sum(scores.get(code, 0) for code in codes) for codes in sides)
    return sum(scores.values()), ability, willingness


def _tables(questionnaire: Questionnaire) -> tuple[Array, Array]:
    lowest, highest = questionnaire.bounds[0].lowest, questionnaire.bounds[-1].highest
    by_sum = np.zeros(highest + 1, dtype=np.int16)
    for score in range(lowest, highest + 1):
        by_sum[score] = class_for(score, questionnaire.bounds)
    held = np.zeros((RiskClass.C5 + 1, RiskClass.C5 + 1), dtype=np.int16)
    for reached, cautious in product(RiskClass, RiskClass):
        held[reached, cautious] = hold_back(questionnaire, reached, cautious)
    return by_sum, held


class _Tally:
    """What has been counted; a set of answers to the questions that are alike weighs as often as it occurs."""

    def __init__(self, others: tuple[str, ...]) -> None:
        self._others = others
        self.by_sum: Counter[int] = Counter()
        self.classes: Counter[int] = Counter()
        self.by: Counter[str] = Counter()
        self.by_step: Counter[str] = Counter()
        self.moved, self.monotone = 0, True

    def add(self, grid: _Grid, scores: tuple[int, ...]) -> None:
        weight, more = _times(scores), sum(scores)
        by_sum, own = grid.classes(more)
        self._weigh(self.by_sum, by_sum, weight)
        self._weigh(self.classes, own, weight)
        moves = np.zeros(own.shape, dtype=bool)
        for axis, code in enumerate(self._others):
            steps = np.diff(own, axis=axis)
            self.monotone &= bool((steps >= 0).all())
            moved = np.broadcast_to((steps != 0).any(axis=axis, keepdims=True), own.shape)
            self.by[code] += weight * int(moved.sum())
            self.by_step[code] += weight * int(_beside(steps != 0, axis).sum())
            moves |= moved
        self._alike(grid, scores, own, moves, weight)

    def _alike(self, grid: _Grid, scores: tuple[int, ...], own: Array, moves: NDArray[np.bool_], weight: int) -> None:
        """The same for one of the questions that are alike, by what its answer could become."""
        for given in set(scores):
            others = {to: grid.classes(sum(scores) - given + to)[1] for to in SCORES}
            rises = [(classes >= own) if to > given else (classes <= own) for to, classes in others.items()]
            moved = np.any([classes != own for classes in others.values()], axis=0)
            beside = np.any([classes != own for to, classes in others.items() if abs(to - given) == 2], axis=0)
            self.monotone &= bool(np.all(rises))
            self.by[""] += weight * scores.count(given) * int(moved.sum())
            self.by_step[""] += weight * scores.count(given) * int(beside.sum())
            moves |= moved
        self.moved += weight * int(moves.sum())

    def result(self, alike: tuple[str, ...]) -> Patterns:
        total = sum(self.classes.values())
        return Patterns(
            total=total,
            by_sum=_named(self.by_sum),
            classes=_named(self.classes),
            moved=self.moved,
            moved_by=dict(self._each(self.by, alike)),
            moved_a_step=dict(self._each(self.by_step, alike)),
            monotone=self.monotone,
        )

    def _each(self, counts: Counter[str], alike: tuple[str, ...]) -> Iterator[tuple[str, int]]:
        yield from ((code, counts[""] // len(alike)) for code in alike)
        yield from ((code, counts[code]) for code in self._others)

    @staticmethod
    def _weigh(into: Counter[int], classes: Array, weight: int) -> None:
        for reached, times in enumerate(np.bincount(classes.ravel())):
            into[reached] += weight * int(times)


def _beside(changes: NDArray[np.bool_], axis: int) -> NDArray[np.bool_]:
    """Whether the next answer up or down changes the class, for every answer along an axis."""
    shape = list(changes.shape)
    shape[axis] = 1
    nothing = np.zeros(shape, dtype=bool)
    down, up = np.concatenate([nothing, changes], axis), np.concatenate([changes, nothing], axis)
    either: NDArray[np.bool_] = np.logical_or(down, up)
    return either


def _times(scores: tuple[int, ...]) -> int:
    """In how many orders these scores can stand."""
    return factorial(len(scores)) // prod(factorial(times) for times in Counter(scores).values())


def _named(counts: Counter[int]) -> Mapping[RiskClass, int]:
    return {risk_class: counts[risk_class] for risk_class in RiskClass if counts[risk_class]}
