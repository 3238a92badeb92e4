"""What people do in their app, and the updates that the bot gets for it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sandbox.bot_api.methods.copying import forwarded_from
from sandbox.chats import media
from sandbox.chats.messages import Message
from sandbox.chats.people import Group, Person
from sandbox.chats.presses import Query
from sandbox.chats.text import formatted
from sandbox.core.errors import ActError, ApiError
from sandbox.core.files import Upload
from sandbox.core.wire import Json, utf16_length
from sandbox.membership import told
from sandbox.state import State


@dataclass(frozen=True, slots=True)
class Choice:
    """Which button of a message: by its data, its label, or its row and column from 0.

    `stale` allows data that the message no longer carries, as when somebody presses while an edit is on its way.
    """

    data: str | None = None
    label: str | None = None
    place: tuple[int, int] | None = None
    stale: bool = False

    def matches(self, button: Json, place: tuple[int, int]) -> bool:
        if self.data is not None:
            return bool(button.get("callback_data") == self.data)
        return place == self.place if self.place is not None else bool(button["text"] == self.label)


def person(state: State, person_id: int) -> Person:
    found = state.chats.people.get(person_id)
    if found is None:
        raise ActError(f"there is no person {person_id}", 404)
    return found


def write(state: State, person_id: int, text: str, mode: str = "") -> Message:
    """Send the bot a text, formatted as the app can when the mode is HTML. The first must be /start, as the app's only
    button then is.
    """
    who = _able(state, person_id, starting=text.strip().split(maxsplit=1)[:1] == ["/start"])
    content = formatted(text, mode)
    if not content.text:
        raise ActError("a message needs words", 400)
    if utf16_length(content.text) > 4096:
        raise ActError("a message has at most 4096 characters", 400)
    return _said(state, who.chat(), who, content.under("text", "entities"))


def send_file(state: State, person_id: int, kind: str, upload: Upload | None, caption: str) -> Message:
    """Send the bot a photo or a document; without an upload, a plain picture or a short text file."""
    who = _able(state, person_id)
    try:
        file = media.store(state.files, upload or _sample(kind), kind)
    except ApiError as error:
        raise ActError(error.description, 400) from error
    said = formatted(caption, "").under("caption", "caption_entities")
    return _said(state, who.chat(), who, {**media.content(file), **said})


def forward(state: State, person_id: int, chat_id: int, message_id: int) -> Message:
    """Forward the bot a message of this chat or another, links on its buttons included."""
    who = _able(state, person_id)
    source = state.messages.find(chat_id, message_id)
    if source is None:
        raise ActError(f"there is no message {message_id} in that chat", 404)
    rows = [[button for button in row if "url" in button] for row in _buttons(source)]
    links = {"reply_markup": {"inline_keyboard": [row for row in rows if row]}} if any(rows) else {}
    return _said(state, who.chat(), who, {**forwarded_from(source, state.me), **links})


def press(state: State, person_id: int, message_id: int, choice: Choice) -> Query:
    """Press an inline button that answers with data."""
    who = _able(state, person_id)
    message = state.messages.find(person_id, message_id)
    if message is None:
        raise ActError(f"there is no message {message_id} in this chat", 404)
    data = _data(_buttons(message), choice)
    query = state.queries.ask(who.id, message_id, data)
    body = {"id": query.id, "from": who.user(), "message": message.wire, "chat_instance": str(-who.id), "data": data}
    state.updates.add("callback_query", body)
    return query


def block(state: State, person_id: int, *, blocked: bool) -> Person:
    """Block the bot, or let it in again."""
    who = person(state, person_id)
    if who.blocked == blocked:
        return who
    who = state.chats.put_person(replace(who, blocked=blocked))
    if who.started:
        old, new = ("member", "kicked") if blocked else ("kicked", "member")
        told(state, who.chat(), who.user(), old, new)
    state.events.tell("people")
    return who


def deactivate(state: State, person_id: int) -> Person:
    """Delete the account, for good."""
    who = state.chats.put_person(replace(person(state, person_id), deactivated=True))
    state.events.tell("people")
    return who


def add_group(state: State, title: str, kind: str, by: int) -> Group:
    """Add the bot to a new group, supergroup or channel."""
    who = person(state, by)
    group = state.chats.put_group(Group(state.chats.free_group_id(kind), title, kind, member=True))
    told(state, group.chat(), who.user(), "left", "administrator" if kind == "channel" else "member")
    if kind != "channel":
        _said(state, group.chat(), who, {"new_chat_members": [state.me]})
    state.events.tell("people")
    return group


def write_in_group(state: State, group_id: int, by: int, text: str) -> Message:
    """Say something in a group that the bot is in."""
    group = state.chats.groups.get(group_id)
    if group is None:
        raise ActError(f"there is no group {group_id}", 404)
    if not group.member:
        raise ActError("the bot has left this group")
    return _said(state, group.chat(), person(state, by), formatted(text, "").under("text", "entities"))


def _said(state: State, chat: Json, who: Person, content: Json) -> Message:
    message = state.messages.add(chat, who.user(), content)
    state.updates.add("channel_post" if chat["type"] == "channel" else "message", message.wire)
    state.announce("message", message)
    return message


def _able(state: State, person_id: int, *, starting: bool = False) -> Person:
    who = person(state, person_id)
    if who.deactivated:
        raise ActError("this account is deleted")
    if who.blocked:
        raise ActError("this person has blocked the bot and must unblock it first")
    if who.started:
        return who
    if not starting:
        raise ActError("a person's first message is /start")
    who = state.chats.put_person(replace(who, started=True))
    state.events.tell("people")
    return who


def _buttons(message: Message) -> list[list[Json]]:
    markup = message.wire.get("reply_markup", {"inline_keyboard": []})
    rows: list[list[Json]] = markup["inline_keyboard"]
    return rows


def _data(rows: Sequence[Sequence[Json]], choice: Choice) -> str:
    placed = [(button, (r, c)) for r, row in enumerate(rows) for c, button in enumerate(row)]
    found = next((button for button, place in placed if choice.matches(button, place)), None)
    if found is not None and "callback_data" in found:
        return str(found["callback_data"])
    if choice.stale and choice.data is not None:
        return choice.data
    raise ActError(f"no such button; there are: {[button['text'] for button, _ in placed]}", 400)


def _sample(kind: str) -> Upload:
    if kind == "photo":
        return Upload("photo.png", "image/png", media.blank_picture())
    return Upload("document.txt", "text/plain", b"sandbox\n")
