"""Amounts as people type them: a bad one gets a clear answer, and the question waits until something else is done."""

from datetime import timedelta

import pytest

from handlers.texts import all_texts
from tests.conversation.talk import arrives, asks_amount, changes, holds, presses_data, reads
from tests.support.people import Person
from tests.support.running_bot import BotUnderTest

BAD = (
    ("一百来块", "not-a-number"),
    ("-5", "negative"),
    ("−5", "negative"),
    ("0", "zero"),
    ("0.00", "zero"),
    ("1.234", "too-precise"),
    ("1e400", "not-a-number"),
    ("NaN", "not-a-number"),
    ("1,00", "not-a-number"),
    ("10000000000000", "too-large"),
    ("9" * 40, "too-large"),
    ("🙂", "not-a-number"),
    ("<b>&", "not-a-number"),
    ("x" * 4096, "not-a-number"),
    ("x" * 904, "not-a-number"),
)
"""What people type, and what is wrong with it. Of 5,000 characters Telegram makes two messages, the last two here."""


async def test_an_amount_may_be_typed_as_people_type(mei: Person) -> None:
    await arrives(mei)
    await holds(mei, "015557", "100")
    for typed, noted in (("1万", "¥10,000"), ("１００．５", "¥100.50"), ("¥1,000", "¥1,000"), ("3块", "¥3")):
        await changes(mei, "015557", "correct", typed)
        assert (await reads(mei)).startswith(f"改好了：现在 {noted}，")


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_any_bad_amount_gets_a_clear_answer_and_the_question_stays_open(
    home: BotUnderTest, language: str
) -> None:
    person, t = await home.people.person(first_name="P", language_code=language), all_texts()[language]
    await arrives(person)
    await asks_amount(person, "015557", "view")
    for typed, problem in BAD:
        await person.says(typed)
        said = await person.last()
        assert said.html == t(f"amount-{problem}", text=typed[:40]), typed
        assert said.labels == (t.plain("hold-cancel"),)
    await person.says("100.50")
    assert "¥100.50" in await reads(person)


async def test_a_command_ends_the_question(mei: Person) -> None:
    await arrives(mei)
    for typed in ("/list", "/holdings", "/nothing", "/operator"):
        await asks_amount(mei, "015557", "view")
        await mei.says(typed)
        assert "没看懂" not in await reads(mei)
        await mei.says("100")
        assert (await reads(mei)).startswith("这句我没接住。"), typed


async def test_a_button_ends_the_question(mei: Person, alex: Person) -> None:
    for person, away, lost in ((mei, "go:list", "这句我没接住。"), (alex, "h::cancel", "I didn't catch that.")):
        await arrives(person)
        await person.says("/start")
        menu = await person.last()
        await asks_amount(person, "015557", "view")
        if away == "go:list":
            await person.presses(away, message=menu)
        else:
            await presses_data(person, away)
        await person.says("100")
        assert (await reads(person)).startswith(lost)


async def test_the_question_waits_for_hours(home: BotUnderTest, mei: Person) -> None:
    await arrives(mei)
    await asks_amount(mei, "015557", "view")
    home.clock.advance(timedelta(hours=30))
    await mei.says("100")
    assert "记下了：银华日利C ¥100" in await reads(mei)
