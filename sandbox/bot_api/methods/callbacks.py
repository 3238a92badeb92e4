"""Answers to pressed buttons."""

from sandbox.core.errors import bad_request
from sandbox.core.params import Params
from sandbox.core.wire import utf16_length
from sandbox.state import State


def answer_callback_query(state: State, params: Params) -> bool:
    text = params.text("text")
    if utf16_length(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    query = state.queries.answer(
        params.text("callback_query_id"), text, params.text("url"), alert=params.flag("show_alert")
    )
    state.events.tell("answer", chat_id=query.person_id, query=query.shown())
    return True
