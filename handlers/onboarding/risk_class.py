"""The class in words: what it opens, what raised and lowered it, and why it is what it is."""

from datetime import datetime

from aiogram.types import CallbackQuery, Message

from earnings.calendar import SHANGHAI
from handlers import keyboards
from handlers.callbacks import AssessmentAct, Place
from handlers.reply import Reply, Screen, show
from handlers.texts import Html, Texts
from handlers.views import lines, tidy
from recommender.products.suitability import RiskClass, RiskLevel
from recommender.questionnaire.profile import Profile, Pull, assess
from recommender.questionnaire.questions import of_version
from storage.people import assessments
from storage.people.assessments import Assessment
from storage.people.consents import ProfileProof


async def my_class(_: CallbackQuery | Message, profile: ProfileProof, t: Texts, now: datetime) -> Reply:
    """The class that stands, with the way on where another one is being found; or how to get one."""
    newest, stands = await assessments.newest(profile), await assessments.standing(profile, now)
    if stands is None:
        return show(*no_class(t, await assessments.newest_finished(profile), now))
    return Reply((class_screen(t, stands, now, under_way=None if newest == stands else newest),))


async def why(_: CallbackQuery, callback_data: AssessmentAct, profile: ProfileProof, t: Texts) -> Reply:
    """The sum, the contradictions and the bounds."""
    finished = await assessments.newest_finished(profile)
    if finished is None or finished.id != callback_data.assessment:
        return Reply(toast=t.plain("button-gone"))
    result = assess(of_version(finished.version), finished.answers)
    change = keyboards.button(t.plain("class-change"), AssessmentAct(assessment=finished.id, act="change"))
    return show(_sum(t, result), keyboards.keyboard([change, keyboards.go(t, Place.CLASS, "back")]))


def class_screen(
    t: Texts, assessment: Assessment, now: datetime, *, fresh: bool = False, under_way: Assessment | None = None
) -> Screen:
    """A finished assessment as a person reads it, while another may be under way."""
    result = assess(of_version(assessment.version), assessment.answers)
    until = _until(t, assessment, now)
    text = t(
        "class-result",
        **{"class": t(f"class-{result.risk_class.key}")},
        levels=levels(t, result.risk_class),
        means=t(f"class-{result.risk_class.key}-means"),
        pulls=_pulls(t, result),
        until=until,
        changing=t("class-changing") if under_way else "",
    )
    because = keyboards.button(t.plain("class-why"), AssessmentAct(assessment=assessment.id, act="why"))
    rows = ([keyboards.go(t, Place.ADVICE, "class-advice"), because], *_ways_on(t, assessment, under_way))
    return Screen(tidy(text), keyboards.keyboard(*rows), fresh)


def _ways_on(t: Texts, assessment: Assessment, under_way: Assessment | None) -> list[keyboards.Row]:
    """To do it again; or, while that is under way, on with it or away from it."""
    if under_way is None:
        redo = keyboards.button(t.plain("class-redo"), AssessmentAct(assessment=assessment.id, act="redo"))
        return [[redo, keyboards.go(t, Place.HOME)]]
    keep = keyboards.button(t.plain("class-keep-old"), AssessmentAct(assessment=under_way.id, act="keep"))
    return [[keyboards.go(t, Place.QUESTIONS, "class-go-on"), keep], [keyboards.go(t, Place.HOME)]]


def no_class(t: Texts, finished: Assessment | None, now: datetime) -> tuple[Html, keyboards.Markup]:
    """Why there is no class to go by: never had one, or it ended."""
    questions = keyboards.go(t, Place.QUESTIONS)
    if finished is not None and finished.expires_at is not None:
        until = _until(t, finished, now)
        return t("class-expired", until=until), keyboards.keyboard([questions, keyboards.go(t, Place.HOME)])
    return t("class-none"), keyboards.keyboard([questions, keyboards.go(t, Place.LIST)], [keyboards.go(t, Place.HOME)])


def _until(t: Texts, assessment: Assessment, now: datetime) -> str:
    today = now.astimezone(SHANGHAI).date()
    return t.day(assessment.expires_at.astimezone(SHANGHAI).date(), today) if assessment.expires_at else ""


def levels(t: Texts, reached: RiskClass) -> Html:
    """The levels a class opens: one, or from the lowest to the highest."""
    highest = t(f"risk-{reached.highest.key}")
    if reached.highest is RiskLevel.R1:
        return t("class-levels-one", level=highest)
    return t("class-levels-many", **{"from": t(f"risk-{RiskLevel.R1.key}")}, to=highest)


def _pulls(t: Texts, result: Profile) -> Html:
    if result.decided_by is not None:
        code = result.decided_by
        decided = t("class-decided", answer=t(f"answer-{code}-{result.answers[code]}"))
        return lines((decided, t("no-deposit-no-loss") if result.answers["no-loss"] == "yes" else ""))
    ups = t("class-ups", list=_named(t, result.ups)) if result.ups else ""
    downs = t("class-downs", list=_named(t, result.downs)) if result.downs else ""
    return lines((ups, downs))


def _named(t: Texts, pulls: tuple[Pull, ...]) -> Html:
    return Html(t("list-separator").join(t(f"answer-{pull.question}-{pull.option}") for pull in pulls))


def _sum(t: Texts, result: Profile) -> Html:
    if result.decided_by is not None:
        lowered = t("class-score-decided")
    else:
        lowered = lines((_contradicted(t, result), _held_back(t, result)))
    said = {"class": t(f"class-{result.risk_class.key}")}
    return t("class-score", raw=str(result.raw_score), lowered=lowered, bounds=t("class-bounds"), **said)


def _contradicted(t: Texts, result: Profile) -> Html:
    return t("class-score-lowered", score=str(result.score)) if result.conflicts else t("class-score-plain")


def _held_back(t: Texts, result: Profile) -> Html:
    """What the two sides say apart, and whether the more careful one lowered the class."""
    willingness, ability = sorted(result.sides, key=lambda side: side.side, reverse=True)
    apart = {"willingness": t(f"class-{willingness.risk_class.key}"), "ability": t(f"class-{ability.risk_class.key}")}
    if {side.risk_class for side in result.sides} == {result.by_sum}:
        return t("class-sides-same", sum=t(f"class-{result.by_sum.key}"))
    key = "class-sides-held" if result.held_back else "class-sides"
    return t(key, **apart, sum=t(f"class-{result.by_sum.key}"))
