"""The bot's command menu, by scope and language."""

from typing import Any

from sandbox.core.journal import Journal
from sandbox.core.wire import Json


class Commands:
    """Lists of commands, each set for one scope ("default", "all_private_chats", "chat:5") and one language or all."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._lists: dict[str, list[Json]] = dict(journal.load("commands"))

    def put(self, scope: str, language: str, commands: list[Any]) -> None:
        self._lists[_key(scope, language)] = commands
        self._journal.keep("commands", _key(scope, language), commands)

    def get(self, scope: str, language: str) -> list[Json]:
        """Exactly what was set for the scope and language."""
        return self._lists.get(_key(scope, language), [])

    def drop(self, scope: str, language: str) -> None:
        if self._lists.pop(_key(scope, language), None) is not None:
            self._journal.forget("commands", _key(scope, language))

    def seen_by(self, person_id: int, language_code: str) -> list[Json]:
        """What a person's app shows: the narrowest scope first, in it their language before the list for all."""
        language = language_code[:2].lower()
        for scope in (f"chat:{person_id}", "all_private_chats", "default"):
            for wanted in (language, ""):
                commands = self.get(scope, wanted)
                if commands:
                    return commands
        return []


def _key(scope: str, language: str) -> str:
    return f"{scope}/{language}"
