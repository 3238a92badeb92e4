"""People who chat with the bot in tests: they type, press and look, as on the sandbox's page.

people = People(base_url, settled)
mei = await people.person(first_name="Mei", language_code="zh-hans")
await mei.says("/start")
await mei.presses("同意")
assert "C2" in (await mei.last()).text
"""

import html
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Self

from aiohttp import ClientSession, FormData

Settled = Callable[[], Awaitable[None]]
"""Returns when the bot has handled everything; awaited after each thing a person does."""

_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
    "spoiler": "tg-spoiler",
    "text_link": "a",
}


class RefusedError(AssertionError):
    """The sandbox would not let a person do it."""


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: `data` for one that the bot hears, `url` for a link."""

    text: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Toast:
    """What the bot answered to a press, briefly at the top (or, as an alert, to be closed)."""

    text: str
    alert: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as a person sees it.

    `html` is the text or caption with its formatting; `keyboard` the reply keyboard that came with it, () when the
    message took it away, None when it left it alone.
    """

    id: int
    text: str
    html: str
    buttons: tuple[tuple[Button, ...], ...]
    photo: bool
    document: str | None
    caption: str
    edited: bool
    from_bot: bool
    silent: bool
    keyboard: tuple[tuple[str, ...], ...] | None
    date: int
    file_id: str | None

    @property
    def words(self) -> str:
        """The text, or the caption of a picture or document."""
        return self.text or self.caption

    @property
    def labels(self) -> tuple[str, ...]:
        """What stands on the inline buttons, in reading order."""
        return tuple(button.text for row in self.buttons for button in row)

    def button(self, label_or_data: str) -> Button | None:
        """The button with this label, or this data."""
        every = [button for row in self.buttons for button in row]
        return next((button for button in every if label_or_data in (button.text, button.data)), None)


class People:
    """Whoever lives in one sandbox."""

    def __init__(self, base_url: str, settled: Settled | None = None) -> None:
        self.base_url = base_url
        self._settled = settled

    async def person(
        self,
        *,
        first_name: str,
        language_code: str = "zh-hans",
        id: int | None = None,  # noqa: A002 - Telegram's word
        operator: bool = False,
    ) -> "Person":
        """A person by id, added when new."""
        wanted = {"first_name": first_name, "language_code": language_code, "operator": operator, "id": id}
        facts = await self.call("POST", "people", wanted)
        return Person(self, int(facts["id"]), first_name)

    async def advance(self, **span: float) -> None:
        """Move the sandbox's clock: days, hours, seconds."""
        await self.call("POST", "clock", span)
        await self.settle()

    async def settle(self) -> None:
        if self._settled is not None:
            await self._settled()

    async def call(self, method: str, path: str, body: object = None) -> Any:  # noqa: ANN401 - JSON
        """One request to the control API; a refusal is an AssertionError with its reason."""
        how: dict[str, Any] = {"data": body} if isinstance(body, FormData) else {"json": body}
        async with ClientSession() as http, http.request(method, f"{self.base_url}/sandbox/{path}", **how) as answer:
            result = await answer.json()
            if answer.status != 200:
                raise RefusedError(f"{method} {path}: {result.get('error', result)}")
            return result


