"""What was advised, with all it rested on, so that it can be explained again when everything else has changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from pydantic import TypeAdapter
from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from recommender.ranking.advice import Advice
from recommender.scores.stored import Affinity, Score
from storage.people.consents import ProfileProof, ScoresProof, agreed, prove
from storage.scores import catalogue_snapshots
from storage.scores.catalogue_snapshots import CatalogueSnapshot
from storage.scores.tables import advice, advice_scores


@dataclass(frozen=True, slots=True)
class OfPerson:
    """What an advice looked at of a person's stored scores; nothing without their consent."""

    scores: tuple[Score, ...] = ()
    affinity: Affinity | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """Everything one advice rests on: the same case gives the same advice, in the same words, at any time.

    `personal` is whether the person lets their answers and scores order what suits them.
    """

    model: str
    at: datetime
    today: date
    personal: bool
    assessment: int
    version: str
    answers: Mapping[str, str]
    shelf: CatalogueSnapshot
    of_person: OfPerson


@dataclass(frozen=True, slots=True)
class Words:
    """What was said, and in which language."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Kept:
    """An advice that was given: its number, the case, and the words in which it was said."""

    number: int
    case: Case
    words: Words


class NotKeptWholeError(LookupError):
    """The advice is from before cases were kept; its `basis` holds what is known of it."""

    def __init__(self, number: int, basis: Mapping[str, Any]) -> None:
        super().__init__(f"advice {number} was given before advice was kept with all it rested on")
        self.basis = basis


_OF_PERSON: Final = TypeAdapter(OfPerson)


async def keep(profile: ProfileProof, case: Case, advised: Advice, words: Words, now: datetime) -> int:
    """Keep an advice, what it rests on and how it was said; gives its number."""
    await catalogue_snapshots.keep(profile.db, case.shelf, now)
    basis = {**_basis(case, advised), "language": words.language, "said": words.text}
    row = insert(advice).values(person=profile.person, at=now, basis=basis).returning(advice.c.id)
    return int((await profile.db.execute(row)).scalar_one())


async def keep_scores(proof: ScoresProof, number: int, of_person: OfPerson) -> None:
    """Keep the person's own scores that an advice rested on, apart: they go when the consent to them goes."""
    kept = _OF_PERSON.dump_python(of_person, mode="json")
    await proof.db.execute(insert(advice_scores).values(advice=number, person=proof.person, scores=kept))


async def find(profile: ProfileProof, number: int) -> Kept | None:
    """One of the person's advices. Raises NotKeptWholeError for one from before cases were kept."""
    mine = select(advice.c.id, advice.c.basis).where(advice.c.id == number, advice.c.person == profile.person)
    row = (await profile.db.execute(mine)).one_or_none()
    return None if row is None else await _kept(profile, row)


async def owner(db: AsyncConnection, number: int) -> int | None:
    """Whose advice it is, if they agree to its being kept."""
    theirs = select(advice.c.person).where(advice.c.id == number, agreed(advice.c.person, ProfileProof))
    return (await db.execute(theirs)).scalar_one_or_none()


async def mark(profile: ProfileProof, number: int, useful: str) -> None:
    """What the person thought of an advice."""
    mine = update(advice).where(advice.c.id == number, advice.c.person == profile.person)
    await profile.db.execute(mine.values(useful=useful))


def _basis(case: Case, advised: Advice) -> dict[str, Any]:
    """The case, but for the shelf, which is kept once for all; and what came of it, to be read by people."""
    return {
        "model": case.model,
        "at": case.at.isoformat(),
        "today": case.today.isoformat(),
        "personal": case.personal,
        "assessment": case.assessment,
        "questionnaire": case.version,
        "answers": dict(case.answers),
        "shelf": case.shelf.digest,
        "picks": [pick.code for pick in advised.picks],
        "parts": {pick.code: {part.name: [part.weight, part.value] for part in pick.parts} for pick in advised.picks},
        "left_out": {each.code: [gate.value for gate in each.gates] for each in advised.left_out},
    }


async def _kept(profile: ProfileProof, row: Row[int, Any]) -> Kept:
    basis = row.basis
    if "shelf" not in basis:
        raise NotKeptWholeError(row.id, basis)
    case = Case(
        model=basis["model"],
        at=datetime.fromisoformat(basis["at"]),
        today=date.fromisoformat(basis["today"]),
        personal=basis["personal"],
        assessment=basis["assessment"],
        version=basis["questionnaire"],
        answers=basis["answers"],
        shelf=await catalogue_snapshots.find(profile.db, basis["shelf"]),
        of_person=await _scores(profile, row.id),
    )
    return Kept(row.id, case, Words(basis["language"], basis["said"]))


async def _scores(profile: ProfileProof, number: int) -> OfPerson:
    proof = await prove(profile.db, profile.person, ScoresProof)
    if proof is None:
        return OfPerson()
    mine = (advice_scores.c.advice == number, advice_scores.c.person == proof.person)
    found = (await proof.db.execute(select(advice_scores.c.scores).where(*mine))).scalar_one_or_none()
    return OfPerson() if found is None else _OF_PERSON.validate_python(found, strict=False)
