"""A message said again elsewhere: as the bot's own, or as somebody's."""

from sandbox.bot_api.methods.sending import deliver
from sandbox.chats.messages import Message
from sandbox.chats.text import caption_text
from sandbox.core.errors import bad_request
from sandbox.core.params import Params
from sandbox.core.wire import Json
from sandbox.state import State

_CONTENT = ("text", "entities", "photo", "document", "caption", "caption_entities")


def copy_message(state: State, params: Params) -> Json:
    content = said_in(_source(state, params, "copy"))
    if "caption" in params.fields and "text" not in content:
        caption = caption_text(params.text("caption"), params.text("parse_mode"), params.decoded("caption_entities"))
        kept = {key: value for key, value in content.items() if not key.startswith("caption")}
        content = {**kept, **caption.under("caption", "caption_entities")}
    return {"message_id": deliver(state, params, content)["message_id"]}


def forward_message(state: State, params: Params) -> Json:
    source = _source(state, params, "forward")
    if source.wire.get("has_protected_content"):
        raise bad_request("message has protected content and can't be forwarded")
    return deliver(state, params, forwarded_from(source, state.me))


def _source(state: State, params: Params, verb: str) -> Message:
    chat = state.chats.known(params.chat_id("from_chat_id"))
    message = state.messages.find(chat["id"], params.integer("message_id"))
    if message is None:
        raise bad_request(f"message to {verb} not found")
    return message


def forwarded_from(source: Message, sender: Json) -> Json:
    """What a forwarded message carries: the content, and who said it first and when."""
    origin = {"type": "user", "sender_user": source.wire.get("from", sender), "date": source.wire["date"]}
    return {**said_in(source), "forward_origin": origin}


def said_in(message: Message) -> Json:
    """The content of a message, without its keyboard; a 400 when there is none."""
    content = {key: value for key, value in message.wire.items() if key in _CONTENT}
    if not content:
        raise bad_request("message can't be copied")
    return content
