"""The least that a bot needs of Telegram, in a process of its own: updates to fetch, and an answer to every call.

``python -m bench.telegram COUNT`` prints its address. ``/start`` arms it with as many updates, from fifty people;
``/took`` answers, when as many messages were sent, with the seconds since the first updates were fetched.
"""

import asyncio
import json
import sys
from time import perf_counter
from typing import Any, Final

from aiohttp import web

PEOPLE, BATCH = 50, 100
ME: Final = {"id": 1, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
SENT: Final = json.dumps(
    {
        "ok": True,
        "result": {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "from": ME, "text": "…"},
    }
).encode()
DONE: Final = b'{"ok": true, "result": true}'


class Server:
    """Counts down updates and counts up messages."""

    def __init__(self, count: int) -> None:
        self._count, self._next, self._left, self._sent = count, 1, 0, 0
        self._start = self._end = 0.0
        self._all = asyncio.Event()

    async def arm(self, _: web.Request) -> web.Response:
        self._left, self._sent, self._start = self._count, 0, 0.0
        self._all.clear()
        return web.Response()

    async def took(self, _: web.Request) -> web.Response:
        await self._all.wait()
        return web.json_response(self._end - self._start)

    async def call(self, request: web.Request) -> web.Response:
        method = request.match_info["method"].lower()
        if method == "getupdates":
            return await self._updates()
        if method == "getme":
            return web.json_response({"ok": True, "result": ME})
        await request.read()
        if method != "sendmessage":
            return web.Response(body=DONE, content_type="application/json")
        self._sent += 1
        if self._sent == self._count:
            self._end = perf_counter()
            self._all.set()
        return web.Response(body=SENT, content_type="application/json")

    async def _updates(self) -> web.Response:
        if not self._left:
            await asyncio.sleep(0.2)
        elif not self._start:
            self._start = perf_counter()
        batch = min(BATCH, self._left)
        self._left -= batch
        self._next += batch
        return web.json_response(
            {"ok": True, "result": [_settings(number) for number in range(self._next - batch, self._next)]}
        )


def _settings(number: int) -> dict[str, Any]:
    person = 1000 + number % PEOPLE
    chat = {"id": person, "type": "private", "first_name": "P"}
    user = {"id": person, "is_bot": False, "first_name": "P", "language_code": "en"}
    message = {"message_id": number, "date": 1_685_926_800, "chat": chat, "from": user, "text": "/settings"}
    return {"update_id": number, "message": message}


async def main(count: int) -> None:
    """Serve until killed."""
    server, app = Server(count), web.Application()
    app.router.add_post("/start", server.arm)
    app.router.add_get("/took", server.took)
    app.router.add_post("/bot{token}/{method}", server.call)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    sys.stdout.write(f"http://127.0.0.1:{runner.addresses[0][1]}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
