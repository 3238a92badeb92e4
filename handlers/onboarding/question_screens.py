"""How the questionnaire looks: a question with its options, contradictions, and the topics to choose from."""

from collections.abc import Mapping, Sequence

from aiogram.types import InlineKeyboardButton

from handlers import keyboards
from handlers.callbacks import Answer, Ask, AssessmentAct, Place
from handlers.reply import Screen
from handlers.texts import Html, Texts
from handlers.views import bar, lines
from recommender.questionnaire.profile import Conflict
from recommender.questionnaire.questions import Question, Questionnaire, of_version
from storage.people.assessments import Assessment


def question_screen(
    t: Texts, assessment: Assessment, question: Question, present: Mapping[str, str], note: Html | str = ""
) -> Screen:
    """One question with its options, the present answer marked, the way back, and how far it is."""
    questionnaire = of_version(assessment.version)
    options = [
        keyboards.chosen(
            t.plain(f"question-{question.code}-{option.code}"),
            Answer(assessment=assessment.id, question=question.code, option=option.code),
            chosen=present.get(question.code) == option.code,
        )
        for option in question.options
    ]
    text = t("question-screen", progress=progress(t, questionnaire, question), question=t(f"question-{question.code}"))
    back = _back(t, assessment, questionnaire.previous(question.code))
    return Screen(_below(note, text), keyboards.keyboard(*_laid_out(options), back))


def progress(t: Texts, questionnaire: Questionnaire, question: Question) -> Html:
    """3/14 with a bar."""
    number, total = questionnaire.number(question.code), len(questionnaire.questions)
    return t("progress", number=str(number), total=str(total), bar=bar(number, total))


def conflict_screen(t: Texts, assessment: Assessment, conflicts: Sequence[Conflict], note: Html | str = "") -> Screen:
    """Answers that do not fit together: change one, or leave them."""
    said = lines(_contradiction(t, assessment, conflict) for conflict in conflicts)
    named = {code: t.plain("conflict-mend", topic=t.plain(f"topic-{code}")) for code in conflicting(conflicts)}
    mend = [keyboards.button(label, Ask(assessment=assessment.id, question=code)) for code, label in named.items()]
    leave = keyboards.button(t.plain("conflict-leave"), AssessmentAct(assessment=assessment.id, act="finish"))
    return Screen(_below(note, t("conflicts", lines=said)), keyboards.keyboard(*keyboards.pairs(mend), [leave]))


def conflicting(conflicts: Sequence[Conflict]) -> Sequence[str]:
    """The questions that contradictions are about, each once."""
    return tuple(dict.fromkeys(code for conflict in conflicts for code in (conflict.cautious, conflict.bold)))


def pick_screen(t: Texts, assessment: Assessment, note: Html | str = "") -> Screen:
    """Every question by its topic, to change one answer of a questionnaire that was finished before."""
    text = _below(note, t("class-pick-question"))
    return Screen(text, keyboards.keyboard(*_topics(t, assessment), _keep_old(t, assessment)))


def _below(note: Html | str, text: Html) -> Html:
    """What is asked, apart from what is said before it."""
    return Html(f"{note}\n\n{text}") if note else text


def _back(t: Texts, assessment: Assessment, before: Question | None) -> list[InlineKeyboardButton]:
    if before is None:
        return [keyboards.go(t, Place.HOME)]
    return [keyboards.button(t.plain("question-back"), Ask(assessment=assessment.id, question=before.code))]


def _laid_out(options: list[InlineKeyboardButton]) -> list[keyboards.Row]:
    """Two in a row if all of them fit so; a mixture would make one answer look bigger than another."""
    rows = keyboards.pairs(options)
    return rows if all(len(row) == 2 for row in rows[:-1]) else keyboards.pairs(options, across=1)


def _contradiction(t: Texts, assessment: Assessment, conflict: Conflict) -> Html:
    cautious, bold = (t(f"answer-{code}-{assessment.answers[code]}") for code in (conflict.cautious, conflict.bold))
    return t(f"conflict-{conflict.code}", cautious=cautious, bold=bold)


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
