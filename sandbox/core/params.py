"""A request's parameters, however they came: in the address, a form, JSON or multipart."""

import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, MultipartReader, web

from sandbox.core.errors import bad_request
from sandbox.core.files import Upload
from sandbox.core.wire import whole_number


@dataclass(frozen=True, slots=True)
class Params:
    """Named values, and uploaded files by the name of their part."""

    fields: Mapping[str, Any]
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A string; empty when it is absent."""
        value = self.fields.get(name)
        return "" if value is None else str(value)

    def integer(self, name: str) -> int | None:
        """A whole number; None when it is absent or none."""
        return whole_number(self.fields.get(name))

    def flag(self, name: str) -> bool:
        return str(self.fields.get(name, "")).lower() in {"true", "1", "yes"}

    def decoded(self, name: str) -> Any:  # noqa: ANN401 - any JSON value may stand here
        """A JSON value, given as such or as its text; None when it is absent."""
        value = self.fields.get(name)
        if not isinstance(value, str) or not value:
            return value or None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f'can\'t parse JSON in the field "{name}"') from None

    def chat_id(self, name: str = "chat_id") -> int:
        """The number of a chat; no chat here has a public @name."""
        value = self.text(name)
        if not value:
            raise bad_request(f"{name} is empty")
        number = whole_number(value)
        if number is None:
            raise bad_request("chat not found")
        return number


async def read_params(request: web.Request) -> Params:
    """Everything a request says, the body over the address."""
    fields: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json" and request.can_read_body:
        return Params({**fields, **await _json_body(request)})
    if request.content_type.startswith("multipart/"):
        read = await read_parts(aiter(await request.multipart()))
        return Params({**fields, **read.fields}, read.uploads)
    return Params({**fields, **await request.post()})


async def read_parts(parts: AsyncIterator[MultipartReader | BodyPartReader | None]) -> Params:
    """A multipart form: parts with a file name are uploads, the others fields."""
    fields: dict[str, Any] = {}
    uploads: dict[str, Upload] = {}
    async for part in parts:
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        content = bytes(await part.read(decode=True))
        if part.filename is None:
            fields[part.name] = content.decode()
        else:
            mime = part.headers.get("Content-Type", "application/octet-stream")
            uploads[part.name] = Upload(part.filename, mime, content)
    return Params(fields, uploads)


async def _json_body(request: web.Request) -> dict[str, Any]:
    try:
        body = await request.json()
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(body, dict):
        raise bad_request("can't parse JSON object")
    return body
