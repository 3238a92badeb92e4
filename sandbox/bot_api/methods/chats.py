"""Chats as such."""

from sandbox.core.errors import bad_request
from sandbox.core.params import Params
from sandbox.core.wire import Json
from sandbox.membership import told
from sandbox.state import State

_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def get_chat(state: State, params: Params) -> Json:
    return {
        **state.chats.known(params.chat_id()),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(_GIFTS, False),
    }


def leave_chat(state: State, params: Params) -> bool:
    chat = state.chats.reachable(params.chat_id())
    group = state.chats.groups.get(chat["id"])
    if group is None:
        raise bad_request("chat member status can't be changed in private chats")
    state.chats.leave(group)
    was = "administrator" if group.type == "channel" else "member"
    told(state, chat, state.me, was, "left")
    state.events.tell("people")
    return True
