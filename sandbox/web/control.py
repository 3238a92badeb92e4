"""The control API: what people do, for the page and for tests. JSON both ways; an error is {"error": why}."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from datetime import timedelta
from urllib.parse import quote

from aiohttp import web

from sandbox.chats.people import Person
from sandbox.core.errors import ActError, ApiError
from sandbox.core.params import Params, read_params
from sandbox.core.wire import dumps
from sandbox.state import State
from sandbox.web import actions
from sandbox.web.clock_control import Clockwork
from sandbox.web.stream import stream

_PAGE_OF_MESSAGES = 200
_KINDS = frozenset({"group", "supergroup", "channel"})

Act = Callable[[int, Params], object]
"""Something done for the person or group whose id is in the address."""


class Control:
    """Routes of the control API, all under /sandbox/."""

    def __init__(self, state: State, clockwork: Clockwork) -> None:
        self._state = state
        self._clockwork = clockwork

    def routes(self) -> list[web.RouteDef]:
        one = "/sandbox/people/{id}"
        return [
            web.get("/sandbox/state", self._plain(self._everything)),
            web.get("/sandbox/events", self._events),
            web.get("/sandbox/people", self._plain(lambda _, __: self._people())),
            web.post("/sandbox/people", self._plain(self._add_person)),
            web.post(f"{one}/text", self._plain(self._text)),
            web.post(f"{one}/photo", self._plain(lambda who, said: self._file(who, said, "photo"))),
            web.post(f"{one}/document", self._plain(lambda who, said: self._file(who, said, "document"))),
            web.post(f"{one}/forward", self._plain(self._forward)),
            web.post(f"{one}/press", self._plain(self._press)),
            web.post(f"{one}/block", self._plain(lambda who, _: asdict(actions.block(self._state, who, blocked=True)))),
            web.post(
                f"{one}/unblock", self._plain(lambda who, _: asdict(actions.block(self._state, who, blocked=False)))
            ),
            web.post(f"{one}/deactivate", self._plain(lambda who, _: asdict(actions.deactivate(self._state, who)))),
            web.get(f"{one}/messages", self._plain(self._messages)),
            web.get(f"{one}/answers", self._plain(lambda who, _: [q.shown() for q in self._state.queries.of(who)])),
            web.get(f"{one}/commands", self._plain(self._commands)),
            web.post("/sandbox/groups", self._plain(self._add_group)),
            web.post("/sandbox/groups/{id}/text", self._plain(self._group_text)),
            web.get("/sandbox/groups/{id}/messages", self._plain(self._messages)),
            web.get("/sandbox/clock", self._plain(lambda _, __: self._clockwork.shown())),
            web.post("/sandbox/clock", self._advance),
            web.get("/sandbox/files/{file}", self._download),
        ]

    def _plain(self, act: Act) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def handle(request: web.Request) -> web.Response:
            return await answered(self._done(request, act))

        return handle

    async def _done(self, request: web.Request, act: Act) -> object:
        params = await read_params(request)
        result = act(_number(request.match_info.get("id", "0")), params)
        await self._state.journal.settle()
        return result

    async def _events(self, request: web.Request) -> web.StreamResponse:
        return await stream(self._state.events, request)

    async def _advance(self, request: web.Request) -> web.Response:
        async def act() -> object:
            params = await read_params(request)
            spans = {name: _span(params, name) for name in ("days", "hours", "seconds")}
            shown = await self._clockwork.advance(timedelta(**spans))
            await self._state.journal.settle()
            return shown

        return await answered(act())

    async def _download(self, request: web.Request) -> web.Response:
        try:
            file = self._state.files.find(request.match_info["file"])
        except ApiError as error:
            return _json(404, {"error": error.description})
        way = "inline" if file.kind == "photo" else "attachment"
        headers = {
            "Content-Disposition": f"{way}; filename*=UTF-8''{quote(file.name)}",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "max-age=86400",
        }
        return web.Response(body=self._state.files.content(file), content_type=file.mime, headers=headers)

    def _everything(self, _: int, __: Params) -> object:
        return {
            "number": self._state.events.number,
            "bot": self._state.me,
            "people": self._people(),
            "groups": [asdict(group) for group in self._state.chats.groups.values()],
            "clock": self._clockwork.shown(),
            "unanswered": self._state.queries.unanswered,
            "pending_updates": len(self._state.updates.waiting),
        }

    def _people(self) -> list[object]:
        return [asdict(person) for person in self._state.chats.people.values()]

    def _add_person(self, _: int, params: Params) -> object:
        name, language = params.text("first_name").strip(), params.text("language_code") or "en"
        if not name or len(name) > 64:
            raise ActError("a person needs a first_name of at most 64 characters", 400)
        number = params.integer("id") or self._state.chats.free_person_id()
        person = Person(number, name, language, params.text("username") or None, operator=params.flag("operator"))
        kept = self._state.chats.add_person(person)
        self._state.events.tell("people")
        return asdict(kept)

    def _text(self, who: int, params: Params) -> object:
        return actions.write(self._state, who, params.text("text"), params.text("parse_mode")).shown()

    def _forward(self, who: int, params: Params) -> object:
        chat = params.integer("from_chat_id") or who
        return actions.forward(self._state, who, chat, params.integer("message_id") or 0).shown()

    def _file(self, who: int, params: Params, kind: str) -> object:
        upload = next(iter(params.uploads.values()), None)
        return actions.send_file(self._state, who, kind, upload, params.text("caption")).shown()

    def _press(self, who: int, params: Params) -> object:
        row, column = params.integer("row"), params.integer("column")
        choice = actions.Choice(
            data=params.fields.get("data"),
            label=params.fields.get("text"),
            place=None if row is None or column is None else (row, column),
            stale=params.flag("stale"),
        )
        query = actions.press(self._state, who, params.integer("message_id") or 0, choice)
        return {"callback_query_id": query.id}

    def _messages(self, chat: int, params: Params) -> object:
        after = params.integer("after")
        if after is not None:
            found = self._state.messages.after(chat, after)
        else:
            limit = params.integer("limit") or _PAGE_OF_MESSAGES
            found = self._state.messages.before(chat, params.integer("before"), limit)
        return {"number": self._state.events.number, "messages": [message.shown() for message in found]}

    def _commands(self, who: int, _: Params) -> object:
        return self._state.commands.seen_by(who, actions.person(self._state, who).language_code)

    def _add_group(self, _: int, params: Params) -> object:
        title, kind = params.text("title").strip(), params.text("type") or "group"
        if not title or kind not in _KINDS:
            raise ActError("a group needs a title, and a type of group, supergroup or channel", 400)
        return asdict(actions.add_group(self._state, title, kind, self._somebody(params)))

    def _group_text(self, group: int, params: Params) -> object:
        return actions.write_in_group(self._state, group, self._somebody(params), params.text("text")).shown()

    def _somebody(self, params: Params) -> int:
        first = next(iter(self._state.chats.people), 0)
        return params.integer("by") or first


async def answered(act: Awaitable[object]) -> web.Response:
    """The act's result as JSON, or why it could not be done."""
    try:
        return _json(200, await act)
    except ActError as error:
        return _json(error.status, {"error": str(error)})
    except ApiError as error:
        return _json(400, {"error": error.description})


def _json(status: int, body: object) -> web.Response:
    return web.Response(status=status, body=dumps(body), content_type="application/json")


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise ActError(f"not an id: {text}", 404) from None


def _span(params: Params, name: str) -> float:
    try:
        return float(params.text(name) or 0)
    except ValueError:
        raise ActError(f"{name} is not a number", 400) from None
