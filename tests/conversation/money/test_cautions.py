"""Who notes what would not be offered to them is told so, once, and may."""

import pytest

from tests.conversation.talk import CAUTIOUS, answers, arrives, changes, holds, reads
from tests.conversation.unlisted import LOCKED, lists
from tests.support.people import Person
from tests.support.running_bot import BotUnderTest

GOLD, MONEY = "000216", "015557"
PROFILE = 1


async def test_what_is_above_the_class_is_noted_and_said_once(mei: Person, alex: Person) -> None:
    for person, told, noted in (
        (
            mei,
            "它是中高风险 R4，你的等级是 C2 稳健，最高到中低风险 R2。",
            "这话只说一次。照样给你记着，只是不会推荐它。",
        ),
        (
            alex,
            "It is fairly high risk (R4); your class, C2 steady, goes up to fairly low risk (R2).",
            "I say this once. It is noted all the same; I just won't suggest it.",
        ),
    ):
        await arrives(person)
        await answers(person, CAUTIOUS)
        said = (await holds(person, GOLD, "1000")).text.split("\n")
        assert said[1:] == [told, noted]
        await changes(person, GOLD, "add", "100")
        assert told not in await reads(person)
        assert told not in (await holds(person, MONEY, "1000")).text


async def test_a_lock_longer_than_the_money_can_wait_is_said(home: BotUnderTest, mei: Person) -> None:
    await lists(home, LOCKED)
    await arrives(mei)
    await answers(mei, CAUTIOUS)  # the money may be needed within a year
    said = (await holds(mei, LOCKED.code, "1000")).text
    assert "你一年内可能用钱，它要锁定 2 年，锁定期里取不出来。" in said


async def test_a_lock_that_can_be_waited_for_is_not(home: BotUnderTest, alex: Person) -> None:
    await lists(home, LOCKED)
    await arrives(alex)
    await answers(alex, CAUTIOUS | {"horizon": "d"})
    assert "locked" not in (await holds(alex, LOCKED.code, "1000")).text


@pytest.mark.parametrize("assessed", [False, True])
async def test_without_a_class_or_the_consent_to_read_it_nothing_is_said(
    home: BotUnderTest, mei: Person, assessed: bool
) -> None:
    await lists(home, LOCKED)
    await arrives(mei, refusing=frozenset() if assessed else frozenset({PROFILE}))
    assert "只说一次" not in (await holds(mei, LOCKED.code, "1000")).text
