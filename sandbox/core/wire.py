"""The shapes that travel: JSON objects, and lengths counted as Telegram counts them."""

import json
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]
"""A JSON object of the Bot API. Once kept it is never changed in place: an edit makes a new one."""


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def dumps(value: object) -> bytes:
    """Compact UTF-8 JSON."""
    return _ENCODER.encode(value).encode()


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units, the unit of every limit and offset of the Bot API."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def whole_number(value: object) -> int | None:
    """Read an integer from a form field or a JSON value; None when it is not one."""
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        return None
    try:
        return int(value)
    except ValueError:
        return None
