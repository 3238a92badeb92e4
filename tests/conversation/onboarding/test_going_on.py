"""After a yes, on with what was interrupted: any press, any command, any words; once, and after a restart too."""

from pathlib import Path

import pytest

from handlers.texts import all_texts
from sandbox import Sandbox
from storage.database.unit_of_work import transaction
from storage.people import people
from tests.conversation.talk import BOLD, CAUTIOUS, answers, arrives, holds, presses_data, reads, toast
from tests.support.clock import HandClock
from tests.support.people import Person, Shown
from tests.support.running_bot import START, BotUnderTest, bot_under_test

NONE = frozenset(range(1, 6))
PRODUCT = "015557"
HELD = (f"h:{PRODUCT}:view", f"h:{PRODUCT}:record", f"h:{PRODUCT}:add", f"h:{PRODUCT}:reduce", f"h:{PRODUCT}:correct",
        "h::cancel", "go:holdings", "go:earnings")  # fmt: skip
ADVISED = ("go:questions", "go:advice", f"p:{PRODUCT}:why")
NOTHING_YET = ("go:details", "go:calendar", "month:2023:6", f"line:{PRODUCT}", "go:balance", "go:by-product",
               "go:by-year", "go:export")  # fmt: skip
WITH_CLASS = ("why:1:parts:", "why:1:others:", "why:1:look:", "as:1:why", "as:1:redo", "as:1:change", "a:1:assets:b",
              "ask:1:assets", "useful:1:yes")  # fmt: skip
"""What is about an advice or a questionnaire that went with the consent."""


@pytest.mark.both_engines
async def test_i_hold_it_then_agree_then_the_amount(mei: Person, alex: Person) -> None:
    for person, amount, noted in ((mei, "五万", "¥50,000"), (alex, "10k", "¥10,000")):
        t = all_texts()[("zh", "en")[person is alex]]
        await person.says("/start")
        await person.says("/list")
        await presses_data(person, f"p:{PRODUCT}:card")
        await person.presses(t.plain("card-hold"))
        assert t("consent-holdings") in (await person.last()).html
        await person.presses(t.plain("consent-agree"))
        assert await toast(person) == t.plain("agreed", purpose=t.plain("purpose-holdings"))
        await person.says(amount)
        assert noted in await reads(person)


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_from_the_start_to_an_advice_in_eighteen_taps(home: BotUnderTest, language: str) -> None:
    person, t = await home.people.person(first_name="P", language_code=language), all_texts()[language]
    taps = 1
    await person.says("/start")
    ways = (":start", ":given:questions", *(f":{code}:{option}" for code, option in CAUTIOUS.items()), "go:advice")
    for data in ways:
        await presses_data(person, data)
        taps += 1
    assert taps <= 18
    assert t("class-c2") in (await person.last()).html
    assert (await person.last()).labels[0] == "1"


@pytest.mark.parametrize("data", [*HELD, *ADVISED])
async def test_after_a_yes_comes_what_the_press_shows_to_who_had_agreed(home: BotUnderTest, data: str) -> None:
    before, after = [await home.people.person(first_name=name) for name in "AB"]
    await arrives(before)
    await arrives(after, refusing=NONE)
    for person in (before, after):
        await person.says("/menu")
        await person.presses_stale(data, await person.last())
    assert "这一步要先问你一声" in await reads(after)
    await after.presses("同意")
    assert (await after.last()).text == (await before.last()).text
    assert (await after.last()).labels == (await before.last()).labels


@pytest.mark.parametrize("data", NOTHING_YET)
async def test_where_nothing_is_shown_yet_the_holdings_or_earnings_are(mei: Person, data: str) -> None:
    await arrives(mei, refusing=NONE)
    await mei.says("/menu")
    await mei.presses_stale(data, await mei.last())
    await mei.presses("同意")
    assert "还没有记下持有" in await reads(mei)


@pytest.mark.parametrize("data", [*WITH_CLASS, "undo:015557:1", "h:015557:all"])
async def test_what_went_with_the_consent_is_not_gone_on_with(mei: Person, data: str) -> None:
    await arrives(mei, refusing=NONE)
    await mei.says("/menu")
    await mei.presses_stale(data, await mei.last())
    await mei.presses("同意")
    assert "1/14" in await reads(mei) or "还没有记下持有" in await reads(mei) or "还没有等级" in await reads(mei)


async def test_a_press_after_the_consent_was_taken_back_asks_again_and_goes_on(mei: Person) -> None:
    await arrives(mei)
    await answers(mei, BOLD)
    await mei.says("/advice")
    advice = await mei.last()
    await _takes_back(mei, "profile")
    await mei.presses_stale("+why:1:parts:", advice)
    await mei.presses("同意")
    assert "1/14" in await reads(mei)


async def test_an_old_question_of_consent_never_takes_out_or_notes_anything(mei: Person) -> None:
    await arrives(mei, refusing=NONE)
    await mei.says("/menu")
    await mei.presses_stale(f"h:{PRODUCT}:all", await mei.last())
    old = await mei.last()
    await mei.presses("同意")
    await holds(mei, PRODUCT, "100")
    yes = old.button("同意")
    assert yes is not None
    await mei.presses_stale(yes.data or "", old)
    assert "¥100" in await reads(mei)


