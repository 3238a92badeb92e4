"""The phrases that people type, as ``locales/*/phrases`` has them: by intent, with parts to choose from."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from itertools import product
from typing import Final

from handlers.understanding.intents import Intent

MOST: Final = 16
"""How many phrases are made of one line."""

_CHOICE: Final = re.compile(r"\(([^()]*)\)")
_GAP: Final = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase with its intent; ``line`` is the same for all that are made of one line."""

    text: str
    intent: Intent
    language: str
    line: int


def phrases(fillers: Mapping[str, Mapping[str, tuple[str, ...]]]) -> Iterator[Phrase]:
    """Every phrase of both languages, its gaps filled from `fillers` (by language and kind), always the same."""
    number = 0
    for language in ("zh", "en"):
        for intent, line in lines(language):
            number += 1
            for text in dict.fromkeys(_made(line, fillers[language])):
                yield Phrase(text, intent, language, number)


def lines(language: str) -> Iterator[tuple[Intent, str]]:
    """The lines of a language, with their intents."""
    folder = files("handlers") / "locales" / language / "phrases"
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        intent = Intent.UNKNOWN
        for line in file.read_text("utf-8").splitlines():
            if line.startswith("[") and line.endswith("]"):
                intent = Intent(line[1:-1])
            elif line and not line.startswith("#"):
                yield intent, line


def _made(line: str, fillers: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Some of the phrases of a line, spread over all of its choices."""
    choices = [part.split("|") for part in _CHOICE.findall(line)]
    every = 1
    for each in choices:
        every *= len(each)
    for number in range(min(every, MOST)):
        seed = int.from_bytes(sha256(f"{line} {number}".encode()).digest()[:8])
        picked = iter([each[(seed >> 3 * at) % len(each)] for at, each in enumerate(choices)])
        text = _CHOICE.sub(lambda _, picked=picked: next(picked), line)  # type: ignore[misc]
        yield " ".join(_filled(text, fillers, seed).split())


def _filled(text: str, fillers: Mapping[str, tuple[str, ...]], seed: int) -> str:
    turn = iter(range(seed % 9973, seed % 9973 + 100_000, 7))
    return _GAP.sub(lambda gap: fillers[gap[1]][next(turn) % len(fillers[gap[1]])], text)


def count(line: str) -> int:
    """How many phrases a line stands for."""
    return sum(1 for _ in product(*(part.split("|") for part in _CHOICE.findall(line))))


def fingerprint() -> str:
    """The print of all that the classifier is trained from and that people may edit: phrases and lexicon."""
    every = [line for language in ("zh", "en") for _, line in lines(language)]
    lexicon = (files("handlers") / "understanding" / "lexicon.txt").read_text("utf-8")
    return sha256("\n".join((*every, lexicon)).encode()).hexdigest()[:16]
