"""Which option a person means who types it: its words in either language, its place, or that they do not know.

Small differences are borne with, but never one in a number or in a word that turns the meaning round: "200 万以下" is
not "200 万以上", nor "有欠债" "没有欠债". What fits two options fits none.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from types import MappingProxyType
from typing import Final
from unicodedata import normalize

from handlers.texts import all_texts
from recommender.questionnaire.questions import UNKNOWN, Question

Candidates = Mapping[str, Sequence[str]]
"""What may be meant, each with the words for it."""

LONGEST: Final = 80
_ALIKE, _APART, _SHORTEST = 0.75, 0.1, 3
"""How like a text must be, how much more than what comes next; and letters below which likeness says nothing."""

_DASHES: Final = re.compile(r"(?<=[\d%])\s*(?:[-–—−~～至到]|to)\s*(?=[\d¥+-])")
_NOT_WORDS: Final = re.compile(r"[^\w%+¥-]+")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_NUMBERS: Final = "\\d+|[一二三四五六七八九十百千万半两+-]"
_TURNS: Final = re.compile(
    _NUMBERS + "|[不没未无非别上下多少内外前后高低]|"
    r"\b(?:no|not|never|nothing|without|over|under|more|less|most|least|mostly|within|after|before|up|thousand|million)\b"
)
_PLACE: Final = re.compile(
    r"(?:第|选项?|选择|答案|option|number|no|answer)?[#(]?(?P<place>[0-9]{1,2}|[一二三四五六]|[a-f])[)]?(?:个|项|条|号|st|nd|rd|th)?"
)
_COUNTED: Final = re.compile(r"[一二三四五六七八九](?=个?月|年|[到至])|\b(?:one|two|three|four|five|six)\b")
_FIGURES: Final = {each: str(n) for n, each in enumerate("一二三四五六七八九", 1)} | {
    each: str(n) for n, each in enumerate(["one", "two", "three", "four", "five", "six"], 1)
}
_SAME: Final = {
    "more than": "over", "above": "over", "less than": "under", "below": "under", "at most": "up to", "none": "nothing",
}  # fmt: skip
_SAME_WORDS: Final = re.compile(r"\b(?:more than|above|less than|below|at most|none)\b")
_WHOSE: Final = re.compile(r"^(?:(?:i|you|we) have\b|(?:ive|youve|weve|i|you|we|my|your|our)\b|我们?家?) ?(?=\S)")
_CLAUSES: Final = re.compile("[，,、；;]")
_HAN_PLACES: Final = "一二三四五六"
_ENGLISH_PLACES: Final = ("first", "second", "third", "fourth", "fifth", "sixth")
_YES: Final = frozenset({"是", "是的", "对", "对的", "嗯", "yes", "y", "yeah", "yep"})
_NO: Final = frozenset({"不", "不是", "否", "不对", "no", "n", "nope"})
_NOT_KNOWN: Final = re.compile(
    "不知道|不(?:太)?清楚|说不清楚?|不(?:太)?确定|说不[准好]|不好说|不晓得|还?没想好|选不出|不懂|"
    "(?:dont|donot)know|dunno|idk|(?:im|am)?notsure|unsure|(?:have)?noidea|hardtosay|"
    "(?:cant|cannot)(?:say|choose|tell)|undecided|notdecided(?:yet)?"
)


def option_meant(question: Question, text: str) -> str | None:
    """The code of the option, or None when it is none, or not clear which. Not knowing is one where it is offered."""
    said = _tight(text)
    codes = [option.code for option in question.options]
    if unknown_meant(text):
        return UNKNOWN if UNKNOWN in codes else None
    if set(codes) == {"yes", "no"} and said in _YES | _NO:
        return "yes" if said in _YES else "no"
    shown = {code: _in_both(f"question-{question.code}-{code}") for code in codes}
    return meant(shown, text, {code: _in_both(f"answer-{question.code}-{code}") for code in codes})


def unknown_meant(text: str) -> bool:
    """Whether somebody says that they do not know."""
    return _NOT_KNOWN.fullmatch(_tight(text)) is not None


def meant(shown: Candidates, text: str, told: Candidates = MappingProxyType({})) -> str | None:
    """Which of the candidates a text means: by their words as shown or told, by their place, by how the words shown
    begin, or by what is nearly those words.
    """
    said = _tight(text)
    if not said or len(text) > LONGEST:
        return None
    words = {code: [*each, *told.get(code, ())] for code, each in shown.items()}
    same = [code for code, each in words.items() if said in map(_tight, each)]
    return _only(same) or _by_place(shown, said) or _beginning(shown, text) or _nearly(words, text)


def _in_both(key: str) -> Sequence[str]:
    return [t.plain(key) for t in all_texts().values()]


def _by_place(candidates: Candidates, said: str) -> str | None:
    found = _PLACE.fullmatch(said)
    named = said.removeprefix("the").removesuffix("1")  # the third one
    if named in _ENGLISH_PLACES:
        place = _ENGLISH_PLACES.index(named) + 1
    elif found is None:
        return None
    else:
        place = _number(found["place"])
    return list(candidates)[place - 1] if 0 < place <= len(candidates) else None


def _number(place: str) -> int:
    if place.isdigit():
        return int(place)
    return (_HAN_PLACES if place in _HAN_PLACES else "abcdef").index(place) + 1


def _beginning(candidates: Candidates, text: str) -> str | None:
    """The one that says so before a comma; or whose words begin so, with none left out that turns the meaning."""
    clause = [code for code, words in candidates.items() if any(_tight(text) == _clause(each) for each in words)]
    if clause:
        return _only(clause)
    return _only(code for code, words in candidates.items() if any(_begins(each, text) for each in words))


def _clause(words: str) -> str:
    return _tight(_CLAUSES.split(words)[0])


def _begins(words: str, text: str) -> bool:
    if _turns(words) != _turns(text):
        return False
    if _HAN.search(text):
        return len(_tight(text)) > 1 and _tight(words).startswith(_tight(text))
    said, whole = _plain(text).split(), _plain(words).split()
    return whole[: len(said)] == said


def _nearly(candidates: Candidates, text: str) -> str | None:
    if len(_tight(text)) < _SHORTEST:
        return None
    likeness = {code: max((_alike(each, text) for each in words), default=0) for code, words in candidates.items()}
    best, *others = sorted(likeness, key=lambda code: likeness[code], reverse=True)
    clear = not others or likeness[best] - likeness[others[0]] >= _APART
    return best if likeness[best] >= _ALIKE and clear else None


def _alike(words: str, text: str) -> float:
    if _turns(words) != _turns(text):
        return 0
    return SequenceMatcher(None, _tight(words), _tight(text), autojunk=False).ratio()


def _turns(text: str) -> Counter[str]:
    """The numbers of a text, and its words that turn the meaning round."""
    return Counter(_TURNS.findall(_plain(text)))


def _plain(text: str) -> str:
    """Half-width, in small letters, without marks; what English shortens is written out."""
    narrow = normalize("NFKC", text).casefold().replace("’", "'").replace("−", "-").replace("–", "-")
    narrow = _COUNTED.sub(lambda found: _FIGURES[found[0]], narrow)
    narrow = _DASHES.sub("-", narrow).replace("'", "")
    spaced = _NOT_WORDS.sub(" ", re.sub(r"(?<=\d),(?=\d{3})", "", narrow)).strip()
    return _WHOSE.sub("", _SAME_WORDS.sub(lambda found: _SAME[found[0]], spaced))


def _tight(text: str) -> str:
    return _plain(text).replace(" ", "")


def _only(codes: Iterable[str]) -> str | None:
    found = set(codes)
    return found.pop() if len(found) == 1 else None
