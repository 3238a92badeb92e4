"""The chat page's own files, served as they are, with nothing allowed to load from elsewhere."""

from pathlib import Path

from aiohttp import web

_FOLDER = Path(__file__).parent / "page"
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def routes() -> list[web.RouteDef]:
    return [web.get("/", _index), web.get("/page/{name}", _file)]


async def _index(request: web.Request) -> web.Response:
    return _sent(_FOLDER / "index.html")


async def _file(request: web.Request) -> web.Response:
    path = _FOLDER / request.match_info["name"]
    if path.parent != _FOLDER or path.suffix not in _TYPES or not path.is_file():
        raise web.HTTPNotFound
    return _sent(path)


def _sent(path: Path) -> web.Response:
    return web.Response(text=path.read_text("utf-8"), content_type=_TYPES[path.suffix], headers=_HEADERS)
