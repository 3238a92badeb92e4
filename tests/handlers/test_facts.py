"""What a card says of how a product did and what it is: all that is known, with its day, and nothing that is not."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from earnings.calendar import FundCalendar
from earnings.figures.yields import PublishedNav, PublishedYield
from handlers.products.facts import facts, fall, performance, said_size
from handlers.texts import all_texts
from tests.support.data import listed

ZH, EN = (all_texts()[language] for language in ("zh", "en"))
GOLD, MONEY = listed("000216"), listed("000198")
CALENDAR = FundCalendar()
START, TODAY = date(2022, 6, 2), date(2023, 6, 5)


def navs(values: Sequence[int], start: date = START) -> list[PublishedNav]:
    return [PublishedNav("000216", start + timedelta(days=n), value, None, 0) for n, value in enumerate(values)]


def test_every_period_is_told_once_its_figures_are_there() -> None:
    whole = navs([10_000, *[10_500] * 335, *[11_000] * 23, *[11_000] * 6, 11_110])
    assert performance(EN, GOLD, whole, CALENDAR) == "Past day +1.00% · week +1.00% · 30 days +5.81% · year +11.10%"
    assert performance(ZH, GOLD, whole[-8:], CALENDAR) == "近 1 天 +1.00% · 1 周 +1.00%"
    assert performance(EN, GOLD, whole[-1:], CALENDAR) == performance(EN, GOLD, [], CALENDAR) == ""


def test_a_money_fund_is_told_in_thousandths() -> None:
    rows = [PublishedYield("000198", START + timedelta(days=n), 5_000, 1_8000) for n in range(8)]
    assert performance(EN, MONEY, rows, CALENDAR) == "Past day +0.005% · week +0.035%"
    assert performance(EN, MONEY, [*rows[:4], *rows[5:]], CALENDAR) == "Past day +0.005%"


def test_the_deepest_fall_is_of_the_last_year_only() -> None:
    rows = navs([20_000, 10_000, *[10_000] * 364, 9_000, 9_500])
    assert fall(EN, rows, TODAY) == "Deepest fall since 4 Jun 2022: 10.00%, from 4 Jun 2022 to 3 Jun 2023"
    assert fall(ZH, navs([10_000, 11_000]), TODAY) == fall(ZH, [], TODAY) == ""


def test_facts_bear_their_day_and_what_is_missing_is_named() -> None:
    said = facts(EN, replace(GOLD, benchmark_zh="", benchmark_en="", size_on=None)).split("\n")
    assert said[0] == "<blockquote expandable>Size: ¥5.944 billion"
    assert said[1:3] == ["Custodian: China Construction Bank", "Not known here: benchmark"]
    nothing = replace(GOLD, size_fen=None, custodian_zh="", custodian_en="", benchmark_zh="", benchmark_en="")
    assert "这里还不知道：规模、托管人、业绩比较基准" in facts(ZH, nothing)
    assert "Size" not in facts(EN, nothing)


def test_what_is_there_in_one_language_only_is_shown_in_that_one() -> None:
    half = replace(GOLD, custodian_en="", benchmark_en="", sources_zh="")
    assert f"Custodian: {GOLD.custodian_zh}" in facts(EN, half)
    assert GOLD.sources in facts(ZH, half)
    assert GOLD.sources_zh in facts(ZH, GOLD)


def test_a_fact_cannot_become_markup() -> None:
    assert "&lt;b&gt;" in facts(EN, replace(GOLD, custodian_en="<b>"))


@pytest.mark.parametrize(
    ("fen", "zh", "en"),
    [
        (929_800_000_000, "92.98 亿元", "¥9.298 billion"),
        (100_000_000_000, "10 亿元", "¥1 billion"),
        (18_700_000_000, "1.87 亿元", "¥187 million"),
        (1_400_000_000, "1,400 万元", "¥14 million"),
        (99_999_900, "100 万元", "¥999,999"),
    ],
)
def test_a_size_is_said_as_people_say_it(fen: int, zh: str, en: str) -> None:
    assert (said_size(ZH, fen), said_size(EN, fen)) == (zh, en)
