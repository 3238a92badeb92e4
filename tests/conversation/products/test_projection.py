"""What if: two typed numbers, a range from the product's own figures, and never a promise."""

import re

import pytest

from earnings.money import BadAmount
from handlers.products.projection import read_amounts
from tests.conversation.talk import presses_data, reads
from tests.support.people import Person

GOLD, MONEY = "000216", "015557"
RANGE = re.compile(r"¥([\d,.]+)(?: 到 | to )¥([\d,.]+)")


async def test_a_range_is_projected_from_the_products_own_history(mei: Person, alex: Person) -> None:
    ranges = []
    for person, lines in (
        (mei, ("华安黄金易ETF联接A：¥5,000，每月 ¥500，1 年", "共投入 ¥11,000", "只是推算，不是承诺")),
        (alex, ("Huaan Gold ETF Feeder A: ¥5,000, then ¥500 a month, for 1 year", "Paid in ¥11,000",
                "A projection, not a promise")),
    ):  # fmt: skip
        await _asks(person, GOLD)
        await person.says("5000 500")
        said = await reads(person)
        assert [line for line in lines if line not in said] == []
        assert ("2020年6月1日到2023年6月2日" if person is mei else "1 Jun 2020 to 2 Jun 2023") in said
        assert "2" in said.split("\n")[2]
        ranges.append(_range(said))
        await presses_data(person, ":500000:50000:3")
        low, high = _range(await reads(person))
        assert 23_000 * 0.5 < low < high
        assert await person.last() == (await person.recent())[-1]
    assert ranges[0] == ranges[1]
    assert ranges[0][0] < ranges[0][1]


async def test_too_little_history_is_said_politely(mei: Person, alex: Person) -> None:
    for person, said in (
        (mei, "银华日利C 公布过的数还不够推算。\n至少要有连续 365 天的，现在只有 95 天。够了再来看。"),
        (alex, "Yinhua Daily Profit C has too little published history to project from.\nIt takes 365 days"),
    ):
        await _asks(person, MONEY)
        assert (await reads(person)).startswith(said)
        await person.presses_stale(f"if:{MONEY}:1000000:0:1", await person.last())
        assert (await reads(person)).startswith(said)


async def test_what_is_no_amount_is_asked_again(mei: Person, alex: Person) -> None:
    for person, said in ((mei, "没看懂“很多”。写两个数就行"), (alex, 'I couldn\'t read "很多". Type two numbers')):
        await _asks(person, GOLD)
        await person.says("很多")
        assert (await reads(person)).startswith(said)
        await person.says("0.001")
        assert "0.001" in await reads(person)
        await person.says("1万")
        assert "¥10,000" in await reads(person)


async def test_a_button_that_was_tampered_with_does_nothing(mei: Person) -> None:
    await _asks(mei, GOLD)
    shown = await mei.last()
    for data in (f"if:{GOLD}:5:0:2", "if:P2P:5:5:0", "if:XX:5:5:1"):
        await mei.presses_stale(data, shown)
    assert (await mei.last()).text == shown.text
    for data in (f"if:{GOLD}:-5:0:1", f"if:{GOLD}:{10**17}:0:1"):
        await mei.presses_stale(data, shown)
        assert (await reads(mei)).startswith("这个按钮过期了")


@pytest.mark.parametrize(
    ("text", "start", "monthly"),
    [
        ("5000 500", 5_000_00, 500_00),
        ("5,000 500.50", 5_000_00, 500_50),
        ("5000,500", 5_000_00, 500_00),
        ("５０００　５００", 5_000_00, 500_00),
        ("先投1.5万，每月500元", 15_000_00, 500_00),
        ("¥5000 + ¥500", 5_000_00, 500_00),
        ("0 500", 0, 500_00),
        ("10000", 10_000_00, 0),
        ("10,000", 10_000_00, 0),
        ("1w 2k", 10_000_00, 2_000_00),
    ],
)
def test_amounts_are_read_as_people_type_them(text: str, start: int, monthly: int) -> None:
    assert read_amounts(text) == (start, monthly)


@pytest.mark.parametrize("text", ["", "很多", "0", "0 0", "1 2 3", "-5000 500", "5000 -1", "0.001", "1e5 3 x 4"])
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(BadAmount):
        read_amounts(text)


async def _asks(person: Person, product: str) -> None:
    await person.says("/start")
    await person.says("/list")
    await presses_data(person, f"p:{product}:card")
    await presses_data(person, f"if:{product}:0:0:0")


def _range(text: str) -> tuple[float, float]:
    found = RANGE.search(text)
    assert found is not None, text
    return float(found[1].replace(",", "")), float(found[2].replace(",", ""))
