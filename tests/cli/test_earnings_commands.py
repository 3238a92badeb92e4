"""The commands on files: yields checked, histories replayed, a seller's incomes compared; and nothing half-written."""

import asyncio
import csv
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from bot.__main__ import cli
from bot.cli.replay import replay
from earnings.money import plain_yuan
from storage import migrate
from storage.database.engine import open_engine
from storage.database.unit_of_work import transaction
from tests.earnings.by_hand import CALENDAR, Line, held, incomes
from tests.storage import given as start
from tests.support.data import funds_folder

YIELDS = "product,date,income_per_10k,seven_day_annualised_pct"
ENTRIES = "holder,product,date,kind,amount"
OUT = "holder,product,date,income,balance"
MONDAY = date(2023, 6, 5)
WEEK = [f"900001,{MONDAY + timedelta(days=n)},1.0000," for n in range(8)]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(each) for each in arguments])


def written(folder: Path, name: str, header: str, rows: Iterable[str]) -> Path:
    path = folder / name
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def replayed(folder: Path, yields: Iterable[str], entries: Iterable[str]) -> list[str]:
    """The rows of OUT, without its header."""
    files = written(folder, "yields.csv", YIELDS, yields), written(folder, "entries.csv", ENTRIES, entries)
    result = run("earnings", "replay", "--yields", files[0], "--entries", files[1], "--out", folder / "out.csv")
    assert result.exit_code == 0, result.output
    header, *rows = (folder / "out.csv").read_text(encoding="utf-8").splitlines()
    assert header == OUT
    assert result.output == f"{len(rows)} rows written\n"
    return rows


def refused(folder: Path, yields: Iterable[str], entries: Iterable[str]) -> str:
    """What is said of files that cannot be replayed; the old OUT stays, and nothing lies beside it."""
    files = written(folder, "yields.csv", YIELDS, yields), written(folder, "entries.csv", ENTRIES, entries)
    (folder / "out.csv").write_text("old", encoding="utf-8")
    result = run("earnings", "replay", "--yields", files[0], "--entries", files[1], "--out", folder / "out.csv")
    assert result.exit_code == 1
    assert (folder / "out.csv").read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in folder.iterdir()) == ["entries.csv", "out.csv", "yields.csv"]
    return result.output.strip()


def test_every_yield_of_the_real_funds_is_checked(tmp_path: Path) -> None:
    result = run("yields", "check", funds_folder() / "money_fund_yields.csv", "--out", tmp_path / "out.csv")
    assert result.exit_code == 0
    assert result.output.splitlines() == ["000198: 237 equal", "015557: 11 close", "015557: 617 equal"]
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    assert rows[:2] == [
        ["product", "date", "published", "recomputed", "verdict"],
        ["000198", "2013-07-07", "5.425", "5.425", "equal"],
    ]
    assert len(rows) == 1 + 237 + 628


def test_a_yield_not_published_is_said_to_be_so(tmp_path: Path) -> None:
    assert run("yields", "check", written(tmp_path, "in.csv", YIELDS, WEEK), "--out", tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()[1:] == [
        "900001,2023-06-11,,3.717,unpublished",
        "900001,2023-06-12,,3.717,unpublished",
    ]


BAD_YIELDS = [
    ("900001,2023-06-13,NaN,", "line 10, income_per_10k: 'NaN' is not a figure: not-a-number"),
    ("900001,2023-06-13,1e400,", "line 10, income_per_10k: '1e400' is not a figure: not-a-number"),
    (f"900001,2023-06-13,{'9' * 30},", f"line 10, income_per_10k: '{'9' * 30}' is not a figure: too-large"),
    ("900001,2023-06-13,101,", "line 10, income_per_10k: 101 yuan for 10,000 units is beyond anything published"),
    ("900001,2023-06-12,1.0000,", "line 10, date: 2023-06-12 is there already"),
    ("900001,2023-06-11,1.0000,", "line 10, date: 2023-06-11 comes after 2023-06-12: rows go by date"),
    ("900001,2100-01-01,1.0000,", "line 10, date: 2100-01-01 is outside the fund calendar"),
    ("900001,2023-06-13", "line 10: 2 cells under 4 columns"),
]


@pytest.mark.parametrize(("row", "why"), BAD_YIELDS)
def test_a_bad_yield_is_named_and_nothing_is_checked(tmp_path: Path, row: str, why: str) -> None:
    (tmp_path / "out.csv").write_text("old", encoding="utf-8")
    result = run("yields", "check", written(tmp_path, "in.csv", YIELDS, [*WEEK, row]), "--out", tmp_path / "out.csv")
    assert result.exit_code == 1
    assert result.output.startswith(why)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "out.csv"]
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize(("row", "why"), BAD_YIELDS)
def test_a_bad_yield_is_named_and_nothing_is_replayed(tmp_path: Path, row: str, why: str) -> None:
    opening = ["a,900001,2023-06-05,opening,1.00"]
    assert refused(tmp_path, [*WEEK, row], opening).startswith(f"yields.csv: {why}")


