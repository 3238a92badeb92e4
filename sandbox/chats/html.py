"""Telegram's HTML: a short list of tags, and an error with its byte offset for everything else.

The rules and the errors' words are those of https://core.telegram.org/bots/api#html-style and of the parser behind it.
"""

import re
from dataclasses import dataclass, field

from sandbox.core.errors import ApiError, bad_request
from sandbox.core.wire import Json, utf16_length

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_SPECIAL = re.compile(r"[<&]")
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot));?")
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE = re.compile(r"""\s*([^\s=>]++)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([a-zA-Z0-9.-]+))|(?!\s*=))""")
_TAG_END = re.compile(r"\s*>")


@dataclass(slots=True)
class _Open:
    tag: str
    start: int
    attributes: dict[str, str]
    language: str = ""


@dataclass(slots=True)
class _Parser:
    source: str
    at: int = 0
    length: int = 0
    out: list[str] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def run(self) -> tuple[str, list[Json]]:
        while (found := _SPECIAL.search(self.source, self.at)) is not None:
            self._take(self.source[self.at : found.start()])
            self.at = found.start()
            self._special()
        self._take(self.source[self.at :])
        if self.open:
            raise _broken(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.out), self.entities

    def _take(self, text: str) -> None:
        if text:
            self.out.append(text)
            self.length += utf16_length(text)

    def _special(self) -> None:
        if self.source[self.at] == "&":
            self._reference()
        elif self.source.startswith("</", self.at):
            self._end_tag()
        else:
            self._start_tag()

    def _reference(self) -> None:
        found = _REFERENCE.match(self.source, self.at)
        character = None if found is None else _character(found)
        if found is None or character is None:
            self._take("&")
            self.at += 1
            return
        self._take(character)
        self.at = found.end()

    def _start_tag(self) -> None:
        begin = self.at
        name = self._name(begin + 1)
        if self.at >= len(self.source):
            raise _broken(f"Unclosed start tag at byte offset {self._bytes(begin)}")
        if name not in _TYPES:
            raise _broken(f'Unsupported start tag "{name}" at byte offset {self._bytes(begin)}')
        attributes = self._attributes(name, begin)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise _broken(f'Tag "span" must have class "tg-spoiler" at byte offset {self._bytes(begin)}')
        self.open.append(_Open(name, self.length, attributes))

    def _attributes(self, name: str, begin: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        while (end := _TAG_END.match(self.source, self.at)) is None:
            found = _ATTRIBUTE.match(self.source, self.at)
            if found is None:
                raise _broken(f"Unclosed start tag at byte offset {self._bytes(begin)}")
            value = next((group for group in found.groups()[1:] if group is not None), None)
            if value is None and not (name == "blockquote" and found[1] == "expandable"):
                where = self._bytes(found.end())
                raise _broken(
                    f'Expected equal sign in declaration of an attribute of the tag "{name}" at byte offset {where}'
                )
            attributes[found[1].lower()] = _plain(value or "")
            self.at = found.end()
        self.at = end.end()
        return attributes

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise _broken(f"Unexpected end tag at byte offset {self._bytes(begin)}")
        name = self._name(begin + 2)
        end = _TAG_END.match(self.source, self.at)
        if end is None:
            raise _broken(f"Unclosed end tag at byte offset {self._bytes(begin)}")
        started = self.open.pop()
        if name and name != started.tag:
            where = self._bytes(begin)
            raise _broken(f'Unmatched end tag at byte offset {where}, expected "</{started.tag}>", found "</{name}>"')
        self.at = end.end()
        self._close(started)

    def _close(self, started: _Open) -> None:
        outer = self.open[-1] if self.open else None
        language = started.attributes.get("class", "").removeprefix("language-")
        if started.tag == "code" and outer is not None and outer.tag == "pre" and outer.start == started.start:
            outer.language = language
            return
        entity = self._entity(started)
        if entity is not None and self.length > started.start:
            self.entities.append({"offset": started.start, "length": self.length - started.start, **entity})

    def _entity(self, started: _Open) -> Json | None:
        if started.tag == "a":
            href = started.attributes.get("href", "")
            return {"type": "text_link", "url": href} if href else None
        if started.tag == "tg-emoji":
            return {"type": "custom_emoji", "custom_emoji_id": started.attributes.get("emoji-id", "")}
        if started.tag == "blockquote" and "expandable" in started.attributes:
            return {"type": "expandable_blockquote"}
        if started.tag == "pre" and started.language:
            return {"type": "pre", "language": started.language}
        return {"type": _TYPES[started.tag]}

    def _name(self, start: int) -> str:
        found = _TAG_NAME.match(self.source, start)
        self.at = start if found is None else found.end()
        return self.source[start : self.at].lower()

    def _bytes(self, index: int) -> int:
        return len(self.source[:index].encode())


def parse_html(source: str) -> tuple[str, list[Json]]:
    """The plain text and its entities, with UTF-16 offsets; malformed HTML is Telegram's 400."""
    return _Parser(source).run()


def _plain(text: str) -> str:
    return _REFERENCE.sub(lambda found: _character(found) or found[0], text)


def _character(found: re.Match[str]) -> str | None:
    if found[3]:
        return _NAMED[found[3]]
    code = int(found[1], 16) if found[1] else int(found[2])
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else None


def _broken(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")