class Person:
    """One person in their chat with the bot."""

    def __init__(self, people: People, number: int, first_name: str) -> None:
        self.id = number
        self.first_name = first_name
        self._people = people

    async def says(self, text: str) -> Self:
        """Type a text and send it."""
        return await self._does("text", {"text": text})

    async def writes(self, html: str) -> Self:
        """Type a text with the formatting that the app offers."""
        return await self._does("text", {"text": html, "parse_mode": "HTML"})

    async def forwards(self, message: Shown, of: "Person | None" = None) -> Self:
        """Forward the bot a message of this chat, or of another person's."""
        chat = of.id if of else self.id
        return await self._does("forward", {"message_id": message.id, "from_chat_id": chat})

    async def sends_photo(self, content: bytes | None = None, caption: str = "") -> Self:
        """Send a picture, a plain one by default."""
        return await self._sends("photo", content, "photo.png", caption)

    async def sends_document(self, content: bytes | None = None, name: str = "list.csv", caption: str = "") -> Self:
        """Send a file."""
        return await self._sends("document", content, name, caption)

    async def presses(self, label_or_data: str, *, message: Shown | None = None) -> Self:
        """Press a button by its label or data: of this message, or of the youngest of the last 200 that has it.

        Without a message, a key of the reply keyboard counts as well, if no inline button fits.
        """
        seen = await self.recent()
        places = [shown for shown in seen if shown.buttons] if message is None else [message]
        for place in reversed(places):
            button = place.button(label_or_data)
            if button is not None:
                assert button.data is not None, f"{button.text!r} is a link to {button.url}"
                return await self._does("press", {"message_id": place.id, "data": button.data})
        if message is None and label_or_data in (key for row in _keyboard(seen) for key in row):
            return await self.says(label_or_data)
        raise AssertionError(f"no button {label_or_data!r} for {self.first_name}; there are: {_listed(places)}")

    async def presses_stale(self, data: str, message: Shown) -> Self:
        """Press with data that the message may have lost to an edit meanwhile."""
        return await self._does("press", {"message_id": message.id, "data": data, "stale": True})

    async def blocks(self) -> Self:
        return await self._does("block", {})

    async def unblocks(self) -> Self:
        return await self._does("unblock", {})

    async def deletes_account(self) -> Self:
        return await self._does("deactivate", {})

    async def shown(self, after: int = 0) -> list[Shown]:
        """Every message in the chat younger than an id, in order, as it is now."""
        answer = await self._people.call("GET", f"people/{self.id}/messages?after={after}")
        return [_shown(wire) for wire in answer["messages"]]

    async def recent(self, limit: int = 200) -> list[Shown]:
        """The last messages in the chat, in order, as they are now."""
        answer = await self._people.call("GET", f"people/{self.id}/messages?limit={limit}")
        return [_shown(wire) for wire in answer["messages"]]

    async def last(self) -> Shown:
        """The youngest message from the bot."""
        from_bot = [shown for shown in await self.recent() if shown.from_bot]
        assert from_bot, f"the bot has said nothing to {self.first_name}"
        return from_bot[-1]

    async def toasts(self) -> list[Toast]:
        """What the bot answered to presses so far, empty answers left out, in order of the presses."""
        answers = await self._people.call("GET", f"people/{self.id}/answers")
        return [Toast(query["text"], query["alert"]) for query in answers if query["text"]]

    async def keyboard(self) -> tuple[tuple[str, ...], ...]:
        """The reply keyboard that stands now, empty when there is none."""
        return _keyboard(await self.recent())

    async def menu(self) -> list[str]:
        """Names of the commands in this person's menu."""
        return [command["command"] for command in await self._people.call("GET", f"people/{self.id}/commands")]

    async def _does(self, what: str, body: object) -> Self:
        await self._people.call("POST", f"people/{self.id}/{what}", body)
        await self._people.settle()
        return self

    async def _sends(self, kind: str, content: bytes | None, name: str, caption: str) -> Self:
        if content is None:
            return await self._does(kind, {"caption": caption})
        form = FormData({"caption": caption})
        form.add_field(kind, content, filename=name)
        return await self._does(kind, form)


def _shown(wire: dict[str, Any]) -> Shown:
    text, caption = wire.get("text", ""), wire.get("caption", "")
    entities = wire.get("entities", wire.get("caption_entities", []))
    photo, document, aside = wire.get("photo"), wire.get("document"), wire["sandbox"]
    rows = wire.get("reply_markup", {}).get("inline_keyboard", [])
    return Shown(
        id=wire["message_id"],
        text=text,
        html=_html(text or caption, entities),
        buttons=tuple(tuple(Button(b["text"], b.get("callback_data"), b.get("url")) for b in row) for row in rows),
        photo=photo is not None,
        document=None if document is None else document["file_name"],
        caption=caption,
        edited=aside["edited"],
        from_bot=aside["from_bot"],
        silent=aside["silent"],
        keyboard=_keys(aside["keyboard"]),
        date=wire["date"],
        file_id=photo[-1]["file_id"] if photo else None if document is None else document["file_id"],
    )


def _html(text: str, entities: Sequence[dict[str, Any]]) -> str:
    """Put the entities back as tags. UTF-16 offsets, so the text is cut as UTF-16."""
    units = text.encode("utf-16-le")
    marks: list[tuple[int, int, int, str]] = []
    for order, entity in enumerate(entities):
        tag = _TAGS.get(entity["type"])
        if tag is not None:
            start, end = entity["offset"], entity["offset"] + entity["length"]
            link = f' href="{html.escape(entity["url"])}"' if tag == "a" else ""
            marks += [(start, 1, order, f"<{tag}{link}>"), (end, 0, -order, f"</{tag}>")]
    pieces, at = [], 0
    for where, _, _, mark in sorted(marks):
        pieces += [html.escape(units[2 * at : 2 * where].decode("utf-16-le"), quote=False), mark]
        at = where
    return "".join([*pieces, html.escape(units[2 * at :].decode("utf-16-le"), quote=False)])


def _keys(markup: dict[str, Any] | None) -> tuple[tuple[str, ...], ...] | None:
    if markup is None or "force_reply" in markup:
        return None
    return tuple(tuple(key["text"] for key in row) for row in markup.get("keyboard", []))


def _keyboard(seen: Sequence[Shown]) -> tuple[tuple[str, ...], ...]:
    return next((shown.keyboard for shown in reversed(seen) if shown.keyboard is not None), ())


def _listed(places: Sequence[Shown]) -> str:
    return "; ".join(f"message {place.id}: {list(place.labels)}" for place in places) or "none at all"
