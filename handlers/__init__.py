"""The conversation. The routing table, assembled from a table for each subject, in matching order."""

from typing import Final, Protocol

from aiogram import Router
from aiogram.filters import Command

from handlers import fallback, groups
from handlers.advice import routes as advice
from handlers.filters import InGroupOrChannel, NeverMind
from handlers.money import routes as money
from handlers.onboarding import routes as onboarding
from handlers.operators import routes as operators
from handlers.products import routes as products
from handlers.settings import routes as settings
from handlers.words import routes as own_words


class Subject(Protocol):
    """The routing table of one subject."""

    def commands(self, root: Router, /) -> None: ...

    def words(self, root: Router, /) -> None: ...

    def presses(self, root: Router, /) -> None: ...


SUBJECTS: Final[tuple[Subject, ...]] = (operators, onboarding, advice, products, money, settings)
"""Operators first: what they forward while they write a broadcast is part of it, whatever else was asked for."""


def routes(root: Router) -> None:
    """Fill in the routing table: groups, commands, words that were asked for, words of one's own, then buttons."""
    _in_groups(root)
    for subject in SUBJECTS:
        subject.commands(root)
    root.message.register(fallback.never_mind, Command("cancel"))
    root.message.register(fallback.never_mind, NeverMind())
    for subject in SUBJECTS:
        subject.words(root)
    own_words.typed(root)
    root.message.register(fallback.unknown)
    for subject in SUBJECTS:
        subject.presses(root)
    own_words.presses(root)
    root.callback_query.register(fallback.old_button)


def _in_groups(root: Router) -> None:
    root.my_chat_member.register(groups.invited, InGroupOrChannel())
    root.my_chat_member.register(groups.stopped)
    for observer in (root.message, root.channel_post):
        observer.register(groups.spoken_to, InGroupOrChannel())