def test_a_history_worked_out_by_hand(tmp_path: Path) -> None:
    """Asked for on Thursday, 5,000 earn from Friday; what is redeemed on Friday earns over the weekend."""
    entries = [
        "李四,900001,2023-06-05,opening,10000.00",
        '"Smith, J.",900001,2023-06-10,opening,0.50',
        "李四,900001,2023-06-08,subscribe,5000.00",
        "李四,900001,2023-06-09,redeem,15003.00",
    ]
    assert replayed(tmp_path, WEEK, entries) == [
        '"Smith, J.",900001,2023-06-10,0.00,0.50',
        '"Smith, J.",900001,2023-06-11,0.00,0.50',
        '"Smith, J.",900001,2023-06-12,0.00,0.50',
        "李四,900001,2023-06-05,1.00,10001.00",
        "李四,900001,2023-06-06,1.00,10002.00",
        "李四,900001,2023-06-07,1.00,10003.00",
        "李四,900001,2023-06-08,1.00,10004.00",
        "李四,900001,2023-06-09,1.50,15005.50",
        "李四,900001,2023-06-10,1.50,15007.00",
        "李四,900001,2023-06-11,1.50,15008.50",
        "李四,900001,2023-06-12,0.00,5.50",
    ]


@pytest.mark.parametrize(
    ("opened_on", "expected"),
    [
        ("2023-07-14", ["2023-07-14,0.48,10000.48", "2023-07-16,0.98,10001.46", "2023-07-17,0.50,10001.96"]),
        ("2023-07-15", ["2023-07-16,0.98,10000.98", "2023-07-17,0.50,10001.48"]),
        ("2023-07-16", ["2023-07-16,0.98,10000.98", "2023-07-17,0.50,10001.48"]),
        ("2023-07-17", ["2023-07-17,0.50,10000.50"]),
    ],
)
@pytest.mark.parametrize("first_row", [0, 1])
def test_a_merged_row_is_credited_once_to_who_holds_by_its_day(
    tmp_path: Path, opened_on: str, expected: list[str], first_row: int
) -> None:
    rows = ["015557,2023-07-13,0.4806,", "015557,2023-07-14,0.4840,", "015557,2023-07-16,0.9801,"]
    rows = [*rows[first_row:], "015557,2023-07-17,0.5058,"]
    if opened_on > "2023-07-14":
        rows = rows[first_row:]  # without the row before the run too
    entries = [f"a,015557,{opened_on},opening,10000.00"]
    assert replayed(tmp_path, rows, entries) == [f"a,015557,{each}" for each in expected]


def test_figures_before_the_first_earning_day_may_have_holes(tmp_path: Path) -> None:
    rows = replayed(
        tmp_path,
        (funds_folder() / "money_fund_yields.csv").read_text(encoding="utf-8").splitlines()[1:],
        ["a,000009,2025-02-27,opening,10000.00"],
    )
    assert [row.split(",")[3] for row in rows] == ["0.37", "0.37", "0.37", "0.37", "0.40"]


OPENING = "a,900001,2023-06-05,opening,100.00"
LARGEST = "1000000000.00"


