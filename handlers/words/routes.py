"""The routing table of what is typed of one's own accord."""

from aiogram import F, Router

from handlers.callbacks import Noted, Wish
from handlers.filters import TEXT
from handlers.onboarding.consent_gate import HELD
from handlers.words import answers, money
from storage.earnings.holdings import EntryKind


def typed(root: Router) -> None:
    """Any text that nobody had asked for: after all that was."""
    root.message.register(answers.typed, TEXT)


def presses(root: Router) -> None:
    """Buttons."""
    pressed = root.callback_query.register
    pressed(answers.tapped, Wish.filter())
    noted = {EntryKind.RECORD, EntryKind.ADD, EntryKind.REDUCE}
    pressed(money.press, Noted.filter(F.act.in_(noted)), flags=HELD)
