"""Three levels on a card, and the highest counts; one that rises is told to who holds it and to operators."""

from collections.abc import Mapping

import pytest

from bot.jobs import risk
from bot.jobs.context import JobContext
from tests.conversation.talk import BOLD, CAUTIOUS, answers, arrives, holds, operator_sets, presses_data, reads, until
from tests.conversation.unlisted import LOCKED, WILD, lists
from tests.support.people import Person
from tests.support.running_bot import BotUnderTest

C3 = CAUTIOUS | {"years": "d", "horizon": "c"}


async def measured(home: BotUnderTest) -> None:
    """What happens every night at 5:35."""
    await risk.run(JobContext(home.app.engine, home.clock, ()))


async def test_a_card_shows_all_three_levels_and_what_they_rest_on(mei: Person, alex: Person) -> None:
    for person, said in (
        (
            mei,
            (
                "等级取三个里最高的：发行方没说；本清单列的R4；按数据算 R4",
                "（一年起伏 14.5%，最差 12 个月 -6.6%，最深跌 17.6%，602 天涨回来；2020年7月8日到2023年6月2日）",
            ),
        ),
        (
            alex,
            (
                "Level, the highest of three: issuer not known; this list R4; measured R4 ",
                "(swings of 14.5% a year, worst 12 months -6.6%, deepest fall 17.6%, back up after 602 days; ",
                "8 Jul 2020 to 2 Jun 2023)",
            ),
        ),
    ):
        await person.says("/start")
        await person.says("/list")
        await presses_data(person, "p:009052:card")
        assert "".join(said) in (await reads(person)).replace("−", "-").split("\n")


async def test_a_fund_under_a_year_has_the_level_of_its_kind_and_says_so(home: BotUnderTest, alex: Person) -> None:
    await lists(home, LOCKED)
    await lists(home, WILD)
    await measured(home)
    await alex.says("/start")
    await alex.says("/list")
    await presses_data(alex, f"p:{LOCKED.code}:card")
    assert "measured R4, that of its kind (its own figures are under a year)" in await reads(alex)
    await alex.says("/list")
    await presses_data(alex, "p:015557:card")
    assert "not measured yet (nothing of its kind has a year of figures here)" in await reads(alex)


@pytest.mark.both_engines
async def test_a_level_that_rises_leaves_the_advice_and_is_told(home: BotUnderTest, mei: Person, alex: Person) -> None:
    await lists(home, WILD)
    for person in (mei, alex):
        await arrives(person)
        await answers(person, C3)
        await holds(person, WILD.code, "1000")
    await mei.says("/advice")
    assert WILD.code in await reads(mei)
    await measured(home)
    await mei.says("/advice")
    assert WILD.code not in await reads(mei)
    await mei.presses_stale(f"p:{WILD.code}:why", await mei.last())
    assert "你的等级最高看到" in await reads(mei)
    await until(home, 9)
    for person, said in (
        (mei, "大起大落的混合 风险等级升了，现在算中高风险 R4\n原来是中风险 R3。按公布的数据，它一年起伏 "),
        (
            alex,
            "Mixed That Swings counts as riskier now: Fairly high risk R4\nIt was Medium risk R3. Its figures swing by",
        ),
    ):
        (told,) = [each for each in await person.recent() if each.text.startswith(said)]
        assert len([row for row in told.buttons if row]) == 2
        await presses_data(person, f"p:{WILD.code}:card")
        assert "R4" in (await reads(person)).split("\n")[0]
    olivia = await operator_sets(home, "000198", "paused")
    assert "Measured above what the issuer and this list say:\nMixed That Swings: R3, counts as R4." in await reads(
        olivia
    )


async def test_who_does_not_hold_it_or_not_any_more_is_not_told(home: BotUnderTest, mei: Person, alex: Person) -> None:
    await lists(home, WILD)
    await arrives(mei)
    await arrives(alex)
    await holds(mei, WILD.code, "1000")
    await measured(home)
    await presses_data(mei, f"undo:{WILD.code}:1")
    await until(home, 9)
    for person in (mei, alex):
        assert not [each for each in await person.recent() if "R4" in each.text and "R3" in each.text]


@pytest.mark.parametrize("options", [CAUTIOUS, BOLD], ids=["C2", "C5"])
async def test_nothing_rises_on_the_list_as_it_comes(
    home: BotUnderTest, mei: Person, options: Mapping[str, str]
) -> None:
    await arrives(mei)
    await answers(mei, options)
    await mei.says("/advice")
    before = await reads(mei)
    await measured(home)
    await mei.says("/advice")
    assert await reads(mei) == before
    olivia = await operator_sets(home, "000198", "paused")
    assert "Measured above" not in await reads(olivia)
