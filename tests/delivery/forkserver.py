"""Where senders begin at once: what takes seconds to import is imported here, and each is a fork.

A line of JSON (base, url, per_second, lease) begins one, whose process id is answered.
"""

import asyncio
import json
import os
import signal
import sys

from aiogram.methods import SendMessage

from bot.telegram.aiogram_session import answer_type
from storage.database.engine import open_engine
from tests.delivery.crowd import delivery


async def send(base: str, url: str, per_second: float, lease: float) -> None:
    """Send until killed, or told to stop."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    engine = open_engine(url)
    sender = delivery(base, engine, per_second, lease=lease)
    async with sender.running():
        await stop.wait()
    await sender.bot.session.close()
    await engine.dispose()


def main() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    answer_type(SendMessage)
    for line in sys.stdin:
        life = os.fork()
        if life == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            asyncio.run(send(**json.loads(line)))
            return
        sys.stdout.write(f"{life}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
