"""Figures come when they come: a late one is said to be late, and is told when it is there."""

import re
from collections.abc import Sequence

import pytest

from bot.feeds.base import Feed
from tests.conversation.publisher import Publisher
from tests.conversation.talk import arrives, holds, reads, until
from tests.support.people import Person, Shown
from tests.support.running_bot import BotUnderTest

pytestmark = pytest.mark.both_engines

MONEY, GOLD = "015557", "000216"


@pytest.fixture
def feeds(publisher: Publisher) -> Sequence[Feed]:
    return (publisher,)


async def test_a_late_figure_is_said_to_be_late_and_not_to_be_nothing(
    home: BotUnderTest, mei: Person, alex: Person, publisher: Publisher
) -> None:
    await _earned_once(home, publisher, mei, alex)
    await until(home, 8)
    for person, said in (
        (mei, "银华日利C 6月6日的收益还没公布，公布后补算，不会漏。"),
        (alex, "Yinhua Daily Profit C has not published 6 Jun yet. It will be counted once it has; nothing gets lost."),
    ):
        assert await reads(person) == said
        await person.says("/earnings")
        assert (await reads(person)).endswith(said)
        assert not re.search(r"¥0(?![.0-9])", await reads(person))


async def test_once_it_is_published_the_message_follows_the_same_day(
    home: BotUnderTest, mei: Person, publisher: Publisher
) -> None:
    await _earned_once(home, publisher, mei)
    await until(home, 8)
    assert "还没公布" in await reads(mei)
    publisher.income(MONEY, "2023-06-06", "0.5383")
    await until(home, 10, 30)
    assert (await reads(mei)).startswith("昨日收益 ¥5.38\n")


async def test_one_outage_is_said_once_and_both_days_are_told_together(
    home: BotUnderTest, mei: Person, alex: Person, publisher: Publisher
) -> None:
    await _earned_once(home, publisher, mei, alex)
    await until(home, 8)
    late = await mei.last()
    for hour, minute in ((8, 30), (12, 0), (8, 0), (9, 0)):
        await until(home, hour, minute)
    assert await mei.shown(late.id) == []
    publisher.income(MONEY, "2023-06-06", "0.5383")
    publisher.income(MONEY, "2023-06-07", "0.5235")
    await until(home, 9, 30)
    # 100,006.76 × 0.5383 / 10,000 = 5.38, then 100,012.14 × 0.5235 / 10,000 = 5.23
    assert (await reads(mei)).split("\n") == [
        "新入账收益 ¥10.61",
        "银华日利C ¥10.61，6月6日到6月7日，2 次公布",
        "本月 ¥17.37 · 累计 ¥17.37 · 持有 ¥100,017.37",
    ]
    assert "Yinhua Daily Profit C ¥10.61: 6 Jun to 7 Jun, published 2 times" in await reads(alex)


async def test_what_comes_at_night_waits_for_the_morning(home: BotUnderTest, mei: Person, publisher: Publisher) -> None:
    await _holder(mei)
    await until(home, 8)
    last = await mei.last()
    publisher.income(MONEY, "2023-06-05", "0.6761")
    for hour, minute in ((22, 30), (23, 30), (6, 0), (7, 30)):
        await until(home, hour, minute)
    assert await mei.shown(last.id) == []
    await until(home, 8)
    assert "¥6.76" in await reads(mei)


async def test_a_late_product_is_named_beside_what_the_other_earned(
    home: BotUnderTest, mei: Person, publisher: Publisher
) -> None:
    await _holder(mei)
    await holds(mei, GOLD, "5000")
    publisher.income(MONEY, "2023-06-05", "0.6761")
    publisher.nav(GOLD, "2023-06-05", "1.6173")
    await until(home, 8)
    publisher.income(MONEY, "2023-06-06", "0.6761")
    await until(home, 8)
    assert "¥6.76" in await reads(mei)
    assert (await reads(mei)).endswith("华安黄金易ETF联接A 6月6日的净值还没公布，公布后补算，不会漏。")


async def test_over_a_weekend_a_nav_is_told_once_and_a_merged_row_on_monday(
    home: BotUnderTest, mei: Person, alex: Person, publisher: Publisher
) -> None:
    await _holder(mei)
    await arrives(alex)
    await holds(alex, GOLD, "5000")
    for day in ("2023-06-05", "2023-06-06", "2023-06-07", "2023-06-08", "2023-06-09"):
        publisher.income(MONEY, day, "0.5000")
        publisher.nav(GOLD, day, "1.6200")
        await until(home, 8)
    saturday = {"mei": await mei.last(), "alex": await alex.last()}
    assert "（6月9日公布）" in saturday["mei"].text
    assert "(published for 9 Jun)" in saturday["alex"].text
    await until(home, 8)
    assert await mei.shown(saturday["mei"].id) == []
    publisher.income(MONEY, "2023-06-11", "1.0000")  # Saturday's and Sunday's in one
    await until(home, 8)
    assert "（6月11日公布）" in await reads(mei)
    assert await alex.shown(saturday["alex"].id) == []


async def _holder(person: Person) -> Shown:
    await arrives(person)
    return await holds(person, MONEY, "100000")


async def _earned_once(home: BotUnderTest, publisher: Publisher, *people: Person) -> None:
    """They hold it since Monday, and on Tuesday were told what Monday brought."""
    for person in people:
        await _holder(person)
    publisher.income(MONEY, "2023-06-05", "0.6761")
    await until(home, 8)


async def test_the_day_that_is_missing_is_named_and_not_the_day_after_the_newest(
    home: BotUnderTest, mei: Person, publisher: Publisher
) -> None:
    await _earned_once(home, publisher, mei)
    publisher.income(MONEY, "2023-06-07", "0.5235")
    publisher.income(MONEY, "2023-06-08", "0.5235")
    for _ in range(4):
        await until(home, 8)
    await mei.says("/earnings")
    assert (await reads(mei)).endswith("银华日利C 6月6日的收益还没公布，公布后补算，不会漏。")
