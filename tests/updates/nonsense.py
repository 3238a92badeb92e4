"""Updates that no app of Telegram would cause: any button with any field, messages of any shape, updates of every kind.

All of it follows from a seed.
"""

import json
import string
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from enum import Enum
from itertools import cycle
from random import Random
from typing import Any, Final, get_args

from bot.app import COMMANDS, OPERATOR_COMMANDS
from bot.telegram.kept_messages import MARK
from handlers.aiogram_filter import ButtonData

Json = dict[str, Any]

DATE: Final = 1_685_926_800
LIMIT: Final = 2**63
NUMBERS: Final = (0, -1, 1, 7, 2**31, 2**53, LIMIT - 1, LIMIT, -LIMIT, -LIMIT - 1, 10**30, 1.5, 1e30, True)
TEXTS: Final = (
    "",
    " ",
    "0",
    "-1",
    "00",
    "1_0",
    "+5",
    "1.0",
    "1e9",
    "0x1f",
    "NaN",
    "None",
    "true",
    "9" * 18,
    str(LIMIT),
    str(-LIMIT - 1),
    "9" * 30,
    "١٢",
    "１２",
    "a\u0000b",
    "\\u0000",
    "🙂" * 8,
    "\u202e",
    "<b>&",
    "%s{0}",
    "'; DROP TABLE people; --",
    "../../etc/passwd",
    "2023-02-31",
    "Mars/Base",
    "__class__",
    "undo",
    "blocked",
    "x" * 70,
)
WORDS: Final = (
    "start", "privacy", "holdings", "015557", "000216", "P2P", "999999", "zh", "en", "given", "profile", "card", "no",
    "income-source", "a", "0", "1", "2", "3", "5", "7", "12", "23", "24", "2023", "10000", "50000", "Asia/Tokyo",
    "nav",
)  # fmt: skip
"""What is right in some field of some button, and wrong in most."""
ABSURD: Final[tuple[Any, ...]] = (None, [], {}, [[]], {"id": 1}, "\ud800", *NUMBERS, *TEXTS)
"""What may stand in the place of anything in an update."""
TYPED: Final = (
    "100", "1万", "-5", "22 7", "2%", "5000 500", "明天10点", "Tokyo", "/", "x" * 4096, "/start " + "z" * 500, *TEXTS,
)  # fmt: skip
OTHER_KINDS: Final = (
    "edited_message", "channel_post", "edited_channel_post", "business_connection", "business_message",
    "deleted_business_messages", "message_reaction", "message_reaction_count", "inline_query", "chosen_inline_result",
    "shipping_query", "pre_checkout_query", "purchased_paid_media", "poll", "poll_answer", "chat_member",
    "chat_join_request", "chat_boost", "removed_chat_boost", "of_a_newer_telegram",
)  # fmt: skip


