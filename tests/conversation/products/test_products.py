"""The list, the same for everybody; the cards; and pictures that are drawn once."""

from datetime import date, timedelta

import pytest

from bot.packaged_catalogue import packaged
from earnings.money import format_yuan, parse_e4
from handlers.texts import all_texts
from tests.conversation.talk import BOLD, answers, arrives, presses_data, reads
from tests.conversation.unlisted import LOCKED, lists
from tests.support.data import rows_of
from tests.support.people import Person, Shown
from tests.support.running_bot import FIGURES, BotUnderTest

WHOLE = packaged()


async def test_the_list_is_the_same_for_everybody(home: BotUnderTest, mei: Person) -> None:
    await arrives(mei)
    await answers(mei, BOLD)
    wang = await home.people.person(first_name="Wang", language_code="zh-hans")
    await arrives(wang, refusing=frozenset(range(1, 6)))
    theirs, its = await _list(mei), await _list(wang)
    assert theirs.text == its.text
    assert theirs.buttons == its.buttons


async def test_the_list_names_every_product_in_its_own_order_with_level_and_a_dated_figure(
    mei: Person, alex: Person
) -> None:
    await mei.says("/start")
    await alex.says("/start")
    chinese, english = (await _list(mei)).text.split("\n")[1:], (await _list(alex)).text.split("\n")[1:]
    for product, zh, en in zip(WHOLE, chinese, english, strict=False):
        assert product.name_zh in zh
        assert product.name_en in en
    assert "银华日利C · 低风险 R1 · 七日年化 2.092%（6月4日）" in chinese
    assert "Penghua Fengxiang Bond · Fairly low risk R2 · +2.72% (1 year, 2 Jun)" in english
    assert "易方达天天理财货币A · 低风险 R1 · 这里还没有数据" in chinese


async def test_the_buttons_of_the_list_bear_the_figures_beside_the_names(mei: Person, alex: Person) -> None:
    await mei.says("/start")
    await alex.says("/start")
    chinese, english = (await _list(mei)).labels, (await _list(alex)).labels
    assert {"银华日利C 七日 2.092%", "易方达天天理财货币A 暂无数据"} <= set(chinese)
    assert "E Fund CSI Dividend ETF… +6.74% 1 yr" in english
    assert len(chinese) == len(english) == len(WHOLE) + 1  # all but the blocked class, the menu, and the news


async def test_a_blocked_class_stands_on_the_list_with_its_reason_and_is_not_offered(mei: Person, alex: Person) -> None:
    for person, said in (
        (mei, "不收：网络借贷（P2P）。2020 年 11 月起，国内已没有持牌的 P2P 平台。"),
        (alex, "Not on the list: Peer-to-peer lending. China has had no licensed P2P platform since November 2020."),
    ):
        await arrives(person)
        await answers(person, BOLD)
        shown = await _list(person)
        assert said in shown.text
        assert "P2P" not in "".join(button.data or "" for row in shown.buttons for button in row)
        await person.presses_stale("p:P2P:card", shown)
        assert await reads(person) == said
        await person.says("/advice")
        assert "P2P" not in await reads(person)


async def test_a_card_holds_the_facts_of_a_money_fund(mei: Person) -> None:
    await mei.says("/start")
    await _card(mei, "015557")
    assert (await reads(mei)).split("\n")[:11] == [
        "银华日利C（015557）· 低风险 R1",
        "货币基金，银华基金管理。不是存款，不保证本金，也可能亏",
        "等级取三个里最高的：发行方没说；本清单列的R1；按数据算的还没有（同类里没有满一年数据的）",
        "万份 0.5258，七日年化 2.092%（6月4日公布）",
        "近 1 天 +0.005% · 1 周 +0.040% · 30 天 +0.167%",
        "次日到账 · ¥1 起",
        "每年费用 0.40%（管理 0.30、托管 0.09、销售服务 0.01），申购不收费",
        f"过去 30 天（到6月4日），1 万元赚了 {format_yuan(_earned_in_thirty_days())}。已公布的过往数据。",
        "规模：92.98 亿元（2025年6月30日）",
        "托管：建设银行",
        "业绩比较基准：活期存款利率(税后)",
    ]
    assert "出处。管理人、托管人" in await reads(mei)
    assert (await reads(mei)).endswith("最近一次核对：2026年11月23日。")


async def test_only_a_money_fund_says_that_it_is_no_deposit(alex: Person) -> None:
    await alex.says("/start")
    for code, said in (("015557", True), ("000198", True), ("000216", False)):
        await _card(alex, code)
        assert ("Not a deposit: your principal is not guaranteed, and it can lose money" in await reads(alex)) is said


