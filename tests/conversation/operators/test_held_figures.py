"""An odd figure is held and said to be checked; an operator accepts it; a corrected one is told with its effect."""

from collections.abc import Sequence
from datetime import date

import pytest

from bot.feeds.base import Feed
from earnings.figures.yields import PublishedYield
from storage.catalogue import ingest
from storage.database.unit_of_work import transaction
from tests.conversation.publisher import Publisher
from tests.conversation.talk import arrives, holds, reads, until
from tests.support.people import Person
from tests.support.running_bot import CHECKER, OPERATOR, BotUnderTest

pytestmark = pytest.mark.both_engines

MONEY = "015557"


@pytest.fixture
def feeds(publisher: Publisher) -> Sequence[Feed]:
    return (publisher,)


async def test_an_odd_figure_is_held_said_to_be_checked_and_credited_once_accepted(
    bare_home: BotUnderTest, publisher: Publisher
) -> None:
    home = bare_home
    mei = await home.people.person(first_name="Mei", language_code="zh-hans")
    await arrives(mei)
    await holds(mei, MONEY, "100000")
    publisher.income(MONEY, "2023-06-05", "9.6761")
    await until(home, 8)
    assert await reads(mei) == "银华日利C 6月5日的数字公布了，但看着不对，正在核对。核对完补算，不会漏。"
    await mei.says("/earnings")
    assert "正在核对" in await reads(mei)
    assert "¥0" not in await reads(mei)
    olivia = await home.people.person(first_name="Olivia", language_code="en", id=OPERATOR, operator=True)
    await olivia.says("/start")
    await olivia.says("/operator")
    assert "1 · Yinhua Daily Profit C, 5 Jun: ¥9.6761 per 10,000, from publisher." in await reads(olivia)
    await mei.presses_stale("doubt:1:accept", await mei.last())
    await olivia.presses("Accept 1")
    assert await reads(olivia) == "Accepted. It is counted within half an hour."
    await until(home, 9)
    assert (await reads(mei)).startswith("昨日收益 ¥96.76\n")


async def test_figures_that_contradict_each_other_are_held_with_no_history_and_an_operator_reads_both(
    bare_home: BotUnderTest, publisher: Publisher
) -> None:
    home = bare_home
    publisher.income("000009", "2023-06-05", "35.0300", "1.301")
    await until(home, 9)
    for language, said in (
        (
            "en",
            "¥35.0300 per 10,000, from publisher. It cannot be right together with the 7-day yield",
        ),
        ("zh", "万份收益 ¥35.0300，来自 publisher。和同时公布的七日年化 1.301% 差得太远，不可能都对。"),
    ):
        number = OPERATOR if language == "en" else CHECKER
        operator = await home.people.person(first_name="O", language_code=language, id=number, operator=True)
        await operator.says("/start")
        await operator.says("/operator")
        assert said in await reads(operator)


async def test_a_correction_is_told_with_what_it_changes(
    home: BotUnderTest, mei: Person, alex: Person, publisher: Publisher
) -> None:
    for person in (mei, alex):
        await arrives(person)
        await holds(person, MONEY, "100000")
    publisher.income(MONEY, "2023-06-05", "0.6761")
    await until(home, 9)
    async with transaction(home.app.engine) as db:
        await ingest.correct(db, PublishedYield(MONEY, date(2023, 6, 5), 7761, None), "test", home.clock.now())
    await until(home, 10)
    assert await reads(mei) == (
        "银华日利C更正了 6月5日的万份收益：原来 ¥0.6761，现在 ¥0.7761。\n6月5日你多赚了 ¥1，累计和持有金额都已改正。"
    )
    assert await reads(alex) == (
        "Yinhua Daily Profit C has corrected its income per 10,000 of 5 Jun: it was ¥0.6761 and is ¥0.7761.\n"
        "So you earned ¥1 more on 5 Jun. Your totals and your balance are put right."
    )
    await mei.says("/earnings")
    assert "¥7.76" in await reads(mei)
