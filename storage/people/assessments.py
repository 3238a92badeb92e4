"""Questionnaires begun, answered and finished; every query takes the proof that the person agreed to a profile."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from recommender.products.suitability import RiskClass
from recommender.questionnaire.profile import Profile
from storage.database.upsert import insert_into
from storage.people.consents import ProfileProof
from storage.people.tables import answers, assessments


@dataclass(frozen=True, slots=True)
class Assessment:
    """One filling-in of one version of the questionnaire; ``risk_class`` is None until it is finished."""

    id: int
    version: str
    answers: Mapping[str, str]
    started_at: datetime
    completed_at: datetime | None
    expires_at: datetime | None
    risk_class: RiskClass | None

    def valid(self, now: datetime) -> bool:
        """Whether its class may still be used."""
        return self.expires_at is not None and now < self.expires_at


async def begin(
    profile: ProfileProof, version: str, now: datetime, given: Mapping[str, str] | None = None
) -> Assessment:
    """A new assessment, with the answers it starts from (a profile re-opened by hand keeps the others)."""
    row = insert(assessments).values(person=profile.person, version=version, started_at=now).returning(assessments.c.id)
    number = (await profile.db.execute(row)).scalar_one()
    copied = [{"assessment": number, "question": q, "option": o, "at": now} for q, o in (given or {}).items()]
    if copied:
        await profile.db.execute(insert(answers), copied)
    return Assessment(number, version, MappingProxyType(dict(given or {})), now, None, None, None)


async def newest(profile: ProfileProof) -> Assessment | None:
    """The last assessment begun, finished or not."""
    return await _first(profile, select(assessments).where(assessments.c.person == profile.person))


async def newest_finished(profile: ProfileProof) -> Assessment | None:
    """The last assessment that was finished."""
    finished = select(assessments).where(
        assessments.c.person == profile.person, assessments.c.completed_at.is_not(None)
    )
    return await _first(profile, finished)


async def standing(profile: ProfileProof, now: datetime) -> Assessment | None:
    """The assessment whose class is in force, until another one is finished; None when there is none, or it ended."""
    finished = await newest_finished(profile)
    return finished if finished is not None and finished.valid(now) else None


async def answer(
    profile: ProfileProof, assessment: Assessment, question: str, option: str, now: datetime
) -> Assessment:
    """Keep one answer; the latest to a question stands."""
    values = {"option": option, "at": now}
    row = insert_into(profile.db, answers).values(assessment=assessment.id, question=question, **values)
    await profile.db.execute(row.on_conflict_do_update(index_elements=["assessment", "question"], set_=values))
    return await _with_answers(profile, assessment)


async def finish(
    profile: ProfileProof, assessment: Assessment, result: Profile, now: datetime, until: datetime
) -> None:
    """Close an assessment with the class that follows from it, valid until the given instant."""
    closed = update(assessments).where(assessments.c.id == assessment.id, assessments.c.person == profile.person)
    await profile.db.execute(
        closed.values(
            completed_at=now,
            expires_at=until,
            raw_score=result.raw_score,
            score=result.score,
            risk_class=int(result.risk_class),
        )
    )


async def discard(profile: ProfileProof, assessment: Assessment) -> None:
    """Drop an assessment that was begun and not finished; the one before it counts again."""
    unfinished = delete(assessments).where(
        assessments.c.id == assessment.id,
        assessments.c.person == profile.person,
        assessments.c.completed_at.is_(None),
    )
    await profile.db.execute(unfinished)


async def _first(profile: ProfileProof, query: Any) -> Assessment | None:  # noqa: ANN401 a Select of whole rows has no narrower name
    row = (await profile.db.execute(query.order_by(assessments.c.id.desc()).limit(1))).one_or_none()
    return None if row is None else await _with_answers(profile, _assessment(row))


async def _with_answers(profile: ProfileProof, assessment: Assessment) -> Assessment:
    rows = await profile.db.execute(
        select(answers.c.question, answers.c.option).where(answers.c.assessment == assessment.id)
    )
    given = MappingProxyType(dict(rows.all()))
    return Assessment(
        assessment.id,
        assessment.version,
        given,
        assessment.started_at,
        assessment.completed_at,
        assessment.expires_at,
        assessment.risk_class,
    )


def _assessment(row: Row[Any]) -> Assessment:
    reached = None if row.risk_class is None else RiskClass(row.risk_class)
    nothing: Mapping[str, str] = MappingProxyType({})
    return Assessment(row.id, row.version, nothing, row.started_at, row.completed_at, row.expires_at, reached)
