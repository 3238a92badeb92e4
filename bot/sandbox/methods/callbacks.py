"""Answers to pressed buttons."""

from bot.sandbox.errors import bad_request
from bot.sandbox.params import Params
from bot.sandbox.state import State
from bot.sandbox.wire import utf16_length


def answer_callback_query(state: State, params: Params) -> bool:
    text = params.text("text")
    if utf16_length(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    query = state.queries.answer(
        params.text("callback_query_id"), text, params.text("url"), alert=params.flag("show_alert")
    )
    state.events.tell("answer", chat_id=query.person_id, query=query.shown())
    return True
