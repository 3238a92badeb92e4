"""Advice: at most three, never above the class, with dated figures and the person's own reasons."""

import re
from collections.abc import Mapping

import pytest
from sqlalchemy import text

from bot.packaged_catalogue import packaged
from handlers.texts import all_texts
from recommender.products.product import Status
from storage.database.unit_of_work import transaction
from tests.conversation.talk import BOLD, CAUTIOUS, answers, arrives, operator_sets, presses_data, reads, toast
from tests.support.people import Person, Shown
from tests.support.running_bot import BotUnderTest

LOWEST = BOLD | {"capacity": "no"}
CLASSES = [
    pytest.param(CAUTIOUS, 2, id="C2"),
    pytest.param(BOLD, 5, id="C5"),
    pytest.param(LOWEST, 1, id="C1-lowest"),
]
EACH_CLASS = [
    pytest.param(CAUTIOUS, "C2", id="C2"),
    pytest.param(CAUTIOUS | {"years": "d"}, "C3", id="C3"),
    pytest.param(dict.fromkeys(BOLD, "c") | {"capacity": "yes", "no-loss": "no"}, "C4", id="C4"),
    pytest.param(BOLD, "C5", id="C5"),
]
LISTED = {product.code: product for product in packaged()}


@pytest.mark.parametrize(("options", "highest"), CLASSES)
async def test_at_most_three_and_none_above_the_class(
    mei: Person, alex: Person, options: Mapping[str, str], highest: int
) -> None:
    chinese, english = await _advised(mei, options), await _advised(alex, options)
    assert 1 <= len(_codes(chinese)) <= 3
    assert _codes(chinese) == _codes(english)
    assert all(int(LISTED[code].risk_level) <= highest for code in _codes(chinese))
    assert all(LISTED[code].status is Status.LISTED for code in _codes(chinese))
    for shown in (chinese, english):
        assert len(re.findall(r"· .*R[1-5]$", shown.text, re.MULTILINE)) == len(_codes(shown))
        assert max(int(level) for level in re.findall(r"R([1-5])", shown.text)) <= highest


@pytest.mark.parametrize(("options", "reached"), EACH_CLASS)
async def test_from_c2_on_everybody_sees_three_of_two_kinds(
    mei: Person, options: Mapping[str, str], reached: str
) -> None:
    await arrives(mei)
    assert f"：{reached} " in (await answers(mei, options)).text
    await mei.says("/advice")
    picks = [LISTED[code] for code in _codes(await mei.last())]
    assert len(picks) == 3
    assert len({product.kind for product in picks}) >= 2
    assert "为什么没有更多" not in await reads(mei)


async def test_who_sees_fewer_is_told_why_there_are_no_more(mei: Person, alex: Person) -> None:
    careful = dict.fromkeys(CAUTIOUS, "a") | {"capacity": "yes", "no-loss": "no"}
    for person, said in (
        (mei, "为什么没有更多：清单上另外 11 个里，9 个的风险高过你能看的等级；2 个在这里公布的数据还不够。"),
        (
            alex,
            "Why no more: of the 11 others on the list, 9 are riskier than you may be shown; 2 have too few published",
        ),
    ):
        shown = await _advised(person, careful)
        assert _codes(shown) == ["015557"]
        assert said in shown.text


@pytest.mark.parametrize("options", [CAUTIOUS, BOLD], ids=["C2", "C5"])
async def test_each_figure_has_its_date_and_each_reason_an_answer_of_the_person(
    mei: Person, alex: Person, options: Mapping[str, str]
) -> None:
    for person, language, because, you in ((mei, "zh", "因为", "你"), (alex, "en", "Because ", "")):
        own = [f"{you}{all_texts()[language](f'answer-{code}-{option}')}" for code, option in options.items()]
        picks = (await _advised(person, options)).text.split("\n\n")[1:-1]
        for pick in picks:
            _, figures, terms, reasons = pick.split("\n")
            assert re.search(r"6月[1-4]日" if language == "zh" else r"[1-4] Jun\b", figures), figures
            assert "¥" in terms
            assert reasons.startswith(because)
            clauses = reasons.removeprefix(because).split("；" if language == "zh" else "; ")
            assert 1 <= len(clauses) <= 3
            assert any(clause.startswith(tuple(own)) for clause in clauses), clauses


async def test_a_fall_is_said_once_of_each_product(mei: Person, alex: Person) -> None:
    for person, fall in ((mei, "最深跌过"), (alex, "deepest fall")):
        picks = (await _advised(person, CAUTIOUS)).text.split("\n\n")[1:-1]
        assert max(pick.count(fall) for pick in picks) == 1


async def test_a_money_fund_shows_both_its_figures(mei: Person, alex: Person) -> None:
    assert "万份 0.5258，七日年化 2.092%（6月4日公布）" in (await _advised(mei, CAUTIOUS)).text
    assert (
        "¥0.5258 per 10,000, 2.092% a year over 7 days (published for 4 Jun)" in (await _advised(alex, CAUTIOUS)).text
    )


