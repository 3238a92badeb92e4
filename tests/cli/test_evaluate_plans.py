"""``zhenxuan evaluate plans``: on files made by hand, with absurd figures, and on the real ones."""

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import cli
from bot.evaluate.plan_files import read_figures, worths
from bot.evaluate.plan_history import History, month_end
from bot.evaluate.plan_study import Study, planned
from bot.imports.products import PRODUCT_COLUMNS
from earnings.figures.total_return import SCALE
from earnings.figures.yields import PublishedNav, PublishedYield
from recommender.evaluation.twelve import twelve_of_each
from recommender.plans.scenarios.months import month_of
from recommender.products.product import Kind, Product, Publishing
from recommender.products.suitability import RiskLevel
from recommender.questionnaire.questions import CURRENT
from tests.recommender.people import PRODUCT
from tests.support.data import funds_folder

FIRST, LAST = date(2015, 1, 1), date(2019, 12, 31)
LIST = {
    "000001": (Kind.MONEY, RiskLevel.R1, 0.0),
    "000002": (Kind.BOND, RiskLevel.R2, 0.001),
    "000003": (Kind.INDEX, RiskLevel.R4, 0.012),
    "000004": (Kind.QDII, RiskLevel.R4, 0.01),
}


def products() -> list[Product]:
    return [
        replace(
            PRODUCT,
            code=code,
            kind=kind,
            seller_risk_level=level,
            subscription_fee_e4=8_000 if swing else 0,
            publishing=Publishing.TRADING if swing else Publishing.DAILY,
        )
        for code, (kind, level, swing) in LIST.items()
    ]


def weekdays() -> Iterator[date]:
    days = (FIRST + timedelta(days=each) for each in range((LAST - FIRST).days + 1))
    return (day for day in days if day.weekday() < 5)


def navs(code: str) -> list[tuple[str, date, str]]:
    """Product, day and NAV, drawn."""
    chance, nav, swing = Random(code), 1.0, LIST[code][2]
    rows = []
    for day in weekdays():
        nav *= 1 + chance.gauss(0.0002, swing)
        rows.append((code, day, f"{nav:.4f}"))
    return rows


def write(path: Path, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows([columns, *rows])
    return path


@pytest.fixture
def made(tmp_path: Path) -> list[str]:
    """The options that name a list of four products, with accumulated NAVs alone and the yields of a money fund."""
    names = list(PRODUCT_COLUMNS)
    shelf = [
        ["yes" if it is True else "no" if it is False else _cell(it) for it in _values(each)] for each in products()
    ]
    drawn = [row for code in list(LIST)[1:] for row in navs(code)]
    earned = [("000001", FIRST + timedelta(days=each), "0.7000", "") for each in range((LAST - FIRST).days + 1)]
    return [
        *("--products", str(write(tmp_path / "products.csv", names, shelf))),
        *("--navs", str(write(tmp_path / "navs.csv", ("product", "date", "accumulated_nav"), drawn))),
        *(
            "--yields",
            str(write(tmp_path / "y.csv", ("product", "date", "income_per_10k", "seven_day_annualised_pct"), earned)),
        ),
    ]


def _values(product: Product) -> list[object]:
    return [getattr(product, name) for name in PRODUCT_COLUMNS]


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return "" if value is None else value.name if isinstance(value, RiskLevel) else str(value)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["evaluate", "plans", *arguments])


def measured(*arguments: str) -> Any:  # noqa: ANN401 JSON is whatever the command printed
    result = run("--json", *arguments)
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def test_a_list_by_hand(made: list[str]) -> None:
    found = measured(*made, "--from", "2018-01", "--to", "2018-03")
    assert (found["from"], found["to"], found["not_on_the_list"]) == ("2018-01", "2018-03", [])
    assert {each["plans"] for ways in found["classes"].values() for each in ways.values()} == {36}
    money = found["classes"]["C5"]["money fund"]
    assert money["median"] == pytest.approx((1 + 0.7 / 10_000) ** 365 - 1, abs=1e-9)
    assert money["turnover"] == 0
    assert found["classes"]["C1"]["plan"] == money
    assert found["classes"]["C5"]["plan"] != money
    assert all(sum(part["yuan"] for part in each["parts"]) == 50_000 for each in found["examples"])


