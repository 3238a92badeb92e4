"""The control API of faults: what tests in another process set.

POST /sandbox/faults with any of: limit_per_second, per_chat_per_second (null removes), seed, flood {chat_id, seconds},
drop_before, drop_after, fail_5xx (each {calls?, share?, methods?}), delay {seconds, methods?}. DELETE clears all.
"""

from typing import Any

from aiohttp import web

from sandbox.core.errors import ActError
from sandbox.core.faults import Faults
from sandbox.core.params import Params, read_params
from sandbox.web.control import answered

_MISHAPS = ("drop_before", "drop_after", "fail_5xx", "delay")
_LIMITS = ("limit_per_second", "per_chat_per_second")


class FaultControl:
    """Routes under /sandbox/faults."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults

    def routes(self) -> list[web.RouteDef]:
        return [web.post("/sandbox/faults", self._post), web.delete("/sandbox/faults", self._delete)]

    async def _post(self, request: web.Request) -> web.Response:
        async def act() -> object:
            try:
                return self._set(await read_params(request))
            except (TypeError, ValueError, KeyError) as error:
                raise ActError(f"not a fault: {error}", 400) from error

        return await answered(act())

    async def _delete(self, request: web.Request) -> web.Response:
        async def act() -> object:
            self._faults.clear()
            return {}

        return await answered(act())

    def _set(self, params: Params) -> dict[str, Any]:
        for name in _LIMITS:
            if name in params.fields:
                rate = params.decoded(name)
                setattr(self._faults, name, None if rate is None else float(rate))
        if "seed" in params.fields:
            self._faults.seed(params.integer("seed") or 0)
        if (flood := params.decoded("flood")) is not None:
            self._faults.flood_for(int(flood["chat_id"]), float(flood["seconds"]))
        for name in _MISHAPS:
            if (mishap := params.decoded(name)) is not None:
                getattr(self._faults, name)(**mishap)
        return {name: getattr(self._faults, name) for name in _LIMITS}