async def test_a_card_holds_the_facts_of_a_fund_with_a_nav(home: BotUnderTest, alex: Person) -> None:
    await lists(home, LOCKED)
    await alex.says("/start")
    await _card(alex, LOCKED.code)
    name, kind, levels, figures, past, fall, terms, fees, earned, *facts = (await reads(alex)).split("\n")
    assert name == "Mixed, 2-Year (990002) · High risk R5"
    assert kind == "Mixed fund, run by Dacheng Fund Management"
    assert levels.startswith("Level, the highest of three: issuer not known; this list R5; ")
    assert figures == "NAV 1.1881 on 2 Jun"
    assert past == "Past day −0.01% · week −0.04% · 30 days −0.18%"  # not yet a year of figures
    assert fall.startswith("Deepest fall since 5 Dec 2022: 0.99%, from 5 Dec 2022 to 2 Jun 2023")
    assert terms == "Money back in 4 days · from ¥10 · locked for 2 years"
    assert fees == "Costs 1.40% a year (management 1.20, custody 0.20, sales 0.00); up to 1.20% for buying"
    assert "¥10,000" in earned
    assert "−" not in earned  # a loss is said in words
    assert facts[:2] == ["Size: ¥12.34 billion on 30 Jun 2025", "Custodian: Agricultural Bank of China"]
    assert facts[2].startswith("Measures itself against: CSI 800 80%")
    assert facts[-1] == "Last compared on 23 Nov 2026."


async def test_a_years_return_and_its_deepest_fall_are_those_of_the_chart(mei: Person) -> None:
    await mei.says("/start")
    await _card(mei, "000216")
    card = (await reads(mei)).split("\n")
    assert card[4:6] == [
        "近 1 天 +0.40% · 1 周 +1.32% · 30 天 +1.67% · 1 年 +12.63%",
        "2022年6月2日以来最深跌过 8.27%（2022年6月13日到7月21日）",
    ]
    await presses_data(mei, "p:000216:chart")
    chart = await reads(mei)
    assert "+12.63%" in chart
    assert "8.27%（2022年6月13日到7月21日）" in chart


async def test_what_is_not_known_of_a_product_is_said_and_not_made_up(mei: Person, alex: Person) -> None:
    for person, said in ((mei, "这里还不知道：规模、业绩比较基准"), (alex, "Not known here: size, benchmark")):
        await person.says("/start")
        await _card(person, "000009")
        assert said in (await reads(person)).split("\n")
        assert "近 " not in (await reads(person)).split("\n")[3]
        assert "Past" not in (await reads(person)).split("\n")[3]


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_every_card_and_every_chart_opens(home: BotUnderTest, language: str) -> None:
    person = await home.people.person(first_name="P", language_code=language)
    await person.says("/start")
    shown = await _list(person)
    for product in WHOLE:
        await person.presses_stale(f"p:{product.code}:card", shown)
        assert (product.name_zh if language == "zh" else product.name_en) in await reads(person)
    for product in WHOLE:
        await person.presses_stale(f"p:{product.code}:chart", shown)
    none = all_texts()[language].plain("chart-none")
    drawn = len([each for each in await person.recent() if each.photo])
    assert drawn + [each.text for each in await person.toasts()].count(none) == len(WHOLE)
    assert drawn == 10


async def test_a_product_that_is_not_there_is_said_to_be_gone(mei: Person, alex: Person) -> None:
    for person, said in ((mei, "清单上没有这个产品了。"), (alex, "That product is no longer on the list.")):
        await person.says("/start")
        shown = await _list(person)
        for view in ("card", "chart"):
            await person.presses_stale(f"p:999999:{view}", shown)
        assert [each.text for each in await person.toasts()] == [said, said]
        assert (await person.last()).text == shown.text


async def test_terms_explain_themselves_over_the_screen(mei: Person, alex: Person) -> None:
    for person, product, label, said in (
        (mei, "015557", "什么是七日年化", "不是承诺。"),
        (mei, "000216", "什么是净值", "跌了亏。"),
        (alex, "015557", 'What is "7-day"?', "it promises nothing."),
        (alex, "000216", "What is NAV?", "It rises and it falls."),
    ):
        await person.says("/start")
        await _card(person, product)
        card = await person.last()
        await person.presses(label)
        answered = (await person.toasts())[-1]
        assert answered.text.endswith(said)
        assert (await person.last()).text == card.text
    assert all(each.alert for each in await alex.toasts())
    assert (await mei.toasts())[0].alert  # too long to be read before it goes by itself


async def test_does_it_suit_me_needs_a_class(mei: Person) -> None:
    await arrives(mei)
    await _card(mei, "015557")
    await mei.presses("适合我吗")
    assert (await reads(mei)).startswith("还没有等级。")


async def _list(person: Person) -> Shown:
    await person.says("/list")
    return await person.last()


async def _card(person: Person, product: str) -> None:
    await person.says("/list")
    await presses_data(person, f"p:{product}:card")


def _earned_in_thirty_days() -> int:
    """¥10,000 in 015557 from 6 May to 4 June, each day's income floored to the fen and reinvested."""
    balance, last = 1_000_000, date(2023, 6, 4)
    for row in rows_of(FIGURES / "yields.csv"):
        if last - timedelta(days=30) < date.fromisoformat(row["date"]) <= last:
            balance += balance * parse_e4(row["income_per_10k"]) // 10**8
    return balance - 1_000_000
