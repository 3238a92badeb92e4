"""What can be made to go wrong: limits, floods, dropped connections, delays and errors of the server.

All of it is counted in real seconds, whatever the sandbox's clock says, because pacing is.
"""

import math
import time
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random

from sandbox.core.errors import ApiError, moved, too_many

_PACED = ("send", "edit", "copy", "forward", "delete")
"""The methods that count against a limit: those that do something in a chat."""
_NOT_PACED = frozenset({"deletewebhook", "deletemycommands", "sendchataction"})


class _Kind(StrEnum):
    BEFORE = "before"
    AFTER = "after"
    SERVER = "server"
    DELAY = "delay"


@dataclass(slots=True)
class _Mishap:
    kind: _Kind
    methods: frozenset[str]
    calls: int | None = None
    share: float = 1.0
    seconds: float = 0.0

    def strikes(self, method: str, chance: Random) -> bool:
        if self.methods and method.lower() not in self.methods:
            return False
        if self.calls == 0 or chance.random() >= self.share:
            return False
        if self.calls is not None:
            self.calls -= 1
        return True


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to befall one call."""

    refusal: ApiError | None = None
    delay: float = 0.0
    drop_before: bool = False
    drop_after: bool = False


@dataclass(slots=True)
class _Window:
    """A sliding window: at most `rate` calls in any second, or one in 1/rate seconds when the rate is under one."""

    times: deque[float] = field(default_factory=deque)

    def wait(self, rate: float, now: float) -> float:
        span = max(1.0, 1.0 / rate)
        while self.times and self.times[0] <= now - span:
            self.times.popleft()
        if len(self.times) < max(1, math.floor(rate * span)):
            return 0.0
        return self.times[0] + span - now


class Faults:
    """Set by tests and over the control API; nothing is wrong until something is set. `methods` empty means all."""

    def __init__(self, seed: int = 0) -> None:
        self.limit_per_second: float | None = None
        self.per_chat_per_second: float | None = None
        self.answers_dropped = 0
        self._chance = Random(seed)  # noqa: S311 - a repeatable draw is wanted, not a secret
        self._mishaps: list[_Mishap] = []
        self._floods: dict[int, float] = {}
        self._moves: dict[int, int] = {}
        self._all = _Window()
        self._chats: dict[int, _Window] = {}

    def flood_for(self, chat_id: int, seconds: float) -> None:
        """Answer 429 to everything done in a chat, for so many seconds."""
        self._floods[chat_id] = time.monotonic() + seconds

    def move(self, chat_id: int, to: int) -> None:
        """Answer that a chat is another one now to everything done in it."""
        self._moves[chat_id] = to

    def drop_before(self, calls: int | None = None, *, share: float = 1.0, methods: Iterable[str] = ()) -> None:
        """Cut the connection before acting: for the next `calls` calls, or for a share of all."""
        self._add(_Mishap(_Kind.BEFORE, _lower(methods), calls, share))

    def drop_after(self, calls: int | None = None, *, share: float = 1.0, methods: Iterable[str] = ()) -> None:
        """Act, then cut the connection instead of answering."""
        self._add(_Mishap(_Kind.AFTER, _lower(methods), calls, share))

    def fail_5xx(self, share: float = 1.0, *, calls: int | None = None, methods: Iterable[str] = ()) -> None:
        """Answer 502 without acting."""
        self._add(_Mishap(_Kind.SERVER, _lower(methods), calls, share))

    def delay(self, seconds: float, *, share: float = 1.0, methods: Iterable[str] = ()) -> None:
        """Wait so many seconds before acting, in a share of all calls."""
        self._add(_Mishap(_Kind.DELAY, _lower(methods), share=share, seconds=seconds))

    def seed(self, seed: int) -> None:
        """Start the draws for shares over, repeatably."""
        self._chance = Random(seed)  # noqa: S311 - as above

    def clear(self) -> None:
        """Nothing is wrong any more."""
        self.limit_per_second = self.per_chat_per_second = None
        self._mishaps.clear()
        self._floods.clear()
        self._moves.clear()
        self._chats.clear()
        self._all = _Window()

    def plan(self, method: str, chat_id: int | None) -> Plan:
        """Decide what befalls a call, and count it."""
        if chat_id in self._moves:
            return Plan(moved(self._moves[chat_id]))
        if not self._mishaps and not self._floods and self.limit_per_second is None and not self.per_chat_per_second:
            return _NOTHING
        struck = [m for m in self._mishaps if m.strikes(method, self._chance)]
        kinds = {mishap.kind for mishap in struck}
        refusal = ApiError(502, "Bad Gateway") if _Kind.SERVER in kinds else self._too_fast(method, chat_id)
        seconds = sum(mishap.seconds for mishap in struck)
        self.answers_dropped += _Kind.AFTER in kinds
        return Plan(refusal, seconds, _Kind.BEFORE in kinds, _Kind.AFTER in kinds)

    def _too_fast(self, method: str, chat_id: int | None) -> ApiError | None:
        name = method.lower()
        if not name.startswith(_PACED) or name in _NOT_PACED:
            return None
        now = time.monotonic()
        wait = self._flooded(chat_id, now)
        windows: list[_Window] = []
        if self.limit_per_second is not None:
            windows.append(self._all)
            wait = max(wait, self._all.wait(self.limit_per_second, now))
        if self.per_chat_per_second is not None and chat_id is not None:
            window = self._chats.setdefault(chat_id, _Window())
            windows.append(window)
            wait = max(wait, window.wait(self.per_chat_per_second, now))
        if wait > 0:
            return too_many(max(1, math.ceil(wait)))
        for window in windows:
            window.times.append(now)
        return None

    def _flooded(self, chat_id: int | None, now: float) -> float:
        if chat_id is None or chat_id not in self._floods:
            return 0.0
        wait = self._floods[chat_id] - now
        if wait <= 0:
            del self._floods[chat_id]
        return wait

    def _add(self, mishap: _Mishap) -> None:
        self._mishaps.append(mishap)


_NOTHING = Plan()


def _lower(methods: Iterable[str]) -> frozenset[str]:
    return frozenset(method.lower() for method in methods)
