"""Text as Telegram takes it: entities parsed, blanks trimmed, commands and links found, lengths held."""

import re
from dataclasses import dataclass
from typing import Any

from sandbox.chats.html import parse_html
from sandbox.core.errors import bad_request
from sandbox.core.wire import Json, utf16_length

_COMMAND = re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])")
_URL = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)，。；：！？）」]")
_BLANK = " \t\r\n\v\f"


@dataclass(frozen=True, slots=True)
class Formatted:
    """Plain text and the entities in it, offsets in UTF-16 units."""

    text: str
    entities: list[Json]

    def under(self, text: str, entities: str) -> Json:
        """The fields of a message: text and entities, or caption and caption_entities; absent when empty."""
        if not self.text:
            return {}
        return {text: self.text, entities: self.entities} if self.entities else {text: self.text}


def formatted(raw: str, parse_mode: str, entities: object = None) -> Formatted:
    """Parse a text in the mode that the bot chose; "" means plain, or with entities given beside it."""
    if parse_mode.lower() == "html":
        text, found = parse_html(raw)
    elif parse_mode:
        raise bad_request(f"parse mode {parse_mode} is not supported by the sandbox")
    else:
        text, found = raw, _given(entities)
    text, found = _trimmed(text, found)
    return Formatted(text, _with_detected(text, found))


def message_text(raw: str, parse_mode: str, entities: object = None, *, editing: bool = False) -> Formatted:
    """A message's text: not empty, at most 4096 UTF-16 units."""
    result = formatted(raw, parse_mode, entities)
    if not result.text:
        raise bad_request("message text is empty")
    if utf16_length(result.text) > 4096:
        raise bad_request("MESSAGE_TOO_LONG" if editing else "message is too long")
    return result


def caption_text(raw: str, parse_mode: str, entities: object = None) -> Formatted:
    """A caption: may be empty, at most 1024 UTF-16 units."""
    result = formatted(raw, parse_mode, entities)
    if utf16_length(result.text) > 1024:
        raise bad_request("message caption is too long")
    return result


def _given(entities: object) -> list[Json]:
    if not entities:
        return []
    if not isinstance(entities, list) or not all(map(_is_entity, entities)):
        raise bad_request("can't parse entities: expected an Array of MessageEntity")
    return entities


def _is_entity(entity: object) -> bool:
    if not isinstance(entity, dict) or not isinstance(entity.get("type"), str):
        return False
    return isinstance(entity.get("offset"), int) and isinstance(entity.get("length"), int)


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    if text and text[0] not in _BLANK and text[-1] not in _BLANK:
        return text, entities
    left = utf16_length(text) - utf16_length(text.lstrip(_BLANK))
    text = text.strip(_BLANK)
    moved = [_moved(entity, left, utf16_length(text)) for entity in entities]
    return text, [entity for entity in moved if entity["length"] > 0]


def _moved(entity: dict[str, Any], left: int, length: int) -> Json:
    start = max(entity["offset"] - left, 0)
    end = min(entity["offset"] + entity["length"] - left, length)
    return {**entity, "offset": start, "length": end - start}


def _with_detected(text: str, entities: list[Json]) -> list[Json]:
    if "/" not in text:
        return entities
    detected = [_span(text, found, "url") for found in _URL.finditer(text)]
    detected += [_span(text, found, "bot_command") for found in _COMMAND.finditer(text)]
    free = [entity for entity in detected if not any(_overlaps(entity, taken) for taken in entities)]
    return sorted((*entities, *free), key=lambda entity: (entity["offset"], -entity["length"]))


def _span(text: str, found: re.Match[str], kind: str) -> Json:
    return {"type": kind, "offset": utf16_length(text[: found.start()]), "length": utf16_length(found[0])}


def _overlaps(one: Json, other: Json) -> bool:
    if other["type"] not in {"code", "pre", "text_link", "url"}:
        return False
    return bool(one["offset"] < other["offset"] + other["length"] and other["offset"] < one["offset"] + one["length"])
