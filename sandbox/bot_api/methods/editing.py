"""Changes to messages that the bot has sent."""

from dataclasses import replace

from sandbox.chats import media
from sandbox.chats.keyboards import read_markup
from sandbox.chats.messages import Message
from sandbox.chats.text import caption_text, message_text
from sandbox.core.errors import bad_request
from sandbox.core.params import Params
from sandbox.core.wire import Json
from sandbox.state import State

_UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
_TEXT = ("text", "entities")
_CAPTION = ("caption", "caption_entities")
_MEDIA = ("photo", "document", *_CAPTION)


def edit_message_text(state: State, params: Params) -> Json:
    text = message_text(params.text("text"), params.text("parse_mode"), params.decoded("entities"), editing=True)
    message = _own(state, params)
    if "text" not in message.wire:
        raise bad_request("there is no text in the message to edit")
    return _change(state, params, message, _TEXT, text.under(*_TEXT))


def edit_message_caption(state: State, params: Params) -> Json:
    caption = caption_text(params.text("caption"), params.text("parse_mode"), params.decoded("caption_entities"))
    message = _own(state, params)
    if "text" in message.wire:
        raise bad_request("there is no caption in the message to edit")
    return _change(state, params, message, _CAPTION, caption.under(*_CAPTION))


def edit_message_reply_markup(state: State, params: Params) -> Json:
    return _change(state, params, _own(state, params), (), {})


def edit_message_media(state: State, params: Params) -> Json:
    wanted = params.decoded("media")
    if not isinstance(wanted, dict) or wanted.get("type") not in {"photo", "document"}:
        raise bad_request("can't parse InputMedia: type must be photo or document")
    described = Params(wanted, params.uploads)
    caption = caption_text(
        described.text("caption"), described.text("parse_mode"), described.decoded("caption_entities")
    )
    message = _own(state, params)
    file = media.take(state.files, described, str(wanted["type"]), described.text("media"))
    content = {**media.content(file), **caption.under(*_CAPTION)}
    return _change(state, params, message, (*_TEXT, *_MEDIA), content)


def _own(state: State, params: Params) -> Message:
    chat = state.chats.reachable(params.chat_id())
    message = state.messages.find(chat["id"], params.integer("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if not message.from_bot or message.keyboard is not None or "forward_origin" in message.wire:
        raise bad_request("message can't be edited")
    return message


def _change(state: State, params: Params, message: Message, parts: tuple[str, ...], content: Json) -> Json:
    markup = read_markup(params.decoded("reply_markup")).field()
    dropped = {*parts, "reply_markup"}
    rest = {key: value for key, value in message.wire.items() if key not in dropped}
    wire = {**rest, **content, **markup}
    if wire == message.wire:
        raise bad_request(_UNCHANGED)
    touched = message.touched or any(wire.get(part) != message.wire.get(part) for part in parts)
    edited = state.messages.put(replace(message, wire={**wire, "edit_date": state.messages.now()}, touched=touched))
    state.announce("edited", edited)
    return edited.wire
