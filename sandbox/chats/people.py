"""Who the bot may talk to: people, and the groups and channels it was added to."""

from dataclasses import asdict, dataclass, replace

from sandbox.core.errors import bad_request, forbidden
from sandbox.core.journal import Journal
from sandbox.core.wire import Json

_FIRST_PERSON = 5_000_001
_FIRST_GROUP = {"group": 4_000_001, "supergroup": 1_001_000_000_001, "channel": 1_001_500_000_001}


@dataclass(frozen=True, slots=True)
class Person:
    """A Telegram user. `operator` is only a badge on the page; `started` is true from the first /start."""

    id: int
    first_name: str
    language_code: str
    username: str | None = None
    operator: bool = False
    started: bool = False
    blocked: bool = False
    deactivated: bool = False

    def user(self) -> Json:
        """Telegram's User."""
        named = {"username": self.username} if self.username else {}
        return {
            "id": self.id,
            "is_bot": False,
            "first_name": self.first_name,
            **named,
            "language_code": self.language_code,
        }

    def chat(self) -> Json:
        """Telegram's Chat, the private one with the bot."""
        named = {"username": self.username} if self.username else {}
        return {"id": self.id, "type": "private", "first_name": self.first_name, **named}


@dataclass(frozen=True, slots=True)
class Group:
    """A group, supergroup or channel; `member` tells whether the bot is in it."""

    id: int
    title: str
    type: str
    member: bool

    def chat(self) -> Json:
        """Telegram's Chat."""
        return {"id": self.id, "type": self.type, "title": self.title}


class Chats:
    """All people and groups, by id."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self.people = {int(key): Person(**facts) for key, facts in sorted(journal.load("person"), key=_by_number)}
        self.groups = {int(key): Group(**facts) for key, facts in journal.load("group")}

    def add_person(self, person: Person) -> Person:
        """Keep a new person; one whose id is known already stays as they are."""
        known = self.people.get(person.id)
        return known if known is not None else self.put_person(person)

    def put_person(self, person: Person) -> Person:
        """Keep a person as they are now."""
        self.people[person.id] = person
        self._journal.keep("person", str(person.id), asdict(person))
        return person

    def put_group(self, group: Group) -> Group:
        """Keep a group as it is now."""
        self.groups[group.id] = group
        self._journal.keep("group", str(group.id), asdict(group))
        return group

    def leave(self, group: Group) -> Group:
        """Take the bot out of a group."""
        return self.put_group(replace(group, member=False))

    def free_person_id(self) -> int:
        return max((*self.people, _FIRST_PERSON - 1)) + 1

    def free_group_id(self, kind: str) -> int:
        return min((*(g.id for g in self.groups.values() if g.type == kind), 1 - _FIRST_GROUP[kind])) - 1

    def known(self, chat_id: int) -> Json:
        """A chat the bot has seen, whether or not it may write there; otherwise a 400."""
        person = self.people.get(chat_id)
        if person is not None:
            return person.chat()
        group = self.groups.get(chat_id)
        if group is None:
            raise bad_request("chat not found")
        return group.chat()

    def reachable(self, chat_id: int) -> Json:
        """A chat the bot may write to; otherwise Telegram's 400 or 403."""
        person = self.people.get(chat_id)
        if person is not None:
            _check_person(person)
            return person.chat()
        group = self.groups.get(chat_id)
        if group is None:
            raise bad_request("chat not found")
        if not group.member:
            raise forbidden(f"bot is not a member of the {group.type} chat")
        return group.chat()


def _check_person(person: Person) -> None:
    if person.deactivated:
        raise forbidden("user is deactivated")
    if person.blocked:
        raise forbidden("bot was blocked by the user")
    if not person.started:
        raise forbidden("bot can't initiate conversation with a user")


def _by_number(item: tuple[str, object]) -> int:
    return int(item[0])
