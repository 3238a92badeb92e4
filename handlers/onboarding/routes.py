"""The routing table of the first steps: start, consent, questionnaire and class."""

from aiogram import F, Router
from aiogram.filters import Command, CommandStart

from handlers.callbacks import Answer, Ask, AssessmentAct, Consent, Language, Notice, Place
from handlers.filters import TEXT, Expecting, LeadsTo
from handlers.onboarding import asking, consent, questionnaire, risk_class, start, typed
from handlers.onboarding.consent_gate import CLASS
from storage.people.consents import Decision


def commands(root: Router) -> None:
    """Commands."""
    said = root.message.register
    said(start.welcome, CommandStart())
    said(questionnaire.resume, Command("questions"), flags=CLASS)
    said(consent.privacy, Command("privacy"))
    said(start.home, Command("help", "menu"))


def words(root: Router) -> None:
    """What else is typed or sent, when it was asked for."""
    root.message.register(typed.typed, TEXT, Expecting(asking.KIND), flags=CLASS)


def presses(root: Router) -> None:
    """Buttons."""
    pressed = root.callback_query.register
    pressed(questionnaire.resume, LeadsTo(Place.START), flags=CLASS)
    pressed(start.home, LeadsTo(Place.HOME))
    pressed(start.change_language, Language.filter())
    pressed(consent.privacy, LeadsTo(Place.PRIVACY))
    pressed(consent.withdraw, Consent.filter(F.decision == "ask"))
    pressed(consent.decide, Consent.filter(F.decision.in_(set(Decision))))
    pressed(consent.read_notice, Notice.filter())
    pressed(questionnaire.resume, LeadsTo(Place.QUESTIONS), flags=CLASS)
    pressed(questionnaire.answer, Answer.filter(), flags=CLASS)
    pressed(questionnaire.ask, Ask.filter(), flags=CLASS)
    pressed(questionnaire.finish, AssessmentAct.filter(F.act == "finish"), flags=CLASS)
    pressed(questionnaire.redo, AssessmentAct.filter(F.act == "redo"), flags=CLASS)
    pressed(questionnaire.anew, AssessmentAct.filter(F.act == "anew"), flags=CLASS)
    pressed(questionnaire.change, AssessmentAct.filter(F.act == "change"), flags=CLASS)
    pressed(questionnaire.keep_old, AssessmentAct.filter(F.act == "keep"), flags=CLASS)
    pressed(risk_class.my_class, LeadsTo(Place.CLASS), flags=CLASS)
    pressed(risk_class.why, AssessmentAct.filter(F.act == "why"), flags=CLASS)
