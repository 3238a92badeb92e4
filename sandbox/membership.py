"""How the bot hears that it came into a chat or was put out of it."""

from sandbox.core.wire import Json
from sandbox.state import State


def told(state: State, chat: Json, by: Json, old: str, new: str) -> None:
    """Queue a my_chat_member update: the bot's status went from old to new."""
    change = {
        "chat": chat,
        "from": by,
        "date": state.messages.now(),
        "old_chat_member": _member(state.me, old),
        "new_chat_member": _member(state.me, new),
    }
    state.updates.add("my_chat_member", change)


def _member(bot: Json, status: str) -> Json:
    member: Json = {"user": bot, "status": status}
    if status == "kicked":
        return {**member, "until_date": 0}
    return {**member, **_RIGHTS} if status == "administrator" else member


_RIGHTS = {
    "can_be_edited": False,
    "is_anonymous": False,
    "can_manage_chat": True,
    "can_delete_messages": True,
    "can_manage_video_chats": False,
    "can_restrict_members": False,
    "can_promote_members": False,
    "can_change_info": False,
    "can_invite_users": False,
    "can_post_stories": False,
    "can_edit_stories": False,
    "can_delete_stories": False,
    "can_post_messages": True,
    "can_edit_messages": True,
    "can_send_welcome_messages": False,
}
