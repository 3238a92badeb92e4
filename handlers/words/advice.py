"""Answers that rest on a person's class: suggestions, why these, why not that one, the class itself."""

from earnings.money import format_yuan
from handlers import keyboards
from handlers.advice import advice
from handlers.callbacks import AssessmentAct, Card
from handlers.onboarding import risk_class
from handlers.onboarding.consent_gate import ADVICE, CLASS
from handlers.reply import Reply, Screen
from handlers.texts import Html
from handlers.words.asked import Asked, allowed, unclear
from storage.people import assessments
from storage.people.consents import ProfileProof


async def advise(it: Asked) -> Reply:
    """The suggestions; before them, what was said of an amount and a time, and that they do not rest on it."""
    here = it.here

    async def answer(profile: ProfileProof) -> Reply:
        reply = await advice.advice(here.event, profile, it.t, here.shelves, here.now, here.today)
        newest = await assessments.newest(profile)
        heard = _heard(it)
        if newest is None or not newest.valid(here.now) or not heard:
            return reply
        change = keyboards.button(it.t.plain("class-change"), AssessmentAct(assessment=newest.id, act="change"))
        before = Screen(it.t("understood-advise-basis", said=heard), keyboards.keyboard([change]), fresh=True)
        return Reply((before, *reply.parts))

    return await allowed(it, ADVICE, answer)


async def why(it: Asked) -> Reply:
    """Whether a product suits this person, and why; of none, the suggestions, which say why."""
    if question := unclear(it):
        return question
    here, found = it.here, it.product
    if found is None:
        return await allowed(
            it, ADVICE, lambda proof: advice.advice(here.event, proof, it.t, here.shelves, here.now, here.today)
        )
    asked = Card(code=found.code, view="why")
    return await allowed(
        it, ADVICE, lambda proof: advice.suits(here.event, asked, proof, it.t, here.shelves, here.now, here.today)
    )


async def my_class(it: Asked) -> Reply:
    """The class, with the way to do it again."""
    here = it.here
    return await allowed(it, CLASS, lambda proof: risk_class.my_class(here.event, proof, it.t, here.now))


def _heard(it: Asked) -> Html:
    amount = it.t("understood-advise-amount", amount=format_yuan(it.slots.amount)) if it.slots.amount else ""
    days = it.t("understood-advise-days", days=str(it.slots.days)) if it.slots.days else ""
    return Html(it.t("list-comma").join(part for part in (amount, days) if part))
