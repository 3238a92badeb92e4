"""The questionnaire: one message, a way back, nothing lost, and old buttons answered politely."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.sandboxed import TOKEN
from handlers.texts import all_texts
from recommender.questionnaire.questions import CURRENT, UNKNOWN
from sandbox import Sandbox
from tests.conversation.talk import CAUTIOUS, answers, arrives, presses_data, reads, toast
from tests.support.clock import HandClock
from tests.support.people import People, Person
from tests.support.running_bot import START, BotUnderTest, running
from tests.support.settling import settled

CODES = [question.code for question in CURRENT.questions]


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_fourteen_questions_in_one_message_that_says_how_far_it_is(home: BotUnderTest, language: str) -> None:
    person, t = await home.people.person(first_name="P", language_code=language), all_texts()[language]
    await arrives(person)
    await person.says("/questions")
    first = await person.last()
    for number, question in enumerate(CURRENT.questions, 1):
        asked = await person.last()
        assert asked.id == first.id
        preface = f"{t('questions-begin')}\n\n" if number == 1 else ""
        assert asked.html.startswith(f"{preface}{number}/14 {'▓' * number}{'░' * (14 - number)}\n")
        assert t(f"question-{question.code}") in asked.html
        labels = [t.plain(f"question-{question.code}-{option.code}") for option in question.options]
        assert asked.labels == (*labels, t.plain("question-back" if number > 1 else "go-home"))
        await presses_data(person, f":{question.code}:{CAUTIOUS[question.code]}")
    done = [shown for shown in await person.shown(first.id - 1) if shown.from_bot]
    assert done[0].id == first.id
    assert done[0].text == t("questions-done")
    assert t("class-c2") in done[1].text


async def test_back_shows_the_question_before_and_the_new_answer_stands(mei: Person) -> None:
    await _begins(mei)
    await mei.presses("没有稳定收入")
    await mei.presses("5 万以下")
    await mei.presses("上一题")
    assert (await reads(mei)).startswith("2/14")
    await mei.presses("上一题")
    assert "1/14" in await reads(mei)
    await mei.presses("固定工资")
    assert (await reads(mei)).startswith("3/14")
    await _answers_from(mei, "share")
    await mei.presses("为什么是它")
    assert "计分的 12 题一共 50 分" in await reads(mei)  # 8 for a salary, 2 for the assets, ten times 4


async def test_i_do_not_know_is_offered_where_it_is_honest_and_counts_as_the_most_cautious_answer(mei: Person) -> None:
    honest = [question.code for question in CURRENT.questions if any(each.code == UNKNOWN for each in question.options)]
    assert honest == ["assets", "share", "debts", "horizon", "wanted", "attitude", "gain-loss", "largest-loss"]
    await _begins(mei)
    await presses_data(mei, ":income-source:a")
    for label in ("说不清", "还没想好", "说不清"):
        await mei.presses(label)
    for code in ("knowledge", "experience", "years"):
        await presses_data(mei, f":{code}:a")
    for label in ("说不准", "还没想好", "说不好", "选不出", "说不准"):
        await mei.presses(label)
    await _answers_from(mei, "capacity")
    assert "C1 保守" in await reads(mei)
    await mei.presses("为什么是它")
    assert "计分的 12 题一共 24 分（最低 24，最高 120）" in await reads(mei)


async def test_it_is_resumed_after_hours(home: BotUnderTest, mei: Person) -> None:
    await _begins(mei)
    await presses_data(mei, ":income-source:c")
    home.clock.advance(timedelta(hours=30))
    await mei.says("/start")
    await mei.says("/questions")
    assert (await reads(mei)).startswith("上次答到这里，接着来。\n\n2/14")


async def test_it_is_resumed_after_a_restart_by_its_old_buttons_too(tmp_path: Path) -> None:
    async with _telegram() as (sandbox, base, clock):
        async with running(tmp_path, base, clock, ()) as app:
            mei = await People(base, lambda: settled(sandbox, app)).person(first_name="Mei", id=7)
            await arrives(mei)
            await mei.says("/questions")
            await presses_data(mei, ":income-source:c")
        async with running(tmp_path, base, clock, ()) as app:
            mei = await People(base, lambda: settled(sandbox, app)).person(first_name="Mei", id=7)
            await presses_data(mei, ":assets:c")
            assert (await reads(mei)).startswith("3/14")
            await mei.says("/questions")
            assert (await reads(mei)).startswith("上次答到这里，接着来。\n\n3/14")
        assert {each.method for each in sandbox.refusals} <= {
            "getUpdates"
        }  # the poll of the bot that went was open yet
        assert not sandbox.unanswered


async def test_a_press_while_the_bot_is_away_is_answered_when_it_is_back(tmp_path: Path) -> None:
    async with _telegram() as (sandbox, base, clock):
        async with running(tmp_path, base, clock, ()) as app:
            mei = await People(base, lambda: settled(sandbox, app)).person(first_name="Mei", id=7)
            await arrives(mei)
            await mei.says("/questions")
        alone = await People(base).person(first_name="Mei", id=7)
        await presses_data(alone, ":income-source:e")
        assert len(sandbox.unanswered) == 1
        async with running(tmp_path, base, clock, ()) as app:
            await settled(sandbox, app)
            assert (await reads(alone)).startswith("2/14")
        assert not sandbox.unanswered


async def test_a_button_of_a_finished_questionnaire_is_answered_with_a_note(mei: Person, alex: Person) -> None:
    for person, said in ((mei, "这份问卷已经交了"), (alex, "That questionnaire is handed in.")):
        await arrives(person)
        await person.says("/questions")
        asked = await person.last()
        await answers(person, CAUTIOUS)
        result = await person.last()
        data = asked.buttons[0][0].data or ""
        await person.presses_stale(data, asked)
        await person.presses_stale(data.replace("a:", "ask:", 1).rpartition(":")[0], asked)
        assert [each.text.startswith(said) for each in (await person.toasts())[-2:]] == [True, True]
        assert (await person.last()).text == result.text


async def test_the_note_points_to_a_button_that_is_there(mei: Person) -> None:
    assert all_texts()["zh"].plain("go-class") in all_texts()["zh"].plain("questions-closed")
    await arrives(mei)
    await answers(mei, CAUTIOUS)
    await mei.says("/start")
    await mei.presses("我的等级")
    assert (await reads(mei)).startswith("你的等级：C2 稳健。")


async def test_a_button_of_an_earlier_questionnaire_is_answered_with_a_note(mei: Person, alex: Person) -> None:
    for person, redo, said in (
        (mei, ":redo", "这一题属于之前的问卷"),
        (alex, ":redo", "That question belongs to an earlier"),
    ):
        await arrives(person)
        await person.says("/questions")
        asked = await person.last()
        await answers(person, CAUTIOUS)
        await presses_data(person, redo)
        await presses_data(person, ":anew")
        await person.presses_stale(asked.buttons[0][0].data or "", asked)
        assert (await toast(person)).startswith(said)
        assert "1/14" in await reads(person)


async def test_an_option_or_a_question_nobody_knows_leads_back_to_the_open_question(mei: Person) -> None:
    await _begins(mei)
    await presses_data(mei, ":income-source:c")
    asked = await mei.last()
    number = (asked.buttons[0][0].data or "").split(":")[1]
    for data in (f"a:{number}:assets:z", f"a:{number}:shoe-size:a", f"ask:{number}:shoe-size"):
        await mei.presses_stale(data, asked)
        assert await toast(mei) == "这个按钮过期了，下面是现在的。"
        assert (await mei.last()).text == asked.text
    await mei.presses_stale("a:99:assets:a", asked)
    assert await toast(mei) == "这个按钮过期了。"


@asynccontextmanager
async def _telegram() -> AsyncIterator[tuple[Sandbox, str, HandClock]]:
    """A Telegram that outlives the bot."""
    clock = HandClock(START)
    sandbox = Sandbox(clock, token=TOKEN)
    async with sandbox.serving() as base:
        yield sandbox, base, clock


async def _begins(person: Person) -> None:
    await arrives(person)
    await person.says("/questions")


async def _answers_from(person: Person, code: str) -> None:
    for each in CODES[CODES.index(code) :]:
        await presses_data(person, f":{each}:{CAUTIOUS[each]}")
