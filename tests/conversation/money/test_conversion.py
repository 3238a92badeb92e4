"""One product changed into another, in a few taps; the history shows it as one thing, and one undo takes it back."""

from tests.conversation.talk import arrives, holds, presses_data, reads, until
from tests.conversation.unlisted import UNKNOWN, lists
from tests.support.people import Person
from tests.support.running_bot import BotUnderTest

OUT, INTO, MONEY = "000216", "009052", "015557"


async def converts(person: Person, out: str, into: str) -> None:
    await person.says("/holdings")
    await presses_data(person, f"h:{out}:view")
    await presses_data(person, f"h:{out}:convert")
    await presses_data(person, f"conv:{out}:{into}:ask")


async def test_an_amount_is_converted_and_estimated_until_both_navs_are_out(home: BotUnderTest, mei: Person) -> None:
    await arrives(mei)
    await holds(mei, OUT, "8000")
    await converts(mei, OUT, INTO)
    await mei.says("五千")
    assert (await reads(mei)).split("\n") == [
        "记下了：华安黄金易ETF联接A转成易方达中证红利ETF联接发起式C，¥5,000。",
        "转出的6月6日起不再算收益，转入的6月6日起算。",
        "这还是估算；6月5日的净值公布后，按那天的净值改成准数。手续费没算在内。",
    ]
    await mei.says("/holdings")
    await presses_data(mei, f"h:{INTO}:view")
    await presses_data(mei, f"h:{INTO}:history")
    assert (await reads(mei)).split("\n")[1:] == ["6月5日：从华安黄金易ETF联接A转入 ¥5,000，6月6日起算（估算，等净值）"]
    await until(home, 9)
    await mei.says("/holdings")
    await presses_data(mei, f"h:{OUT}:view")
    await presses_data(mei, f"h:{OUT}:history")
    lines = (await reads(mei)).split("\n")
    assert len(lines) == 3
    assert lines[1].startswith("6月5日：转成易方达中证红利ETF联接发起式C ¥4,999.9")
    assert "估算" not in lines[1]
    await mei.presses("撤销最近一笔")
    await mei.says("/holdings")
    assert "易方达中证红利" not in await reads(mei)
    assert "4,946.51" in await _units(mei)


async def _units(person: Person) -> str:
    await presses_data(person, f"h:{OUT}:view")
    return await reads(person)


async def test_what_may_not_be_converted_into_is_not_offered_and_an_old_button_says_so(
    home: BotUnderTest, mei: Person
) -> None:
    await lists(home, UNKNOWN)
    await arrives(mei)
    await holds(mei, MONEY, "1000")
    await mei.says("/holdings")
    await presses_data(mei, f"h:{MONEY}:view")
    await presses_data(mei, f"h:{MONEY}:convert")
    offered = await mei.last()
    assert "conv:015557:015557:ask" not in str(offered.buttons)
    assert f"conv:015557:{OUT}:ask" in str(offered.buttons)
    assert UNKNOWN.code not in str(offered.buttons)  # no NAV of it is known here
    before = len(await mei.toasts())
    for ends in ("015557:015557:all", "015557:P2P:ask", f"015557:{UNKNOWN.code}:all", "000216:000009:all"):
        await mei.presses_stale(f"conv:{ends}", offered)
    answered = [each.text for each in await mei.toasts()][before:]
    assert answered == ["这个按钮过期了。"] * 3 + ["已经没有可减的了。"]
    await mei.says("/holdings")
    assert "持有 ¥1,000" in await reads(mei)


async def test_all_of_it_with_one_tap_and_more_than_that_is_refused(alex: Person) -> None:
    await arrives(alex)
    await holds(alex, MONEY, "1000")
    await converts(alex, MONEY, "000009")
    await alex.says("2k")
    assert (await reads(alex)).startswith("Only ¥1,000 is noted")
    await alex.says("nothing")
    assert (await reads(alex)).startswith("I couldn't read")
    await alex.presses("All of it: ¥1,000")
    assert (await reads(alex)).split("\n")[:2] == [
        "Noted: ¥1,000 of Yinhua Daily Profit C converted into E Fund Tiantian A.",
        "The old part stops earning on 6 Jun, the new one earns from 6 Jun.",
    ]
    await alex.presses("Undo")
    await alex.says("/holdings")
    assert "Yinhua Daily Profit C: ¥1,000" in await reads(alex)
    assert "Tiantian" not in await reads(alex)
