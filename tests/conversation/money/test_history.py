"""Earnings looked up: the month as a picture, the line of the balance, by product, by year, as a file."""

import csv
from collections.abc import Sequence
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from PIL import Image

from bot.feeds.base import Feed
from tests.conversation.publisher import Publisher
from tests.conversation.talk import arrives, holds, presses_data, reads, toast, until
from tests.support.people import Person, Shown
from tests.support.running_bot import BotUnderTest

MONEY, GOLD = "015557", "000216"


@pytest.fixture
def feeds(publisher: Publisher) -> Sequence[Feed]:
    return (publisher,)


async def test_a_month_is_a_picture_of_ones_own_that_turns_in_place(
    home: BotUnderTest, mei: Person, alex: Person, publisher: Publisher
) -> None:
    for person in (mei, alex):
        await _holder(person)
    publisher.income(MONEY, "2023-06-05", "0.6761")
    publisher.nav(GOLD, "2023-06-05", "1.6001")
    await until(home, 8)
    await until(home, 8)
    for person, said in (
        (mei, "2023年6月：−¥46.42，1 天有收益入账。\n画圈的日子还没入账，入账后补上。"),
        (alex, "Jun 2023: −¥46.42, credited on 1 day.\nA ring marks a day not yet credited"),
    ):
        await person.says("/earnings")
        await presses_data(person, "go:calendar")
        assert (await person.last()).photo
        assert (await reads(person)).startswith(said)
    assert (await _pictures(mei))[-1].file_id != (await _pictures(alex))[-1].file_id
    home.clock.advance(timedelta(days=25))
    await mei.says("/earnings")
    await presses_data(mei, "go:calendar")
    shown = await mei.last()
    assert (await reads(mei)).startswith("2023年7月还没有收益入账。")
    await mei.presses("‹ 2023年6月")
    assert (await mei.last()).id == shown.id
    assert (await reads(mei)).startswith("2023年6月：−¥46.42")
    assert (await mei.last()).labels == ("2023年7月 ›", "返回", "主菜单")
    assert Image.open(BytesIO(await _content(home, await mei.last()))).size[0] == 1080
    await presses_data(mei, "go:earnings")
    assert (await mei.last()).id > shown.id


async def test_the_balance_is_a_line_of_everything_or_of_one(
    home: BotUnderTest, mei: Person, publisher: Publisher
) -> None:
    await _holder(mei)
    for day in ("2023-06-05", "2023-06-06"):
        publisher.income(MONEY, day, "0.5000")
        publisher.nav(GOLD, day, "1.6173")
        await until(home, 8)
    await mei.says("/earnings")
    await presses_data(mei, "go:balance")
    assert (await reads(mei)).startswith("全部持有：收益 ¥10，6月5日到6月6日\n")
    everything = await mei.last()
    await presses_data(mei, f"line:{GOLD}")
    assert (await reads(mei)).startswith("华安黄金易ETF联接A：收益 ¥0，")
    assert ((await mei.last()).id, (await mei.last()).file_id) != (everything.id, everything.file_id)
    await mei.presses("全部持有")
    assert (await reads(mei)).startswith("全部持有：收益 ")


async def test_sums_by_product_and_by_year(home: BotUnderTest, mei: Person, alex: Person, publisher: Publisher) -> None:
    for person in (mei, alex):
        await _holder(person)
    publisher.income(MONEY, "2023-06-05", "0.6761")
    publisher.nav(GOLD, "2023-06-05", "1.6001")
    await until(home, 8)
    for person in (mei, alex):
        await person.says("/earnings")
        await presses_data(person, "go:by-product")
    assert (await reads(mei)).split("\n") == [
        "按产品看收益",
        "银华日利C：本月 ¥6.76 · 今年 ¥6.76 · 累计 ¥6.76",
        "华安黄金易ETF联接A：本月 −¥53.18 · 今年 −¥53.18 · 累计 −¥53.18",
        "合计：本月 −¥46.42 · 今年 −¥46.42 · 累计 −¥46.42",
    ]
    assert "Together: this month −¥46.42 · this year −¥46.42 · in all −¥46.42" in await reads(alex)
    for person in (mei, alex):
        await presses_data(person, "go:by-year")
    assert (await reads(mei)).split("\n")[1] == "2023年 −¥46.42：华安黄金易ETF联接A −¥53.18；银华日利C ¥6.76"
    assert "2023: −¥46.42 (Huaan Gold ETF Feeder A −¥53.18; Yinhua Daily Profit C ¥6.76)" in await reads(alex)


async def test_the_file_holds_ones_own_rows_as_a_spreadsheet_reads_them(
    home: BotUnderTest, mei: Person, alex: Person, publisher: Publisher
) -> None:
    await _holder(mei)
    await arrives(alex)
    await holds(alex, MONEY, "3000000")
    publisher.income(MONEY, "2023-06-05", "0.6761")
    publisher.nav(GOLD, "2023-06-05", "1.6001")
    await until(home, 8)
    for person in (mei, alex):
        await person.says("/earnings")
        await presses_data(person, "go:export")
        assert (await person.last()).document == "zhenxuan-2023-06-06.csv"
    assert await _table(home, await mei.last()) == [
        ["日期", "产品代码", "产品名称", "公布的是", "公布的数", "收益（元）", "计息余额（元）"],
        ["2023-06-05", GOLD, "华安黄金易ETF联接A", "单位净值", "1.6001", "-53.18", "5000.00"],
        ["2023-06-05", MONEY, "银华日利C", "万份收益", "0.6761", "6.76", "100000.00"],
    ]
    assert (await _table(home, await alex.last()))[1:] == [
        ["2023-06-05", MONEY, "Yinhua Daily Profit C", "Income per 10,000", "0.6761", "202.83", "3000000.00"],
    ]


async def test_before_anything_was_earned_each_says_so(mei: Person, alex: Person) -> None:
    for person, none in ((mei, "还没有"), (alex, "Nothing ")):
        await arrives(person)
        await person.says("/list")
        shown = await person.last()
        for place in ("calendar", "balance", "export"):
            await person.presses_stale(f"go:{place}", shown)
            assert (await toast(person)).startswith(none)
        for place in ("by-product", "by-year"):
            await person.presses_stale(f"go:{place}", shown)
            assert (await reads(person)).startswith(none)
        for data in ("month:2023:13", "month:0:1", "month:99999:1", "line:XX"):
            await person.presses_stale(data, shown)


async def _holder(person: Person) -> None:
    await arrives(person)
    await holds(person, MONEY, "100000")
    await holds(person, GOLD, "5000")


async def _pictures(person: Person) -> list[Shown]:
    return [shown for shown in await person.recent() if shown.photo]


async def _content(home: BotUnderTest, shown: Shown) -> bytes:
    """What a picture or a document holds."""
    assert shown.file_id is not None
    file = await home.app.bot.download(shown.file_id)
    assert file is not None
    return file.read()


async def _table(home: BotUnderTest, shown: Shown) -> list[list[str]]:
    content = await _content(home, shown)
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(content.decode("utf-8-sig"))))
