"""Whatever is wrong with a file is said with its line, and nothing of the file is taken; odd figures are held."""

import asyncio
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select
from typer.testing import CliRunner, Result

from bot.__main__ import cli
from storage.catalogue.tables import held_figures, navs, yields
from storage.database.engine import open_engine
from storage.database.unit_of_work import transaction
from storage.earnings.tables import accrual_days, entries

COLUMNS = {
    "yields": "product,date,income_per_10k,seven_day_annualised_pct",
    "navs": "product,date,nav,accumulated_nav,dividend",
    "holdings": "holder,product,date,amount",
    "calendar": "year,closed",
    "endings": "product,date,into,payment",
}
GOOD = {"yields": "000009,2025-03-03,0.3790,1.377", "navs": "000216,2025-03-03,2.1541,2.1541,"}
BAD: Mapping[str, tuple[str, str]] = {
    "overflow of an income": ("yields", "000009,2025-03-04,99999999999999999999,1.377"),
    "an income that is no number": ("yields", "000009,2025-03-04,NaN,1.377"),
    "an income beyond floats": ("yields", "000009,2025-03-04,1e400,1.377"),
    "a yield that is no number": ("yields", "000009,2025-03-04,0.3790,Infinity"),
    "a day to come": ("yields", "000009,2099-03-04,0.3790,1.377"),
    "a day said twice": ("yields", GOOD["yields"]),
    "a row out of order": ("yields", "000009,2025-03-02,0.3790,1.377"),
    "overflow of a NAV": ("navs", "000216,2025-03-04,99999999999999999999,1,"),
    "a NAV that is no number": ("navs", "000216,2025-03-04,NaN,1,"),
    "a NAV beyond floats": ("navs", "000216,2025-03-04,1e400,1,"),
    "a NAV to come": ("navs", "000216,2099-03-04,2.1541,2.1541,"),
    "a NAV said twice": ("navs", GOOD["navs"]),
    "a NAV out of order": ("navs", "000216,2025-02-28,2.1541,2.1541,"),
}


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("BOT_TOKEN", "DATABASE_URL", "OPERATORS", "WEBHOOK_SECRET"):
        monkeypatch.delenv(name, raising=False)


def _bring(what: str, *rows: str, options: tuple[str, ...] = ()) -> Result:
    Path("file.csv").write_text("\n".join((COLUMNS[what], *rows)) + "\n", "utf-8")
    return CliRunner().invoke(cli, ["import", what, "file.csv", *options])


def _rows() -> dict[str, int]:
    async def counted() -> dict[str, int]:
        engine = open_engine("sqlite+aiosqlite:///data/zhenxuan.db")
        async with transaction(engine) as db:
            tables = (yields, navs, held_figures, entries)
            found = {t.name: (await db.execute(select(func.count()).select_from(t))).scalar_one() for t in tables}
        await engine.dispose()
        return found

    return asyncio.run(counted())


@pytest.mark.parametrize("what", BAD)
def test_a_bad_row_is_named_and_nothing_of_its_file_is_kept(what: str) -> None:
    kind, row = BAD[what]
    result = _bring(kind, GOOD[kind], row)
    assert (result.exit_code, result.output[:6]) == (1, "line 3")
    assert set(_rows().values()) == {0} if Path("data/zhenxuan.db").exists() else True


@pytest.mark.parametrize("amount", ["NaN", "1e400", "99999999999999999999", "-1", "0"])
def test_a_bad_amount_of_a_holding_is_named(amount: str) -> None:
    result = _bring("holdings", f"77,000009,2025-03-03,{amount}")
    assert (result.exit_code, result.output[:6]) == (1, "line 2")


def test_what_is_not_believed_is_held_and_said_and_accepted_or_corrected_later() -> None:
    week = [f"000009,2025-03-{day:02},0.5000," for day in range(1, 12)]
    result = _bring("yields", *week, "000009,2025-03-12,50.0000,", "000009,2025-03-13,-0.5000,")
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "11 rows kept, 0 were there already",
        "2 held for an operator to accept or refuse (/operator)",
        "000009 on 2025-03-12 is held: held-jump",
        "000009 on 2025-03-13 is held: held-negative",
    ]
    assert _rows() == {"yields": 11, "navs": 0, "held_figures": 2, "entries": 0}
    corrected = _bring("yields", "000009,2025-03-11,0.5100,", options=("--correct",))
    assert corrected.output.splitlines() == ["0 rows kept, 0 were there already", "1 corrected"]
    assert _rows()["yields"] == 12
    assert _bring("yields", "000009,2025-03-11,0.5100,").output == "0 rows kept, 1 were there already\n"


def test_a_file_says_itself_that_units_were_split() -> None:
    _bring("navs", GOOD["navs"])
    held = _bring("navs", "000216,2025-03-04,1.0800,1,", "000216,2025-03-05,1.0800,1,")
    assert "2 held" in held.output
    split = "000216,2025-03-04,1.0800,1,每份基金份额折算2.0份"
    assert _bring("navs", split).output == "1 rows kept, 0 were there already\n"
    assert _rows()["navs"] == 3
    assert _bring("navs", split, "000216,2025-03-05,1.0800,1,").output == "0 rows kept, 2 were there already\n"
    assert _bring("navs", "000216,2025-03-04,1.0800,1,").output == "0 rows kept, 1 were there already\n"
    assert "a different figure is kept already" in _bring("navs", "000216,2025-03-04,1.0900,1,").output


def test_funds_that_ended_are_taken_once_and_refused_with_the_line() -> None:
    refused = _bring("endings", "000216,2025-03-04,009052,", "009052,2025-03-04,009052,", "000009,2025-03-04,,1")
    assert refused.exit_code == 1
    assert "line 3: a fund is not merged into itself" in refused.output or "line 4" in refused.output
    assert _bring("endings", "000216,2025-03-04,,").exit_code == 1
    taken = _bring("endings", "000216,2025-03-04,009052,", "009052,2025-03-04,,1.05")
    assert taken.output.startswith("2 funds end, 0 were known to;")
    assert _bring("endings", "000216,2025-03-04,009052,").output.startswith("0 funds end, 1 were known to;")
    assert _rows()["navs"] == 1


def test_a_correction_that_waits_for_a_half_credited_day_is_said_to_wait() -> None:
    async def begin() -> None:
        engine = open_engine("sqlite+aiosqlite:///data/zhenxuan.db")
        async with transaction(engine) as db:
            day = date(2025, 3, 3)
            await db.execute(insert(accrual_days).values(product="000009", day=day, entries_through=day))
        await engine.dispose()

    _bring("yields", GOOD["yields"])
    asyncio.run(begin())
    said = _bring("yields", "000009,2025-03-03,0.3800,1.377", options=("--correct",)).output.splitlines()
    assert said[1:] == ["1 corrected", "000009 is being credited: the bot enters its correction when that day is whole"]


def test_a_ledger_without_faults_is_said_to_be_in_order() -> None:
    result = CliRunner().invoke(cli, ["earnings", "check"])
    assert (result.exit_code, result.output) == (0, "")


def test_a_years_closed_days_are_taken_once_and_refused_with_the_line() -> None:
    refused = _bring("calendar", "2027,2027-01-01", "2027,2027-02-06")
    assert refused.exit_code == 1
    assert "line 3: a weekend is closed anyhow: 2027-02-06" in refused.output
    taken = _bring("calendar", "2027,2027-01-01", "2027,2027-02-05")
    assert "2027: 2 weekdays are closed; 0 entries begin on a later day" in taken.output
    assert "2027 was known already" in _bring("calendar", "2027,2027-01-01", "2027,2027-02-05").output
