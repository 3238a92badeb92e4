"""What tests of senders share: the connections of the bots they made are closed afterwards."""

from collections.abc import AsyncIterator

import pytest
from aiogram.client.session.aiohttp import AiohttpSession

from tests.delivery.crowd import OPENED


@pytest.fixture(autouse=True)
async def connections_closed() -> AsyncIterator[None]:
    """Left to the collector, they would complain in the log of some later test."""
    yield
    while OPENED:
        session = OPENED.pop().session
        if isinstance(session, AiohttpSession) and session._session is not None:
            await session._session.close()
