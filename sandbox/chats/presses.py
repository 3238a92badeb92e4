"""Pressed inline buttons, and what the bot answered to each."""

from dataclasses import asdict, dataclass, replace

from sandbox.core.errors import bad_request
from sandbox.core.journal import Journal
from sandbox.core.wire import Json


@dataclass(frozen=True, slots=True)
class Query:
    """One press of a button. `text` and `alert` are the answer's; an answer may be empty."""

    id: str
    person_id: int
    message_id: int
    data: str
    answered: bool = False
    text: str = ""
    alert: bool = False
    url: str = ""

    def shown(self) -> Json:
        return asdict(self)


class Queries:
    """Callback queries by id, in the order they were asked."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        kept = [Query(**facts) for _, facts in journal.load("query")]
        self._all = {query.id: query for query in sorted(kept, key=lambda query: int(query.id))}
        self._open = {query.id: None for query in self._all.values() if not query.answered}
        self._last = max((int(key) for key in self._all), default=0)

    @property
    def unanswered(self) -> tuple[str, ...]:
        """Ids of the queries that the bot still owes an answer."""
        return tuple(self._open)

    def ask(self, person_id: int, message_id: int, data: str) -> Query:
        self._last += 1
        query = self._put(Query(str(self._last), person_id, message_id, data))
        self._open[query.id] = None
        return query

    def answer(self, query_id: str, text: str, url: str, *, alert: bool) -> Query:
        """Take the bot's answer; an unknown id is Telegram's 400. A second answer replaces the first."""
        query = self._all.get(query_id)
        if query is None:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        self._open.pop(query_id, None)
        return self._put(replace(query, answered=True, text=text, alert=alert, url=url))

    def of(self, person_id: int) -> list[Query]:
        """Every press of one person."""
        return [query for query in self._all.values() if query.person_id == person_id]

    def _put(self, query: Query) -> Query:
        self._all[query.id] = query
        self._journal.keep("query", query.id, asdict(query))
        return query
