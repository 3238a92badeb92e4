"""A fund ends: the people who held it are told what became of their money, once, in their language."""

from collections.abc import Sequence
from datetime import date

import pytest

from bot.feeds.base import Feed
from storage.database.unit_of_work import transaction
from storage.earnings.crediting import fund_endings
from storage.earnings.crediting.fund_endings import FundEnding
from tests.conversation.publisher import Publisher
from tests.conversation.talk import arrives, asks_amount, holds, presses_data, reads, until
from tests.support.people import Person
from tests.support.running_bot import BotUnderTest

FUND, OTHER = "009052", "000216"
"""Their NAVs were 1.1864 and 1.6173 on Friday, 2 June."""


@pytest.fixture
def feeds(publisher: Publisher) -> Sequence[Feed]:
    return (publisher,)


async def ends(home: BotUnderTest, it: FundEnding) -> None:
    async with transaction(home.app.engine) as db:
        await fund_endings.note(db, it, home.clock.now())


async def told(person: Person, words: str) -> str:
    """The message that holds these words; there is one."""
    found = [shown.words for shown in await person.shown() if words in shown.words]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.both_engines
async def test_a_merger_is_told_with_what_it_makes_of_the_units(
    home: BotUnderTest, mei: Person, alex: Person, publisher: Publisher
) -> None:
    for person in (mei, alex):
        await arrives(person)
        await holds(person, FUND, "10000")
    for code, nav in ((FUND, "1.2000"), (OTHER, "1.5000")):
        publisher.nav(code, "2023-06-05", nav)
    await until(home, 9)
    await ends(home, FundEnding(FUND, date(2023, 6, 5), OTHER, None, None))
    for _ in range(2):
        await until(home, 10)
    assert await told(mei, "并入了") == (
        "易方达中证红利ETF联接发起式C在 6月5日并入了 华安黄金易ETF联接A。\n"
        "你的 8,428.86 份换成 6,743.08 份 华安黄金易ETF联接A，值 ¥10,114.62，以后跟着它的净值走。之前的收益都留着。"
    )
    assert "Your 8,428.86 units are now 6,743.08 units of Huaan Gold ETF Feeder A, worth ¥10,114.62" in await told(
        alex, "became part of"
    )
    await mei.says("/holdings")
    assert (await reads(mei)).split("\n") == [
        "你记下的持有",
        "持有 ¥10,114.62，昨日收益还没公布",
        "华安黄金易ETF联接A：¥10,114.62，累计 ¥0",
    ]
    await mei.says("/list")
    assert "易方达中证红利ETF联接发起式C" in await reads(mei)


async def test_nothing_is_noted_of_it_any_more_and_cost_goes_on_in_the_other(
    home: BotUnderTest, mei: Person, alex: Person, publisher: Publisher
) -> None:
    for person in (mei, alex):
        await arrives(person)
        await holds(person, FUND, "10000")
    for code, nav in ((FUND, "1.2000"), (OTHER, "1.5000")):
        publisher.nav(code, "2023-06-05", nav)
    await until(home, 9)
    await ends(home, FundEnding(FUND, date(2023, 6, 5), OTHER, None, None))
    await until(home, 10)
    for person, told in ((mei, "这一笔没有记下"), (alex, "I have not noted this")):
        await asks_amount(person, FUND, "view")
        await presses_data(person, f"h:{FUND}:past-add")
        await person.says("2023-06-01")
        await person.says("500")
        assert told in await reads(person)
        await asks_amount(person, FUND, "view")
        await person.says("500")
        assert told in await reads(person)
    await asks_amount(mei, OTHER, "view")
    assert "手里的成本 ¥10,000（6月5日起），赚 ¥114.62" in await reads(mei)


async def test_a_fund_that_is_wound_up_pays_and_is_gone(
    home: BotUnderTest, mei: Person, alex: Person, publisher: Publisher
) -> None:
    for person in (mei, alex):
        await arrives(person)
        await holds(person, FUND, "10000")
    publisher.nav(FUND, "2023-06-05", "1.2000")
    for _ in range(4):
        await until(home, 9)
    await ends(home, FundEnding(FUND, date(2023, 6, 8), None, None, 1_1000))
    await until(home, 10)
    assert await told(mei, "清盘了") == (
        "易方达中证红利ETF联接发起式C清盘了，6月8日付清：每份 ¥1.1000。\n"
        "你的 8,428.86 份共 ¥9,271.75，由卖你基金的机构打给你。这笔持有到此为止，之前的收益都留着。"
    )
    assert "was wound up and paid out on 8 Jun: ¥1.1000 a unit." in await told(alex, "wound up")
    await alex.says("/holdings")
    assert "¥" not in await reads(alex)
