"""How the stand-in says no, to the bot and to a person."""

from dataclasses import dataclass
from typing import Any

from sandbox.core.wire import Json


class ApiError(Exception):
    """An answer of the Bot API other than 200, with Telegram's own description."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> Json:
        """The JSON object that the bot receives."""
        answer: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return {**answer, "parameters": self.parameters} if self.parameters else answer


class ActError(Exception):
    """A person asked for something that Telegram's own app would not let them do."""

    def __init__(self, reason: str, status: int = 409) -> None:
        super().__init__(reason)
        self.status = status


@dataclass(frozen=True, slots=True)
class Refusal:
    """One answer other than 200 that was given to the Bot API's caller."""

    method: str
    error_code: int
    description: str
    payload: dict[str, Any]


def bad_request(reason: str) -> ApiError:
    return ApiError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> ApiError:
    return ApiError(403, f"Forbidden: {reason}")


def too_many(seconds: int) -> ApiError:
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def moved(to: int) -> ApiError:
    return ApiError(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=to)
