"""A sandbox in a process of its own, for tests that kill it: serve JOURNAL START, then print the address."""

import asyncio
import sys
from datetime import datetime
from pathlib import Path

from sandbox import Sandbox
from sandbox.core.clock import ShiftedClock


async def main(journal: Path, start: datetime) -> None:
    async with Sandbox(ShiftedClock(start), journal=journal).serving() as base:
        sys.stdout.write(f"{base}\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2])))
