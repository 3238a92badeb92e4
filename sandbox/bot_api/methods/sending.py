"""New messages."""

from sandbox.chats import media
from sandbox.chats.keyboards import read_markup
from sandbox.chats.text import caption_text, message_text
from sandbox.core.errors import bad_request
from sandbox.core.params import Params
from sandbox.core.wire import Json
from sandbox.state import State

_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


def send_message(state: State, params: Params) -> Json:
    text = message_text(params.text("text"), params.text("parse_mode"), params.decoded("entities"))
    return deliver(state, params, text.under("text", "entities"))


def send_photo(state: State, params: Params) -> Json:
    return _send_file(state, params, "photo")


def send_document(state: State, params: Params) -> Json:
    return _send_file(state, params, "document")


def send_chat_action(state: State, params: Params) -> bool:
    chat = state.chats.reachable(params.chat_id())
    if params.text("action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    state.events.tell("action", chat_id=chat["id"], action=params.text("action"))
    return True


def deliver(state: State, params: Params, content: Json) -> Json:
    """Put a message of the bot's into the chat that a request names, and give it as the Bot API does."""
    chat = state.chats.reachable(params.chat_id())
    markup = read_markup(params.decoded("reply_markup"))
    protected = {"has_protected_content": True} if params.flag("protect_content") else {}
    message = state.messages.add(
        chat,
        state.me,
        {**_reply(state, params, chat), **content, **protected, **markup.field()},
        keyboard=markup.keyboard,
        silent=params.flag("disable_notification"),
    )
    state.announce("message", message)
    return message.wire


def _send_file(state: State, params: Params, kind: str) -> Json:
    caption = caption_text(params.text("caption"), params.text("parse_mode"), params.decoded("caption_entities"))
    state.chats.reachable(params.chat_id())
    file = media.take(state.files, params, kind, params.text(kind))
    return deliver(state, params, {**media.content(file), **caption.under("caption", "caption_entities")})


def _reply(state: State, params: Params, chat: Json) -> Json:
    wanted = params.decoded("reply_parameters")
    if not isinstance(wanted, dict):
        return {}
    target = state.messages.find(chat["id"], wanted.get("message_id"))
    if target is not None:
        return {"reply_to_message": {key: value for key, value in target.wire.items() if key != "reply_to_message"}}
    if wanted.get("allow_sending_without_reply"):
        return {}
    raise bad_request("message to be replied not found")
