"""The class: in words, with what raised and lowered it, for a year; changed, kept, and ended."""

from datetime import timedelta

import pytest

from handlers.texts import all_texts
from recommender.questionnaire.questions import CURRENT
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


async def test_until_the_change_is_made_the_class_and_its_advice_are_in_force(mei: Person) -> None:
    await arrives(mei)
    await answers(mei, CAUTIOUS)
    await mei.presses("为什么是它")
    await mei.presses("改一个回答")
    await mei.says("/advice")
    assert (await reads(mei)).startswith("按你的等级（C2 稳健）")
    await mei.says("/start")
    await mei.presses("我的等级")
    assert (await reads(mei)).startswith("你的等级：C2 稳健。")
    assert (await reads(mei)).endswith("你正在改问卷，答完之前这个等级照用。")
    await mei.presses("接着答")
    assert await reads(mei) == "想改哪一题？其他回答都留着。"  # nothing is open, and nothing contradicts anything
    await mei.presses("用回原来的")
    assert await toast(mei) == "好，还用原来的等级。"
    assert (await reads(mei)).startswith("你的等级：C2 稳健。")
    await mei.says("/advice")
    assert (await reads(mei)).startswith("按你的等级（C2 稳健）")


async def test_redoing_asks_first_and_leaves_the_class_alone_until_it_is_done(mei: Person, alex: Person) -> None:
    for person, redo, not_, sure, keep, known in (
        (mei, "重做", "不重做", "重做", "用回原来的", "C2 稳健"),
        (alex, "Redo", "Leave it", "Redo it", "Keep the old one", "C2 steady"),
    ):
        await arrives(person)
        await answers(person, CAUTIOUS)
        await person.presses(redo)
        assert known in await reads(person)
        await person.presses(not_)
        assert known in (await reads(person)).split("\n")[0]
        await presses_data(person, ":redo")
        await presses_data(person, ":anew")
        assert "1/14" in await reads(person), sure
        await person.says("/advice")
        assert known in (await reads(person)).split("\n")[0]
        await person.says("/start")
        assert known in (await reads(person)).split("\n")[0]
        await person.presses("我的等级" if person is mei else "My class")
        await person.presses(keep)
        assert known in (await reads(person)).split("\n")[0]


async def test_the_new_class_counts_once_the_last_question_is_answered(mei: Person) -> None:
    await arrives(mei)
    await answers(mei, CAUTIOUS)
    await presses_data(mei, ":redo")
    await presses_data(mei, ":anew")
    *most, last = CURRENT.questions
    for question in most:
        await presses_data(mei, f":{question.code}:{BOLD[question.code]}")
        await mei.says("/start")
        assert "C2 稳健" in await reads(mei)
        await mei.says("/questions")
    await presses_data(mei, f":{last.code}:{BOLD[last.code]}")
    await mei.says("/start")
    assert "C5 进取" in await reads(mei)


async def test_the_present_answer_is_marked_on_each_question(mei: Person) -> None:
    await arrives(mei)
    await answers(mei, CAUTIOUS | {"years": "e"})
    await presses_data(mei, ":redo")
    await presses_data(mei, ":anew")
    for question in CURRENT.questions:
        code = "e" if question.code == "years" else CAUTIOUS[question.code]
        label = all_texts()["zh"].plain(f"question-{question.code}-{code}")
        marked = [each for each in (await mei.last()).labels if each.startswith("✓")]
        assert marked == [f"✓ {label}"], question.code
        await mei.presses(marked[0])
    assert "C3 平衡" in await reads(mei)


async def test_back_marks_what_was_just_answered_and_a_first_time_marks_nothing(mei: Person) -> None:
    await arrives(mei)
    await mei.says("/questions")
    assert not [label for label in (await mei.last()).labels if "✓" in label]
    await mei.presses("固定工资")
    await mei.presses("上一题")
    assert [label for label in (await mei.last()).labels if "✓" in label] == ["✓ 固定工资"]


async def test_an_old_button_that_begins_anew_does_so_once(mei: Person) -> None:
    await arrives(mei)
    await answers(mei, CAUTIOUS)
    await mei.presses("重做")
    shown = await mei.last()
    sure = shown.button("重做")
    assert sure is not None
    await presses_data(mei, ":anew")
    await presses_data(mei, ":income-source:c")
    await mei.presses_stale(sure.data or "", shown)
    assert "之前的问卷" in await toast(mei)
    assert (await reads(mei)).startswith("2/14")


async def test_the_menu_and_the_class_agree_on_the_day_it_ends(home: BotUnderTest, mei: Person) -> None:
    home.clock.advance(timedelta(hours=17))  # two in the morning in Shanghai is the day before in London
    await arrives(mei)
    assert "有效到 2024年6月5日" in (await answers(mei, CAUTIOUS)).text
    await mei.says("/start")
    assert "有效到 2024年6月5日" in await reads(mei)
