"""The questionnaire in words: what is typed answers the question that is open, and nothing is lost by a bad word."""

from handlers.texts import all_texts
from recommender.questionnaire.questions import CURRENT
from tests.conversation.talk import CAUTIOUS, answers, arrives, presses_data, reads
from tests.support.people import Person


async def test_the_whole_questionnaire_can_be_typed(mei: Person, alex: Person) -> None:
    for person, t in ((mei, all_texts()["zh"]), (alex, all_texts()["en"])):
        await arrives(person)
        await person.says("/questions")
        for question in CURRENT.questions:
            assert t(f"question-{question.code}") in (await person.last()).html
            await person.says(t.plain(f"question-{question.code}-{CAUTIOUS[question.code]}"))
        assert t("class-c2") in (await person.last()).html


async def test_what_was_taken_is_said_and_can_be_put_right(mei: Person) -> None:
    await _asks(mei, "debts")
    await mei.says("没有欠债")
    assert (await reads(mei)).startswith("记下了：“没有欠债”。\n\n5/14")
    await mei.presses("上一题")
    assert "✓ 没有欠债" in (await mei.last()).labels
    await mei.says("3")
    assert (await reads(mei)).startswith("记下了：“有一些，还得轻松”。\n\n5/14")
    await mei.presses("上一题")
    await mei.says("不知道。")
    assert (await reads(mei)).startswith("记下了：“说不清”。\n\n5/14")


async def test_what_is_not_understood_is_said_and_the_question_asked_again(mei: Person, alex: Person) -> None:
    for person, said in ((mei, "没看懂“<b>有一些”。"), (alex, 'I couldn\'t read "<b>有一些".')):
        await _asks(person, "debts")
        await person.says("<b>有一些")
        assert (await reads(person)).startswith(said)
        assert "4/14" in await reads(person)
        await person.says("没有")
        assert "5/14" in await reads(person)


async def test_who_does_not_know_where_that_is_no_answer_is_told_so(mei: Person, alex: Person) -> None:
    for person, words, said in (
        (mei, "不知道", "这一题没有“不知道”可选"),
        (alex, "I don't know", "\"I don't know\" isn't"),
    ):
        await _asks(person, "experience")
        await person.says(words)
        assert (await reads(person)).startswith(said)
        assert "6/14" in await reads(person)


async def test_either_language_will_do(mei: Person, alex: Person) -> None:
    await _asks(mei, "years")
    await mei.says("Never")
    assert (await reads(mei)).startswith("记下了：“没买过”。")
    await _asks(alex, "years")
    await alex.says("没买过")
    assert (await reads(alex)).startswith('Noted: "Never".')


async def test_a_contradiction_is_decided_in_words(mei: Person) -> None:
    await arrives(mei)
    await answers(mei, CAUTIOUS | {"horizon": "b", "largest-loss": "d", "gain-loss": "b"})
    await mei.says("嗯？")
    assert (await reads(mei)).startswith("没看懂“嗯？”。")
    assert "有回答对不上" in await reads(mei)
    await mei.says("最多亏多少")
    assert (await reads(mei)).startswith("12/14")
    await mei.says("30–50%")
    await mei.says("就这样")
    assert (await reads(mei)).startswith("你的等级：")


async def test_an_answer_is_changed_by_its_topic_in_words(mei: Person) -> None:
    await arrives(mei)
    await answers(mei, CAUTIOUS)
    await presses_data(mei, ":why")
    await presses_data(mei, ":change")
    await mei.says("买了几年")
    assert "✓ 不到 1 年" in (await mei.last()).labels
    await mei.says("5 年以上")
    assert (await reads(mei)).startswith("你的等级：C3 平衡。")


async def test_once_something_else_is_done_words_are_no_answer(mei: Person) -> None:
    await _asks(mei, "debts")
    await mei.says("/list")
    await mei.says("没有欠债")
    assert (await reads(mei)).startswith("我读到的是“没有欠债”。")
    await mei.says("/questions")
    assert "4/14" in await reads(mei)
    await mei.says("没有欠债")
    assert "5/14" in await reads(mei)


async def _asks(person: Person, code: str) -> None:
    """Begin, and answer up to a question."""
    await arrives(person)
    await person.says("/questions")
    for question in CURRENT.questions[: CURRENT.number(code) - 1]:
        await presses_data(person, f":{question.code}:{CAUTIOUS[question.code]}")
