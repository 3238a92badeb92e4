"""What if: two typed numbers, a range from the product's own figures, and never a promise."""

import re
from io import BytesIO

import pytest
from PIL import Image

from earnings.money import BadAmount
from handlers.products.projection import read_amounts
from tests.conversation.talk import presses_data, reads
from tests.conversation.unlisted import LOSING, lists
from tests.support.people import Person
from tests.support.running_bot import BotUnderTest

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
        shown = await person.last()
        assert shown.photo
        await presses_data(person, ":500000:50000:2")
        low, high = _range(await reads(person))
        assert 17_000 * 0.5 < low < high
        assert (await person.last()).id == shown.id  # one fan in the place of the other
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


async def test_no_further_ahead_than_twice_what_it_rests_on(home: BotUnderTest, mei: Person, alex: Person) -> None:
    """The figures reach from 28 April 2022 to 2 June 2023."""
    await lists(home, LOSING)
    for person, labels, plan, limit in (
        (mei, ("1 年", "✓ 2 年"), "¥10,000，2 年", "这些数只有 400 天，最多往后看两倍这么长。"),
        (alex, ("1 year", "✓ 2 years"), "¥10,000, for 2 years", "These figures reach back 400 days;"),
    ):
        await _asks(person, LOSING.code)
        await person.says("10000")
        assert plan not in await reads(person)
        for years in (2, 5):  # a button of before, when five years were offered
            await person.presses_stale(f"if:{LOSING.code}:1000000:0:{years}", await person.last())
            assert plan in await reads(person)
            assert limit in await reads(person)
            assert (await person.last()).labels[:2] == labels
        assert not [label for label in (await person.last()).labels if label.startswith(("3", "5"))]


async def test_how_often_it_ended_as_a_loss_is_said(home: BotUnderTest, mei: Person, alex: Person) -> None:
    await lists(home, LOSING)
    for person, said in (
        (mei, r"500 次里有 (\d+) 次到期少于投入。"),
        (alex, r"(\d+) of the 500 ended with less than was paid"),
    ):
        for product, least, most in ((LOSING.code, 500, 500), (GOLD, 1, 249)):  # gold rose 11.7% over these years
            await _asks(person, product)
            await person.says("10000 100")
            found = re.search(said, await reads(person))
            assert found is not None
            assert least <= int(found[1]) <= most


async def test_the_fan_is_a_picture_that_opens(home: BotUnderTest, mei: Person) -> None:
    await _asks(mei, GOLD)
    await mei.says("10000")
    file = await home.app.bot.download((await mei.last()).file_id or "")
    assert file is not None
    assert Image.open(BytesIO(file.read())).size == (1080, 1020)


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
    for data in (f"if:{GOLD}:5:0:4", "if:P2P:5:5:0", "if:XX:5:5:1"):
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
        ("五万 五百", 50_000_00, 500_00),
        ("五万，五百", 50_000_00, 500_00),
        ("一次投五万，每个月两千五", 50_000_00, 2_500_00),
        ("3千5 1万2", 3_500_00, 12_000_00),
        ("10k, 500 a month", 10_000_00, 500_00),
        ("¥3,000.50", 3_000_50, 0),
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
