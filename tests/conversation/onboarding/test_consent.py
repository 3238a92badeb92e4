"""Consent: each purpose by itself, before anything is asked, and closing only what needs it."""

import pytest

from handlers.texts import all_texts
from storage.people.consents import Purpose
from tests.conversation.talk import arrives, presses_data, reads
from tests.support.people import Person
from tests.support.running_bot import BotUnderTest

GATED = (
    ("/questions", "", Purpose.PROFILE),
    ("/advice", "", Purpose.PROFILE),
    ("/holdings", "", Purpose.HOLDINGS),
    ("/earnings", "", Purpose.HOLDINGS),
    ("/menu", "go:advice", Purpose.PROFILE),
    ("/menu", "go:class", Purpose.PROFILE),
    ("/menu", "go:holdings", Purpose.HOLDINGS),
    ("/menu", "go:earnings", Purpose.HOLDINGS),
    ("/list", "p:015557:why", Purpose.PROFILE),
    ("/list", "h:015557:view", Purpose.HOLDINGS),
)
"""What a person types, what they press then, and the consent that is needed for it."""


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_five_purposes_are_asked_one_at_a_time_in_one_message(home: BotUnderTest, language: str) -> None:
    person = await home.people.person(first_name="P", language_code=language)
    await person.says("/start")
    await presses_data(person, "go:start")
    first, t = await person.last(), all_texts()[language]
    for step, purpose in enumerate(Purpose, 1):
        asked = await person.last()
        assert asked.id == first.id
        assert asked.text.startswith(f"第 {step} 项，共 5 项" if language == "zh" else f"{step} of 5")
        assert t(f"consent-{purpose}") in asked.html
        assert "/privacy" in asked.text
        assert asked.labels == tuple(t.plain(key) for key in ("consent-agree", "consent-decline", "consent-notice"))
        await presses_data(person, f"ok:{purpose}:given:start")
    assert (await person.last()).labels == (t.plain("questions-begin-button"), t.plain("go-home"))


async def test_each_question_says_what_is_read_what_for_and_how_long(mei: Person, alex: Person) -> None:
    for person in (mei, alex):
        await person.says("/start")
        await presses_data(person, "go:start")
    for _ in Purpose:
        zh, en = await reads(mei), await reads(alex)
        assert all(word in zh for word in ("读什么：", "做什么：", "留多久："))
        assert all(word in en for word in ("What I read:", "What for:", "How long:"))
        await mei.presses("不同意")
        await alex.presses("No, thanks")


async def test_the_full_notice_is_one_tap_away_and_so_is_the_way_back(mei: Person) -> None:
    zh = all_texts()["zh"]
    await mei.says("/start")
    await mei.presses("开始")
    for purpose in Purpose:
        question = await mei.last()
        await mei.presses("看完整说明")
        assert (await mei.last()).html == zh(f"notice-{purpose}")
        await mei.presses("返回")
        assert (await mei.last()).text == question.text
        await mei.presses("看完整说明")
        await mei.presses("同意")
    assert "一共 14 个问题" in await reads(mei)


async def test_whoever_declines_everything_keeps_the_list_the_cards_and_the_charts(mei: Person) -> None:
    await arrives(mei, refusing=frozenset(range(1, 6)))
    assert "你还没有风险等级" in await reads(mei)
    await mei.says("/list")
    await mei.presses("银华日利C 七日 2.092%")
    assert "七日年化" in await reads(mei)
    await mei.presses("走势图")
    assert (await mei.last()).photo
    await mei.says("/settings")
    assert "设置" in await reads(mei)


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_what_was_declined_closes_what_needs_it_and_asks_for_exactly_that(
    home: BotUnderTest, language: str
) -> None:
    person = await home.people.person(first_name="P", language_code=language)
    await arrives(person, refusing=frozenset(range(1, 6)))
    t = all_texts()[language]
    for typed, pressed, purpose in GATED:
        await person.says(typed)
        if typed == "/list":
            await presses_data(person, "p:015557:card")
        if pressed:
            await presses_data(person, pressed)
        asked = await person.last()
        assert asked.html.startswith(t("consent-needed")), (typed, pressed)
        assert t(f"consent-{purpose}") in asked.html, (typed, pressed)
        assert {(button.data or "").split(":")[1] for row in asked.buttons for button in row} == {purpose}


async def test_declining_one_purpose_leaves_the_others_open(mei: Person, alex: Person) -> None:
    await arrives(mei, refusing=frozenset({1}))
    await mei.says("/holdings")
    assert "还没有记下持有" in await reads(mei)
    await arrives(alex, refusing=frozenset({3}))
    await alex.says("/questions")
    assert "1/14" in await reads(alex)


async def test_a_yes_at_the_door_opens_it(mei: Person, alex: Person) -> None:
    for person in (mei, alex):
        await arrives(person, refusing=frozenset(range(1, 6)))
    await mei.says("/holdings")
    await mei.presses("同意")
    assert await reads(mei) == "已同意：持有。"
    await mei.presses("我的持有")
    assert "还没有记下持有" in await reads(mei)
    await alex.says("/questions")
    await alex.presses("I agree")
    await alex.presses("Questionnaire")
    assert "1/14" in await reads(alex)


async def test_a_no_at_the_door_leads_to_the_menu(mei: Person) -> None:
    await arrives(mei, refusing=frozenset(range(1, 6)))
    await mei.says("/advice")
    asked = await reads(mei)
    await mei.presses("看完整说明")
    await mei.presses("返回")
    assert await reads(mei) == asked
    await mei.presses("不同意")
    assert (await reads(mei)).startswith("好，没有同意：问卷与等级。")
    await mei.says("/advice")
    assert "这一步要先问你一声" in await reads(mei)
