"""Keyboards, held to Telegram's rules before they are shown."""

from dataclasses import dataclass
from typing import Any

from sandbox.core.errors import bad_request
from sandbox.core.wire import Json

_ACTIONS = frozenset(
    {
        "url",
        "callback_data",
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "copy_text",
        "callback_game",
        "pay",
    }
)
_LINKS = ("http://", "https://", "tg://")
_MOST_BUTTONS = 100


@dataclass(frozen=True, slots=True)
class Markup:
    """A message's keyboard: inline, which the message carries, or the other kinds, which the person's app shows."""

    inline: Json | None = None
    keyboard: Json | None = None

    def field(self) -> Json:
        """The message's reply_markup, absent without an inline keyboard."""
        return {} if self.inline is None else {"reply_markup": self.inline}


def read_markup(raw: Any) -> Markup:  # noqa: ANN401 - it is whatever the bot sent, and is checked here
    """Check a reply_markup; what Telegram would refuse is a 400."""
    if raw is None:
        return Markup()
    if not isinstance(raw, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in raw:
        rows = [[_inline_button(button) for button in row] for row in _rows(raw["inline_keyboard"]) if row]
        return Markup(inline={"inline_keyboard": rows} if rows else None)
    if "keyboard" in raw:
        return Markup(keyboard={**raw, "keyboard": [[_reply_button(b) for b in row] for row in _rows(raw["keyboard"])]})
    if raw.get("remove_keyboard") is True or raw.get("force_reply") is True:
        return Markup(keyboard=raw)
    raise bad_request("can't parse reply keyboard markup JSON object")


def _rows(raw: object) -> list[list[Any]]:
    if not isinstance(raw, list) or not all(isinstance(row, list) for row in raw):
        raise bad_request("can't parse inline keyboard button: expected an Array of Array of buttons")
    if sum(map(len, raw)) > _MOST_BUTTONS:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return raw


def _inline_button(button: Any) -> Json:  # noqa: ANN401 - unchecked input
    if not isinstance(button, dict) or not isinstance(button.get("text"), str) or not button["text"].strip():
        raise bad_request('can\'t parse inline keyboard button: field "text" must be a non-empty String')
    actions = _ACTIONS.intersection(button)
    if not actions:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request("can't parse inline keyboard button: a button must have exactly one action")
    if "callback_data" in actions and not 0 < len(str(button["callback_data"]).encode()) <= 64:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in actions and not str(button["url"]).startswith(_LINKS):
        raise bad_request("BUTTON_URL_INVALID")
    return button


def _reply_button(button: Any) -> Json:  # noqa: ANN401 - unchecked input
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict) or not isinstance(button.get("text"), str) or not button["text"].strip():
        raise bad_request('can\'t parse keyboard button: field "text" must be a non-empty String')
    return button
