"""A house for each conversation, heard by polling and by webhook."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.house import House, house


@pytest.fixture
async def home(tmp_path: Path) -> AsyncIterator[House]:
    """A bot that polls. Afterwards nothing may be unanswered, and the strict sandbox may have refused nothing."""
    async with house(tmp_path) as built:
        yield built
        assert not built.sandbox.refusals
        assert not built.sandbox.unanswered
