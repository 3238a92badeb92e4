"""The questionnaire: one message edited in place, one question at a time, nothing kept anywhere but in the database."""

from datetime import datetime

from aiogram.types import CallbackQuery, Message

from handlers import keyboards
from handlers.callbacks import Answer, Ask, AssessmentAct, Place
from handlers.onboarding import asking
from handlers.onboarding.risk_class import class_screen, no_class
from handlers.reply import Reply, show
from handlers.texts import Html, Texts
from recommender.questionnaire.questions import CURRENT, UnknownQuestionError, of_version
from storage.people import assessments
from storage.people.assessments import Assessment
from storage.people.consents import ProfileProof


async def resume(_: CallbackQuery | Message, profile: ProfileProof, t: Texts, now: datetime) -> Reply:
    """The question where the person stopped; a new questionnaire when there is none under way and no class."""
    newest = await assessments.newest(profile)
    if newest is not None and newest.valid(now):
        return Reply((class_screen(t, newest, now),))
    if newest is None or newest.completed_at is not None:
        return await _begin(profile, t, now)
    if of_version(newest.version).next_unanswered(newest.answers) is None:
        return Reply((await asking.show_topics(profile, t, newest),))
    note = t("questions-resume") if newest.answers else t("questions-begin")
    return Reply((await asking.show_open(profile, t, newest, note),))


async def answer(_: CallbackQuery, callback_data: Answer, profile: ProfileProof, t: Texts, now: datetime) -> Reply:
    """Keep an answer and ask the next question, show a contradiction, or finish."""
    newest = await assessments.newest(profile)
    if newest is None or newest.id != callback_data.assessment or newest.completed_at is not None:
        return _too_late(t, newest, callback_data.assessment)
    try:
        of_version(newest.version).question(callback_data.question).option(callback_data.option)
    except UnknownQuestionError:
        return await _where_it_stands(profile, t, newest)
    return await asking.take(profile, t, newest, (callback_data.question, callback_data.option), now)


async def ask(_: CallbackQuery, callback_data: Ask, profile: ProfileProof, t: Texts) -> Reply:
    """Show one question again, to answer it otherwise."""
    newest = await assessments.newest(profile)
    if newest is None or newest.id != callback_data.assessment or newest.completed_at is not None:
        return _too_late(t, newest, callback_data.assessment)
    try:
        question = of_version(newest.version).question(callback_data.question)
    except UnknownQuestionError:
        return await _where_it_stands(profile, t, newest)
    return Reply((await asking.show_question(profile, t, newest, question),))


async def finish(
    _: CallbackQuery, callback_data: AssessmentAct, profile: ProfileProof, t: Texts, now: datetime
) -> Reply:
    """Finish with the answers as they stand, contradictions included: they can only lower the class."""
    newest = await assessments.newest(profile)
    if newest is None or newest.id != callback_data.assessment or newest.completed_at is not None:
        return _too_late(t, newest, callback_data.assessment)
    if of_version(newest.version).next_unanswered(newest.answers):
        return Reply((await asking.show_open(profile, t, newest),))
    return await asking.finish(profile, t, newest, now)


async def redo(_: CallbackQuery, profile: ProfileProof, t: Texts, now: datetime) -> Reply:
    """Ask first, while there is a class that would be replaced; go on with what is under way already."""
    newest, stands = await assessments.newest(profile), await assessments.standing(profile, now)
    if newest is not None and newest.completed_at is None:
        return Reply((await asking.show_open(profile, t, newest),))
    if stands is None or stands.risk_class is None:
        return await _begin(profile, t, now)
    sure = keyboards.button(t.plain("class-redo-sure"), AssessmentAct(assessment=stands.id, act="anew"))
    said = t("class-redo-ask", **{"class": t(f"class-{stands.risk_class.key}")})
    return show(said, keyboards.keyboard([sure, keyboards.go(t, Place.CLASS, "class-redo-not")]))


async def anew(_: CallbackQuery, callback_data: AssessmentAct, profile: ProfileProof, t: Texts, now: datetime) -> Reply:
    """Begin anew; the class from before stands until the new one is there."""
    newest = await assessments.newest(profile)
    if newest is None or newest.id != callback_data.assessment:
        return _too_late(t, newest, callback_data.assessment)
    return await _begin(profile, t, now)


async def change(
    _: CallbackQuery, callback_data: AssessmentAct, profile: ProfileProof, t: Texts, now: datetime
) -> Reply:
    """Re-open a finished questionnaire with its answers, to change some of them."""
    newest = await assessments.newest(profile)
    if newest is None or newest.id != callback_data.assessment:
        return _too_late(t, newest, callback_data.assessment)
    if newest.completed_at is not None:
        newest = await assessments.begin(profile, newest.version, now, newest.answers)
    return Reply((await asking.show_topics(profile, t, newest),))


async def keep_old(
    _: CallbackQuery, callback_data: AssessmentAct, profile: ProfileProof, t: Texts, now: datetime
) -> Reply:
    """Drop the questionnaire that was begun; the class from before stands."""
    newest = await assessments.newest(profile)
    if newest is not None and newest.id == callback_data.assessment:
        await assessments.discard(profile, newest)
    stands = await assessments.standing(profile, now)
    if stands is None:
        return show(*no_class(t, await assessments.newest_finished(profile), now))
    return Reply((class_screen(t, stands, now),), toast=t.plain("class-kept"))


async def _begin(profile: ProfileProof, t: Texts, now: datetime) -> Reply:
    begun = await assessments.begin(profile, CURRENT.version, now)
    before = await assessments.newest_finished(profile)
    note: Html = t("questions-begin") if before is None else t("questions-again")
    return Reply((await asking.show_open(profile, t, begun, note),))


async def _where_it_stands(profile: ProfileProof, t: Texts, assessment: Assessment) -> Reply:
    """A button that this questionnaire does not know: the question that is open, in its place."""
    return Reply((await asking.show_open(profile, t, assessment),), t.plain("old-button"))


def _too_late(t: Texts, newest: Assessment | None, asked: int) -> Reply:
    """A button of a questionnaire that is over, that was dropped, or that another one has followed."""
    if newest is None or newest.id < asked:
        return Reply(toast=t.plain("button-gone"))
    return Reply(toast=t.plain("questions-stale" if newest.completed_at is None else "questions-closed"))
