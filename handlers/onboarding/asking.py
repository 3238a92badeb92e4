"""On with a questionnaire: what is asked next, what was answered, and the class at the end.

What is shown may be answered in words too: what is open is remembered (``people.expecting``) until something else is
done.
"""

from datetime import datetime, timedelta

from handlers.onboarding.question_screens import conflict_screen, pick_screen, question_screen
from handlers.onboarding.risk_class import class_screen
from handlers.reply import Reply, Screen
from handlers.texts import Html, Texts
from recommender.questionnaire.profile import assess, standing_conflicts
from recommender.questionnaire.questions import Question, of_version
from storage.people import assessments, people
from storage.people.assessments import Assessment
from storage.people.consents import ProfileProof

KIND = "question"
VALID_FOR = timedelta(days=365)


async def show_question(
    profile: ProfileProof, t: Texts, assessment: Assessment, question: Question, note: Html | str = ""
) -> Screen:
    """One question, with the answer marked that it has here or had in the questionnaire before."""
    before = await assessments.newest_finished(profile)
    present = {**(before.answers if before else {}), **assessment.answers}
    await _expect(profile, assessment, question.code)
    return question_screen(t, assessment, question, present, note)


async def show_topics(profile: ProfileProof, t: Texts, assessment: Assessment, note: Html | str = "") -> Screen:
    """What is to be decided when nothing is left to answer: a contradiction, or which answer to change."""
    conflicts = standing_conflicts(of_version(assessment.version), assessment.answers)
    await _expect(profile, assessment, "")
    return conflict_screen(t, assessment, conflicts, note) if conflicts else pick_screen(t, assessment, note)


async def show_open(profile: ProfileProof, t: Texts, assessment: Assessment, note: Html | str = "") -> Screen:
    """Where the questionnaire stands."""
    question = of_version(assessment.version).next_unanswered(assessment.answers)
    if question is None:
        return await show_topics(profile, t, assessment, note)
    return await show_question(profile, t, assessment, question, note)


async def take(
    profile: ProfileProof,
    t: Texts,
    assessment: Assessment,
    answer: tuple[str, str],
    now: datetime,
    note: Html | str = "",
) -> Reply:
    """Keep the answer to a question, and ask the next one, show a contradiction, or finish."""
    assessment = await assessments.answer(profile, assessment, *answer, now)
    questionnaire = of_version(assessment.version)
    if questionnaire.next_unanswered(assessment.answers) or standing_conflicts(questionnaire, assessment.answers):
        return Reply((await show_open(profile, t, assessment, note),))
    return await finish(profile, t, assessment, now)


async def finish(profile: ProfileProof, t: Texts, assessment: Assessment, now: datetime) -> Reply:
    """The class that follows, for a year."""
    result = assess(of_version(assessment.version), assessment.answers)
    await assessments.finish(profile, assessment, result, now, now + VALID_FOR)
    await people.expect(profile.db, profile.person, None)
    finished = await assessments.newest_finished(profile)
    if finished is None:
        raise LookupError("an assessment that was just finished")
    return Reply((Screen(t("questions-done")), class_screen(t, finished, now, fresh=True)))


async def _expect(profile: ProfileProof, assessment: Assessment, code: str) -> None:
    """Remember that typed words may answer a question, or without its code, what to decide."""
    expected = {"kind": KIND, "assessment": str(assessment.id), "question": code}
    await people.expect(profile.db, profile.person, expected)
