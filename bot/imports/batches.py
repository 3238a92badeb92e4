"""Rows in batches, so that each batch is one statement."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, TypeVar

Item = TypeVar("Item")

SIZE: Final = 5_000


def batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """The items in their order, some thousands at a time."""
    rest = iter(items)
    while batch := list(islice(rest, SIZE)):
        yield batch
