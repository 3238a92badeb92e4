"""The first words: what this is, in the person's language, and who operates it."""

from pathlib import Path

import pytest

from tests.conversation.talk import arrives, presses_data, reads, toast
from tests.support.people import Person
from tests.support.running_bot import BotUnderTest, bot_under_test


async def test_the_introduction_comes_in_the_language_of_telegram(
    home: BotUnderTest, mei: Person, alex: Person
) -> None:
    await mei.says("/start")
    await alex.says("/start")
    assert (await reads(mei)).startswith("甄选，替你先挑过一遍的理财清单。")
    assert (await mei.last()).labels == ("开始", "先看清单", "English")
    assert (await reads(alex)).startswith("Zhenxuan: a short list of funds, picked by hand.")
    assert (await alex.last()).labels == ("Start", "See the list first", "中文")
    zoe = await home.people.person(first_name="Zoé", language_code="fr")
    await zoe.says("/start")
    assert await reads(zoe) == await reads(alex)


async def test_it_says_what_it_does_not_do(mei: Person, alex: Person) -> None:
    await mei.says("/start")
    await alex.says("/start")
    assert "我不碰你的钱：不下单、不转账。" in await reads(mei)
    assert "I never touch money: no orders, no transfers." in await reads(alex)


async def test_without_an_operator_it_says_that_it_is_for_study(mei: Person, alex: Person) -> None:
    await mei.says("/start")
    await alex.says("/start")
    assert "只供学习研究，没有持牌机构在运营，不构成投资建议" in await reads(mei)
    assert "for study: no licensed firm runs it, and nothing here is investment advice" in await reads(alex)


async def test_it_says_who_operates_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPERATED_BY", "A & B <Fund Sales>")
    async with bot_under_test(tmp_path, feeds=()) as home:
        for language, said in (("zh-hans", "运营方：A & B <Fund Sales>。"), ("en", "Run by A & B <Fund Sales>.")):
            person = await home.people.person(first_name="P", language_code=language)
            await person.says("/start")
            assert said in await reads(person)
            assert "只供学习研究" not in await reads(person)
            assert "for study" not in await reads(person)
        assert not home.sandbox.refusals


async def test_the_other_language_is_one_tap_away_and_stays(mei: Person) -> None:
    await mei.says("/start")
    first = await mei.last()
    await mei.presses("English")
    turned = await mei.last()
    assert turned.id == first.id
    assert turned.labels == ("Start", "See the list first", "中文")
    await mei.presses("See the list first")
    assert (await reads(mei)).startswith("The list: picked by hand, and the same for everybody.")
    await mei.says("/start")
    assert (await reads(mei)).startswith("Zhenxuan")
    await mei.presses("中文")
    assert (await reads(mei)).startswith("甄选")


async def test_the_language_can_be_changed_in_the_settings(alex: Person) -> None:
    await alex.says("/start")
    await alex.says("/settings")
    await alex.presses("中文")
    assert await toast(alex) == "以后说中文。"
    assert "想看什么？" in await reads(alex)
    await alex.says("/settings")
    assert "语言：中文" in await reads(alex)


async def test_a_second_start_gives_the_menu(mei: Person, alex: Person) -> None:
    for person, asks in ((mei, "想看什么？"), (alex, "What would you like to see?")):
        await arrives(person)
        await person.says("/start")
        menu = await person.last()
        assert asks in menu.text
        assert "甄选" not in menu.text
        assert "Zhenxuan" not in menu.text
        assert [button.data for row in menu.buttons for button in row] == [
            "go:questions", "go:advice", "go:list", "go:holdings", "go:earnings", "go:settings", "go:privacy"
        ]  # fmt: skip


async def test_start_again_before_anything_was_decided_introduces_again(mei: Person) -> None:
    await mei.says("/start")
    await mei.says("/start")
    assert (await reads(mei)).startswith("甄选")


async def test_the_command_menu_leaves_out_what_only_operators_can_do(mei: Person) -> None:
    assert await mei.menu() == [
        "start", "advice", "list", "holdings", "earnings", "questions", "alerts", "settings", "privacy"
    ]  # fmt: skip
    await mei.says("/start")
    await presses_data(mei, "go:list")
    await mei.says("/help")
    assert "想看什么？" in await reads(mei)
