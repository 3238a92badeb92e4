"""Everything the stand-in knows, in one place."""

from pathlib import Path

from sandbox.chats.commands import Commands
from sandbox.chats.messages import Message, Messages
from sandbox.chats.people import Chats
from sandbox.chats.presses import Queries
from sandbox.core.clock import Clock
from sandbox.core.events import Events
from sandbox.core.files import Files
from sandbox.core.journal import Journal
from sandbox.core.wire import Json
from sandbox.updates.queue import Updates
from sandbox.updates.webhook import Webhook


class State:
    """The world behind the Bot API. A journal brings it back as it was."""

    def __init__(self, clock: Clock, token: str, journal: Path | None) -> None:
        self.clock = clock
        self.token = token
        self.journal = Journal(journal, clock)
        self.events = Events()
        self.me = _bot_user(token)
        self.chats = Chats(self.journal)
        self.messages = Messages(self.journal, clock)
        self.updates = Updates(self.journal)
        self.queries = Queries(self.journal)
        self.files = Files(self.journal)
        self.commands = Commands(self.journal)
        self.webhook = Webhook(self.journal, self.updates, self.messages)

    def announce(self, kind: str, message: Message) -> None:
        """Tell the pages of a message that is new ("message") or changed ("edited")."""
        self.events.tell(kind, chat_id=message.chat_id, message=message.shown())


def _bot_user(token: str) -> Json:
    return {"id": int(token.partition(":")[0]), "is_bot": True, "first_name": "Sandbox", "username": "sandbox_bot"}