async def test_it_says_that_figures_are_past(mei: Person, alex: Person) -> None:
    assert (await _advised(mei, BOLD)).text.endswith("数字都是已公布的过往数据，不代表以后。")
    assert (await _advised(alex, BOLD)).text.endswith("they say nothing certain about what comes.")


async def test_a_money_fund_is_said_to_be_no_deposit(mei: Person, alex: Person) -> None:
    assert "货币基金不是存款，不保证本金，也可能亏。" in (await _advised(mei, CAUTIOUS)).text
    assert "A money fund is not a deposit: your principal is not guaranteed" in (await _advised(alex, CAUTIOUS)).text


async def test_who_may_lose_nothing_is_told_that_nothing_here_keeps_that(mei: Person, alex: Person) -> None:
    decided = CAUTIOUS | {"no-loss": "yes", "largest-loss": "a", "gain-loss": "a"}
    for person, said, though in (
        (mei, "清单上没有一样做得到", "亏的可能最小，但不是没有"),
        (alex, "nothing on this list can promise that", "the least likely to lose, though it can"),
    ):
        await arrives(person)
        assert said in (await answers(person, decided)).text
        await person.says("/advice")
        assert said in await reads(person)
        assert though in await reads(person)


async def test_the_numbers_open_the_cards_and_the_advice_stays(mei: Person) -> None:
    shown = await _advised(mei, BOLD)
    for number, code in enumerate(_codes(shown), 1):
        await mei.presses(str(number), message=shown)
        assert (await reads(mei)).startswith(f"{LISTED[code].name_zh}（{code}）")
    assert shown.text in [each.text for each in await mei.recent()]


@pytest.mark.parametrize(("options", "highest"), CLASSES)
async def test_every_product_can_be_asked_about(mei: Person, options: Mapping[str, str], highest: int) -> None:
    shown = await _advised(mei, options)
    for code, product in LISTED.items():
        await mei.presses_stale(f"p:{code}:why", shown)
        head, *said = (await reads(mei)).split("\n")
        assert head.startswith(f"{product.name_zh} · ")
        assert ("它就在给你的推荐里：" in said) is (code in _codes(shown))
        assert [line for line in said if line.startswith("· ")]
        if int(product.risk_level) > highest and product.status is Status.LISTED:
            assert "你的等级最高看到" in said[0]


async def test_why_not_others_offers_all_the_others(mei: Person, alex: Person) -> None:
    for person, ask in ((mei, "为什么没有别的"), (alex, "Why not others?")):
        shown = await _advised(person, BOLD)
        await person.presses(ask)
        offered = {(button.data or "").split(":")[-1] for row in (await person.last()).buttons[:-1] for button in row}
        assert offered == set(LISTED) - set(_codes(shown))
    await alex.presses("Peer-to-peer lending")
    assert "China has had no licensed P2P platform since November 2020." in await reads(alex)


async def test_not_useful_is_noted(home: BotUnderTest, mei: Person, alex: Person) -> None:
    await _advised(mei, BOLD)
    await mei.presses("没帮助")
    assert await toast(mei) == "记下了，多谢告诉我。"
    await _advised(alex, BOLD)
    async with transaction(home.app.engine) as db:
        marks = (await db.execute(text("SELECT person, useful FROM advice ORDER BY id"))).all()
    assert [tuple(row) for row in marks] == [(mei.id, "no"), (alex.id, None)]


async def test_when_nothing_fits_it_says_so_and_why(home: BotUnderTest, mei: Person, alex: Person) -> None:
    for code, product in LISTED.items():
        if product.risk_level == 1:
            await operator_sets(home, code, "paused")
    shown = await _advised(mei, LOWEST)
    assert shown.text.split("\n") == [
        "按你的等级（C1 最保守），清单上现在没有合适的产品。",
        "清单里的产品不是超过你的等级，就是暂停了。清单有变化时可以再来看。",
    ]
    assert shown.labels == ("为什么没有别的", "整张清单", "主菜单")
    assert (await _advised(alex, LOWEST)).text.startswith("Nothing on the list fits your class (C1 most cautious)")


async def test_without_a_class_it_leads_to_the_questionnaire(mei: Person, alex: Person) -> None:
    for person, said in ((mei, "还没有等级。"), (alex, "You have no class yet.")):
        await arrives(person)
        await person.says("/advice")
        assert (await reads(person)).startswith(said)
        await presses_data(person, "go:questions")
        assert "1/14" in await reads(person)


async def _advised(person: Person, options: Mapping[str, str]) -> Shown:
    await arrives(person)
    await answers(person, options)
    await person.says("/advice")
    return await person.last()


def _codes(shown: Shown) -> list[str]:
    return re.findall(r"[（(](\d{6})[）)] ?·", shown.text)
