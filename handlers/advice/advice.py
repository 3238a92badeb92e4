"""At most three products, each with its reasons; and for any other, why it is not among them."""

from collections.abc import Iterable
from datetime import date, datetime

from aiogram.types import CallbackQuery, Message

from handlers import keyboards, views
from handlers.advice import explanation
from handlers.advice.advising import Judged, judge
from handlers.callbacks import Card, Notice, Place, Useful, Why
from handlers.onboarding.risk_class import no_class
from handlers.reply import Reply, Screen, show
from handlers.texts import Html, Texts
from recommender.ranking.rank import MODEL
from storage.people import assessments, consents, objections
from storage.people.assessments import Assessment
from storage.people.consents import ProfileProof, Purpose, ScoresProof
from storage.scores import advice as kept
from storage.scores import scores
from storage.scores.advice import Case, OfPerson, Words
from storage.scores.catalogue_snapshots import CatalogueSnapshots


async def advice(
    _: CallbackQuery | Message, profile: ProfileProof, t: Texts, shelves: CatalogueSnapshots, now: datetime, today: date
) -> Reply:
    """What suits the person today, as a message of its own, kept with all it rests on."""
    stands = await assessments.standing(profile, now)
    if stands is None:
        return show(*no_class(t, await assessments.newest_finished(profile), now))
    agreed_to_scores = await consents.prove(profile.db, profile.person, ScoresProof)
    judged = judge(await _case(profile, agreed_to_scores, stands, shelves, now, today))
    text = explanation.message(t, judged)
    number = await kept.keep(profile, judged.case, judged.advised, Words(t.language, text), now)
    if agreed_to_scores is not None and judged.case.of_person != OfPerson():
        await kept.keep_scores(agreed_to_scores, number, judged.case.of_person)
    return Reply((Screen(text, _keyboard(t, judged, number), fresh=True),))


async def parts(_: CallbackQuery, callback_data: Why, profile: ProfileProof, t: Texts) -> Reply:
    """The points of an advice, which add up."""
    judged = await _given(profile, callback_data.advice)
    if judged is None:
        return Reply(toast=t.plain("button-gone"))
    picks = [_one(t, judged, callback_data.advice, pick.code) for pick in judged.advised.picks]
    if Purpose.SCORES not in await consents.decided(profile.db, profile.person):
        picks.append(keyboards.button(t.plain("advice-scores"), Notice(purpose=Purpose.SCORES, flow=Place.ADVICE)))
    return show(Html(f"{explanation.parts(t, judged)}\n\n{t('look-who')}"), _choices(t, picks, callback_data.advice))


async def others(_: CallbackQuery, callback_data: Why, profile: ProfileProof, t: Texts) -> Reply:
    """Offer every product that was not advised, to say why."""
    judged = await _given(profile, callback_data.advice)
    if judged is None:
        return Reply(toast=t.plain("button-gone"))
    listed = (each.product.code for each in judged.case.shelf.stock)
    rest = (_one(t, judged, callback_data.advice, code) for code in listed if judged.pick(code) is None)
    return show(views.lines((t("advice-others-title"), t("look-who"))), _choices(t, rest, callback_data.advice))


async def explain(_: CallbackQuery, callback_data: Why, profile: ProfileProof, t: Texts) -> Reply:
    """Why a product was among the suggestions of an advice, or not, and what would change that."""
    judged = await _given(profile, callback_data.advice)
    if judged is None or callback_data.code not in judged.case.shelf.by_code:
        return Reply(toast=t.plain("card-gone"))
    again = keyboards.button(t.plain("advice-others"), Why(advice=callback_data.advice, act="others", code=""))
    return show(_why(t, judged, callback_data.code), _product(t, judged, callback_data.code, again))


