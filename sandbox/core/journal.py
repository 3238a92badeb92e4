"""What survives a kill: every change, in one SQLite file.

A change is noted at once and written before the request that made it is answered (`settle`), in one transaction with
whatever else is waiting. So nothing that was acknowledged is lost; what was never acknowledged may be.
"""

import asyncio
import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sandbox.core.clock import Clock
from sandbox.core.wire import dumps

_TABLE = """
CREATE TABLE IF NOT EXISTS facts (
    kind TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (kind, key)
) WITHOUT ROWID
"""
_PUT = "INSERT INTO facts (kind, key, value) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value"
_DROP = "DELETE FROM facts WHERE kind = ? AND key = ?"
_KIND = "SELECT key, value FROM facts WHERE kind = ?"

_UNNOTED = timedelta(seconds=10)
"""The longest that a sandbox goes on without noting the time, its heartbeat being a second."""


class Journal:
    """Facts by kind and key; without a path it keeps nothing, and costs nothing."""

    def __init__(self, path: Path | None, clock: Clock) -> None:
        self._db = None if path is None else _opened(path)
        self._clock = clock
        self._pending: dict[tuple[str, str], bytes | None] = {}
        self._noted = 0
        self._written = 0
        self._turn = asyncio.Lock()

    def keep(self, kind: str, key: str, value: object) -> None:
        """Note a fact that JSON can hold."""
        if self._db is not None:
            self._note(kind, key, dumps(value))

    def keep_bytes(self, kind: str, key: str, value: bytes) -> None:
        """Note the content of a file."""
        if self._db is not None:
            self._note(kind, key, value)

    def forget(self, kind: str, key: str) -> None:
        """Note that a fact no longer holds."""
        if self._db is not None:
            self._note(kind, key, None)

    def load(self, kind: str) -> list[tuple[str, Any]]:
        """Every fact of a kind, as it was kept, in no particular order."""
        return [(key, json.loads(value)) for key, value in self.load_bytes(kind)]

    def load_bytes(self, kind: str) -> list[tuple[str, bytes]]:
        """Every content of a kind."""
        if self._db is None:
            return []
        return list(self._db.execute(_KIND, (kind,)))

    async def settle(self) -> None:
        """Return once everything noted so far is on disk."""
        if self._db is None or self._written == self._noted:
            return
        mark = self._noted
        async with self._turn:
            if self._written < mark:
                batch, self._pending = self._pending, {}
                upto = self._noted
                await asyncio.to_thread(_write, self._db, batch, self._times())
                self._written = upto

    def note_time(self) -> None:
        """Have the next settle write the time even if nothing else changed."""
        self._noted += 1

    def close(self) -> None:
        """Write what is left and let go of the file."""
        if self._db is not None:
            _write(self._db, self._pending, self._times())
            self._db.close()
            self._db = None

    def _times(self) -> dict[str, datetime]:
        """When it is written, by the machine's clock, and then the sandbox's time."""
        return {"written": datetime.now(UTC), "now": self._clock.now()}

    def _note(self, kind: str, key: str, value: bytes | None) -> None:
        self._pending[kind, key] = value
        self._noted += 1


def last_seen_at(path: Path) -> datetime | None:
    """The sandbox's time when it stopped; None when there is no journal or nothing in it.

    It stopped some time after the last write, by now at the latest. Time that went back would tell a day twice.
    """
    if not path.exists():
        return None
    with closing(_opened(path)) as db:
        noted = {key: datetime.fromisoformat(json.loads(value)) for key, value in db.execute(_KIND, ("clock",))}
    if "now" not in noted:
        return None
    since = datetime.now(UTC) - noted.get("written", datetime.now(UTC))
    return noted["now"] + min(max(since, timedelta()), _UNNOTED)


def _opened(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute("PRAGMA busy_timeout = 5000")
    db.execute(_TABLE)
    return db


def _write(db: sqlite3.Connection, batch: dict[tuple[str, str], bytes | None], times: dict[str, datetime]) -> None:
    puts = [(kind, key, value) for (kind, key), value in batch.items() if value is not None]
    puts += [("clock", key, dumps(time.isoformat())) for key, time in times.items()]
    db.execute("BEGIN IMMEDIATE")
    db.executemany(_PUT, puts)
    db.executemany(_DROP, [where for where, value in batch.items() if value is None])
    db.execute("COMMIT")
