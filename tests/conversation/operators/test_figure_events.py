"""A fund halves its NAV: an operator says that units were split or a dividend was paid, and nobody has lost by it."""

from collections.abc import Sequence
from datetime import date

import pytest

from bot.feeds.base import Feed
from earnings.figures.units import ONE
from earnings.figures.yields import PublishedNav
from storage.catalogue import ingest
from storage.database.unit_of_work import transaction
from tests.conversation.publisher import Publisher
from tests.conversation.talk import arrives, holds, presses_data, reads, toast, until
from tests.support.people import Person
from tests.support.running_bot import CHECKER, OPERATOR, BotUnderTest

FUND = "009052"
"""Its NAV was 1.1864 on Friday, 2 June: 10,000 yuan are 8,428.86 units."""


@pytest.fixture
def feeds(publisher: Publisher) -> Sequence[Feed]:
    return (publisher,)


async def operator(home: BotUnderTest, number: int = OPERATOR, language: str = "en") -> Person:
    """Somebody who looks at the operators' panel."""
    found = await home.people.person(first_name="Olivia", language_code=language, id=number, operator=True)
    await found.says("/start")
    await found.says("/operator")
    return found


async def holder(home: BotUnderTest, language: str) -> Person:
    """Somebody who holds 10,000 yuan of the fund and wants to hear of it."""
    found = await home.people.person(first_name="Mei", language_code=language)
    await arrives(found)
    await holds(found, FUND, "10000")
    return found


async def all_words(person: Person) -> str:
    return "\n".join(shown.words for shown in await person.shown())


@pytest.mark.both_engines
async def test_an_operator_says_that_units_were_split_and_holders_are_told_once(
    bare_home: BotUnderTest, publisher: Publisher
) -> None:
    home = bare_home
    mei, alex = await holder(home, "zh-hans"), await holder(home, "en")
    for day in ("2023-06-05", "2023-06-06"):
        publisher.nav(FUND, day, "0.6100")
        await until(home, 8)
    olivia = await operator(home)
    assert "2 · E Fund CSI Dividend ETF Feeder C, 6 Jun: NAV ¥0.6100" in await reads(olivia)
    await olivia.presses("Split or dividend 1")
    assert "5 Jun: NAV ¥0.6100 after ¥1.1864. What did the fund do that day?" in await reads(olivia)
    await olivia.presses("Split or merged its units")
    await olivia.says("two")
    assert (await reads(olivia)).startswith("I can't read “two” as a ratio.")
    await olivia.says("3")
    assert (await reads(olivia)).startswith(
        "With 3 an old unit would be worth ¥1.8300 after ¥1.1864, +54.25% in a day."
    )
    await olivia.says("２.0")
    assert "An old unit is worth ¥1.2200 now, after ¥1.1864: +2.83% that day." in await reads(olivia)
    await olivia.presses("That's right, enter it")
    assert "NAVs of later days, 1 in all" in await reads(olivia)
    await until(home, 10)
    told = await all_words(mei)
    assert "6月5日拆分了份额：每 1 份变成 2 份，每份净值按同样比例变小。" in told
    assert told.count("你的 8,428.86 份变成 16,857.72 份，钱没有因此变多，也没有变少。") == 1
    assert "Your 8,428.86 units are now 16,857.72. Your money is neither more nor less for it." in await all_words(alex)
    await mei.says("/holdings")
    await presses_data(mei, f"h:{FUND}:view")
    assert "持有 ¥10,283.21（16,857.72 份）" in await reads(mei)
    publisher.nav(FUND, "2023-06-07", "0.6100")
    for _ in range(2):
        await until(home, 9)
    assert (await all_words(mei)).count("16,857.72 份，钱") == 1


async def test_a_dividend_is_said_in_the_operators_language_and_counts(
    bare_home: BotUnderTest, publisher: Publisher
) -> None:
    home = bare_home
    mei = await holder(home, "zh-hans")
    publisher.nav(FUND, "2023-06-05", "0.6864")
    await until(home, 8)
    olivia = await operator(home, CHECKER, "zh-hans")
    await olivia.presses("是折算或分红 1")
    await olivia.presses("分红")
    await olivia.says("5毛")
    assert await reads(olivia) == "没看懂“5毛”。写每份派了多少元，最多四位小数，比如 0.05。"
    await olivia.says("0.5元")
    assert "连分红在内，1 份值 ¥1.1864，之前 ¥1.1864，当天涨跌 0.00%。" in await reads(olivia)
    await olivia.presses("没错，入账")
    await until(home, 10)
    await mei.says("/earnings")
    # 8,428.86 units: 10,000.00 before, 5,785.57 after, and 4,214.43 paid out
    assert "¥0" in await reads(mei)
    assert "¥5,785.57" in await reads(mei)


async def test_what_is_decided_already_or_beyond_belief_is_entered_by_no_button(
    bare_home: BotUnderTest, publisher: Publisher
) -> None:
    home = bare_home
    publisher.nav(FUND, "2023-06-05", "0.6100")
    await until(home, 8)
    olivia = await operator(home)
    screen = await olivia.last()
    for number in (0, 3 * ONE):
        await olivia.presses_stale(f"event:1:take-split:{number}", screen)
        assert "button" in (await toast(olivia)).lower()
    await olivia.presses("Accept 1")
    await olivia.presses_stale(f"event:1:take-split:{2 * ONE}", screen)
    assert await toast(olivia) == "That one has been decided already."


async def test_a_split_that_a_feed_tells_late_is_told_as_that(bare_home: BotUnderTest, publisher: Publisher) -> None:
    home = bare_home
    mei, alex = await holder(home, "zh-hans"), await holder(home, "en")
    publisher.nav(FUND, "2023-06-05", "1.0000")
    await until(home, 9)
    row = PublishedNav(FUND, date(2023, 6, 5), 10_000, None, 0, 1_200_000_000_000)
    async with transaction(home.app.engine) as db:
        await ingest.correct(db, row, "test", home.clock.now())
    await until(home, 10)
    assert (await reads(mei)).startswith(
        "易方达中证红利ETF联接发起式C 6月5日的净值变化是因为份额变了：每 1 份变成 1.2 份。当时没算进去，现在补上了。"
    )
    assert "6月5日你多赚了 ¥1,685.77，累计和持有金额都已改正。" in await reads(mei)
    assert "each became 1.2. That was not known when the day was counted" in await reads(alex)