@dataclass
class Nonsense:
    """Makes one update after another; the people it comes from are known to the bot, or nobody is."""

    chance: Random
    people: Sequence[int]
    ask: Callable[[int, str], str]
    """Registers a press of somebody with its data, which is owed an answer, and gives its id."""
    _kinds: Iterator[type[ButtonData]] = field(default_factory=lambda: cycle(ButtonData.__subclasses__()), init=False)

    def bodies(self, count: int, first: int) -> Iterator[str]:
        """So many updates as they come, numbered from the first on."""
        for number in range(first, first + count):
            yield json.dumps({"update_id": number} | self._some())

    def _some(self) -> Json:
        kinds = (self._press, self._message, self._member, self._other, self._bent)
        return self.chance.choices(kinds, (12, 5, 1, 2, 4))[0]()

    def _press(self) -> Json:
        """A press that is one in everything but what it carries."""
        person, data = self.chance.choice(self.people), self.data()
        message = self.chance.choice((self._shown(person), {"message": self._gone(person)}, {"inline_message_id": "i"}))
        body = {"from": _user(person), "chat_instance": "1", "data": data, **message}
        return {"callback_query": body | {"id": self.ask(person, data)}}

    def data(self) -> str:
        """What a button carries: each prefix in turn, and in each field what belongs there, or something else."""
        kind = next(self._kinds)
        values = [self._value(kind, name) for name in kind.model_fields]
        if self.chance.random() < 0.05:
            values = values[:-1] if self.chance.random() < 0.5 else [*values, self._word()]
        return self.chance.choice(("", "", MARK)) + ":".join((kind.__prefix__, *values))

    def _value(self, kind: type[ButtonData], name: str) -> str:
        right = tuple(_named(kind.model_fields[name].annotation))
        if right and self.chance.random() < 0.6:
            return self.chance.choice(right)
        return self._word()

    def _word(self) -> str:
        if self.chance.random() < 0.1:
            return "".join(self.chance.choices(string.printable, k=self.chance.randint(1, 20)))
        return self.chance.choice((*TEXTS, *WORDS, *WORDS))

    def _message(self) -> Json:
        """Anything that somebody may send."""
        person = self.chance.choice(self.people)
        return {"message": _said(person) | self.chance.choice((self._typed, self._formatted, self._sent))()}

    def _typed(self) -> Json:
        commands = [f"/{name}" for name in (*COMMANDS, *OPERATOR_COMMANDS)]
        return {"text": self.chance.choice((*TYPED, *TYPED, *commands))}

    def _formatted(self) -> Json:
        """A text, or the words beside a picture, whose formatting lies anywhere."""
        spans = [self._span() for _ in range(self.chance.randint(1, 4))]
        if self.chance.random() < 0.5:
            return {"text": "<b>&🙂 10", "entities": spans}
        return {**_photo(), "caption": "🙂" * 9, "caption_entities": spans}

    def _span(self) -> Json:
        kinds = ("bold", "text_link", "text_mention", "pre", "custom_emoji", "blockquote", "bot_command", "martian")
        numbers = (0, 1, 2, 3, -1, 99, 2**31, LIMIT)
        where = {"offset": self.chance.choice(numbers), "length": self.chance.choice(numbers)}
        return {"type": self.chance.choice(kinds), **where} | self.chance.choice(({}, {"url": "x"}, {"language": "<"}))

    def _sent(self) -> Json:
        """Whatever is no text."""
        of_a_kind: tuple[Json, ...] = (
            _photo(),
            {"photo": []},
            {"document": {"file_id": "d", "file_unique_id": "d"}},
            {"dice": {"emoji": "🎲", "value": 3}},
            {"location": {"latitude": 1e9, "longitude": -1e9}},
            {"contact": {"phone_number": "x", "first_name": "", "user_id": LIMIT}},
            {"migrate_to_chat_id": -LIMIT},
            {"web_app_data": {"data": "x" * 4096, "button_text": ""}},
            {"forward_origin": {"type": "hidden_user", "sender_user_name": "", "date": DATE}, "text": "100"},
            {"new_chat_members": [_user(1)]},
            {"pinned_message": _said(1) | {"date": 0}},
            {"text": "Hello", "reply_markup": {"inline_keyboard": [[{"text": "x" * 99, "url": "//"}], []]}},
            {},
        )
        return self.chance.choice(of_a_kind)

    def _shown(self, person: int) -> Json:
        """The message that was pressed, which may look like anything."""
        looks = self.chance.choice((self._typed, self._formatted, self._sent))()
        return {"message": _said(person) | looks}

    def _gone(self, person: int) -> Json:
        kind = self.chance.choice(("private", "private", "private", "group", "channel", "martian"))
        return {"chat": {"id": person, "type": kind}, "message_id": 1, "date": 0}

    def _member(self) -> Json:
        """Somebody comes, goes, or blocks the bot."""
        status = self.chance.choice(("member", "kicked", "left", "administrator", "martian"))
        then = {"user": _user(1), "status": status} | ({"until_date": 0} if status == "kicked" else {})
        person = self.chance.choice(self.people)
        chat = {"id": person, "type": self.chance.choice(("private", "private", "group"))}
        was = {"user": _user(1), "status": "member"}
        change = {"chat": chat, "from": _user(person), "date": DATE, "old_chat_member": was}
        return {"my_chat_member": change | {"new_chat_member": then}}

    def _other(self) -> Json:
        """A kind that the bot has not asked for, a kind of which nobody knows, several at once, or none."""
        person = self.chance.choice(self.people)
        said = _said(person) | {"text": "/list"}
        if self.chance.random() < 0.1:
            return {}
        return dict.fromkeys(self.chance.sample(OTHER_KINDS, self.chance.choice((1, 1, 1, 2))), said)

    def _bent(self) -> Json:
        """An update in order, but that somewhere in it stands anything else."""
        person = self.chance.choice(self.people)
        pressed = {"id": "0", "from": _user(person), "chat_instance": "1", "data": self.data(), **self._shown(person)}
        update = self.chance.choice(({"callback_query": pressed}, self._message(), self._member()))
        for _ in range(self.chance.choice((1, 1, 2))):
            self._bend(update)
        return update

    def _bend(self, node: Any) -> None:  # noqa: ANN401 JSON
        """Follow one way down, and put something else where it ends."""
        if not node:
            return
        at = self.chance.choice([*node] if isinstance(node, dict) else [*range(len(node))])
        if node[at] and isinstance(node[at], dict | list) and self.chance.random() < 0.8:
            self._bend(node[at])
        elif isinstance(node, dict) and self.chance.random() < 0.1:
            del node[at]
        else:
            node[at] = deepcopy(self.chance.choice(ABSURD))


def _named(annotation: Any) -> Iterator[str]:  # noqa: ANN401 any type
    """The words that a type is made of, if it is an enumeration of some."""
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        yield from (str(each.value) for each in annotation)
    for part in get_args(annotation):
        if isinstance(part, str):
            yield part
        else:
            yield from _named(part)


def _user(person: int) -> Json:
    return {"id": person, "is_bot": False, "first_name": "N", "language_code": "en"}


def _said(person: int) -> Json:
    chat = {"id": person, "type": "private", "first_name": "N"}
    return {"message_id": 1, "date": DATE, "chat": chat, "from": _user(person)}


def _photo() -> Json:
    return {"photo": [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]}