async def test_of_two_questions_each_goes_on_with_its_own(mei: Person) -> None:
    await arrives(mei, refusing=NONE)
    asked = []
    for code in ("015557", "000198"):
        await mei.says("/list")
        await presses_data(mei, f"p:{code}:card")
        await presses_data(mei, f"h:{code}:view")
        asked.append(await mei.last())
    await mei.presses("同意", message=asked[0])
    await mei.says("100")
    await mei.presses("同意", message=asked[1])
    await mei.says("200")
    await mei.says("/holdings")
    assert "¥300" in await reads(mei)


async def test_a_second_tap_on_agree_loses_nothing(mei: Person) -> None:
    await arrives(mei, refusing=NONE)
    await mei.says("/list")
    await presses_data(mei, f"p:{PRODUCT}:card")
    await presses_data(mei, f"h:{PRODUCT}:view")
    asked = await mei.last()
    for _ in range(2):
        await mei.presses_stale(f"ok:holdings:given:h~{PRODUCT}~view", asked)
    await mei.says("100")
    assert "¥100" in await reads(mei)


async def test_a_note_over_the_screen_leaves_the_question_open(mei: Person) -> None:
    await arrives(mei)
    await mei.says("/list")
    await presses_data(mei, f"p:{PRODUCT}:card")
    await presses_data(mei, f"h:{PRODUCT}:view")
    await mei.presses_stale("term:seven-day", await mei.last())
    await mei.says("100")
    assert "¥100" in await reads(mei)


async def test_it_goes_on_after_a_restart(tmp_path: Path) -> None:
    clock = HandClock(START)
    sandbox = Sandbox(clock)
    async with bot_under_test(tmp_path, sandbox=sandbox, clock=clock) as home:
        mei = await home.people.person(first_name="Mei", id=7)
        await mei.says("/start")
        await mei.says("/list")
        await presses_data(mei, f"p:{PRODUCT}:card")
        await presses_data(mei, f"h:{PRODUCT}:view")
    async with bot_under_test(tmp_path, sandbox=sandbox, clock=clock) as home:
        mei = await home.people.person(first_name="Mei", id=7)
        await mei.presses("同意")
        await mei.says("五万")
        assert "¥50,000" in await reads(mei)


@pytest.mark.both_engines
async def test_typed_words_are_taken_once_the_person_agrees_and_once_only(home: BotUnderTest, mei: Person) -> None:
    await arrives(mei, refusing=NONE)
    await _was_asked(home, mei, {"kind": "amount", "act": "record", "product": PRODUCT})
    await mei.says("五万")
    asked = await mei.last()
    assert "这一步要先问你一声" in asked.text
    assert "返回" not in asked.labels
    await mei.presses("看完整说明")
    assert "持有：完整说明" in await reads(mei)
    assert "返回" not in (await mei.last()).labels
    await mei.presses("同意")
    assert "¥50,000" in await reads(mei)
    assert (await mei.last()).id == asked.id
    yes = asked.button("同意")
    assert yes is not None
    await mei.presses_stale(yes.data or "", asked)
    await mei.says("/holdings")
    assert "¥50,000" in await reads(mei)


async def test_the_newest_words_are_taken_and_an_older_question_takes_none(home: BotUnderTest, mei: Person) -> None:
    await arrives(mei, refusing=NONE)
    await _was_asked(home, mei, {"kind": "amount", "act": "record", "product": PRODUCT})
    asked: list[Shown] = []
    for amount in ("五万", "六万"):
        await mei.says(amount)
        asked.append(await mei.last())
    await mei.presses("同意", message=asked[1])
    assert "¥60,000" in await reads(mei)
    await mei.presses("同意", message=asked[0])
    await mei.says("/holdings")
    assert "¥60,000" in await reads(mei)
    assert "110" not in await reads(mei)


async def test_words_that_were_refused_are_forgotten(home: BotUnderTest, mei: Person) -> None:
    await arrives(mei, refusing=NONE)
    await _was_asked(home, mei, {"kind": "amount", "act": "record", "product": PRODUCT})
    await mei.says("五万")
    asked = await mei.last()
    await mei.presses("不同意")
    assert "清单和推荐照样看" in await reads(mei)
    yes = asked.button("同意")
    assert yes is not None
    await mei.presses_stale(yes.data or "", asked)
    assert "还没有记下持有" in await reads(mei)


async def _was_asked(home: BotUnderTest, person: Person, what: dict[str, str]) -> None:
    async with transaction(home.app.engine) as db:
        await people.expect(db, person.id, what)


async def _takes_back(person: Person, purpose: str) -> None:
    await person.says("/privacy")
    await presses_data(person, f"notice:{purpose}:privacy")
    await presses_data(person, f"ok:{purpose}:ask:privacy")
    await presses_data(person, f"ok:{purpose}:withdrawn:privacy")