@pytest.mark.parametrize(
    ("entries", "why"),
    [
        ([OPENING, "a,900001,2023-06-06,redeem,100.02"], "line 3: takes 100.02 where 100.01 is held"),
        ([OPENING, "a,900001,2023-06-20,redeem,101.00"], "line 3: takes 101.00 where 100.08 is held"),
        (["a,900001,2023-06-05,redeem,1.00", OPENING], "line 3: an opening is the first row of its holder and product"),
        (["a,900001,2023-06-05,redeem,1.00"], "line 2: takes 1.00 where 0.00 is held"),
        ([OPENING, OPENING], "line 3: says again what line 2 says"),
        ([OPENING, "a,900001,2023-06-04,subscribe,1.00"], "line 3: 2023-06-04 comes after 2023-06-05"),
        (
            [OPENING.replace("100.00", LARGEST), f"a,900001,2023-06-05,subscribe,{LARGEST}"],
            "line 3: brings the balance",
        ),
        ([OPENING.replace("100.00", "NaN")], "line 2, amount: 'NaN' is not an amount"),
        ([OPENING.replace("100.00", "1e400")], "line 2, amount: '1e400' is not an amount"),
        ([OPENING.replace("100.00", "9" * 30)], f"line 2, amount: {'9' * 20} is too-large"),
        ([OPENING.replace("100.00", "-1.00")], "line 2, amount: -1.00 is negative"),
        ([OPENING.replace("100.00", "0.001")], "line 2, amount: '0.001' is not an amount"),
        ([OPENING.replace("2023", "2100")], "line 2, date: 2100-06-05 is outside the fund calendar"),
        ([OPENING.replace("opening", "buy")], "line 2, kind: 'buy' is none of opening, subscribe, redeem"),
        ([OPENING.replace("a,", ",", 1)], "line 2, holder: is empty"),
        ([OPENING.replace("900001", "000216")], "line 2: 000216 publishes NAVs; only money funds are replayed"),
        ([OPENING.replace("900001", "900002")], "line 2: there are no figures of this product in yields.csv"),
    ],
)
def test_a_bad_entry_is_named_and_nothing_is_written(tmp_path: Path, entries: list[str], why: str) -> None:
    assert refused(tmp_path, WEEK, entries).startswith(f"entries.csv: {why}")


def test_a_missing_figure_and_a_balance_that_outgrows_its_bounds_are_named(tmp_path: Path) -> None:
    gap = refused(tmp_path, [*WEEK[:3], *WEEK[4:]], [OPENING])
    assert gap == "yields.csv: line 5: 900001 has no figures between 2023-06-07 and 2023-06-09; a day is missing"
    early = refused(tmp_path, WEEK, [OPENING.replace("06-05", "06-01")])
    assert early.startswith("yields.csv: line 2: 900001 has no figures between 2023-05-31 and 2023-06-05")
    grown = refused(tmp_path, WEEK, [OPENING.replace("100.00", LARGEST)])
    assert grown == "yields.csv: line 2: a balance of 900001 grows above 1000000000.00"


def test_a_history_of_nobody_earns_nothing(tmp_path: Path) -> None:
    assert replayed(tmp_path, WEEK, []) == []


def test_out_is_a_file(tmp_path: Path) -> None:
    files = written(tmp_path, "yields.csv", YIELDS, WEEK), written(tmp_path, "entries.csv", ENTRIES, [OPENING])
    command = ("earnings", "replay", "--yields", files[0], "--entries", files[1], "--out")
    assert run(*command, "/dev/null").exit_code == 1
    assert run(*command, tmp_path / "nowhere" / "out.csv").exit_code == 1


DAYS = [date(2023, 9, 25) + timedelta(days=n) for n in range(24)]  # Mid-Autumn and National Day among them
EACH = {
    "900001": DAYS,
    "015557": [d for d in DAYS if CALENDAR.is_trading_day(d) or CALENDAR.is_trading_day(d + timedelta(1))],
}


