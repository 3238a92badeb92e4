"""Waiting until the bot has heard and answered everything."""

import asyncio

from bot.app import App
from sandbox import Sandbox


async def settled(sandbox: Sandbox, app: App, patience: float = 30.0) -> None:
    """Return when no update is on its way, being handled, or unanswered. Raises TimeoutError after some seconds."""
    async with asyncio.timeout(patience):
        while True:
            await app.intake.tasks.idle()
            if not sandbox.pending_updates:
                await app.intake.tasks.idle()
                return
            await asyncio.sleep(0.005)
