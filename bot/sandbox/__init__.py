"""A strict local stand-in for Telegram: its Bot API over HTTP, and a chat page beside it."""

from bot.sandbox.errors import Refusal
from bot.sandbox.faults import Faults
from bot.sandbox.people import Person
from bot.sandbox.sandbox import Sandbox

__all__ = ["Faults", "Person", "Refusal", "Sandbox"]
