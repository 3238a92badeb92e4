"""Something bought or taken out on a day of the past is credited at once, as if it had been noted then."""

from datetime import date
from itertools import accumulate

import pytest

from earnings.calendar import FundCalendar
from earnings.money import format_yuan
from tests.conversation.publisher import known
from tests.conversation.talk import arrives, asks_amount, changes, holds, presses_data, reads, toast, until
from tests.support.people import Person
from tests.support.running_bot import BotUnderTest

MONEY, FUND, SILENT = "015557", "000216", "000198"


def compounded(fen: int, since: date, until_day: date) -> int:
    """What an amount had grown to, each published income floored to the fen."""
    rows = [row.income_e4 for row in known(MONEY) if since <= row.day <= until_day]
    *_, held = accumulate(rows, lambda held, income: held + held * income // 10**8, initial=fen)
    return held


async def bought_before(person: Person, product: str, day: str, amount: str) -> None:
    await asks_amount(person, product, "view")
    await presses_data(person, f"h:{product}:past-add")
    await person.says(day)
    await person.says(amount)


@pytest.mark.both_engines
async def test_a_purchase_of_the_past_is_credited_at_once_to_the_fen(mei: Person, alex: Person) -> None:
    worth = compounded(50_000_00, FundCalendar().next_trading_day(date(2023, 3, 6)), date(2023, 6, 4))
    earned, now = format_yuan(worth - 50_000_00), format_yuan(worth)
    await arrives(mei)
    await bought_before(mei, MONEY, "3月6日", "五万")
    assert (await reads(mei)).split("\n") == [
        "补记好了：3月6日买入银华日利C ¥50,000，按当天 15:00 前算，3月7日起算收益。",
        f"到6月4日一共赚了 {earned}，现在 {now}。",
        "货币基金不是存款，不保证本金，也可能亏。",
    ]
    await arrives(alex)
    await bought_before(alex, MONEY, "6 March", "50k")
    assert (await reads(alex)).split("\n")[:2] == [
        "Noted: ¥50,000 of Yinhua Daily Profit C bought on 6 Mar, taken as before 15:00; it earns from 7 Mar.",
        f"Up to 4 Jun it earned {earned} in all; {now} now.",
    ]
    await alex.says("/holdings")
    await presses_data(alex, f"h:{MONEY}:view")
    assert f"What you hold cost ¥50,000 (since 7 Mar): up {earned} (0.51%)" in await reads(alex)


async def test_it_stands_in_the_history_as_noted_afterwards_and_undo_takes_all_of_it_back(
    home: BotUnderTest, mei: Person
) -> None:
    await arrives(mei)
    await bought_before(mei, MONEY, "2023-03-06", "50000")
    await until(home, 9)
    await mei.says("/holdings")
    await presses_data(mei, f"h:{MONEY}:view")
    await presses_data(mei, f"h:{MONEY}:history")
    assert (await reads(mei)).split("\n") == ["银华日利C的记录", "3月6日：买入 ¥50,000，3月7日起算（6月5日补记）"]
    await mei.presses("撤销最近一笔")
    assert await reads(mei) == "撤销了，现在 ¥0。"
    await mei.says("/holdings")
    assert "还没有记下持有" in await reads(mei)
    await mei.says("/earnings")
    assert "还没有记下持有" in await reads(mei)


async def test_the_month_and_the_file_hold_what_was_noted_afterwards(mei: Person) -> None:
    await arrives(mei)
    await bought_before(mei, MONEY, "2023-03-06", "50000")
    earned = compounded(50_000_00, date(2023, 3, 7), date(2023, 3, 31)) - 50_000_00
    await mei.says("/earnings")
    await presses_data(mei, "go:by-year")
    whole = compounded(50_000_00, date(2023, 3, 7), date(2023, 6, 4)) - 50_000_00
    assert f"2023年 {format_yuan(whole)}" in await reads(mei)
    await mei.says("/earnings")
    await presses_data(mei, "go:calendar")
    for month in ("5", "4", "3"):
        await presses_data(mei, f"month:2023:{month}")
    assert f"2023年3月：{format_yuan(earned)}，25 天有收益入账" in await reads(mei)


async def test_the_morning_after_tells_only_what_is_new(home: BotUnderTest, mei: Person) -> None:
    await arrives(mei)
    await bought_before(mei, MONEY, "2023-03-06", "50000")
    await until(home, 9)
    told = await reads(mei)
    assert told.startswith("昨日收益 ¥")
    held = compounded(50_000_00, date(2023, 3, 7), date(2023, 6, 4))
    assert told.split("\n")[0] == f"昨日收益 {format_yuan(held * 6761 // 10**8)}"  # 0.6761 was published of 5 June


async def test_a_redemption_of_the_past_takes_off_what_it_did_not_earn(mei: Person) -> None:
    await arrives(mei)
    await bought_before(mei, MONEY, "2023-03-06", "50000")
    await asks_amount(mei, MONEY, "view")
    await presses_data(mei, f"h:{MONEY}:reduce")
    await presses_data(mei, f"h:{MONEY}:past-reduce")
    await mei.says("4月3日")
    await mei.says("20000")
    left = compounded(50_000_00, date(2023, 3, 7), date(2023, 4, 3)) - 20_000_00
    worth = compounded(left, date(2023, 4, 4), date(2023, 6, 4))
    assert f"现在 {format_yuan(worth)}。" in await reads(mei)
    await changes(mei, MONEY, "add", "5000")
    await asks_amount(mei, MONEY, "view")
    await presses_data(mei, f"h:{MONEY}:reduce")
    await presses_data(mei, f"h:{MONEY}:past-reduce")
    await mei.says("4月3日")
    await mei.says("30500")
    assert "那天你只有" in await reads(mei)


async def test_a_fund_is_bought_by_the_nav_of_its_day(mei: Person) -> None:
    await arrives(mei)
    await bought_before(mei, FUND, "去年10月8日", "8000")  # a Saturday on which nothing trades
    bought, units, *_ = (await reads(mei)).split("\n")
    assert bought.endswith("¥8,000，那天不交易，按2022年10月10日算，2022年10月11日起算收益。")
    assert units == "按2022年10月10日净值 1.4127 折 5,662.91 份，手续费没算在内。"
    await mei.says("/holdings")
    await presses_data(mei, f"h:{FUND}:view")
    assert "手里的成本 ¥8,000（2022年10月11日起），赚 ¥1,158.62（14.48%）" in await reads(mei)  # 5,662.91 × 1.6173


async def test_a_day_that_cannot_be_is_answered_in_a_sentence_and_the_question_stays(mei: Person, alex: Person) -> None:
    for person, answers in (
        (mei, ("再早的算不出来", "还没到", "没看懂“不记得了”是哪天", "3月6日买了多少")),
        (alex, ("can't work out earlier days", "hasn't come yet", 'couldn\'t read "不记得了" as a day', "on 6 Mar")),
    ):
        await arrives(person)
        await asks_amount(person, MONEY, "view")
        await presses_data(person, f"h:{MONEY}:past-add")
        for typed, said in zip(("2022-01-01", "2023-12-01", "不记得了", "2023-03-06"), answers, strict=True):
            await person.says(typed)
            assert said in await reads(person)
        await person.says("11亿")
        assert "11亿" in await reads(person)
        await person.says("100")
        assert "¥100" in await reads(person)


async def test_days_are_offered_and_one_tap_answers(mei: Person) -> None:
    await arrives(mei)
    await asks_amount(mei, MONEY, "view")
    await presses_data(mei, f"h:{MONEY}:past-add")
    assert (await mei.last()).labels == ("昨天", "一周前", "30 天前", "最早：3月1日", "算了")
    await mei.presses("最早：3月1日")
    assert (await reads(mei)).startswith("3月1日买了多少")
    await mei.presses("换个日子")
    await mei.presses("昨天")
    await mei.says("100")
    assert "那天不交易，按6月5日算，6月6日起算收益" in await reads(mei)


async def test_without_figures_it_is_said_that_there_are_none(mei: Person) -> None:
    await arrives(mei)
    await asks_amount(mei, SILENT, "view")
    await presses_data(mei, f"h:{SILENT}:past-add")
    assert (await toast(mei)).startswith("我这里没有这个产品公布的数据")


async def test_what_was_held_already_earns_beside_it_and_the_nightly_check_agrees(
    home: BotUnderTest, mei: Person
) -> None:
    """A fault that the check finds is an error in the log, which no conversation may have."""
    await arrives(mei)
    await holds(mei, MONEY, "1000")
    await until(home, 9)
    await asks_amount(mei, MONEY, "view")
    await presses_data(mei, f"h:{MONEY}:add")
    await presses_data(mei, f"h:{MONEY}:past-add")
    await mei.says("2023-04-03")
    await mei.says("2万")
    await until(home, 9)
    await until(home, 3)
    await mei.says("/holdings")
    grown = compounded(20_000_00, date(2023, 4, 4), date(2023, 6, 4)) + 1_000_00
    assert format_yuan(grown)[:5] in await reads(mei)
