"""Consent: each purpose when something needs it, closing only that, and then on with what the person was doing."""

import pytest

from handlers.texts import all_texts
from storage.people.consents import Purpose
from tests.conversation.talk import arrives, presses_data, reads, toast
from tests.support.people import Person
from tests.support.running_bot import BotUnderTest

NONE = frozenset(range(1, 6))
GATED = (
    ("/questions", "", Purpose.PROFILE),
    ("/advice", "", Purpose.PROFILE),
    ("/holdings", "", Purpose.HOLDINGS),
    ("/earnings", "", Purpose.HOLDINGS),
    ("/menu", "go:questions", Purpose.PROFILE),
    ("/menu", "go:advice", Purpose.PROFILE),
    ("/menu", "go:holdings", Purpose.HOLDINGS),
    ("/menu", "go:earnings", Purpose.HOLDINGS),
    ("/list", "p:015557:why", Purpose.PROFILE),
    ("/list", "h:015557:view", Purpose.HOLDINGS),
)
"""What a person types, what they press then, and the consent that is needed for it."""


async def test_a_newcomer_is_asked_for_one_purpose_only_and_then_the_first_question(mei: Person, alex: Person) -> None:
    for person, t in ((mei, all_texts()["zh"]), (alex, all_texts()["en"])):
        await person.says("/start")
        await presses_data(person, "go:start")
        asked = await person.last()
        assert t("consent-profile") in asked.html
        assert asked.labels == tuple(t.plain(key) for key in ("consent-agree", "consent-decline", "consent-notice"))
        await person.presses(t.plain("consent-agree"))
        question = await person.last()
        assert question.id == asked.id
        assert question.html.startswith(t("questions-begin"))
        assert "1/14" in question.text


async def test_each_question_says_what_is_read_what_for_and_how_long() -> None:
    for language, words in (
        ("zh", ("读什么：", "做什么：", "留多久：")),
        ("en", ("What I read:", "What for:", "How long:")),
    ):
        for purpose in Purpose:
            said = all_texts()[language](f"consent-{purpose}")
            assert all(word in said for word in words), (language, purpose)


async def test_the_full_notice_is_one_tap_away_and_so_is_the_way_back(mei: Person) -> None:
    zh = all_texts()["zh"]
    await mei.says("/start")
    await mei.presses("开始")
    question = await mei.last()
    await mei.presses("看完整说明")
    assert (await mei.last()).html == zh("notice-profile")
    await mei.presses("返回")
    assert (await mei.last()).text == question.text
    await mei.presses("看完整说明")
    await mei.presses("同意")
    assert "一共 14 个问题" in await reads(mei)


async def test_whoever_declines_everything_keeps_the_list_the_cards_and_the_charts(mei: Person) -> None:
    await arrives(mei, refusing=NONE)
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
    await arrives(person, refusing=NONE)
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
        await arrives(person, refusing=NONE)
    await mei.says("/holdings")
    await mei.presses("同意")
    assert await toast(mei) == "已同意：持有。"
    assert "还没有记下持有" in await reads(mei)
    await alex.says("/questions")
    await alex.presses("I agree")
    assert "1/14" in await reads(alex)


async def test_a_no_at_the_door_says_what_remains_and_leads_to_the_menu(mei: Person, alex: Person) -> None:
    for person, t in ((mei, all_texts()["zh"]), (alex, all_texts()["en"])):
        await arrives(person, refusing=NONE)
        await person.says("/advice")
        asked = await reads(person)
        await person.presses(t.plain("consent-notice"))
        await person.presses(t.plain("back"))
        assert await reads(person) == asked
        await person.presses(t.plain("consent-decline"))
        said = await person.last()
        assert said.text.startswith(t.plain("declined", purpose=t.plain("purpose-profile")))
        assert t("declined-profile") in said.html
        await person.presses(t.plain("go-questions"))
        assert t("consent-profile") in (await person.last()).html


async def test_a_question_of_the_row_that_was_once_asked_at_the_start_still_counts(mei: Person) -> None:
    await mei.says("/start")
    shown = await mei.last()
    for purpose in (Purpose.NEWS, Purpose.SCORES):
        await mei.presses_stale(f"ok:{purpose}:given:start", shown)
        assert "想看什么？" in await reads(mei)
    await mei.presses_stale("notice:earnings:start", shown)
    await mei.presses("同意")
    await mei.presses_stale("ok:profile:given:start", shown)
    assert "1/14" in await reads(mei)
    await mei.says("/privacy")
    assert (await reads(mei)).count("同意（") == 4
