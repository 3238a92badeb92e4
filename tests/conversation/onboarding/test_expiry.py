"""A class holds for a year: a reminder comes before, the suggestions end with it, and later it is forgotten."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.feeds.base import Feed
from tests.conversation.talk import CAUTIOUS, answers, arrives, presses_data, reads
from tests.support.people import Person
from tests.support.running_bot import BotUnderTest


@pytest.fixture
def feeds() -> Sequence[Feed]:
    """No figures: a year of them would take long, and none is looked at here."""
    return ()


async def test_the_reminder_comes_once_a_fortnight_before_and_the_class_still_holds(
    home: BotUnderTest, mei: Person
) -> None:
    await arrives(mei)
    last = await answers(mei, CAUTIOUS)
    for days, reminders in ((350, 0), (2, 1), (1, 1)):
        await _passes(home, days)
        said = [shown.text.split("\n")[0] for shown in await mei.shown(last.id) if shown.from_bot]
        assert said == ["你的风险等级 6月4日到期。"] * reminders
    await mei.says("/start")
    assert (await reads(mei)).startswith("你的等级：C2 稳健，有效到 6月4日。")


async def test_the_reminder_leads_to_a_new_questionnaire(home: BotUnderTest, alex: Person) -> None:
    await arrives(alex)
    await answers(alex, CAUTIOUS)
    await _passes(home, 352)
    assert (await reads(alex)).startswith("Your risk class ends on 4 Jun.")
    await alex.presses("Redo")
    await alex.presses("Redo it")
    assert "1/14" in await reads(alex)


async def test_who_began_to_redo_it_and_left_is_reminded_all_the_same(home: BotUnderTest, mei: Person) -> None:
    await arrives(mei)
    await answers(mei, CAUTIOUS)
    await presses_data(mei, ":redo")
    await presses_data(mei, ":anew")
    await presses_data(mei, ":income-source:e")
    await _passes(home, 352)
    assert (await reads(mei)).startswith("你的风险等级 6月4日到期。")


async def test_a_class_that_was_renewed_is_not_reminded_of(home: BotUnderTest, mei: Person) -> None:
    await arrives(mei)
    await answers(mei, CAUTIOUS)
    await _passes(home, 340)
    await presses_data(mei, ":redo")
    await presses_data(mei, ":anew")
    last = await answers(mei, CAUTIOUS)
    await _passes(home, 12)
    assert await mei.shown(last.id) == []


async def test_after_a_year_there_are_no_suggestions_until_it_is_taken_again(home: BotUnderTest, mei: Person) -> None:
    await arrives(mei)
    await answers(mei, CAUTIOUS)
    await _passes(home, 365)
    await mei.says("/advice")
    assert (await reads(mei)).startswith("你的等级 6月4日就过期了。")
    await mei.says("/start")
    assert (await reads(mei)).startswith("你还没有风险等级")
    await mei.says("/questions")
    assert "1/14" in await reads(mei)


async def test_ninety_days_after_it_ended_nothing_of_it_is_left(home: BotUnderTest, mei: Person) -> None:
    await arrives(mei)
    await answers(mei, CAUTIOUS)
    await _passes(home, 365 + 91)
    await mei.says("/advice")
    assert (await reads(mei)).startswith("还没有等级。")


async def _passes(home: BotUnderTest, days: int) -> None:
    home.clock.advance(timedelta(days=days))
    await home.app.beat()
