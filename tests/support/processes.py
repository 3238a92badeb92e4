"""Processes of ours that a test begins, kills and begins again."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.data import ROOT


@dataclass
class Processes:
    """Begins them as forks of one process that has imported everything (``tests/support/forkserver.py``)."""

    forkserver: "subprocess.Popen[str]"
    living: set[int] = field(default_factory=set)

    async def begin(
        self, target: str, *arguments: object, folder: Path = ROOT, log: Path | None = None, env: Mapping[str, str]
    ) -> int:
        """Call ``module:function`` in a new process; the process's id. What it prints goes to the log."""
        how = {"target": target, "arguments": arguments, "env": dict(env), "folder": str(folder)}
        begun = await self._order("begin", how | {"log": str(log or os.devnull)})
        self.living.add(begun)
        return begun

    async def wait(self, process: int) -> int:
        """Wait for its end; its exit code."""
        self.living.discard(process)
        return await self._order("wait", process)

    async def alive(self, process: int) -> bool:
        return await self._order("alive", process) == 1

    async def end(self, process: int, how: signal.Signals = signal.SIGKILL) -> int:
        """End it, and return its exit code when it is gone."""
        with suppress(ProcessLookupError):
            os.kill(process, how)
        return await self.wait(process)

    async def end_all(self) -> None:
        for process in tuple(self.living):
            await self.end(process)

    async def _order(self, name: str, what: object) -> int:
        return await asyncio.to_thread(self._ask, json.dumps({name: what}))

    def _ask(self, order: str) -> int:
        assert self.forkserver.stdin is not None
        assert self.forkserver.stdout is not None
        self.forkserver.stdin.write(order + "\n")
        self.forkserver.stdin.flush()
        return int(self.forkserver.stdout.readline())


@contextmanager
def forkserver() -> Iterator["subprocess.Popen[str]"]:
    """The process from which others are forked; it is gone after the block."""
    command, pipe = [sys.executable, "-m", "tests.support.forkserver"], subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as begun:  # noqa: S603 a command of ours
        try:
            yield begun
        finally:
            begun.kill()
