"""The questionnaire answered in words: what is typed answers what is open, and what is not understood loses nothing."""

from collections.abc import Sequence
from datetime import datetime

from aiogram.types import Message

from handlers import keyboards
from handlers.callbacks import Place
from handlers.onboarding import asking
from handlers.onboarding.question_screens import conflicting
from handlers.onboarding.typed_answers import meant, option_meant, unknown_meant
from handlers.reply import Reply, show
from handlers.texts import Html, Texts, all_texts
from recommender.questionnaire.profile import standing_conflicts
from recommender.questionnaire.questions import UNKNOWN, Question, of_version
from storage.people import assessments, people
from storage.people.assessments import Assessment
from storage.people.consents import ProfileProof
from storage.people.people import Person

_LEAVE = "leave"


async def typed(message: Message, person: Person, profile: ProfileProof, t: Texts, now: datetime) -> Reply:
    """The answer to the question that is shown, or to what is to be done about contradictions."""
    expecting, newest = person.expecting or {}, await assessments.newest(profile)
    if newest is None or newest.completed_at is not None or str(newest.id) != expecting["assessment"]:
        await people.expect(profile.db, person.id, None)
        return show(t("questions-none-open"), keyboards.keyboard([keyboards.go(t, Place.CLASS)]))
    if not expecting["question"]:
        return await _decided(message.text or "", profile, t, newest, now)
    question = of_version(newest.version).question(expecting["question"])
    option = option_meant(question, message.text or "")
    if option is None:
        note = _not_understood(t, question, message.text or "")
        return Reply((await asking.show_question(profile, t, newest, question, note),))
    taken = t("question-taken", answer=t.plain(f"question-{question.code}-{option}"))
    return await asking.take(profile, t, newest, (question.code, option), now, taken)


async def _decided(text: str, profile: ProfileProof, t: Texts, assessment: Assessment, now: datetime) -> Reply:
    """Which answer to change, by its topic; or that the contradictions stay."""
    questionnaire = of_version(assessment.version)
    conflicts = standing_conflicts(questionnaire, assessment.answers)
    codes = conflicting(conflicts) or [question.code for question in questionnaire.questions]
    words = {code: _said(f"topic-{code}") for code in codes}
    found = meant(words | {_LEAVE: _said("conflict-leave")} if conflicts else words, text)
    if found == _LEAVE:
        return await asking.finish(profile, t, assessment, now)
    if found is None:
        note = t("question-not-understood", text=text[:40])
        return Reply((await asking.show_topics(profile, t, assessment, note),))
    return Reply((await asking.show_question(profile, t, assessment, questionnaire.question(found)),))


def _said(key: str) -> Sequence[str]:
    return [t.plain(key) for t in all_texts().values()]


def _not_understood(t: Texts, question: Question, text: str) -> Html:
    if unknown_meant(text) and UNKNOWN not in question.by_code:
        return t("question-must-choose")
    return t("question-not-understood", text=text[:40])
