"""A strict local stand-in for Telegram: its Bot API over HTTP, and a chat page beside it."""

from sandbox.chats.people import Person
from sandbox.core.errors import Refusal
from sandbox.core.faults import Faults
from sandbox.sandbox import Sandbox

__all__ = ["Faults", "Person", "Refusal", "Sandbox"]
