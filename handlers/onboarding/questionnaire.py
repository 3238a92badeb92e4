"""The questionnaire: one message edited in place, one question at a time, nothing kept anywhere but in the database."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from handlers import keyboards
from handlers.callbacks import Answer, Ask, AssessmentAct, Place
from handlers.onboarding.risk_class import class_screen
from handlers.reply import Reply, Screen, show
from handlers.texts import Html, Texts
from handlers.views import bar, lines
from recommender.questionnaire.profile import Conflict, assess, standing_conflicts
from recommender.questionnaire.questions import CURRENT, Question, Questionnaire, UnknownQuestionError, of_version
from storage.people import assessments
from storage.people.assessments import Assessment
from storage.people.consents import ProfileProof

VALID_FOR = timedelta(days=365)


async def resume(_: CallbackQuery | Message, profile: ProfileProof, t: Texts, now: datetime, today: date) -> Reply:
    """The question where the person stopped; a new questionnaire when there is none under way and no class."""
    newest = await assessments.newest(profile)
    if newest is None:
        newest = await assessments.begin(profile, CURRENT.version, now)
    elif newest.valid(now):
        return Reply((class_screen(t, newest, today),))
    elif newest.completed_at is not None:
        newest = await assessments.begin(profile, CURRENT.version, now)
    return _go_on(t, newest, note=t("questions-resume") if newest.answers else Html(""))


async def answer(
    _: CallbackQuery, callback_data: Answer, profile: ProfileProof, t: Texts, now: datetime, today: date
) -> Reply:
    """Keep an answer and ask the next question, show a contradiction, or finish."""
    newest = await assessments.newest(profile)
    if newest is None or newest.id != callback_data.assessment or newest.completed_at is not None:
        return _too_late(t, newest, callback_data.assessment)
    questionnaire = of_version(newest.version)
    try:
        questionnaire.question(callback_data.question).option(callback_data.option)
    except UnknownQuestionError:
        return _where_it_stands(t, newest)
    newest = await assessments.answer(profile, newest, callback_data.question, callback_data.option, now)
    if questionnaire.next_unanswered(newest.answers) or standing_conflicts(questionnaire, newest.answers):
        return _go_on(t, newest)
    return await _finish(profile, newest, t, now, today)


async def ask(_: CallbackQuery, callback_data: Ask, profile: ProfileProof, t: Texts) -> Reply:
    """Show one question again, to answer it otherwise."""
    newest = await assessments.newest(profile)
    if newest is None or newest.id != callback_data.assessment or newest.completed_at is not None:
        return _too_late(t, newest, callback_data.assessment)
    try:
        question = of_version(newest.version).question(callback_data.question)
    except UnknownQuestionError:
        return _where_it_stands(t, newest)
    return Reply((question_screen(t, newest, question),))


async def finish(
    _: CallbackQuery, callback_data: AssessmentAct, profile: ProfileProof, t: Texts, now: datetime, today: date
) -> Reply:
    """Finish with the answers as they stand, contradictions included: they can only lower the class."""
    newest = await assessments.newest(profile)
    if newest is None or newest.id != callback_data.assessment or newest.completed_at is not None:
        return _too_late(t, newest, callback_data.assessment)
    if of_version(newest.version).next_unanswered(newest.answers):
        return _go_on(t, newest)
    return await _finish(profile, newest, t, now, today)


async def redo(_: CallbackQuery, profile: ProfileProof, t: Texts, now: datetime) -> Reply:
    """Begin anew; until it is finished there are no suggestions, unless the person keeps the class they had."""
    newest = await assessments.newest(profile)
    if newest is None or newest.completed_at is not None:
        newest = await assessments.begin(profile, CURRENT.version, now)
    return _go_on(t, newest)


async def change(
    _: CallbackQuery, callback_data: AssessmentAct, profile: ProfileProof, t: Texts, now: datetime
) -> Reply:
    """Re-open a finished questionnaire with its answers, to change some of them."""
    newest = await assessments.newest(profile)
    if newest is None or newest.id != callback_data.assessment:
        return _too_late(t, newest, callback_data.assessment)
    if newest.completed_at is not None:
        newest = await assessments.begin(profile, newest.version, now, newest.answers)
    return Reply((_pick_screen(t, newest),))


async def keep_old(
    _: CallbackQuery, callback_data: AssessmentAct, profile: ProfileProof, t: Texts, today: date
) -> Reply:
    """Drop the questionnaire that was begun; the class from before stands."""
    newest = await assessments.newest(profile)
    if newest is not None and newest.id == callback_data.assessment:
        await assessments.discard(profile, newest)
    before = await assessments.newest_finished(profile)
    if before is None:
        return show(t("class-none"), keyboards.home(t))
    screen = class_screen(t, before, today)
    return Reply((screen,), toast=t.plain("class-kept"))


async def _finish(profile: ProfileProof, assessment: Assessment, t: Texts, now: datetime, today: date) -> Reply:
    result = assess(of_version(assessment.version), assessment.answers)
    await assessments.finish(profile, assessment, result, now, now + VALID_FOR)
    finished = await assessments.newest_finished(profile)
    if finished is None:
        raise LookupError("an assessment that was just finished")
    return Reply((Screen(t("questions-done")), class_screen(t, finished, today, fresh=True)))


def _go_on(t: Texts, assessment: Assessment, note: Html = Html("")) -> Reply:  # noqa: B008 Html is immutable
    questionnaire = of_version(assessment.version)
    question = questionnaire.next_unanswered(assessment.answers)
    if question is None:
        conflicts = standing_conflicts(questionnaire, assessment.answers)
        screen = _conflict_screen(t, assessment, conflicts) if conflicts else _pick_screen(t, assessment)
        return Reply((screen,))
    return Reply((question_screen(t, assessment, question, note),))


def _where_it_stands(t: Texts, assessment: Assessment) -> Reply:
    """A button that this questionnaire does not know: the question that is open, in its place."""
    return Reply(_go_on(t, assessment).parts, t.plain("old-button"))


def _too_late(t: Texts, newest: Assessment | None, asked: int) -> Reply:
    """A button of a questionnaire that is over, that was dropped, or that another one has followed."""
    if newest is None or newest.id < asked:
        return Reply(toast=t.plain("button-gone"))
    return Reply(toast=t.plain("questions-stale" if newest.completed_at is None else "questions-closed"))


def question_screen(t: Texts, assessment: Assessment, question: Question, note: Html = Html("")) -> Screen:  # noqa: B008 as above
    """One question with its options, the way back, and how far it is."""
    questionnaire = of_version(assessment.version)
    options = [
        keyboards.button(
            t.plain(f"question-{question.code}-{option.code}"),
            Answer(assessment=assessment.id, question=question.code, option=option.code),
        )
        for option in question.options
    ]
    before = questionnaire.previous(question.code)
    back = (
        [keyboards.button(t.plain("question-back"), Ask(assessment=assessment.id, question=before.code))]
        if before
        else [keyboards.go(t, Place.HOME)]
    )
    text = t("question-screen", progress=progress(t, questionnaire, question), question=t(f"question-{question.code}"))
    return Screen(lines((note, text)), keyboards.keyboard(*_laid_out(options), back))


def progress(t: Texts, questionnaire: Questionnaire, question: Question) -> Html:
    """3/14 with a bar."""
    number, total = questionnaire.number(question.code), len(questionnaire.questions)
    return t("progress", number=str(number), total=str(total), bar=bar(number, total))


def _laid_out(options: Sequence[InlineKeyboardButton]) -> list[keyboards.Row]:
    """Two in a row if all of them fit so; a mixture would make one answer look bigger than another."""
    rows = keyboards.pairs(options)
    return rows if all(len(row) == 2 for row in rows[:-1]) else keyboards.pairs(options, across=1)


def _conflict_screen(t: Texts, assessment: Assessment, conflicts: Sequence[Conflict]) -> Screen:
    said = lines(_contradiction(t, assessment, conflict) for conflict in conflicts)
    codes = dict.fromkeys(code for conflict in conflicts for code in (conflict.cautious, conflict.bold))
    named = {code: t.plain("conflict-mend", topic=t.plain(f"topic-{code}")) for code in codes}
    mend = [keyboards.button(label, Ask(assessment=assessment.id, question=code)) for code, label in named.items()]
    leave = keyboards.button(t.plain("conflict-leave"), AssessmentAct(assessment=assessment.id, act="finish"))
    return Screen(t("conflicts", lines=said), keyboards.keyboard(*keyboards.pairs(mend), [leave]))


def _contradiction(t: Texts, assessment: Assessment, conflict: Conflict) -> Html:
    cautious, bold = (t(f"answer-{code}-{assessment.answers[code]}") for code in (conflict.cautious, conflict.bold))
    return t(f"conflict-{conflict.code}", cautious=cautious, bold=bold)


def _pick_screen(t: Texts, assessment: Assessment) -> Screen:
    """Every question by its topic, to change one answer of a questionnaire that was finished before."""
    return Screen(t("class-pick-question"), keyboards.keyboard(*_topics(t, assessment), _keep_old(t, assessment)))


def _topics(t: Texts, assessment: Assessment) -> list[keyboards.Row]:
    return keyboards.pairs(
        keyboards.button(t.plain(f"topic-{question.code}"), Ask(assessment=assessment.id, question=question.code))
        for question in of_version(assessment.version).questions
    )


def _keep_old(t: Texts, assessment: Assessment) -> list[InlineKeyboardButton]:
    return [
        keyboards.button(t.plain("class-keep-old"), AssessmentAct(assessment=assessment.id, act="keep")),
        keyboards.go(t, Place.HOME),
    ]
