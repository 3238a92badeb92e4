"""What a holding is worth, cost, gained, and earned yesterday and this year; and all of it together on the menu."""

from collections.abc import Sequence

import pytest

from bot.feeds.base import Feed
from tests.conversation.publisher import Publisher
from tests.conversation.talk import arrives, changes, holds, presses_data, reads
from tests.support.people import Person
from tests.support.running_bot import BotUnderTest

MONEY, FUND = "015557", "000216"


@pytest.fixture
def feeds(publisher: Publisher) -> Sequence[Feed]:
    return (publisher,)


async def looks_at(person: Person, product: str) -> list[str]:
    await person.says("/holdings")
    await presses_data(person, f"h:{product}:view")
    return (await reads(person)).split("\n")


async def test_a_holding_says_its_worth_cost_and_gain_to_the_fen(
    home: BotUnderTest, mei: Person, alex: Person, publisher: Publisher
) -> None:
    for person in (mei, alex):
        await arrives(person)
        await holds(person, MONEY, "100000")
    publisher.income(MONEY, "2023-06-05", "0.5000")
    publisher.income(MONEY, "2023-06-06", "0.6000")
    await home.wait(days=2)
    assert await looks_at(mei, MONEY) == [
        "银华日利C",
        "持有 ¥100,011",
        "手里的成本 ¥100,000（6月5日起），赚 ¥11（0.01%）",
        "昨日 ¥6 · 今年 ¥11 · 累计 ¥11",
    ]
    assert await looks_at(alex, MONEY) == [
        "Yinhua Daily Profit C",
        "You hold ¥100,011",
        "What you hold cost ¥100,000 (since 5 Jun): up ¥11 (0.01%)",
        "Yesterday ¥6 · this year ¥11 · in all ¥11",
    ]
    await changes(mei, MONEY, "reduce", "50005.50")
    assert "手里的成本 ¥50,000（6月5日起），赚 ¥5.50（0.01%）" in await looks_at(mei, MONEY)


async def test_a_fund_that_fell_is_said_to_have_lost_by_which_nav(
    home: BotUnderTest, mei: Person, publisher: Publisher
) -> None:
    await arrives(mei)
    await holds(mei, FUND, "8000")
    publisher.nav(FUND, "2023-06-05", "1.6001")
    await home.wait(days=1)
    assert await looks_at(mei, FUND) == [
        "华安黄金易ETF联接A",
        "持有 ¥7,914.91（4,946.51 份），按6月5日净值",  # 4,946.51 × 1.6001 = 7,914.910…
        "手里的成本 ¥7,999.99（6月5日起），亏 ¥85.08（1.06%）",
        "昨日 −¥85.08 · 今年 −¥85.08 · 累计 −¥85.08",
    ]


async def test_what_is_not_published_is_said_so_and_never_nought(
    home: BotUnderTest, mei: Person, alex: Person, publisher: Publisher
) -> None:
    for person in (mei, alex):
        await arrives(person)
        await holds(person, MONEY, "100000")
        await holds(person, FUND, "1000")
    publisher.income(MONEY, "2023-06-05", "0.5000")
    await home.wait(days=1)
    assert "昨日 还没公布 · 今年 ¥0 · 累计 ¥0" in await looks_at(mei, FUND)
    await mei.says("/start")
    assert (await reads(mei)).split("\n")[0] == "持有 ¥101,004.99，昨日收益 ¥5，另有 1 个还没公布"
    await alex.says("/start")
    first = (await reads(alex)).split("\n")[0]
    assert first == "You hold ¥101,004.99. Yesterday: ¥5; one product is not published yet."
    await home.wait(days=1)
    await mei.says("/start")
    assert "昨日收益还没公布" in await reads(mei)


async def test_a_day_without_trading_is_no_missing_figure(
    home: BotUnderTest, mei: Person, publisher: Publisher
) -> None:
    await arrives(mei)
    await holds(mei, FUND, "1000")
    for day in range(5, 10):
        publisher.nav(FUND, f"2023-06-{day:02}", "1.7000")
    await home.wait(days=6)  # Sunday morning
    assert any(line.startswith("昨日 休市 · ") for line in await looks_at(mei, FUND))
    await mei.says("/start")
    assert "昨天休市" in await reads(mei)


async def test_who_holds_nothing_is_told_nothing_of_it(mei: Person) -> None:
    await arrives(mei)
    await mei.says("/start")
    assert "持有 ¥" not in await reads(mei)
