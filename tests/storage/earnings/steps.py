"""What may happen to a product and its holders, and how hypothesis makes histories of it."""

from dataclasses import dataclass
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from storage.earnings.holdings import EntryKind

PEOPLE: Final = (1, 2)


@dataclass(frozen=True, slots=True)
class Put:
    """An entry; a reduction is in hundredths of what is held, 101 being more than that."""

    person: int
    kind: EntryKind
    fen: int
    share: int


@dataclass(frozen=True, slots=True)
class Undo:
    """The newest entry is taken back."""

    person: int


@dataclass(frozen=True, slots=True)
class Wait:
    """Time passes."""

    hours: int


@dataclass(frozen=True, slots=True)
class Publish:
    """The figure of the first day that is not there yet comes out or, `ahead` of it, that of the next."""

    size: int
    dividend: int
    ahead: int


@dataclass(frozen=True, slots=True)
class Credit:
    """The crediting job runs."""


Step = Put | Undo | Wait | Publish | Credit
History = SearchStrategy[list[Step]]

_people = st.sampled_from(PEOPLE)
_kinds = st.sampled_from([EntryKind.RECORD, EntryKind.ADD, EntryKind.REDUCE, EntryKind.REDUCE, EntryKind.CORRECT])
_puts = st.builds(Put, _people, _kinds, st.integers(1, 10**9), st.sampled_from([1, 50, 99, 100, 100, 101]))
_gains = st.builds(Publish, st.integers(0, 20_000), st.sampled_from([0, 0, 470]), st.sampled_from([0, 0, 0, 1]))
_losses = st.builds(Publish, st.integers(-(10**7), 20_000), st.just(0), st.just(0))
_others = (st.builds(Undo, _people), st.builds(Wait, st.integers(1, 40)), st.just(Credit()))

histories: Final[History] = st.lists(st.one_of(_puts, _gains, _puts, _gains, *_others), max_size=40)
losing_histories: Final[History] = st.lists(st.one_of(_puts, _losses, _puts, _losses, *_others), max_size=40)
