"""What a person meets when the year ends and nobody has brought the next year's calendar yet."""

from datetime import datetime
from pathlib import Path

from tests.conversation.talk import arrives, asks_amount, holds, presses_data
from tests.support.running_bot import bot_under_test


async def test_earnings_are_shown_and_a_request_is_declined_in_words(tmp_path: Path) -> None:
    start = datetime.fromisoformat("2026-12-30T10:00:00+08:00")
    async with bot_under_test(tmp_path, feeds=(), start=start) as home:
        alex = await home.people.person(first_name="Alex", language_code="en")
        await arrives(alex)
        await holds(alex, "015557", "10000")
        await home.wait(days=5)
        await alex.says("/earnings")
        assert "Sorry" not in (await alex.last()).text
        await asks_amount(alex, "015557", "view")
        await presses_data(alex, "h:015557:add")
        await alex.says("500")
        assert "Nothing was noted" in (await alex.last()).text
        await alex.says("/holdings")
        assert "¥10,000" in (await alex.last()).text
