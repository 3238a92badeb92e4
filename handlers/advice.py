"""At most three products, each with its reasons; and for any other, why it is not among them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from aiogram.types import CallbackQuery, Message

from handlers import keyboards, views
from handlers.callbacks import Card, Place, Useful
from handlers.classes import no_class
from handlers.reply import Reply, Screen, show
from handlers.texts import Html, Texts
from recommender.explain import reasons
from recommender.product import Product, Status
from recommender.profile import Profile, assess
from recommender.questionnaire import of_version
from recommender.rank import Advice, Candidate, advise, candidate_of
from recommender.reason import Reason
from recommender.why_not import why_not
from storage import advice as kept
from storage import assessments, catalogue, figures
from storage.assessments import Assessment
from storage.consents import ProfileProof
from storage.figures import Summary

Shelf = Mapping[str, tuple[Product, Candidate, Summary]]
"""The list with what ranking may see of each product, and its newest figures."""


async def advice(_: CallbackQuery | Message, profile: ProfileProof, t: Texts, now: datetime, today: date) -> Reply:
    """What suits the person today, as a message of its own."""
    newest = await assessments.newest(profile)
    if newest is None or not newest.valid(now):
        return show(*no_class(t, newest, await assessments.newest_finished(profile), now, today))
    person, shelf = _profile(newest), await read_shelf(profile, today)
    advised = advise(person, [candidate for _, candidate, _ in shelf.values()])
    number = await kept.keep(profile, _basis(newest, person, shelf, advised), now)
    return Reply((_advice_screen(t, person, shelf, advised, number, today),))


async def others(_: CallbackQuery, profile: ProfileProof, t: Texts, today: date) -> Reply:
    """Offer every product that was not advised, to say why."""
    shelf = await read_shelf(profile, today)
    newest = await kept.newest(profile)
    picked = set(newest[1]["picks"]) if newest else set()
    rest = [product for product, _, _ in shelf.values() if product.code not in picked]
    choices = (keyboards.button(views.name(t, product), Card(code=product.code, view="why")) for product in rest)
    back = keyboards.go(t, Place.HOME)
    return show(t("advice-others-title"), keyboards.keyboard(*keyboards.pairs(choices), [back]))


async def explain(
    _: CallbackQuery, callback_data: Card, profile: ProfileProof, t: Texts, now: datetime, today: date
) -> Reply:
    """Why a product suits this person, or does not."""
    newest = await assessments.newest(profile)
    if newest is None or not newest.valid(now):
        return show(*no_class(t, newest, await assessments.newest_finished(profile), now, today))
    shelf = await read_shelf(profile, today)
    if callback_data.code not in shelf:
        return Reply(toast=t.plain("card-gone"))
    product, candidate, _summary = shelf[callback_data.code]
    text = _why(t, _profile(newest), shelf, product, candidate)
    card = keyboards.button(views.name(t, product), Card(code=product.code, view="card"))
    again = keyboards.go(t, Place.OTHERS, "advice-others")
    return show(text, keyboards.keyboard(*keyboards.pairs([card, again]), [keyboards.go(t, Place.HOME)]))


async def useful(_: CallbackQuery, callback_data: Useful, profile: ProfileProof, t: Texts) -> Reply:
    """Keep what the person thought of an advice."""
    await kept.mark(profile, callback_data.advice, callback_data.verdict)
    return Reply(toast=t.plain("advice-thanks"))


async def read_shelf(profile: ProfileProof, today: date) -> Shelf:
    """The whole list, as ranking and as people see it."""
    shelf = {}
    for product in await catalogue.listing(profile.db):
        summary = await figures.summary(profile.db, product, today)
        shelf[product.code] = (product, candidate_of(product, summary.figures), summary)
    return shelf


def _profile(assessment: Assessment) -> Profile:
    return assess(of_version(assessment.version), assessment.answers)


def _advice_screen(t: Texts, person: Profile, shelf: Shelf, advised: Advice, number: int, today: date) -> Screen:
    reached = {"class": t(f"class-{person.risk_class.key}")}
    whole_list = keyboards.go(t, Place.LIST)
    if not advised.picks:
        text = t("advice-none", **reached, why=t("advice-none-why"))
        return Screen(text, keyboards.keyboard([whole_list, keyboards.go(t, Place.HOME)]), fresh=True)
    listed = sum(product.status is not Status.BLOCKED for product, _, _ in shelf.values())
    picks = [_pick(t, place, person, shelf, advised, today) for place in range(len(advised.picks))]
    text = t("advice", **reached, count=str(listed), picks=len(picks), lines=Html("\n\n".join(picks)))
    numbers = [
        keyboards.button(str(place), Card(code=pick.code, view="card")) for place, pick in enumerate(advised.picks, 1)
    ]
    why_others = keyboards.go(t, Place.OTHERS, "advice-others")
    no_use = keyboards.button(t.plain("advice-not-useful"), Useful(advice=number, verdict="no"))
    rows = (numbers, [why_others, whole_list], [no_use, keyboards.go(t, Place.HOME)])
    return Screen(Html(f"{text}\n\n{t('advice-footer')}"), keyboards.keyboard(*rows), fresh=True)


def _pick(t: Texts, place: int, person: Profile, shelf: Shelf, advised: Advice, today: date) -> Html:
    pick = advised.picks[place]
    product, candidate, summary = shelf[pick.code]
    because = t("list-separator").join(_said(t, reason) for reason in reasons(person, candidate, pick))
    text = t(
        "advice-pick",
        number=str(place + 1),
        name=views.name(t, product),
        code=product.code,
        level=views.level(t, product),
        figures=views.figures(t, summary, today),
        terms=views.terms(t, product),
        reasons=t("advice-because", reasons=Html(because)),
    )
    return views.tidy(text)


def _why(t: Texts, person: Profile, shelf: Shelf, product: Product, candidate: Candidate) -> Html:
    advised = advise(person, [each for _, each, _ in shelf.values()])
    pick = next((each for each in advised.picks if each.code == product.code), None)
    found = why_not(person, candidate, advised) if pick is None else reasons(person, candidate, pick)
    bullets = [_said(t, reason) for reason in found]
    if product.status_reason:
        bullets.append(views.status_reason(t, product))
    said = views.lines(t("why-bullet", reason=Html(bullet)) for bullet in bullets)
    key = "why-not" if pick is None else "why-picked"
    return t(key, name=views.name(t, product), level=views.level(t, product), reasons=said)


def _said(t: Texts, reason: Reason) -> str:
    """A reason in words; the person's own answer is named where it rests on one."""
    values = dict(views.said_value(t, name, value) for name, value in reason.values.items())
    if reason.answer is not None:
        values["answer"] = t("answer-" + "-".join(reason.answer))
    return t(reason.message, **values)


def _basis(assessment: Assessment, person: Profile, shelf: Shelf, advised: Advice) -> dict[str, Any]:
    """Everything the advice rested on, to be read again later."""
    return {
        "assessment": assessment.id,
        "questionnaire": assessment.version,
        "answers": dict(assessment.answers),
        "class": person.risk_class.name,
        "picks": [pick.code for pick in advised.picks],
        "parts": {pick.code: {part.name: [part.weight, part.value] for part in pick.parts} for pick in advised.picks},
        "left_out": {each.code: [gate.value for gate in each.gates] for each in advised.left_out},
        "figures_of": {
            code: summary.figures.as_of.isoformat() for code, (_, _, summary) in shelf.items() if summary.figures
        },
    }
