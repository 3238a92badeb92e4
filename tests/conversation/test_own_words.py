"""What people type of their own accord, through the whole bot, in both languages."""

import pytest

from tests.conversation.talk import CAUTIOUS, answers, arrives, holds, presses_data, reads, toast
from tests.support.people import Person

ZH = (
    ("有什么基金可以买", "清单"), ("015557", "银华日利C"), ("银华日利现在多少", "银华日利C"),
    ("七日年化什么意思", "七日年化"), ("什么是风险等级？", "R1 最低"), ("我的风险等级是什么", "还没有等级"),
    ("我的钱安全吗", "我不碰你的钱"), ("怎么退订", "想停哪一种"), ("你是谁", "我是甄选"),
    ("手续费多少", "我不向你收钱"), ("怎么赎回", "赎回"),
    ("我的等级是什么", "还没有等级"), ("谁能看到我的数据", "同意过"), ("把我的数据删掉", "撤回"),
    ("转人工", "请人看看"), ("算了", "什么也没改"),
    ("你会什么", "直接打字"), ("谢谢", "不客气"), ("我持有什么", "还没有记下持有"), ("改到早上9点提醒", "9点"),
    ("说英文", "说哪种语言"),
    ("黄金为什么跌了", "不知道涨跌的原因"), ("银华日利和黄金哪个好", "两个放一起看"),
    ("给我推荐", "还没有等级"), ("我设了哪些提醒", "行情提醒"),
    ("银华日利收费多少", "每年费用"), ("银华日利会亏吗", "不是存款"), ("看推荐", "还没有等级"),
    ("整张清单", "清单"), ("昨天赚了多少", "还没有记下持有"),
    ("易方达", "哪个产品"),
)  # fmt: skip
EN = (
    ("which funds do you have", "The list"), ("015557", "Yinhua"), ("current yield of yinhua", "Yinhua"),
    ("what is a risk level?", "R1 is the lowest"), ("what does NAV mean", "NAV"),
    ("is my money safe?", "I never touch your money"),
    ("unsubscribe", "Which should stop"),
    ("who are you", "I'm Zhenxuan"), ("any fees?", "I charge you nothing"), ("how do I get my money out", "redeem"),
    ("what's my risk class", "no class yet"), ("who can see my data", "agreed to"), ("delete all my data", "withdraw"),
    ("talk to a human", "Ask a person"), ("never mind", "nothing was changed"), ("help", "Just type"),
    ("thanks", "You're welcome"), ("what do I hold", "nothing"), ("send it at 9am", "9:00"),
    ("speak chinese", "Which language"),
    ("why did gold fall", "not why it moved"), ("compare yinhua and gold", "Side by side"),
    ("recommend something", "no class yet"),
    ("which alerts do I have", "market alerts"), ("Suggestions", "no class yet"),
    ("how much did I earn yesterday", "nothing"),
)  # fmt: skip


async def test_questions_in_chinese_are_answered(mei: Person) -> None:
    await arrives(mei)
    for typed, said in ZH:
        before = await mei.last()
        await mei.says(typed)
        assert said in await reads(mei), (typed, await reads(mei))
        assert (await mei.last()).id > before.id


async def test_questions_in_english_are_answered(alex: Person) -> None:
    await arrives(alex)
    for typed, said in EN:
        await alex.says(typed)
        assert said.casefold() in (await reads(alex)).casefold(), (typed, await reads(alex))


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_purchase_is_shown_first_and_noted_once(mei: Person, alex: Person, language: str) -> None:
    person = mei if language == "zh" else alex
    await arrives(person)
    await person.says("刚买了5000块银华日利" if language == "zh" else "just bought 5000 of yinhua")
    shown = await person.last()
    assert "¥5,000" in shown.words
    await presses_data(person, "note:015557:add:500000:0")
    assert "¥5,000" in await reads(person)
    await person.presses_stale("note:015557:add:500000:0", shown)
    assert await toast(person)
    await person.says("我持有什么" if language == "zh" else "what do i hold")
    assert "¥5,000" in await reads(person)
    assert "¥10,000" not in await reads(person)


async def test_a_redemption_is_held_to_what_is_there(mei: Person) -> None:
    await arrives(mei)
    await mei.says("赎回了500银华日利")
    assert "没有可以减的" in await reads(mei)
    await holds(mei, "015557", "800")
    await mei.says("赎回了900银华日利")
    assert "只有 ¥800" in await reads(mei)
    await mei.says("从银华日利取了两百出来")
    await presses_data(mei, ":reduce:20000:1")
    assert "减 ¥200，现在 ¥600" in await reads(mei)


async def test_what_is_missing_is_asked_for(mei: Person) -> None:
    await arrives(mei)
    await mei.says("帮我记一笔买入银华日利")
    assert "多少银华日利C" in await reads(mei)
    await mei.says("一千")
    assert "¥1,000" in await reads(mei)
    await mei.says("又买了500块")
    await presses_data(mei, "wish:note-purchase:015557::50000:")
    assert "买入银华日利C ¥500" in await reads(mei)


async def test_an_open_question_comes_first(mei: Person) -> None:
    await arrives(mei)
    await mei.says("帮我记一笔买入银华日利")
    await mei.says("怎么退订")
    assert (await reads(mei)).startswith("没看懂“怎么退订”")
    await mei.says("100")
    assert "¥100" in await reads(mei)


