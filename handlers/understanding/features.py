"""What of a text is counted: words and neighbours, Chinese characters, concepts, and which kinds of slots it has."""

import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Final

from handlers.understanding.lexicon import CONCEPT, TERM, spoken_of
from handlers.understanding.slots.masked import AMOUNT, DAY, HOUR, PERCENT, PRODUCT, SPAN
from handlers.understanding.writing import is_han

_MARKS: Final = {PRODUCT: "product", AMOUNT: "amount", SPAN: "span", DAY: "day", PERCENT: "percent", HOUR: "hour"}
_PIECE: Final = re.compile(rf"[a-z]+(?:'[a-z]+)?|\d+|[\u4e00-\u9fff{''.join(_MARKS)}]+")

Features = dict[str, float]


def words(marked: str) -> list[str]:
    """The Latin words of a text, without marks."""
    return [piece for piece in _PIECE.findall(marked) if piece[0].isascii()]


def features(marked: str, *, term: bool | None = None) -> Features:
    """The weight of each thing that a text has. `marked` is as ``slots.read`` leaves it."""
    latin = words(marked)
    concepts = sorted({name for name, _ in spoken_of(CONCEPT, marked, latin)})
    has_term = any(spoken_of(TERM, marked, latin)) if term is None else term
    groups = (
        (1.0, list(_written(marked))),
        (1.2, [f"c {name}" for name in concepts]),
        (0.8, [f"c {one}+{other}" for one, other in combinations(concepts, 2)]),
        (1.0, list(_kinds(marked, latin, has_term=has_term))),
    )
    found: Features = {}
    for weight, names in groups:
        unique = dict.fromkeys(names)
        for name in unique:
            found[name] = weight / len(unique) ** 0.5
    return found


def _written(marked: str) -> Iterator[str]:
    tokens: list[str] = []
    for piece in _PIECE.findall(marked):
        if is_han(piece[0]) or piece[0] in _MARKS:
            tokens.extend(piece)
        else:
            tokens.append(piece)
    bounded = ["^", *tokens, "$"]
    yield from (f"1 {token}" for token in tokens)
    yield from (f"2 {one} {other}" for one, other in pairwise(bounded))
    yield from (f"3 {' '.join(bounded[at : at + 3])}" for at in range(len(bounded) - 2))
    skipped = (f"s {bounded[at]} {bounded[at + 2]}" for at in range(len(bounded) - 2))
    yield from skipped


def _kinds(marked: str, latin: list[str], *, has_term: bool) -> Iterator[str]:
    for mark, name in _MARKS.items():
        count = marked.count(mark)
        if count:
            yield f"# {name} {min(count, 2)}"
    yield f"# long {min(len(latin) + sum(map(is_han, marked)), 12) // 3}"
    if has_term:
        yield "# term"
    bare = re.sub(rf"[\s{''.join(_MARKS)}]", "", marked)
    if not re.search(r"[a-z\u4e00-\u9fff]", bare):
        yield "# no words"
