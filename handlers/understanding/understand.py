"""A typed text understood: the intent, how sure that is, what else it may mean, and the slots."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from handlers.understanding import lexicon
from handlers.understanding.features import features, words
from handlers.understanding.intents import ACTS, Intent
from handlers.understanding.model import Model, shipped
from handlers.understanding.slots import slots
from handlers.understanding.slots.names import Named
from handlers.understanding.slots.slots import Slots
from handlers.understanding.writing import plain

BAR: Final = 0.5
"""How sure one must be of an intent to answer it at once."""
BAR_OF_ACTS: Final = 0.6
"""The same for what prepares a change."""
OFFERED: Final = 3
_MERELY_SO: Final = re.compile(
    r"(?:烦|累|饿|渴|困|急|笑|气|吓|忙|热|冷|贵|慢|蠢|爽|闷|美|乐|羡慕|无聊|麻烦|难看|讨厌)死(?:我|人|个人)?了?"
)
"""How Chinese says that something is very much so: 烦死了, 笑死人, 贵死了."""
_MEANING: Final = re.compile(
    r"(?:什么是|啥是) ?(?P<zh>.+)|(?P<said>.+?) ?(?:是|指)?(?:什么|啥)意思"
    r"|what(?: is|'s|s| are) (?:an? |the )?(?P<en>.+)|what does (?:an? |the )?(?P<does>.+) mean"
)
"""A word asked about, and nothing else."""
_NOTHING: Final = (Intent.UNKNOWN, Intent.HELP, Intent.THANKS)
"""What is offered for a text of which nothing is known."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What a text means. ``offered`` are the likeliest three, the intent first."""

    intent: Intent
    offered: tuple[Intent, ...]
    confidence: float
    slots: Slots

    @property
    def sure(self) -> bool:
        """Whether it may be answered without asking; what is most likely nothing of ours always."""
        if self.intent is Intent.UNKNOWN:
            return True
        return self.confidence >= (BAR_OF_ACTS if self.intent in ACTS else BAR)


def understand(text: str, listed: tuple[Named, ...], today: date, model: Model | None = None) -> Understood:
    """What a person means by a text, given the products that there are."""
    model = model or shipped()
    read = slots.read(plain(text), listed, today)
    read = replace(read, marked=_spelt(read.marked, model))
    read = replace(read, term=_term(read.marked) or _term(plain(text)))
    if asked := _asked_word(plain(text)):
        return Understood(Intent.TERM, (Intent.TERM,), 1.0, replace(read, term=asked))
    found = features(read.marked)
    if not any(name in model.names for name in found if name.startswith(("1 ", "c ", "# product", "# amount"))):
        return Understood(Intent.UNKNOWN, _NOTHING, 1.0, read)
    likely = model.probabilities(found)
    order = np.argsort(-likely)[:OFFERED]
    offered = tuple(model.intents[place] for place in order)
    meant = Understood(offered[0], offered, float(likely[order[0]]), read)
    return _in_need(meant) if Intent.DISTRESS in offered and _speaks_of_death(read.marked) else meant


def _in_need(found: Understood) -> Understood:
    """Rather a kind word too many than one too few."""
    others = tuple(each for each in found.offered if each is not Intent.DISTRESS)
    return replace(found, intent=Intent.DISTRESS, offered=(Intent.DISTRESS, *others), confidence=1.0)


def _speaks_of_death(marked: str) -> bool:
    marked = _MERELY_SO.sub("", marked)
    concepts = lexicon.spoken_of(lexicon.CONCEPT, marked, words(marked))
    return any(name == "death" for name, _ in concepts)


def _term(text: str) -> str:
    """The longest word that names a term."""
    found = sorted(lexicon.spoken_of(lexicon.TERM, text, words(text)), key=lambda each: -len(each[1]))
    return found[0][0] if found else ""


def _asked_word(text: str) -> str:
    """The term, where a text asks what a word means and that word is one of ours."""
    found = _MEANING.fullmatch(text.strip(" ?"))
    word = next((each for each in found.groups() if each), "") if found else ""
    return next((name for name, entry in lexicon.spoken_of(lexicon.TERM, word, words(word)) if entry == word), "")


def _spelt(marked: str, model: Model) -> str:
    """The same with misspelt English put right, where a letter or, of a long word, two are wrong."""
    for word in {word for word in words(marked) if len(word) > 4 and word.isalpha() and not model.knows(word)}:
        wrong = 1 if len(word) < 8 else 2
        near = process.extractOne(word, model.vocabulary, scorer=DamerauLevenshtein.distance, score_cutoff=wrong)
        marked = marked.replace(word, near[0]) if near else marked
    return marked