async def test_an_alert_is_shown_first_and_set_by_a_tap(mei: Person, alex: Person) -> None:
    await arrives(mei)
    await mei.says("银华日利低于1.5%提醒我")
    assert "银华日利C 七日年化低于 1.5%" in await reads(mei)
    await presses_data(mei, "watch:015557:yield-under:15000")
    assert (await reads(mei)).startswith("记下了")
    await arrives(alex)
    await alex.says("tell me when gold falls 8%")
    await presses_data(alex, "watch:000216:fall:80000")
    assert (await reads(alex)).startswith("Noted")


async def test_advice_is_given_with_what_it_does_not_rest_on(mei: Person) -> None:
    await arrives(mei)
    await answers(mei, CAUTIOUS)
    await mei.says("我有五万块半年后要用，买什么好")
    said, advised = (await mei.recent())[-2:]
    assert "¥50,000" in said.words
    assert "天后要用" in said.words
    assert "C2" in advised.words
    await mei.presses("改一个回答", message=said)
    assert "想改哪一题" in await reads(mei)


async def test_without_consent_it_is_asked_for(mei: Person) -> None:
    await arrives(mei, refusing=frozenset({1, 3}))
    await mei.says("给我推荐")
    assert "等级" in await reads(mei)
    await mei.presses("同意")
    assert "还没有等级" in await reads(mei)


@pytest.mark.parametrize("typed", ["我不想活了", "I want to kill myself", "亏光了想跳楼"])
async def test_somebody_in_need_hears_where_there_is_help_and_of_no_product(mei: Person, typed: str) -> None:
    await arrives(mei)
    await mei.says(typed)
    shown = await mei.last()
    assert "12356" in shown.words
    assert shown.buttons == ()


async def test_what_is_unclear_is_read_back_with_the_likeliest(mei: Person, alex: Person) -> None:
    for person, typed, none in (
        (mei, "咕噜哗啦那边搞一搞", "都不是"),
        (alex, "wobble the blorp over fizzes", "None of these"),
    ):
        await arrives(person)
        await person.says(typed)
        shown = await person.last()
        assert f"{typed}" in shown.words
        assert shown.labels[-1] == none
        assert 2 <= len(shown.labels) <= 4
        await person.presses(none)
        assert typed not in await reads(person)
        assert len((await person.last()).labels) > 4


async def test_a_day_and_a_figure(mei: Person) -> None:
    await arrives(mei)
    await mei.says("银华日利5月20日的七日年化是多少")
    assert "银华日利C" in await reads(mei)
    assert "公布" in await reads(mei)


async def test_a_purchase_of_an_earlier_day_can_be_noted_for_that_day(mei: Person, alex: Person) -> None:
    await arrives(mei)
    await mei.says("去年10月8日买了5000黄金")
    assert "按2022年10月8日补记" in (await mei.last()).labels
    await presses_data(mei, "past:000216:add:2022-10-08")
    await mei.says("5000")
    assert (await reads(mei)).startswith("补记好了：2022年10月8日买入华安黄金易ETF联接A ¥5,000")
    await arrives(alex)
    await alex.says("just bought 5000 of gold")
    assert "earlier" not in await reads(alex)
    assert not any(label.startswith("Note it for") for label in (await alex.last()).labels)


async def test_a_conversion_is_taken_to_the_question_that_is_still_open(mei: Person, alex: Person) -> None:
    await arrives(mei)
    await mei.says("把银华日利转成黄金")
    assert await reads(mei) == "你没有记下银华日利C，没有可以转的。"
    await holds(mei, "015557", "800")
    await mei.says("把银华日利转成黄金")
    assert (await reads(mei)).startswith("把多少银华日利C转成华安黄金易ETF联接A")
    await mei.says("300")
    assert (await reads(mei)).startswith("记下了：银华日利C转成华安黄金易ETF联接A，¥300")
    await arrives(alex)
    await alex.says("how do i swap one fund for another")
    assert "nothing to convert" in await reads(alex)
    await holds(alex, "015557", "800")
    await alex.says("how do i swap one fund for another")
    await presses_data(alex, "h:015557:convert")
    assert (await reads(alex)).startswith("¥800 of Yinhua Daily Profit C is noted. Convert it into which?")


async def test_only_what_is_sent_is_offered_to_be_stopped(mei: Person, alex: Person) -> None:
    await arrives(mei)
    await mei.says("怎么退订")
    assert {"停掉收益消息", "停掉清单新闻"} <= set((await mei.last()).labels)
    await mei.presses("停掉收益消息")
    await mei.says("怎么退订")
    assert "停掉收益消息" not in (await mei.last()).labels
    assert "停掉清单新闻" in (await mei.last()).labels
    await arrives(alex, refusing=frozenset({4, 5}))
    await alex.says("unsubscribe")
    assert (await reads(alex)).startswith("You get no earnings messages and no news of the list")
    assert (await alex.last()).labels == ("Privacy", "Settings")


async def test_whether_one_product_is_safe_says_once_that_it_is_no_deposit(mei: Person, alex: Person) -> None:
    for person, typed, level, deposit in (
        (mei, "银华日利会亏吗", "银华日利C是低风险 R1。", "不是存款"),
        (alex, "is yinhua safe?", "Yinhua Daily Profit C: Low risk R1.", "no deposit"),
    ):
        await arrives(person)
        await person.says(typed)
        assert (await reads(person)).startswith(level)
        assert (await reads(person)).count(deposit) == 1