async def suits(
    _: CallbackQuery | Message,
    callback_data: Card,
    profile: ProfileProof,
    t: Texts,
    shelves: CatalogueSnapshots,
    now: datetime,
    today: date,
) -> Reply:
    """Whether a product suits this person today, asked from its card."""
    stands = await assessments.standing(profile, now)
    if stands is None:
        return show(*no_class(t, await assessments.newest_finished(profile), now))
    agreed_to_scores = await consents.prove(profile.db, profile.person, ScoresProof)
    judged = judge(await _case(profile, agreed_to_scores, stands, shelves, now, today))
    if callback_data.code not in judged.case.shelf.by_code:
        return Reply(toast=t.plain("card-gone"))
    return show(
        _why(t, judged, callback_data.code), _product(t, judged, callback_data.code, keyboards.go(t, Place.ADVICE))
    )


async def useful(_: CallbackQuery, callback_data: Useful, profile: ProfileProof, t: Texts) -> Reply:
    """Keep what the person thought of an advice."""
    await kept.mark(profile, callback_data.advice, callback_data.verdict)
    return Reply(toast=t.plain("advice-thanks"))


async def _case(
    profile: ProfileProof,
    agreed_to_scores: ScoresProof | None,
    assessment: Assessment,
    shelves: CatalogueSnapshots,
    now: datetime,
    today: date,
) -> Case:
    """All that an advice for this person rests on at this moment."""
    of_person = OfPerson()
    personal = not await objections.stands(profile.db, profile.person)
    if agreed_to_scores is not None and personal:
        own = await scores.of_person(agreed_to_scores)
        of_person = OfPerson(own, await scores.affinity_of(agreed_to_scores))
    return Case(
        model=MODEL,
        at=now,
        today=today,
        personal=personal,
        assessment=assessment.id,
        version=assessment.version,
        answers=assessment.answers,
        shelf=await shelves.today(profile.db, today),
        of_person=of_person,
    )


async def _given(profile: ProfileProof, number: int) -> Judged | None:
    """An advice as it was given, or None for one that is gone or from before cases were kept."""
    try:
        found = await kept.find(profile, number)
    except kept.NotKeptWholeError:
        return None
    return None if found is None else judge(found.case)


def _why(t: Texts, judged: Judged, code: str) -> Html:
    return views.lines((explanation.why(t, judged, code), explanation.change(t, judged, code, judged.changes()(code))))


def _one(t: Texts, judged: Judged, number: int, code: str) -> keyboards.Button:
    return keyboards.button(views.name(t, judged.stocked(code).product), Why(advice=number, act="one", code=code))


def _choices(t: Texts, buttons: Iterable[keyboards.Button], number: int) -> keyboards.Markup:
    look = keyboards.button(t.plain("advice-look"), Why(advice=number, act="look", code=""))
    return keyboards.keyboard(*keyboards.pairs(buttons), [look, keyboards.go(t, Place.HOME)])


def _product(t: Texts, judged: Judged, code: str, beside: keyboards.Button) -> keyboards.Markup:
    card = keyboards.button(views.name(t, judged.stocked(code).product), Card(code=code, view="card"))
    return keyboards.keyboard(*keyboards.pairs([card, beside]), [keyboards.go(t, Place.HOME)])


def _keyboard(t: Texts, judged: Judged, number: int) -> keyboards.Markup:
    why_others = keyboards.button(t.plain("advice-others"), Why(advice=number, act="others", code=""))
    whole_list, home = keyboards.go(t, Place.LIST), keyboards.go(t, Place.HOME)
    if not judged.advised.picks:
        return keyboards.keyboard([why_others, whole_list], [home])
    cards = [
        keyboards.button(str(place), Card(code=pick.code, view="card"))
        for place, pick in enumerate(judged.advised.picks, 1)
    ]
    why_these = keyboards.button(t.plain("advice-these"), Why(advice=number, act="parts", code=""))
    no_use = keyboards.button(t.plain("advice-not-useful"), Useful(advice=number, verdict="no"))
    return keyboards.keyboard(cards, [why_these, why_others], [whole_list, no_use], [home])
