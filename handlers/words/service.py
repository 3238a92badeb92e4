"""Answers about the service: settings, language, what is sent, privacy, a person to ask, and plain talk."""

from handlers import keyboards
from handlers.callbacks import Consent, Hour, Language, Place, Rhythm
from handlers.onboarding import consent
from handlers.reply import Reply, show
from handlers.settings import settings
from handlers.words.asked import Asked, said
from storage.people import consents
from storage.people.consents import EarningsProof, Purpose
from storage.people.people import Cadence


async def term(it: Asked) -> Reply:
    """What a word means."""
    key = f"term-{it.slots.term}"
    back = [keyboards.go(it.t, Place.LIST), keyboards.go(it.t, Place.HOME)]
    if not it.t.has(key):
        return said(it, "understood-term-which", back)
    return show(it.t(key), keyboards.keyboard(back))


async def change_settings(it: Asked) -> Reply:
    """An hour that was named, for one tap; else all that can be set."""
    hour = it.slots.hour
    if hour is None:
        return await settings.settings(it.here.event, it.here.person, it.t, it.db)
    yes = keyboards.button(it.t.plain("understood-hour-yes", hour=str(hour)), Hour(hour=hour))
    return said(
        it, "understood-hour", [yes, keyboards.go(it.t, Place.SETTINGS, "understood-hour-other")], hour=str(hour)
    )


async def language(it: Asked) -> Reply:
    """Both languages, the one that was named first."""
    known = ("en", "zh") if it.slots.language == "en" else ("zh", "en")
    names = {"zh": "中文", "en": "English"}
    return said(
        it,
        "understood-language",
        [keyboards.button(names[code], Language(language=code, then="home")) for code in known],
    )


async def stop(it: Asked) -> Reply:
    """What can be stopped, each with one tap; what was named alone, if that is sent at all."""
    sent = await _sent(it)
    buttons = [sent[it.slots.scope]] if it.slots.scope in sent else list(sent.values())
    rows = keyboards.pairs((*buttons, keyboards.go(it.t, Place.PRIVACY), keyboards.go(it.t, Place.SETTINGS)))
    return said(it, "understood-stop" if buttons else "understood-stop-none", *rows)


async def _sent(it: Asked) -> dict[str, keyboards.Button]:
    """What this person is sent unasked, each with the button that stops it."""
    given = await consents.standing(it.db, it.here.person.id)
    buttons = {}
    if EarningsProof.purpose in given and it.here.person.cadence is not Cadence.OFF:
        off = Rhythm(cadence=Cadence.OFF, weekday=0)
        buttons["earnings"] = keyboards.button(it.t.plain("understood-stop-earnings"), off)
    if Purpose.NEWS in given:
        ask = Consent(purpose=Purpose.NEWS, decision="ask", flow=Place.PRIVACY)
        buttons["news"] = keyboards.button(it.t.plain("understood-stop-news"), ask)
    return buttons


async def privacy(it: Asked) -> Reply:
    """What was agreed to."""
    return await consent.privacy(it.here.event, it.here.person, it.t, it.db, it.here.today)


async def forget(it: Asked) -> Reply:
    """How everything is deleted."""
    return said(it, "understood-forget", [keyboards.go(it.t, Place.PRIVACY), keyboards.go(it.t, Place.HOME)])


async def human(it: Asked) -> Reply:
    """Where a person can be asked."""
    return said(it, "understood-human", [keyboards.go(it.t, Place.ADVICE), keyboards.go(it.t, Place.HOME)])


async def about(it: Asked) -> Reply:
    """Who this is, and who runs it."""
    name = it.here.operated_by
    operator = it.t("operated-by", name=name) if name else it.t("operated-for-study")
    return said(
        it, "understood-about", [keyboards.go(it.t, Place.LIST), keyboards.go(it.t, Place.HOME)], operator=operator
    )


async def thanks(it: Asked) -> Reply:
    """You are welcome."""
    return said(it, "understood-thanks")


async def cancel(it: Asked) -> Reply:
    """Nothing, after all."""
    return show(it.t("understood-cancelled"), keyboards.home(it.t))


async def help_(it: Asked) -> Reply:
    """What can be asked, by example."""
    return show(it.t("understood-help"), keyboards.home(it.t))


async def distress(it: Asked) -> Reply:
    """A kind word and where there is help. No product, no menu."""
    return said(it, "understood-distress")


async def unknown(it: Asked) -> Reply:
    """What can be asked, by example, for what was not understood."""
    return show(it.t("fallback"), keyboards.home(it.t))
