"""Units are split on the day by whose NAV a purchase is confirmed: the morning after, all are of the new kind."""

from collections.abc import Sequence

import pytest

from bot.feeds.base import Feed
from tests.conversation.publisher import Publisher
from tests.conversation.talk import arrives, asks_amount, changes, holds, presses_data, reads, until
from tests.support.people import Person
from tests.support.running_bot import BotUnderTest

FUND = "009052"
"""Its NAV was 1.1864 on Friday, 2 June."""


@pytest.fixture
def feeds(publisher: Publisher) -> Sequence[Feed]:
    return (publisher,)


async def test_what_was_bought_on_the_day_of_a_split_and_what_is_noted_of_before(
    home: BotUnderTest, mei: Person, alex: Person, publisher: Publisher
) -> None:
    await arrives(mei)
    await arrives(alex)
    await holds(mei, FUND, "10000")
    await changes(mei, FUND, "add", "1000")
    publisher.nav(FUND, "2023-06-05", "0.6000", "2")
    for _ in range(2):
        await until(home, 9)
    await asks_amount(mei, FUND, "view")
    # 8,428.86 units became 16,857.72; a thousand yuan bought 1,666.66 at 0.6
    assert "持有 ¥11,114.63（18,524.38 份），按6月5日净值\n手里的成本 ¥11,000" in await reads(mei)
    await asks_amount(alex, FUND, "view")
    await presses_data(alex, f"h:{FUND}:past-add")
    await alex.says("2023-06-02")
    await alex.says("1000")
    assert "842.88 units at the NAV of 2 Jun, 1.1864" in await reads(alex)
    await asks_amount(alex, FUND, "view")
    assert "¥1,011.46 (1,685.76 units)" in await reads(alex)
