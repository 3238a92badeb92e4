"""What a handler returns: what is to be said once its transaction is committed.

A handler never speaks to Telegram itself. It returns a Reply; ``bot.updates.replies`` sends it when the work is safe,
so no lock is held over the network and nothing is said that could still be undone.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from aiogram.types import InlineKeyboardMarkup


@dataclass(frozen=True, slots=True)
class Attachment:
    """A picture or a file that Telegram knows already, by its id."""

    kind: Literal["photo", "document"]
    file_id: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """A message that was sent before, by its number: to be shown as the screen now is, or taken away."""

    message: int
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Screen:
    """A text with its buttons: shown in the message whose button was pressed, or as a new one.

    ``fresh`` makes it a message of its own that stays as it is, for what a person will want to find again: what its
    buttons lead to is shown below it. With an attachment, always a message of its own, the text is the caption.
    ``silent`` sends it without a sound. ``earlier`` changes a message that was sent before instead of sending one.
    """

    text: str
    keyboard: InlineKeyboardMarkup | None = None
    fresh: bool = False
    attachment: Attachment | None = None
    silent: bool = False
    earlier: Earlier | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its caption: Telegram's id of the copy that was sent before, or else how to draw it.

    Without a key it is one person's own: it is drawn each time, and no id of it is kept. Asked for under a picture, it
    takes that one's place.
    """

    key: str
    file_id: str | None
    draw: Callable[[], bytes]
    caption: str
    keyboard: InlineKeyboardMarkup | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A file of a person's own, written when it is sent."""

    name: str
    write: Callable[[], bytes]
    caption: str
    keyboard: InlineKeyboardMarkup | None = None


@dataclass(frozen=True, slots=True)
class Farewell:
    """Leave the group or channel the update came from."""


Part = Screen | Picture | Document | Farewell


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said in answer to one update: its parts in order, and a short note over the screen (a toast)."""

    parts: Sequence[Part] = ()
    toast: str = ""


@dataclass(frozen=True, slots=True)
class GoOn:
    """Instead of a reply: what another button would show, or words typed, as if they came in this update.

    ``otherwise`` is the button whose screen is shown where that shows none.
    """

    press: str = ""
    text: str = ""
    otherwise: str = ""
    toast: str = ""


def show(text: str, keyboard: InlineKeyboardMarkup | None = None, *, fresh: bool = False, toast: str = "") -> Reply:
    """A reply of one screen."""
    return Reply((Screen(text, keyboard, fresh),), toast)
