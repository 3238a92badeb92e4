"""A sender in a process of its own, which can be killed."""

import asyncio
import signal

from storage.database.engine import open_engine
from tests.delivery.crowd import delivery
from tests.support.processes import Processes


async def begin_sender(processes: Processes, base: str, url: str, per_second: float, lease: float = 1.0) -> int:
    """The process id of a new sender."""
    return await processes.begin("tests.delivery.sender_process:main", base, url, per_second, lease, env={})


def main(base: str, url: str, per_second: float, lease: float) -> None:
    """Send until killed, or told to stop."""
    asyncio.run(_send(base, url, per_second, lease))


async def _send(base: str, url: str, per_second: float, lease: float) -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    engine = open_engine(url)
    sender = delivery(base, engine, per_second, lease=lease)
    async with sender.running():
        await stop.wait()
    await sender.bot.session.close()
    await engine.dispose()
