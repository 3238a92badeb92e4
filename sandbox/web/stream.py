"""Server-sent events: the page lives on them."""

import asyncio

from aiohttp import web

from sandbox.core.events import Events

_HEADERS = {"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
_QUIET = 10.0  # seconds of silence after which a comment keeps the connection open


async def stream(events: Events, request: web.Request) -> web.StreamResponse:
    """Send every event from now on, until the page goes or falls too far behind."""
    response = web.StreamResponse(headers=_HEADERS)
    with events.listening() as queue:
        await response.prepare(request)
        try:
            await response.write(b"retry: 500\n: the sandbox's events\n\n")
            while (chunk := await _next(queue)) is not None:
                await response.write(chunk)
        except ConnectionError:
            return response
    return response


async def _next(queue: asyncio.Queue[bytes | None]) -> bytes | None:
    try:
        event = await asyncio.wait_for(queue.get(), _QUIET)
    except TimeoutError:
        return b": quiet\n\n"
    return None if event is None else b"data: " + event + b"\n\n"
