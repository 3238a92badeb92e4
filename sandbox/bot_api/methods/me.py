"""Who the bot is, and its command menu."""

import re
from typing import Any

from sandbox.core.errors import bad_request
from sandbox.core.params import Params
from sandbox.core.wire import Json
from sandbox.state import State

_NAME = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"([a-z]{2})?")
_SCOPES = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})


def get_me(state: State, params: Params) -> Json:
    return {
        **state.me,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def set_my_commands(state: State, params: Params) -> bool:
    commands = params.decoded("commands")
    if not isinstance(commands, list) or not commands or len(commands) > 100:
        raise bad_request("BOT_COMMANDS_INVALID")
    state.commands.put(_scope(params), _language(params), [_command(command) for command in commands])
    state.events.tell("commands")
    return True


def get_my_commands(state: State, params: Params) -> list[Json]:
    return state.commands.get(_scope(params), _language(params))


def delete_my_commands(state: State, params: Params) -> bool:
    state.commands.drop(_scope(params), _language(params))
    state.events.tell("commands")
    return True


def _command(command: Any) -> Json:  # noqa: ANN401 - unchecked input
    if not isinstance(command, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    name, description = (str(command.get(key, "")) for key in ("command", "description"))
    if not _NAME.fullmatch(name.removeprefix("/")):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name.removeprefix("/"), "description": description}


def _scope(params: Params) -> str:
    scope = params.decoded("scope") or {"type": "default"}
    kind = scope.get("type") if isinstance(scope, dict) else None
    if kind == "chat":
        return f"chat:{scope.get('chat_id')}"
    if kind not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    return str(kind)


def _language(params: Params) -> str:
    language = params.text("language_code")
    if not _LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
    return language
