"""Whether a process lives, whether it can work, and its figures: for a supervisor, a load balancer and Prometheus."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import Clock
from bot.operations.metrics import Metrics
from storage import migrate
from storage.database.unit_of_work import transaction
from storage.operations.queue_depths import queue_depths

SILENT: Final = timedelta(seconds=90)
"""A schedule that has not been heard of for so long has stopped."""
PATIENCE: Final = 3.0
"""Seconds in which the database has to answer."""


class Watched(Protocol):
    """A schedule, as far as its health is asked for."""

    heard_at: datetime | None

    async def lags(self) -> Mapping[str, float]: ...


@dataclass(slots=True)
class Health:
    """What is known of a process. ``stopping`` once it has been told to."""

    engine: AsyncEngine
    clock: Clock
    schedule: Watched
    metrics: Metrics
    stopping: bool = False

    async def problems(self) -> tuple[str, ...]:
        """Why it cannot work; nothing when it can."""
        found = ["stopping"] if self.stopping else []
        heard = self.schedule.heard_at
        if heard is None or self.clock.now() - heard > SILENT:
            found.append("the schedule does not tick")
        try:
            async with asyncio.timeout(PATIENCE):
                if not await migrate.is_current(self.engine):
                    found.append("the database is of another version")
        except (SQLAlchemyError, OSError, TimeoutError):
            found.append("the database does not answer")
        return tuple(found)

    async def figures(self) -> bytes:
        """The metrics as Prometheus reads them."""
        now = self.clock.now()
        async with asyncio.timeout(PATIENCE), transaction(self.engine) as db:
            deep = await queue_depths(db, now)
        return self.metrics.exposed(deep, await self.schedule.lags(), now)

    def routes(self) -> web.RouteTableDef:
        """``/healthz``, ``/readyz`` and ``/metrics``."""
        table = web.RouteTableDef()
        table.get("/healthz")(self._alive)
        table.get("/readyz")(self._ready)
        table.get("/metrics")(self._figures)
        return table

    async def _alive(self, _: web.Request) -> web.Response:
        return web.Response(text="alive\n")

    async def _ready(self, _: web.Request) -> web.Response:
        problems = await self.problems()
        return web.Response(text="\n".join(problems or ("ready",)) + "\n", status=503 if problems else 200)

    async def _figures(self, _: web.Request) -> web.Response:
        try:
            text = await self.figures()
        except (SQLAlchemyError, OSError, TimeoutError):
            return web.Response(text="the database does not answer\n", status=503)
        return web.Response(body=text, headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"})