def test_it_is_said_as_a_table_too(made: list[str]) -> None:
    result = run(*made, "--from", "2018-01", "--to", "2018-01")
    assert result.exit_code == 0, result.output
    assert "| C3 | plan | 12 | 0.0% |" in result.output
    assert "- C1, bears 5%: 000001 100% at-hand; bad year +2.6%, mean +2.6%; 19 of 20 years leave 51," in result.output


def test_pictures_are_drawn_into_a_folder(made: list[str], tmp_path: Path) -> None:
    result = run(*made, "--from", "2018-01", "--to", "2018-01", "--pictures", str(tmp_path))
    assert result.exit_code == 0, result.output
    for name in ("evidence-years.png", "evidence-frontier.png"):
        assert (tmp_path / name).read_bytes().startswith(b"\x89PNG")


def test_without_to_it_goes_as_far_as_a_year_follows(made: list[str]) -> None:
    assert measured(*made, "--from", "2018-10")["to"] == "2018-11"


def test_what_came_later_changes_no_plan() -> None:
    month = month_of(date(2018, 6, 30))
    rows = {code: [PublishedNav(code, day, _e4(nav), None, 0) for _, day, nav in navs(code)] for code in list(LIST)[1:]}
    until = {code: [row for row in theirs if row.day < month_end(month)] for code, theirs in rows.items()}
    whole, then = (Study([History(each, known.get(each.code, ())) for each in products()]) for known in (rows, until))
    people = twelve_of_each(CURRENT)
    for_all = [[planned(study.month_end(month), each) for each in people[max(people)]] for study in (whole, then)]
    assert for_all[0] == for_all[1]
    assert any(len(shares) > 1 for shares in for_all[0])


def _e4(nav: str) -> int:
    return round(float(nav) * 10_000)


def test_a_year_is_from_the_first_figure_after_the_month_to_the_first_after_the_twelfth() -> None:
    days = [
        date(2018, 1, 31),
        date(2018, 2, 1),
        date(2018, 6, 1),
        date(2019, 1, 31),
        date(2019, 2, 11),
        date(2019, 3, 1),
    ]
    figures = zip(days, [9_000, 10_000, 9_500, 20_000, 11_400, 50_000], [0, 0, 500, 0, 0, 0], strict=True)
    rows = [PublishedNav("000002", day, nav, None, paid) for day, nav, paid in figures]
    month = month_of(date(2018, 1, 1))
    assert History(PRODUCT, rows).year(month) == pytest.approx(1.0 * (1.14 / 0.95) - 1)
    assert History(PRODUCT, rows[:4]).year(month) == pytest.approx(2.0 / 0.95 - 1)
    assert History(PRODUCT, rows[:1]).year(month) == 0


def test_absurd_figures_are_passed_over_or_end_what_they_belong_to(made: list[str], tmp_path: Path) -> None:
    """A NAV of nothing, one figure, a gap of a year, and a fund that ended: each on the list, none of them planned."""
    columns = ("product", "date", "nav", "accumulated_nav", "dividend")
    steady = [(*row, "", "") for row in navs("000003")]
    gap = [row for row in steady if not date(2016, 1, 1) <= row[1] < date(2017, 1, 1)]
    zeros = [(code, day, "0" if day.day == 15 else nav, *rest) for code, day, nav, *rest in gap]
    one = [("000002", FIRST, "1.0000", "", "")]
    ended = [(*row, "", "") for row in navs("000004") if row[1] < date(2017, 6, 1)]
    made[3] = str(write(tmp_path / "absurd.csv", columns, [*one, *zeros, *ended]))
    found = measured(*made, "--from", "2018-01", "--to", "2018-02")
    held = {part["product"] for each in found["examples"] for part in each["parts"]}
    assert held <= {"000001", "000003"}
    assert all(each["plan"]["broke"] == 0 for each in found["classes"].values())


