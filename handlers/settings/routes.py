"""The routing table of settings."""

from aiogram import Router
from aiogram.filters import Command

from handlers.callbacks import Hour, LeastAmount, Place, Quiet, Rhythm, Silence, Zone
from handlers.filters import TEXT, Expecting, LeadsTo
from handlers.settings import settings, typed


def commands(root: Router) -> None:
    """Commands."""
    said = root.message.register
    said(settings.settings, Command("settings"))


def words(root: Router) -> None:
    """What else is typed or sent, when it was asked for."""
    said = root.message.register
    said(typed.typed_zone, TEXT, Expecting("zone"))
    said(typed.typed_quiet, TEXT, Expecting("quiet"))
    said(typed.typed_least, TEXT, Expecting("least"))


def presses(root: Router) -> None:
    """Buttons."""
    pressed = root.callback_query.register
    pressed(settings.settings, LeadsTo(Place.SETTINGS))
    pressed(settings.choose_hour, LeadsTo(Place.HOUR))
    pressed(settings.set_hour, Hour.filter())
    pressed(settings.choose_rhythm, LeadsTo(Place.RHYTHM))
    pressed(settings.set_rhythm, Rhythm.filter())
    pressed(settings.set_sound, Silence.filter())
    pressed(typed.choose_zone, LeadsTo(Place.ZONE))
    pressed(typed.set_zone, Zone.filter())
    pressed(typed.choose_quiet, LeadsTo(Place.QUIET))
    pressed(typed.set_quiet, Quiet.filter())
    pressed(typed.choose_least, LeadsTo(Place.LEAST))
    pressed(typed.set_least, LeastAmount.filter())
