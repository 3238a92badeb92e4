"""Alerts: set from a card, listed, deleted; one event told once, and at an hour that is allowed."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.feeds.base import Feed
from tests.conversation.publisher import Publisher
from tests.conversation.talk import arrives, presses_data, reads, toast, until
from tests.support.people import Person, Shown
from tests.support.running_bot import BotUnderTest

MONEY, GOLD = "015557", "000216"


@pytest.fixture
def feeds(publisher: Publisher) -> Sequence[Feed]:
    return (publisher,)


async def test_a_yield_that_goes_under_is_told_once_in_the_morning(
    home: BotUnderTest, mei: Person, alex: Person, publisher: Publisher
) -> None:
    for person in (mei, alex):
        await _watches(person, MONEY, "yield-under", "2.05%")
    assert await reads(mei) == (
        "记下了：银华日利C 七日年化低于 2.05%，就告诉你一声。\n"
        "这一条只用来提醒你，删掉就没了。免打扰的时候不发，过后再说。"
    )
    assert (await reads(alex)).startswith(
        "Noted. I'll tell you once: 7-day yield of Yinhua Daily Profit C under 2.05%.\n"
    )
    last = {person.id: (await person.last()).id for person in (mei, alex)}
    for day, income in (("05", "0.3000"), ("06", "0.3000"), ("07", "1.6000"), ("08", "0.3000")):
        publisher.income(MONEY, f"2023-06-{day}", income)  # under, still under, over, and under again within a week
        await until(home, 5, 30)
        if day == "05":
            assert await mei.shown(last[mei.id]) == []  # published at dawn, told when the night is over
        await until(home, 8)
    (told,), (told_in_english,) = [await person.shown(last[person.id]) for person in (mei, alex)]
    assert told.text.split("\n") == [
        "银华日利C 七日年化 1.912%（6月5日公布），低于你设的 2.05%。",
        "同一件事不再重复；回到线内、又隔了 7 天以后再碰到，才会再说。",
    ]
    assert told_in_english.text.startswith(
        "Yinhua Daily Profit C: 7-day yield 1.912% (published for 5 Jun), under the 2.05% you set.\n"
    )
    await mei.presses("银华日利C")
    assert (await reads(mei)).startswith("银华日利C（015557）")


async def test_the_nav_that_a_peak_counts_from_is_shown(mei: Person, alex: Person) -> None:
    for person, nav in ((mei, "净值 1.6173（6月2日）"), (alex, "NAV 1.6173 on 2 Jun")):
        await arrives(person)
        await person.says("/list")
        await presses_data(person, f"p:{GOLD}:card")
        await presses_data(person, f"watch:{GOLD}::0")
        assert nav in (await reads(person)).split("\n")[0]


async def test_a_fall_from_the_peak_is_told(
    home: BotUnderTest, mei: Person, alex: Person, publisher: Publisher
) -> None:
    for person in (mei, alex):
        await _watches(person, GOLD, "fall", "")
    for day, nav in (("05", "1.7000"), ("06", "1.6200"), ("07", "1.6000")):
        publisher.nav(GOLD, f"2023-06-{day}", nav)
        await until(home, 8)
    assert (await reads(mei)).split("\n")[0] == (
        "华安黄金易ETF联接A 净值 1.6000（6月7日公布），比6月2日以来的最高点低 5.88%，到了你设的 5%。"
    )
    assert "NAV 1.6000 (published for 7 Jun), 5.88% below its peak since 2 Jun; you set 5%." in await reads(alex)


async def test_alerts_are_listed_and_deleted_and_a_deleted_one_tells_nothing(
    home: BotUnderTest, mei: Person, publisher: Publisher
) -> None:
    await arrives(mei)
    await mei.says("/settings")
    await presses_data(mei, "go:alerts")
    assert (await reads(mei)).startswith("还没有设行情提醒。")
    await _watches(mei, MONEY, "yield-over", "2.5")
    await _watches(mei, GOLD, "fall", "8")
    await mei.says("/alerts")
    assert (await reads(mei)).split("\n")[:3] == [
        "行情提醒",
        "1 · 银华日利C 七日年化高于 2.5%",
        "2 · 华安黄金易ETF联接A 比6月2日以来的最高净值跌了 8%",
    ]
    await mei.presses("删掉第 1 条")
    assert await toast(mei) == "删掉了。"
    assert "银华日利C" not in await reads(mei)
    last = (await mei.last()).id
    publisher.income(MONEY, "2023-06-05", "2.2000")
    await until(home, 8)
    assert await mei.shown(last) == []


async def test_one_that_was_deleted_while_it_waited_is_not_told(
    home: BotUnderTest, mei: Person, publisher: Publisher
) -> None:
    await _watches(mei, MONEY, "yield-over", "2.5")
    publisher.income(MONEY, "2023-06-05", "2.2000")
    await until(home, 5, 30)
    await mei.says("/settings")
    await presses_data(mei, "go:alerts")
    await mei.presses("删掉第 1 条")
    last = (await mei.last()).id
    await until(home, 8)
    assert await mei.shown(last) == []


async def test_what_is_so_already_is_said_to_be(mei: Person, alex: Person) -> None:
    for person, said in ((mei, "现在已经是这样了"), (alex, "That is so already")):
        await _watches(person, MONEY, "yield-under", "3")
        assert said in await reads(person)


async def test_a_level_that_is_none_is_asked_again(mei: Person, alex: Person) -> None:
    for person, said in ((mei, "没看懂“高一点”。"), (alex, 'I couldn\'t read "高一点".')):
        await _watches(person, MONEY, "yield-over", "高一点")
        assert (await reads(person)).startswith(said)
        await person.says("2.5")
        assert "2.5%" in await reads(person)


async def test_there_are_only_so_many(mei: Person) -> None:
    for number in range(10):
        await _watches(mei, MONEY, "yield-over", f"3.{number}")
    await _watches(mei, MONEY, "yield-over", "9")
    assert (await reads(mei)).startswith("一个人最多设 10 条")
    await presses_data(mei, "unwatch:1")
    await _watches(mei, MONEY, "yield-over", "9")
    assert (await reads(mei)).startswith("记下了：")


async def test_nothing_can_be_watched_of_what_never_published(home: BotUnderTest, mei: Person) -> None:
    shown = await _card(mei, "000009")
    await presses_data(mei, "watch:000009::0")
    assert await toast(mei) == "这个产品还没有公布过数据，设不了提醒。"
    for data in (
        "watch:P2P::0",
        "watch:XX:fall:50000",
        f"watch:{GOLD}:fall:1",
        f"watch:{MONEY}:yield-over:9",
        "unwatch:7",
    ):
        await mei.presses_stale(data, shown)
    home.clock.advance(timedelta(hours=1))
    await mei.says("/settings")
    await presses_data(mei, "go:alerts")
    assert (await reads(mei)).startswith("还没有设行情提醒。")


async def _watches(person: Person, product: str, kind: str, level: str) -> None:
    """Set an alert from the card: the typed level, or (without one) the first that is offered."""
    await _card(person, product)
    await presses_data(person, f"watch:{product}::0")
    if level:
        await presses_data(person, f"watch:{product}:{kind}:0")
        await person.says(level)
    else:
        await presses_data(person, f"watch:{product}:{kind}:50000")


async def _card(person: Person, product: str) -> Shown:
    if not await person.recent():
        await arrives(person)
    await person.says("/list")
    await presses_data(person, f"p:{product}:card")
    return await person.last()
