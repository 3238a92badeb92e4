"""The Bot API over HTTP."""

import asyncio
from collections import Counter
from inspect import isawaitable

from aiohttp import web

from sandbox.bot_api.methods import METHODS
from sandbox.core.errors import ApiError, Refusal
from sandbox.core.faults import Faults
from sandbox.core.params import Params, read_params
from sandbox.core.wire import dumps
from sandbox.state import State


class Dropped(Exception):  # noqa: N818 - not an error of anybody's: the connection is to be cut
    """The caller gets no answer."""


class BotApi:
    """Answers calls, counts them, and keeps every refusal."""

    def __init__(self, state: State, faults: Faults) -> None:
        self._state = state
        self._faults = faults
        self.calls: Counter[str] = Counter()
        self.refusals: list[Refusal] = []

    async def handle(self, request: web.Request) -> web.Response:
        """One HTTP request to /bot{token}/{method}."""
        method = request.match_info["method"]
        params = Params({})
        try:
            self._check(request.match_info["token"])
            params = await _read(request)
            result = await self.call(method, params)
        except ApiError as error:
            self._refuse(method, error, params)
            return _json(error.code, error.body())
        except Dropped:
            return _cut(request)
        return _json(200, {"ok": True, "result": result})

    async def download(self, request: web.Request) -> web.Response:
        """One HTTP request to /file/bot{token}/{path}."""
        file = self._state.files.at(request.match_info["path"])
        if request.match_info["token"] != self._state.token or file is None:
            return _json(404, ApiError(404, "Not Found").body())
        return web.Response(body=self._state.files.content(file), content_type=file.mime)

    async def call(self, name: str, params: Params) -> object:
        """Do a method, with whatever is set to go wrong; what it changed is on disk before this returns."""
        known = METHODS.get(name.lower())
        if known is None:
            raise ApiError(404, f"Not Found: method {name} is not known to the sandbox")
        name, method = known
        self.calls[name] += 1
        plan = self._faults.plan(name, params.integer("chat_id"))
        if plan.delay:
            await asyncio.sleep(plan.delay)
        if plan.drop_before:
            raise Dropped
        if plan.refusal is not None:
            raise plan.refusal
        result = method(self._state, params)
        if isawaitable(result):
            result = await result
        await self._state.journal.settle()
        if plan.drop_after:
            raise Dropped
        return result

    async def execute(self, name: str, params: Params) -> None:
        """Do a method that came as the answer to a webhook; nobody hears its result, but a refusal is kept."""
        try:
            await self.call(name, params)
        except ApiError as error:
            self._refuse(name, error, params)
        except Dropped:
            return

    def _check(self, token: str) -> None:
        if token != self._state.token:
            raise ApiError(401, "Unauthorized")

    def _refuse(self, method: str, error: ApiError, params: Params) -> None:
        self.refusals.append(Refusal(method, error.code, error.description, dict(params.fields)))


async def _read(request: web.Request) -> Params:
    try:
        return await read_params(request)
    except web.HTTPRequestEntityTooLarge:
        raise ApiError(413, "Request Entity Too Large") from None


def _json(status: int, body: object) -> web.Response:
    return web.Response(status=status, body=dumps(body), content_type="application/json")


def _cut(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)
