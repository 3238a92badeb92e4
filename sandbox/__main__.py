"""``python -m sandbox``: the stand-in for Telegram by itself, for any bot."""

import asyncio
import signal
import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path

from sandbox.core.clock import ShiftedClock
from sandbox.sandbox import Sandbox


def _arguments() -> Namespace:
    parser = ArgumentParser(prog="python -m sandbox", description="A strict local stand-in for Telegram.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--token", default="1:sandbox", help="What the bot gives as its token.")
    parser.add_argument("--journal", type=Path, help="A file in which everything survives a restart.")
    return parser.parse_args()


async def _serve(said: Namespace) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    start = Sandbox.last_seen_at(said.journal) if said.journal else None
    stand_in = Sandbox(ShiftedClock(start or datetime.now(UTC)), token=said.token, journal=said.journal)
    async with stand_in.serving(said.host, said.port) as address:
        sys.stdout.write(f"chat page: {address}/\nBot API:   {address} (token {said.token})\nCtrl+C stops it.\n")
        sys.stdout.flush()
        await stop.wait()


def main() -> None:
    """The entry point."""
    asyncio.run(_serve(_arguments()))


if __name__ == "__main__":
    main()