@st.composite
def histories(draw: st.DrawFn) -> tuple[dict[str, list[tuple[date, int]]], dict[tuple[str, str], list[Line]]]:
    """The published figures of two products, and the lines of up to three holders in each."""
    published = {code: [(day, draw(st.integers(0, 30_000))) for day in days] for code, days in EACH.items()}
    holders = draw(st.lists(st.sampled_from(["a", "B", "李四", "o,'x", "🧑‍🌾"]), min_size=1, max_size=3, unique=True))
    lines: dict[tuple[str, str], list[Line]] = {}
    for key in ((holder, code) for holder in holders for code in EACH):
        mine = lines.setdefault(key, [])
        for day in sorted(draw(st.lists(st.sampled_from(DAYS), max_size=5))):
            redeemable = held(mine, published[key[1]], day)
            kinds = ["subscribe", *(["redeem"] if redeemable else []), *([] if mine else ["opening"])]
            kind = draw(st.sampled_from(kinds))
            fen = draw(st.integers(1, redeemable if kind == "redeem" else 10**9))
            line = Line(day, kind, -fen if kind == "redeem" else fen)
            mine += [line] if line not in mine else []
    return published, lines


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(story=histories())
def test_any_history_is_what_paper_says(
    tmp_path_factory: pytest.TempPathFactory,
    story: tuple[dict[str, list[tuple[date, int]]], dict[tuple[str, str], list[Line]]],
) -> None:
    published, lines = story
    folder = tmp_path_factory.mktemp("replay")
    figures = [f"{code},{day},{e4 / 10_000:.4f}," for code, rows in published.items() for day, e4 in rows]
    with (folder / "entries.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(ENTRIES.split(","))
        for (holder, code), mine in lines.items():
            writer.writerows((holder, code, line.day, line.kind, plain_yuan(abs(line.fen))) for line in mine)
    asyncio.run(replay(written(folder, "yields.csv", YIELDS, figures), folder / "entries.csv", folder / "out.csv"))
    with (folder / "out.csv").open(encoding="utf-8", newline="") as file:
        got = list(csv.reader(file))[1:]
    assert got == [
        [holder, code, day.isoformat(), plain_yuan(income), plain_yuan(balance)]
        for (holder, code), mine in sorted(lines.items())
        for day, income, balance in incomes(mine, published[code])
    ]


async def credited(url: str) -> None:
    """Two people who hold 10,000 and 20,000 of a fund over three days."""
    engine = open_engine(url)
    await migrate.upgrade(engine)
    async with transaction(engine) as db:
        product = await start.product(db)
        for number in (1, 2):
            await start.record(await start.holder(db, number), product, number * 10_000)
        await start.publish(db, product.code, [10_000, 12_000, 15_000])
        await start.credit(db, product, start.days(3)[-1])
    await engine.dispose()


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A database with incomes in it, and a seller's file that says the same."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    asyncio.run(credited(url))
    each = {1: ("1.00", "1.20", "1.50"), 2: ("2.00", "2.40", "3.00")}
    return [f"{n},000198,{day},{yuan}" for n in each for day, yuan in zip(start.days(3), each[n], strict=True)]


def reconciled(folder: Path, rows: Iterable[str]) -> Result:
    return run("earnings", "reconcile", written(folder, "seller.csv", "holder,product,date,income", rows))


def test_a_seller_who_says_the_same(tmp_path: Path, ours: list[str]) -> None:
    result = reconciled(tmp_path, reversed(ours))
    assert (result.exit_code, result.output) == (0, "")
    nothing = [*ours, "1,000009,2023-07-17,0.00", "3,000198,2023-07-17,0.00"]
    assert reconciled(tmp_path, nothing).exit_code == 0


def test_a_seller_who_says_something_else(tmp_path: Path, ours: list[str]) -> None:
    theirs = [
        ours[0].replace("1.00", "1.01"),
        ours[1].replace("1.20", "1.00"),
        ours[2].replace("1.50", "-9.99"),
        *ours[4:],
        "3,000198,2023-07-18,1.00",
        "3,000009,2023-07-18,1.00",
    ]
    result = reconciled(tmp_path, theirs)
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "3,000009,2023-07-18,,1.00,missing: none of ours",
        "1,000198,2023-07-17,1.00,1.01,rounding",
        "1,000198,2023-07-18,1.20,1.00,offset",
        "1,000198,2023-07-19,1.50,-9.99,unexplained",
        "2,000198,2023-07-17,2.00,,missing: none of theirs",
        "3,000198,2023-07-18,,1.00,missing: none of ours",
    ]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("1,000198,2023-07-17,1.00", "line 8: says again what line 2 says"),
        ("1,000198,2023-07-17,NaN", "line 8, income: 'NaN' is not an income"),
        ("x,000198,2023-07-17,1.00", "line 8, holder: 'x' is not a whole number"),
    ],
)
def test_a_sellers_file_that_cannot_be_read(tmp_path: Path, ours: list[str], row: str, why: str) -> None:
    result = reconciled(tmp_path, [*ours, row])
    assert result.exit_code == 2
    assert result.output.startswith(why)
