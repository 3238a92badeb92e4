"""What people and operators meet while the coming year's holidays are not announced, and when they are."""

from datetime import datetime
from pathlib import Path

from tests.conversation.talk import arrives, asks_amount, holds, presses_data
from tests.support.people import Person
from tests.support.running_bot import OPERATOR, bot_under_test

CLOSED = [f"2027-02-{day:02}" for day in (5, 8, 9, 10, 11, 12)]
LAST_TRADING_DAY_BEFORE = "2027-02-04T16:00:00+08:00"


async def test_in_january_an_amount_is_noted_with_the_word_that_its_day_may_move(tmp_path: Path) -> None:
    start = datetime.fromisoformat("2026-12-30T16:00:00+08:00")
    async with bot_under_test(tmp_path, feeds=(), start=start) as home:
        alex = await home.people.person(first_name="Alex", language_code="en")
        await arrives(alex)
        await holds(alex, "015557", "10000")
        assert "may still move" not in (await alex.last()).text
        await home.wait(days=5)
        await alex.says("/earnings")
        assert "Sorry" not in (await alex.last()).text
        await asks_amount(alex, "015557", "view")
        await presses_data(alex, "h:015557:add")
        await alex.says("500")
        assert "It earns from" in (await alex.last()).text
        assert "holidays of 2027 are not announced yet" in (await alex.last()).text


async def test_the_holidays_are_brought_as_a_document_and_who_is_concerned_is_told_once(tmp_path: Path) -> None:
    async with bot_under_test(tmp_path, feeds=(), start=datetime.fromisoformat(LAST_TRADING_DAY_BEFORE)) as home:
        mei = await home.people.person(first_name="小梅", language_code="zh-hans")
        await arrives(mei)
        await holds(mei, "015557", "10000")
        await asks_amount(mei, "015557", "view")
        await presses_data(mei, "h:015557:add")
        await mei.says("500")
        assert "2月12日" in (await mei.last()).text
        operator = await home.people.person(first_name="Olivia", language_code="en", id=OPERATOR)
        await (await operator.says("/start")).says("/operator")
        assert "Trading days of 2027: missing" in (await operator.last()).text
        await _brings(operator, ["2027-02-06"])
        assert "2027-02-06 is a weekend" in (await operator.last()).text
        await _brings(operator, CLOSED)
        assert "6 weekdays without trading. 1 noted" in (await operator.last()).text
        await _brings(operator, CLOSED)
        assert "Nothing has changed" in (await operator.last()).text
        await home.wait(hours=20)
        told = [shown.text for shown in await mei.shown() if "放假安排公布了" in shown.text]
        assert len(told) == 1
        assert "¥500 " in told[0]
        assert "2月16日" in told[0]
        await operator.says("/operator")
        assert "2027: missing" not in (await operator.last()).text


async def test_operators_are_reminded_once_a_week_from_november_on(tmp_path: Path) -> None:
    start = datetime.fromisoformat("2026-10-30T16:00:00+08:00")
    async with bot_under_test(tmp_path, feeds=(), start=start) as home:
        operator = await home.people.person(first_name="老陈", language_code="zh-hans", id=OPERATOR)
        await operator.says("/start")

        async def reminders() -> int:
            return sum("交易日还没录" in shown.text for shown in await operator.shown())

        await home.wait(days=1)
        assert await reminders() == 0
        await home.wait(days=1)
        assert await reminders() == 1
        await home.wait(days=14)
        assert await reminders() == 3
        await _brings(operator, CLOSED)
        await home.wait(days=8)
        assert await reminders() == 3


async def _brings(operator: Person, closed: list[str]) -> None:
    lines = ["year,closed", *(f"2027,{day}" for day in closed)]
    await operator.sends_document("\n".join(lines).encode(), "calendar-2027.csv")
