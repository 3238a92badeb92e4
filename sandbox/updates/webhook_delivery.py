"""One webhook at work: each chat's updates in order, several chats at once, until the bot says 200."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientError, ClientResponse, ClientSession, MultipartReader

from sandbox.core.params import Params, read_parts
from sandbox.core.wire import Json
from sandbox.updates.queue import Updates

_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 30.0  # seconds between two tries at one update; each is twice the last

Execute = Callable[[str, Params], Awaitable[object]]
"""Does a method that the bot put into its answer."""


@dataclass(frozen=True, slots=True)
class Hook:
    """Where updates go, and the secret that goes with them."""

    url: str
    secret: str
    max_connections: int


class Delivery:
    """Posts every waiting update to one hook; `failed` is told of each try that was in vain."""

    def __init__(
        self, hook: Hook, http: ClientSession, execute: Execute, updates: Updates, failed: Callable[[str], None]
    ) -> None:
        self._hook = hook
        self._http = http
        self._execute = execute
        self._updates = updates
        self._failed = failed
        self._lanes: dict[int, deque[Json]] = {}
        self._slots = asyncio.Semaphore(hook.max_connections)

    async def run(self) -> None:
        taken = 0
        async with asyncio.TaskGroup() as tasks:
            while True:
                for update_id, update in tuple(self._updates.waiting.items()):
                    if update_id > taken:
                        taken = update_id
                        self._enqueue(update, tasks)
                await self._updates.arrival()

    def _enqueue(self, update: Json, tasks: asyncio.TaskGroup) -> None:
        chat = chat_of(update)
        if chat in self._lanes:
            self._lanes[chat].append(update)
        else:
            self._lanes[chat] = deque([update])
            tasks.create_task(self._drain(chat))

    async def _drain(self, chat: int) -> None:
        lane = self._lanes[chat]
        while lane:
            await self._deliver(lane[0])
            lane.popleft()
        del self._lanes[chat]

    async def _deliver(self, update: Json) -> None:
        pause = _FIRST_PAUSE
        while update["update_id"] in self._updates.waiting:
            async with self._slots:
                done = await self._post(update)
            if done:
                self._updates.confirm(update["update_id"])
                return
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    async def _post(self, update: Json) -> bool:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self._hook.secret} if self._hook.secret else {}
        try:
            async with self._http.post(self._hook.url, json=update, headers=headers) as answer:
                if not 200 <= answer.status < 300:
                    self._failed(f"Wrong response from the webhook: {answer.status} {answer.reason}")
                    return False
                reply = await _method_in(answer)
        except (ClientError, TimeoutError) as error:
            self._failed(f"Connection failed: {type(error).__name__}")
            return False
        if reply.text("method"):
            await self._execute(reply.text("method"), reply)
        return True


def chat_of(update: Json) -> int:
    """The chat an update belongs to; 0 for none."""
    for kind, body in update.items():
        if kind != "update_id":
            holder: dict[str, Any] = body.get("message", body)
            return int(holder.get("chat", {"id": 0})["id"])
    return 0


async def _method_in(answer: ClientResponse) -> Params:
    if answer.content_type.startswith("multipart/"):
        return await read_parts(aiter(MultipartReader.from_response(answer)))
    try:
        body = await answer.json(content_type=None)
    except ValueError:
        return Params({})
    return Params(body if isinstance(body, dict) else {})