def test_a_list_without_r1_keeps_cash(made: list[str], tmp_path: Path) -> None:
    lines = Path(made[1]).read_text(encoding="utf-8").splitlines(keepends=True)
    made[1] = str(tmp_path / "risky.csv")
    Path(made[1]).write_text("".join([lines[0], *lines[2:]]), encoding="utf-8")
    found = measured(*made, "--from", "2018-01", "--to", "2018-01")
    cautious = found["examples"][0]
    assert cautious["notes"][0] == "nothing-at-r1"
    assert [part["product"] for part in cautious["parts"]] == [""]
    assert found["classes"]["C1"]["plan"]["median"] == 0


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["--from", "soon"], "--from is 'soon', but a month like 2017-01 is asked for."),
        (["--from", "2018-02", "--to", "2018-01"], "There is no month from 2018-02 to 2018-01."),
    ],
)
def test_a_month_that_is_none_is_said(made: list[str], wrong: list[str], said: str) -> None:
    result = run(*made, *wrong)
    assert (result.exit_code, result.stderr.strip()) == (1, said)


def test_files_that_cannot_be_used_are_said(made: list[str], tmp_path: Path) -> None:
    empty = write(tmp_path / "empty.csv", ("product", "date"), [("000002", FIRST)])
    result = run("--navs", str(empty))
    assert (result.exit_code, "neither a nav nor an accumulated_nav" in result.stderr) == (1, True)
    others = write(tmp_path / "others.csv", ("product", "date", "nav"), [("999999", FIRST, "1.0000")])
    result = run(*made[:2], "--navs", str(others))
    assert (result.exit_code, result.stderr.strip()) == (1, "None of the figures belongs to a product of the list.")


def test_without_files_and_without_a_folder_it_says_what_to_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHENXUAN_DATA", str(tmp_path))
    result = run()
    assert (result.exit_code, "Name files with --navs and --yields" in result.stderr) == (1, True)


def test_what_an_accumulated_nav_says_was_paid_is_reinvested(tmp_path: Path) -> None:
    columns = ("product", "date", "nav", "accumulated_nav")
    rows = [("1", "2020-01-02", "2.0000", "2.5000"), ("1", "2020-01-03", "1.5000", "2.6000")]
    (paid,) = worths(read_figures([write(tmp_path / "n.csv", columns, rows)], [])["1"])
    assert paid[-1][1] == SCALE * 21 // 20


def test_a_money_fund_that_was_silent_begins_anew() -> None:
    days = [date(2020, 1, 1), date(2020, 1, 2), date(2020, 3, 1), date(2020, 3, 2)]
    stretches = worths([PublishedYield("1", day, 10_000, None) for day in days])
    assert [[day for day, _ in each] for each in stretches] == [days[:2], days[2:]]
    assert all(each[0][1] == SCALE for each in stretches)


def test_on_the_real_figures_no_plan_of_a_year_of_falls_loses_more_than_its_limit() -> None:
    folder = funds_folder()
    files = [("--navs", "navs.csv.gz"), ("--navs", "accumulated_navs.csv.gz"), ("--yields", "money_fund_yields.csv")]
    options = [part for option, name in files for part in (option, str(folder / name))]
    found = measured(*options, "--from", "2021-11", "--to", "2022-01")
    assert all(each["plan"]["broke"] == 0 for each in found["classes"].values())
    for name in ("C4", "C5"):
        ways = found["classes"][name]
        assert ways["plan"]["worst"] > ways["highest level"]["worst"]
