"""What has been said, chat by chat."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Any

from sandbox.core.clock import Clock
from sandbox.core.journal import Journal
from sandbox.core.wire import Json


@dataclass(frozen=True, slots=True)
class Message:
    """A message as the Bot API gives it, and beside it what only the person's app knows.

    `keyboard` is the reply keyboard, its removal or a forced reply; `silent` means sent without a sound; `touched`
    means that its content was edited, which the app marks (a new inline keyboard alone is not marked).
    """

    wire: Json
    keyboard: Json | None = None
    silent: bool = False
    touched: bool = False

    @property
    def id(self) -> int:
        return int(self.wire["message_id"])

    @property
    def chat_id(self) -> int:
        return int(self.wire["chat"]["id"])

    @property
    def from_bot(self) -> bool:
        return bool(self.wire.get("from", {}).get("is_bot", True))

    def shown(self) -> Json:
        """The message for the page and the tests."""
        aside = {"keyboard": self.keyboard, "silent": self.silent, "edited": self.touched, "from_bot": self.from_bot}
        return {**self.wire, "sandbox": aside}


class Messages:
    """Messages by chat and id. Ids count up from 1 in each chat, so that nobody takes one for unique."""

    def __init__(self, journal: Journal, clock: Clock) -> None:
        self._journal = journal
        self._clock = clock
        self._last = {int(chat): int(last) for chat, last in journal.load("last-message")}
        self._chats: dict[int, dict[int, Message]] = {}
        for facts in sorted((facts for _, facts in journal.load("message")), key=_place):
            self._insert(Message(**facts))

    def add(
        self, chat: Json, sender: Json, content: Json, *, keyboard: Json | None = None, silent: bool = False
    ) -> Message:
        """Say something now, in a chat."""
        number = self._last.get(chat["id"], 0) + 1
        self._last[chat["id"]] = number
        self._journal.keep("last-message", str(chat["id"]), number)
        signed = {"sender_chat": chat} if chat["type"] == "channel" else {"from": sender}
        wire = {"message_id": number, **signed, "chat": chat, "date": self.now(), **content}
        return self.put(Message(wire, keyboard, silent))

    def put(self, message: Message) -> Message:
        """Keep a message as it is now."""
        self._insert(message)
        facts = {
            "wire": message.wire,
            "keyboard": message.keyboard,
            "silent": message.silent,
            "touched": message.touched,
        }
        self._journal.keep("message", f"{message.chat_id}:{message.id}", facts)
        return message

    def remove(self, message: Message) -> None:
        """Delete a message for good; its id is not used again."""
        del self._chats[message.chat_id][message.id]
        self._journal.forget("message", f"{message.chat_id}:{message.id}")

    def find(self, chat_id: int, number: int | None) -> Message | None:
        if number is None:
            return None
        return self._chats.get(chat_id, {}).get(number)

    def after(self, chat_id: int, number: int) -> list[Message]:
        """Messages younger than a number, oldest first."""
        return _oldest_first(takewhile(lambda message: message.id > number, self._newest_first(chat_id)))

    def before(self, chat_id: int, number: int | None, limit: int) -> list[Message]:
        """The last `limit` messages older than a number (None: of all), oldest first."""
        older = (message for message in self._newest_first(chat_id) if number is None or message.id < number)
        return _oldest_first(islice(older, limit))

    def now(self) -> int:
        """The clock's time in whole seconds since 1970, as the Bot API dates things."""
        return int(self._clock.now().timestamp())

    def _newest_first(self, chat_id: int) -> Iterator[Message]:
        return reversed(self._chats.get(chat_id, {}).values())

    def _insert(self, message: Message) -> None:
        self._chats.setdefault(message.chat_id, {})[message.id] = message


def _oldest_first(newest_first: Iterator[Message]) -> list[Message]:
    return list(newest_first)[::-1]


def _place(facts: dict[str, Any]) -> tuple[int, int]:
    wire: Json = facts["wire"]
    return int(wire["chat"]["id"]), int(wire["message_id"])
