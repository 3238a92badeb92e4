"""Updates that Telegram brings: the secret compared in constant time, kept, and only then acknowledged.

What is read is bounded in size and in time: a caller who sends a byte a second holds nothing for long.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from hmac import compare_digest
from typing import Final

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.updates.intake import Intake

HEADER, PATH, LARGEST = "X-Telegram-Bot-Api-Secret-Token", "/telegram", 1024 * 1024
READING: Final = 10.0
"""Seconds in which a body, and the head of a connection's first request, have to be here."""
CLOSING: Final = 5.0
"""Seconds that requests in hand are given at the end."""


def webhook_application(
    intake: Intake, secret: str, *, stopping: Callable[[], bool] = lambda: False, patience: float = READING
) -> web.Application:
    """An application that takes updates at ``/telegram``; bodies above a megabyte are refused.

    Once it is ``stopping`` it takes nothing more: Telegram brings it again, to another process or the next start.
    """

    async def receive(request: web.Request) -> web.Response:
        said = request.headers.get(HEADER, "").encode(errors="surrogateescape")
        if not compare_digest(said, secret.encode()):
            return web.Response(status=403)
        if stopping():
            return web.Response(status=503)
        try:
            async with asyncio.timeout(patience):
                body = await request.read()
        except TimeoutError:
            return _hang_up(web.Response(status=408))
        await intake.take([body.decode(errors="replace")])
        return web.Response()

    app = web.Application(client_max_size=LARGEST)
    app.router.add_post(PATH, receive)
    return app


@asynccontextmanager
async def listening(app: web.Application, host: str, port: int, patience: float = READING) -> AsyncIterator[int]:
    """Serve an application while the block runs; gives the port. Who has asked nothing in time is hung up on."""
    silent: dict[object, asyncio.TimerHandle] = {}

    @web.middleware
    async def noted(request: web.Request, handler: Handler) -> web.StreamResponse:
        if (waiting := silent.pop(request.protocol, None)) is not None:
            waiting.cancel()
        return await handler(request)

    app.middlewares.append(noted)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=CLOSING, keepalive_timeout=75)
    await runner.setup()
    loop, accept = asyncio.get_running_loop(), runner.server

    def hang_up(protocol: web.RequestHandler) -> None:
        del silent[protocol]
        protocol.force_close()

    def connected() -> web.RequestHandler:
        if accept is None:
            raise RuntimeError("the runner was not set up")
        protocol = accept()
        silent[protocol] = loop.call_later(patience, hang_up, protocol)
        return protocol

    try:
        server = await loop.create_server(connected, host, port)
        yield server.sockets[0].getsockname()[1]
        server.close()
    finally:
        await runner.cleanup()


def _hang_up(answer: web.Response) -> web.Response:
    answer.force_close()
    return answer
