"""Products by what people call them: a code, a part of a name in either language, a nickname, a misspelling.

Nothing here knows a product: what it looks for is made of the names that it is given.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz, process

from handlers.understanding.lexicon import words_of
from handlers.understanding.slots.masked import PRODUCT
from handlers.understanding.writing import is_han, plain

_NICKNAMES: Final = {
    "纳指": "纳斯达克", "纳百": "纳斯达克", "纳斯达": "纳斯达克", "恒指": "恒生", "沪指": "上证", "金子": "黄金",
    "余e宝": "余额宝",
    "ndx": "nasdaq", "convertibles": "convertible", "dividends": "dividend", "s&p": "sp", "标准普尔": "标普",
}  # fmt: skip
_NICKNAME: Final = re.compile("纳斯达克|" + "|".join(re.escape(word) for word in _NICKNAMES), re.ASCII)
_LATIN: Final = re.compile(r"[a-z][a-z']*[a-z]|[a-z]+", re.ASCII)
_CODE: Final = re.compile(r"(?<![\d.,])(?P<code>\d{6})(?![\d.,])", re.ASCII)
_LONGEST, _LEAST = 12, 2
_ALIKE: Final = 84


@dataclass(frozen=True, slots=True)
class Named:
    """A product's code and names, and the names of who makes it, which alone say little."""

    code: str
    zh: str
    en: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of a text that may speak of these products."""

    start: int
    end: int
    codes: frozenset[str]
    weight: int


class Index:
    """What the products of a list are called."""

    def __init__(self, listed: Sequence[Named]) -> None:
        self.codes: Final = frozenset(each.code.casefold() for each in listed)
        self.code: Final = {each.code.casefold(): each.code for each in listed}
        self._han: Final = _gathered((part, each.code) for each in listed for part in _han_parts(each.zh))
        self._latin: Final = _gathered((word, each.code) for each in listed for word in _latin_parts(each.en))
        self._cores: Final = [(core, each.code) for each in listed for core in _cores(each.zh)]
        self._long: Final = [word for word in self._latin if len(word) >= 5]

    def hits(self, text: str) -> list[Hit]:
        """What may be meant, in the order of the text; neighbours that may mean the same are one."""
        found = [*self._codes(text), *self._in_han(text), *self._in_latin(text)]
        found += [hit for hit in self._nearly(text) if not any(_overlap(hit, other) for other in found)]
        return [hit for hit in _merged(text, sorted(found, key=lambda hit: hit.start)) if hit.weight >= _LEAST]

    def _codes(self, text: str) -> Iterator[Hit]:
        for match in _CODE.finditer(text):
            if match["code"] in self.codes:
                yield Hit(match.start(), match.end(), frozenset({match["code"]}), 9)
            elif match["code"].startswith("0"):
                yield Hit(match.start(), match.end(), frozenset(), 9)

    def _in_han(self, text: str) -> Iterator[Hit]:
        at = 0
        while at < len(text):
            sizes = range(min(_LONGEST, len(text) - at), 1, -1) if is_han(text[at]) else ()
            size = next((size for size in sizes if text[at : at + size] in self._han), 0)
            if size:
                part, kind = text[at : at + size], text[at + size :].startswith(tuple(words_of("kinds")))
                yield Hit(at, at + size, self._han[part], 1 + kind if part in words_of("ordinary") else size)
            at += size or 1

    def _in_latin(self, text: str) -> Iterator[Hit]:
        words = [(match.start(), match.end(), match[0].replace("'", "")) for match in _LATIN.finditer(text)]
        for place, (start, end, word) in enumerate(words):
            joined = [word]
            for _, until, more in words[place + 1 : place + 3]:
                joined.append(more)
                if "".join(joined) in self._latin and until - start <= 14:
                    yield Hit(start, until, self._latin["".join(joined)], 4)
            meant = word if word in self._latin else self._misspelt(word)
            if meant:
                yield Hit(start, end, self._latin[meant], 1 if meant in words_of("ordinary") else 3)

    def _misspelt(self, word: str) -> str:
        if len(word) < 5 or word in words_of("english"):
            return ""
        found = process.extractOne(word, self._long, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        return found[0] if found else ""

    def _nearly(self, text: str) -> Iterator[Hit]:
        """A name of three characters or more of which one is another, though no ordinary little word."""
        for core, code in self._cores:
            for at in range(len(text) - len(core) + 1):
                window = text[at : at + len(core)]
                wrong = [letter for letter, right in zip(window, core, strict=True) if letter != right]
                if len(wrong) == 1 and is_han(wrong[0]) and wrong[0] not in words_of("little"):
                    yield Hit(at, at + len(core), frozenset({code}), len(core) - 1)


def products(text: str, listed: tuple[Named, ...]) -> tuple[list[tuple[str, ...]], str]:
    """For each product that is spoken of, the codes it may be (none: of no list); and the text with marks there."""
    text = _NICKNAME.sub(lambda match: _NICKNAMES.get(match[0], match[0]), text)
    found, shown, at = [], [], 0
    order = [each.code for each in listed]
    for hit in _index(listed).hits(text):
        found.append(tuple(sorted(hit.codes, key=order.index)))
        shown += [text[at : hit.start], f" {PRODUCT} "]
        at = hit.end
    return found, "".join((*shown, text[at:]))


@lru_cache(maxsize=8)
def _index(listed: tuple[Named, ...]) -> Index:
    return Index(listed)


def _gathered(pairs: Iterator[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for part, code in pairs:
        found.setdefault(part, set()).add(code)
    return {part: frozenset(codes) for part, codes in found.items()}


def _pieces(name: str) -> list[str]:
    """A Chinese name without what every other has, too: 货币, 联接, A."""
    generic = "|".join(sorted(words_of("generic"), key=len, reverse=True))
    return [piece for piece in re.split(rf"{generic}|[^\u4e00-\u9fff]+", plain(name)) if len(piece) > 1]


def _han_parts(name: str) -> Iterator[str]:
    for piece in _pieces(name):
        for start in range(len(piece)):
            for end in range(start + 2, len(piece) + 1):
                yield piece[start:end]


def _cores(name: str) -> Iterator[str]:
    """The last three and four characters of each piece: behind the name of who makes it."""
    for piece in _pieces(name):
        yield from {piece[-size:] for size in (3, 4) if len(piece) >= size}


def _latin_parts(name: str) -> Iterator[str]:
    words = [word.replace("'", "") for word in _LATIN.findall(plain(name))]
    words = [word for word in words if word not in words_of("generic")]
    yield from (word for word in words if len(word) > 2)
    for size in (2, 3):
        yield from ("".join(words[at : at + size]) for at in range(len(words) - size + 1))


def _overlap(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end


def _merged(text: str, hits: Sequence[Hit]) -> list[Hit]:
    found: list[Hit] = []
    for hit in hits:
        last = found[-1] if found else None
        if last is not None and (_overlap(last, hit) or _beside(text[last.end : hit.start])) and last.codes & hit.codes:
            weight = max(last.weight, hit.weight) if _overlap(last, hit) else last.weight + hit.weight
            found[-1] = Hit(last.start, max(last.end, hit.end), last.codes & hit.codes, weight)
        elif last is not None and _overlap(last, hit):
            found[-1] = max(last, hit, key=lambda each: each.weight)
        else:
            found.append(hit)
    return found


def _beside(between: str) -> bool:
    return len(between.strip()) <= 2 and not re.search(r"[和跟与,/比]|or|vs", between)
