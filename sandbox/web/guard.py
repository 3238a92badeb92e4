"""Who may call: this machine, and no web page but the sandbox's own."""

from collections.abc import Awaitable, Callable

from aiohttp import web

_HERE = frozenset({"127.0.0.1", "localhost", "[::1]"})

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse a Host that is not the loopback's (a rebound name) and an Origin that is another page's."""
    host = request.host
    if host.rpartition(":")[0] not in _HERE and host not in _HERE:
        return web.Response(status=403, text="the sandbox answers only to 127.0.0.1 and localhost\n")
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"http://{host}":
        return web.Response(status=403, text="the sandbox is not to be driven by another page\n")
    return await handler(request)
