"""The routing table of advice: suggestions, their reasons, the order, and a human look asked for."""

from aiogram import F, Router
from aiogram.filters import Command

from handlers.advice import advice, human_look, ordering
from handlers.callbacks import Card, Ordering, Place, Useful, Why
from handlers.filters import LeadsTo
from handlers.onboarding.consent_gate import ADVICE


def commands(root: Router) -> None:
    """Commands."""
    said = root.message.register
    said(advice.advice, Command("advice"), flags=ADVICE)


def words(_: Router) -> None:
    """What else is typed or sent, when it was asked for."""


def presses(root: Router) -> None:
    """Buttons."""
    pressed = root.callback_query.register
    pressed(advice.advice, LeadsTo(Place.ADVICE), flags=ADVICE)
    pressed(advice.parts, Why.filter(F.act == "parts"), flags=ADVICE)
    pressed(advice.others, Why.filter(F.act == "others"), flags=ADVICE)
    pressed(advice.explain, Why.filter(F.act == "one"), flags=ADVICE)
    pressed(advice.suits, Card.filter(F.view == "why"), flags=ADVICE)
    pressed(ordering.ordering, LeadsTo(Place.ORDERING))
    pressed(ordering.choose, Ordering.filter())
    pressed(advice.useful, Useful.filter(), flags=ADVICE)
    pressed(human_look.ask, Why.filter(F.act == "look"), flags=ADVICE)
