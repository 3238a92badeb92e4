"""Daily earnings: at the hour a person chose, to the fen, and silence for whoever wants it."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from bot.feeds.base import Feed
from earnings.figures.yields import PublishedYield
from handlers import views
from handlers.texts import all_texts
from storage.earnings.crediting.accruals import Income
from tests.conversation.publisher import Publisher
from tests.conversation.talk import arrives, holds, presses_data, reads, until
from tests.support.people import Person, Shown
from tests.support.running_bot import BotUnderTest

pytestmark = pytest.mark.both_engines

MONEY, GOLD = "015557", "000216"


@pytest.fixture
def feeds(publisher: Publisher) -> Sequence[Feed]:
    return (publisher,)


async def test_before_anything_was_credited_it_says_so(mei: Person, alex: Person) -> None:
    for person, nothing_held, none_yet in (
        (mei, "还没有记下持有，算不了收益。", "还没有收益入账。"),
        (alex, "Nothing noted yet, so there is nothing to count.", "Nothing credited yet."),
    ):
        await arrives(person)
        await person.says("/earnings")
        assert (await reads(person)).startswith(nothing_held)
        await holds(person, MONEY, "100000")
        await person.says("/earnings")
        assert (await reads(person)).startswith(none_yet)
        assert "¥0" not in await reads(person)


async def test_it_comes_at_the_hour_that_was_chosen(
    home: BotUnderTest, mei: Person, alex: Person, publisher: Publisher
) -> None:
    for person, hour in ((mei, "20 点"), (alex, "10:00")):
        await _holder(person)
        await person.says("/settings")
        await presses_data(person, "go:hour")
        await person.presses(hour)
    assert "收益提醒：每天 20 点（北京时间）" in await reads(mei)
    assert "Earnings: every day at 10:00, Beijing time" in await reads(alex)
    publisher.income(MONEY, "2023-06-05", "0.6761")
    told = await _told_by_hour(home, {"mei": mei, "alex": alex}, (7, 8, 9, 10, 12, 19, 20, 21))
    assert told == {"mei": [20], "alex": [10]}


async def test_whoever_declined_gets_no_message_and_can_look_it_up(
    home: BotUnderTest, mei: Person, publisher: Publisher
) -> None:
    await arrives(mei, refusing=frozenset({4}))
    last = await holds(mei, MONEY, "100000")
    publisher.income(MONEY, "2023-06-05", "0.6761")
    await until(home, 8)
    assert await mei.shown(last.id) == []
    await mei.says("/earnings")
    assert (await reads(mei)).split("\n") == [
        "昨日收益 ¥6.76",
        "本月 ¥6.76 · 累计 ¥6.76 · 持有 ¥100,006.76",
        "银华日利C ¥6.76，万份 0.6761，七日年化 2.112%（6月5日公布）",
    ]


async def test_withdrawing_stops_the_messages(home: BotUnderTest, mei: Person, publisher: Publisher) -> None:
    await _holder(mei)
    await mei.says("/privacy")
    await mei.presses("每日收益消息")
    await mei.presses("撤回")
    await mei.presses("撤回并删除")
    last = await mei.last()
    publisher.income(MONEY, "2023-06-05", "0.6761")
    await until(home, 8)
    assert await mei.shown(last.id) == []


async def test_whoever_blocked_is_left_in_peace_and_is_told_after_writing_again(
    home: BotUnderTest, mei: Person, publisher: Publisher
) -> None:
    last = await _holder(mei)
    await mei.blocks()
    await home.people.settle()
    sent = home.sandbox.calls["sendMessage"]
    for day in ("2023-06-05", "2023-06-06", "2023-06-07"):
        publisher.income(MONEY, day, "0.5000")
        await until(home, 8)
    assert home.sandbox.calls["sendMessage"] == sent
    await mei.unblocks()
    publisher.income(MONEY, "2023-06-08", "0.5000")
    await until(home, 8)
    assert home.sandbox.calls["sendMessage"] == sent
    await mei.says("/start")
    publisher.income(MONEY, "2023-06-09", "0.5000")
    await until(home, 8)
    assert "银华日利C ¥25，6月5日到6月9日，5 次公布" in await reads(mei)
    assert len([shown for shown in await mei.shown(last.id) if shown.from_bot]) == 2


async def test_a_deleted_account_is_tried_once(bare_home: BotUnderTest, publisher: Publisher) -> None:
    ghost = await bare_home.people.person(first_name="Ghost", language_code="en")
    await _holder(ghost)
    await ghost.deletes_account()
    for day in ("2023-06-05", "2023-06-06", "2023-06-07"):
        publisher.income(MONEY, day, "0.5000")
        await until(bare_home, 8)
    assert [each.error_code for each in bare_home.sandbox.refusals] == [403]


async def test_two_products_are_told_in_one_message_a_loss_as_plainly_as_a_gain(
    home: BotUnderTest, mei: Person, alex: Person, publisher: Publisher
) -> None:
    for person in (mei, alex):
        await _holder(person)
        await holds(person, GOLD, "5000")
    publisher.income(MONEY, "2023-06-05", "0.6761", "2.1120")
    publisher.nav(GOLD, "2023-06-05", "1.6001")
    await until(home, 8)
    # 3,091.57 units × 1.6001 = 4,946.82, 53.18 less than the 5,000.00 of 1.6173
    assert (await reads(mei)).split("\n") == [
        "昨日收益 −¥46.42",
        "华安黄金易ETF联接A −¥53.18，净值 1.6001（6月5日公布）",
        "银华日利C ¥6.76，万份 0.6761，七日年化 2.112%（6月5日公布）",
        "本月 −¥46.42 · 累计 −¥46.42 · 持有 ¥104,953.58",
    ]
    assert (await reads(alex)).startswith("Yesterday: −¥46.42\nHuaan Gold ETF Feeder A −¥53.18: NAV 1.6001")


async def test_after_weeks_away_the_message_is_still_a_message(
    home: BotUnderTest, mei: Person, publisher: Publisher
) -> None:
    await arrives(mei, refusing=frozenset({4}))
    for product in (MONEY, "000009"):
        await holds(mei, product, "100000")
        for number in range(40):
            publisher.income(product, (date(2023, 6, 5) + timedelta(days=number)).isoformat(), "0.5000")
    home.clock.advance(timedelta(days=39))
    await until(home, 7, 30)
    await mei.says("/privacy")
    await mei.presses("每日收益消息")
    await mei.presses("同意")
    await until(home, 8)
    # ¥5 a day; not before the balance is 100,200.00 is it ¥5.01
    assert (await reads(mei)).split("\n") == [
        "新入账收益 ¥400",
        "易方达天天理财货币A ¥200，6月5日到7月14日，40 次公布",
        "银华日利C ¥200，6月5日到7月14日，40 次公布",
        "本月 ¥140 · 累计 ¥400 · 持有 ¥200,400",
    ]


async def test_details_are_shown_below_and_the_message_stays(
    home: BotUnderTest, mei: Person, publisher: Publisher
) -> None:
    await _holder(mei)
    publisher.income(MONEY, "2023-06-05", "0.6761")
    await until(home, 8)
    message = await mei.last()
    await mei.presses("明细")
    assert (await reads(mei)).split("\n") == ["最近入账", "6月5日 · 银华日利C · ¥6.76"]
    await mei.presses("提醒设置", message=message)
    assert (await reads(mei)).startswith("设置\n收益提醒：每天 8 点（北京时间）\n")
    assert message.text in [shown.text for shown in await mei.recent()]


async def _holder(person: Person) -> Shown:
    await arrives(person)
    return await holds(person, MONEY, "100000")


async def _told_by_hour(home: BotUnderTest, people: dict[str, Person], hours: Sequence[int]) -> dict[str, list[int]]:
    """At which of the hours each of them got a message."""
    told: dict[str, list[int]] = {name: [] for name in people}
    for hour in hours:
        before = {name: (await person.last()).id for name, person in people.items()}
        await until(home, hour)
        for name, person in people.items():
            told[name] += [hour] * len(await person.shown(before[name]))
    return told


def test_a_day_of_a_spread_run_is_said_with_its_share_of_the_row() -> None:
    friday, saturday = date(2023, 7, 14), date(2023, 7, 15)
    income, before = Income(MONEY, saturday, 10_000_00, 4_900, 49), PublishedYield(MONEY, friday, 4_840, 18_610)
    for published in (before, None):
        said = views.income_rate(all_texts()["en"], income, published, saturday)
        assert "0.4900" in said
        assert "0.4840" not in said
        assert "1.861" not in said
        assert "NAV" not in said
