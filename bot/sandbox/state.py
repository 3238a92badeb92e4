"""Everything the stand-in knows, in one place."""

from pathlib import Path

from bot.clock import Clock
from bot.sandbox.commands import Commands
from bot.sandbox.events import Events
from bot.sandbox.files import Files
from bot.sandbox.journal import Journal
from bot.sandbox.messages import Message, Messages
from bot.sandbox.people import Chats
from bot.sandbox.queries import Queries
from bot.sandbox.updates import Updates
from bot.sandbox.webhook import Webhook
from bot.sandbox.wire import Json


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
