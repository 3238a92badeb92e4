"""The class: in words, with what raised and lowered it, for a year; changed, kept, and ended."""

from datetime import timedelta

import pytest

from handlers.texts import all_texts
from tests.conversation.talk import BOLD, CAUTIOUS, answers, arrives, presses_data, reads, toast
from tests.support.people import Person
from tests.support.running_bot import BotUnderTest

RASH = CAUTIOUS | {"horizon": "b", "largest-loss": "d", "gain-loss": "b"}
"""Needs the money within a year, but accepts a loss of half: 4 + 8, ten times 4, of which the 8 counts as 6."""


async def test_the_result_is_the_class_in_words(mei: Person, alex: Person) -> None:
    await arrives(mei)
    said = (await answers(mei, CAUTIOUS | {"years": "d"})).text.split("\n")
    assert said[0] == "你的等级：C3 平衡。可以看低风险 R1 到中风险 R3 的产品。"
    assert said[2] == "拉高它的：有 3 年以上投资经验。"
    assert said[3] == "拉低它的：靠退休金或补助；能动用的钱在 20 万以内；打算拿出一半以上的钱。"
    assert said[4] == "有效到 2024年6月4日，情况变了随时重做。"
    await arrives(alex)
    said = (await answers(alex, CAUTIOUS)).text.split("\n")
    assert said[0].startswith("Your class: C2 steady.")
    assert said[2].startswith("What lowered it: ")
    assert said[-1].startswith("Valid until 4 Jun 2024.")


async def test_why_shows_the_sum_and_the_bounds(mei: Person) -> None:
    await arrives(mei)
    await answers(mei, BOLD)
    await mei.presses("为什么是它")
    assert "计分的 12 题一共 120 分（最低 24，最高 120），另外两题各自就能定级。" in await reads(mei)
    assert "没有前后不一的回答，分数照算。" in await reads(mei)
    assert "24–34 是 C1，35–48 是 C2，49–62 是 C3，63–80 是 C4，81 以上是 C5。" in await reads(mei)
    await mei.presses("返回")
    assert (await reads(mei)).startswith("你的等级：C5 进取。")


@pytest.mark.parametrize(("question", "option"), [("capacity", "no"), ("no-loss", "yes")])
async def test_either_deciding_answer_gives_the_lowest_class_whatever_the_points(
    mei: Person, alex: Person, question: str, option: str
) -> None:
    decided = BOLD | {question: option}
    for person, language in ((mei, "zh"), (alex, "en")):
        t = all_texts()[language]
        await arrives(person)
        await answers(person, decided)
        if question == "no-loss":  # accepting to lose half beside it is a contradiction, and left standing here
            await presses_data(person, ":finish")
        result = await reads(person)
        assert t("class-c1-lowest") in result
        assert t(f"answer-{question}-{option}") in result
        assert t("risk-r2") not in result
        await person.presses(t.plain("class-why"))
        assert t("class-score-decided") in await reads(person)


async def test_a_contradiction_is_shown_with_the_ways_to_mend_it_and_to_leave_it(mei: Person, alex: Person) -> None:
    await arrives(mei)
    shown = await answers(mei, RASH)
    assert shown.text.split("\n")[0] == "有回答对不上："
    assert "你说一年内可能用钱，又说能接受亏三到五成。" in shown.text
    assert shown.labels == ("改“什么时候用钱”", "改“最多亏多少”", "就这样")
    await arrives(alex)
    shown = await answers(alex, RASH)
    assert "you may need it within a year" in shown.text
    assert "you can bear a loss of 30 to 50%" in shown.text
    assert shown.labels == ('Change "When you need it"', 'Change "Largest loss"', "Leave as is")


async def test_a_contradiction_left_standing_lowers_the_score(mei: Person) -> None:
    await arrives(mei)
    await answers(mei, RASH)
    await mei.presses("就这样")
    await mei.presses("为什么是它")
    assert "一共 52 分" in await reads(mei)
    assert "按谨慎的算，记 50 分" in await reads(mei)


async def test_a_contradiction_that_was_mended_does_not(mei: Person) -> None:
    await arrives(mei)
    await answers(mei, RASH)
    await mei.presses("改“什么时候用钱”")
    assert (await reads(mei)).startswith("8/14")
    await mei.presses("3–5 年")
    await mei.presses("为什么是它")
    assert "一共 56 分" in await reads(mei)
    assert "没有前后不一的回答，分数照算。" in await reads(mei)


async def test_changing_an_answer_opens_the_questionnaire_again_with_the_others_kept(mei: Person) -> None:
    await arrives(mei)
    await answers(mei, CAUTIOUS)
    await mei.presses("为什么是它")
    await mei.presses("改一个回答")
    assert await reads(mei) == "想改哪一题？其他回答都留着。"
    await mei.presses("买了几年")
    assert (await reads(mei)).startswith("7/14")
    await mei.presses("5 年以上")
    assert (await reads(mei)).startswith("你的等级：C3 平衡。")


async def test_until_the_change_is_made_there_is_no_advice_unless_the_old_class_is_kept(mei: Person) -> None:
    await arrives(mei)
    await answers(mei, CAUTIOUS)
    await mei.presses("为什么是它")
    await mei.presses("改一个回答")
    await mei.says("/advice")
    assert (await reads(mei)).startswith("你正在改问卷，改完才有推荐。")
    await mei.presses("做问卷")
    assert await reads(mei) == "想改哪一题？其他回答都留着。"  # nothing is open, and nothing contradicts anything
    await mei.presses("用回原来的")
    assert await toast(mei) == "好，还用原来的等级。"
    assert (await reads(mei)).startswith("你的等级：C2 稳健。")
    await mei.says("/advice")
    assert (await reads(mei)).startswith("按你的等级（C2 稳健）")


async def test_redoing_starts_anew_and_the_old_class_may_be_kept_meanwhile(alex: Person) -> None:
    await arrives(alex)
    await answers(alex, CAUTIOUS)
    await alex.presses("Redo")
    assert (await reads(alex)).startswith("1/14")
    await alex.says("/advice")
    assert (await reads(alex)).startswith("You are changing your answers")
    await alex.presses("Keep the old one")
    assert (await reads(alex)).startswith("Your class: C2 steady.")


async def test_the_menu_and_the_class_agree_on_the_day_it_ends(home: BotUnderTest, mei: Person) -> None:
    home.clock.advance(timedelta(hours=17))  # two in the morning in Shanghai is the day before in London
    await arrives(mei)
    assert "有效到 2024年6月5日" in (await answers(mei, CAUTIOUS)).text
    await mei.says("/start")
    assert "有效到 2024年6月5日" in await reads(mei)
