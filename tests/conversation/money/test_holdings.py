"""Holdings: noted, added to, taken from, corrected, undone."""

import pytest

from tests.conversation.talk import arrives, asks_amount, changes, holds, presses_data, reads, toast, until
from tests.conversation.unlisted import UNKNOWN, lists
from tests.support.people import Person
from tests.support.running_bot import BotUnderTest


async def test_i_hold_it_then_an_amount_is_noted(mei: Person, alex: Person) -> None:
    await arrives(mei)
    await mei.says("/list")
    await mei.presses("银华日利C 七日 2.092%")
    await mei.presses("我持有")
    assert await reads(mei) == "你持有多少银华日利C？写金额就行，比如 10000 或 10000.50。"
    await mei.says("100000")
    assert (await reads(mei)).split("\n") == [
        "记下了：银华日利C ¥100,000，从6月5日的收益算起。",
        "货币基金不是存款，不保证本金，也可能亏。",
    ]
    await mei.presses("我的持有")
    assert (await reads(mei)).split("\n") == [
        "你记下的持有",
        "持有 ¥100,000，收益还没起算",
        "银华日利C：¥100,000，累计 ¥0",
    ]
    await arrives(alex)
    said = await holds(alex, "015557", "1,234.56")
    assert said.text.split("\n") == [
        "Noted: Yinhua Daily Profit C, ¥1,234.56, counting from the income of 5 Jun.",
        "A money fund is not a deposit: your principal is not guaranteed, and it can lose money.",
    ]
    assert said.labels == ("What I hold", "Undo", "Menu")


async def test_that_a_money_fund_is_no_deposit_is_said_with_the_first_one_alone(mei: Person) -> None:
    await arrives(mei)
    assert "不是存款" not in (await holds(mei, "000216", "1000")).text
    assert "不是存款" in (await holds(mei, "000198", "1000")).text
    assert "不是存款" not in (await holds(mei, "015557", "1000")).text


async def test_adding_counts_from_the_day_the_fund_confirms_it(mei: Person, alex: Person) -> None:
    for person, added, pending in (
        (mei, "记下了：加 ¥500，现在 ¥1,500。6月6日起算收益。", "其中 ¥500 要等基金确认后才开始算收益。"),
        (
            alex,
            "Noted: ¥500 more, ¥1,500 now. It earns from 6 Jun.",
            "¥500 of it starts to earn once the fund confirms it.",
        ),
    ):
        await arrives(person)
        await holds(person, "015557", "1000")
        await changes(person, "015557", "add", "500")
        assert await reads(person) == added
        await person.says("/holdings")
        await presses_data(person, "h:015557:view")
        assert pending in await reads(person)


async def test_reducing_by_more_than_is_held_is_refused_and_the_question_stays_open(mei: Person, alex: Person) -> None:
    for person, refused, reduced in (
        (
            mei,
            "你记着的只有 ¥1,000，减不了 ¥1,000.01。写小一点的数，或用“改成”。",
            "记下了：减 ¥1,000，现在 ¥0。",
        ),
        (
            alex,
            'Only ¥1,000 is noted, so ¥1,000.01 can\'t come off. Type a smaller amount, or use "Set to".',
            "Noted: ¥1,000 less, ¥0 now.",
        ),
    ):
        await arrives(person)
        await holds(person, "015557", "1000")
        await changes(person, "015557", "reduce", "1000.01")
        assert await reads(person) == refused
        await person.says("1000")
        assert (await reads(person)).startswith(reduced)
        await person.says("/holdings")
        assert "银华日利C" not in await reads(person)
        assert "Yinhua" not in await reads(person)


async def test_correcting_sets_the_whole_amount(mei: Person) -> None:
    await arrives(mei)
    await holds(mei, "015557", "1000")
    await changes(mei, "015557", "correct", "10003.79")
    assert await reads(mei) == "改好了：现在 ¥10,003.79，从6月5日的收益算起。"


@pytest.mark.parametrize(
    ("act", "amount"), [("add", "500"), ("reduce", "300"), ("correct", "5000")], ids=["add", "reduce", "correct"]
)
async def test_each_change_has_an_undo(mei: Person, act: str, amount: str) -> None:
    await arrives(mei)
    await holds(mei, "015557", "1000")
    await changes(mei, "015557", act, amount)
    await mei.presses("撤销")
    assert await reads(mei) == "撤销了，现在 ¥1,000。"
    await mei.says("/holdings")
    assert "银华日利C：¥1,000" in await reads(mei)


async def test_only_the_newest_change_can_be_undone_and_only_once(mei: Person, alex: Person) -> None:
    for person, undo, late in (
        (mei, "撤销", "这一笔已经不是最近的一笔，撤销不了。"),
        (alex, "Undo", "That is no longer the latest change"),
    ):
        await arrives(person)
        first = await holds(person, "015557", "1000")
        await changes(person, "015557", "add", "500")
        second = await person.last()
        await person.presses(undo, message=first)
        assert (await toast(person)).startswith(late)
        await person.presses(undo, message=second)
        await person.presses_stale(second.buttons[0][1].data or "", second)
        assert [each.text.startswith(late) for each in await person.toasts()][-3:] == [False, True, True]
        await person.says("/holdings")
        assert "¥1,000" in await reads(person)


