"""Words by what they have in common, from ``lexicon.txt``: concepts that tell intents apart, terms, and lists."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from handlers.understanding.writing import is_han, plain

_LONGEST_HAN, _LONGEST_LATIN = 6, 5
CONCEPT, TERM, WORDS = "concept", "term", "words"
_EVERY: Final = (CONCEPT, TERM, WORDS)


@cache
def _read() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """The words of each concept, term and list."""
    lines = (files("handlers") / "understanding" / "lexicon.txt").read_text("utf-8").splitlines()
    found: dict[str, dict[str, frozenset[str]]] = {kind: {} for kind in _EVERY}
    for line in lines:
        if line and not line.startswith("#"):
            kind, name, words = (part.strip() for part in line.split(":", 2))
            found[kind][name] = frozenset(plain(word) for word in words.split("|"))
    return MappingProxyType(found)


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of a list."""
    if name == "english":
        return frozenset(word for entry in _by_word(CONCEPT) for word in entry.split() if word.isascii())
    return _read()[WORDS][name]


@cache
def _by_word(kind: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name, words in _read()[kind].items():
        for word in words:
            found.setdefault(word, []).append(name)
    return MappingProxyType({word: tuple(names) for word, names in found.items()})


def spoken_of(kind: str, text: str, words: list[str]) -> Iterator[tuple[str, str]]:
    """The concepts or terms of a text, each with the word that says so; of a Chinese one within another, the longer."""
    entries = _by_word(kind)
    at = 0
    while at < len(text):
        sizes = range(min(_LONGEST_HAN, len(text) - at), 0, -1) if is_han(text[at]) else ()
        size = next((size for size in sizes if text[at : at + size] in entries), 0)
        yield from ((name, text[at : at + size]) for name in entries.get(text[at : at + size], ()) if size)
        at += max(size if kind == TERM else 1, 1)
    for start in range(len(words)):
        for size in range(min(_LONGEST_LATIN, len(words) - start), 0, -1):
            entry = " ".join(words[start : start + size])
            yield from ((name, entry) for name in entries.get(entry, ()))
