"""Messages taken away."""

from sandbox.core.errors import bad_request
from sandbox.core.params import Params
from sandbox.state import State

_TWO_DAYS = 48 * 3600  # seconds after which a bot may no longer delete a message


def delete_message(state: State, params: Params) -> bool:
    chat = state.chats.reachable(params.chat_id())
    message = state.messages.find(chat["id"], params.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    if state.messages.now() - int(message.wire["date"]) > _TWO_DAYS:
        raise bad_request("message can't be deleted for everyone")
    state.messages.remove(message)
    state.events.tell("deleted", chat_id=chat["id"], message_id=message.id)
    return True