async def test_a_fund_with_a_nav_is_noted_in_units(mei: Person, alex: Person) -> None:
    await arrives(mei)
    said = await holds(mei, "000216", "5000")
    assert said.text == (
        "记下了：华安黄金易ETF联接A 约 ¥5,000（3,091.57 份，按6月2日净值 1.6173 折算），从6月5日算起。"
    )  # 5,000 / 1.6173 = 3,091.572…, floored to a hundredth
    await mei.says("/holdings")
    await presses_data(mei, "h:000216:view")
    assert "持有 ¥5,000（3,091.57 份）" in await reads(mei)
    await arrives(alex)
    assert "(3,091.57 units at the NAV of 2 Jun, 1.6173)" in (await holds(alex, "000216", "5000")).text


async def test_without_a_nav_nothing_is_noted_and_nothing_is_waited_for(
    home: BotUnderTest, mei: Person, alex: Person
) -> None:
    await lists(home, UNKNOWN)
    for person, said, next_ in (
        (mei, "我这里还没有这只基金的净值", "这句我没接住。"),
        (alex, "I have no NAV of this fund here yet", "I didn't catch that."),
    ):
        await arrives(person)
        assert (await holds(person, UNKNOWN.code, "70")).text.startswith(said)
        await person.says("80")
        assert (await reads(person)).startswith(next_)


async def test_what_is_held_already_is_shown_by_i_hold_it(mei: Person) -> None:
    await arrives(mei)
    await holds(mei, "015557", "1000")
    await asks_amount(mei, "015557", "view")
    assert (await mei.last()).labels == ("加", "减", "改成", "转换", "记录", "返回")


async def test_several_holdings_are_listed_the_largest_first(mei: Person) -> None:
    await arrives(mei)
    await holds(mei, "000198", "50")
    await holds(mei, "015557", "1000")
    await mei.says("/holdings")
    assert (await reads(mei)).split("\n") == [
        "你记下的持有",
        "持有 ¥1,050，收益还没起算",
        "银华日利C：¥1,000，累计 ¥0",
        "天弘余额宝货币：¥50，累计 ¥0",
    ]


async def test_all_of_it_is_taken_out_with_a_button_to_the_fen(mei: Person, alex: Person) -> None:
    for person, everything, said in ((mei, "全部：¥8,000.33", "现在 ¥0"), (alex, "All of it: ¥8,000.33", "¥0 now")):
        await arrives(person)
        await holds(person, "015557", "8000.33")
        await changes(person, "015557", "reduce", "9000")
        more = await person.last()
        assert everything in more.labels
        await person.presses(everything)
        assert said in await reads(person)
        await person.presses_stale("h:015557:all", more)
        assert (await toast(person)) in {"已经没有可减的了。", "Nothing of it is noted any more."}


async def test_what_was_noted_as_a_fen_less_is_taken_out_as_it_was_typed(mei: Person, alex: Person) -> None:
    for person, less, none in ((mei, "约 ¥7,999.99（", "现在 ¥0。"), (alex, "about ¥7,999.99 (", "¥0 now.")):
        await arrives(person)
        assert less in (await holds(person, "000216", "8000")).text
        await changes(person, "000216", "reduce", "8,000.02")
        assert "¥7,999.99" in await reads(person)
        await person.says("8000")
        assert none in await reads(person)


async def test_what_is_bought_of_a_fund_is_an_estimate_until_the_nav_of_its_day(
    home: BotUnderTest, mei: Person
) -> None:
    await arrives(mei)
    await holds(mei, "000216", "8000")
    await changes(mei, "000216", "add", "三千五")
    assert (await reads(mei)).split("\n") == [
        "记下了：加 ¥3,500，现在 ¥11,499.99。6月6日起算收益。",
        "这还是估算；6月5日的净值公布后，按那天的净值改成准数。手续费没算在内。",
    ]
    await mei.says("/holdings")
    await presses_data(mei, "h:000216:view")
    assert "（6月5日起），不赚不亏" in await reads(mei)
    await until(home, 9)
    await mei.says("/holdings")
    await presses_data(mei, "h:000216:view")
    assert "（7,133.87 份）" in await reads(mei)  # 4,946.51, and 3,500 at 1.6001
    await presses_data(mei, "h:000216:history")
    assert "估算" not in await reads(mei)
    await mei.presses("撤销最近一笔")
    await mei.says("/holdings")
    await presses_data(mei, "h:000216:view")
    assert "（4,946.51 份）" in await reads(mei)


async def test_all_units_of_a_fund_are_taken_out_whatever_the_rounding(mei: Person) -> None:
    await arrives(mei)
    await holds(mei, "000216", "8000")
    await asks_amount(mei, "000216", "view")
    await presses_data(mei, "h:000216:reduce")
    await presses_data(mei, "h:000216:all")
    assert "现在 ¥0" in await reads(mei)
    await mei.says("/holdings")
    assert "000216" not in str((await mei.last()).buttons)
