"""A file is read whole or refused with every bad row named, however it was written and whatever stands in it."""

import csv
import gzip
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.imports.fields import whole, words
from bot.imports.table import WHOLE_FILE, BadFile, Cells, RowProblem, opened, read_rows

COLUMNS = ("name", "count")


def read(text: str) -> tuple[tuple[str, int], ...]:
    def make(cells: Cells) -> tuple[str, int]:
        return cells.take("name", words), cells.take("count", whole)

    return read_rows(io.StringIO(text, newline=""), COLUMNS, make, lambda row: row[0])


def refused(text: str) -> tuple[RowProblem, ...]:
    with pytest.raises(BadFile) as refusal:
        read(text)
    return refusal.value.problems


@pytest.mark.parametrize(
    "text",
    [
        "name,count\na,1\nb,2\n",
        "name,count\na,1\nb,2",
        "name,count\r\na,1\r\nb,2\r\n",
        "\ufeffname,count\na,1\nb,2\n",
        "count,name\n1,a\n2,b\n",
        ' name , count\n a,1 \n\n"b","2"\n',
    ],
)
def test_ways_of_writing_the_same_file(text: str) -> None:
    assert read(text) == (("a", 1), ("b", 2))


def test_a_file_with_a_header_alone_is_an_empty_file() -> None:
    assert read("name,count\n") == ()


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("", ["name", "count"]),
        ("name", ["count"]),
        ("name,count,colour", ["colour"]),
        ("name,name,count", ["name"]),
        ("Name,count", ["name", "Name"]),
    ],
)
def test_a_wrong_header_is_named_column_by_column(header: str, columns: list[str]) -> None:
    assert [(problem.line, problem.column) for problem in refused(header)] == [(1, column) for column in columns]


def test_every_bad_row_is_named_with_its_line_and_reason() -> None:
    problems = refused('name,count\na,1\nb,x\n\n"c\nd",-1\ne\nf,1,2\na,3\n')
    assert [(problem.line, problem.column) for problem in problems] == [
        (3, "count"),
        (5, "name"),
        (7, None),
        (8, None),
        (9, None),
    ]
    assert problems[0].reason == "'x' is not a whole number"
    assert problems[2].reason == "1 cells under 2 columns"
    assert problems[4].reason == "says again what line 2 says"


def test_an_open_quote_is_not_csv() -> None:
    (problem,) = refused('name,count\na,1\n"b,2\n')
    assert (problem.line, problem.reason[:7]) == (3, "not CSV")


def test_the_message_stays_short_and_the_problems_are_all_there() -> None:
    with pytest.raises(BadFile) as refusal:
        read("name,count\n" + "a,x\n" * 1000)
    assert len(refusal.value.problems) == 1000
    assert str(refusal.value).splitlines()[0] == "line 2, count: 'x' is not a whole number"
    assert str(refusal.value).splitlines()[-1] == "and 980 more"


@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8))))
def test_any_content_is_read_or_refused(rows: list[tuple[str, str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([COLUMNS, *rows])
    try:
        assert len(read(text.getvalue())) == len(rows)
    except BadFile as refusal:
        assert 0 < len(refusal.problems) <= max(len(rows), 1)  # noqa: PT017 - either outcome is right


@pytest.mark.parametrize("name", ["rows.csv", "rows.csv.gz"])
def test_files_plain_and_gzipped(tmp_path: Path, name: str) -> None:
    content = "name,count\n甄选,1\n".encode()
    path = tmp_path / name
    path.write_bytes(gzip.compress(content, mtime=0) if name.endswith("gz") else content)
    with opened(path) as lines:
        assert lines.read() == "name,count\n甄选,1\n"


@pytest.mark.parametrize(
    "content",
    [
        "name,count\n甄选,1\n".encode("gb18030"),
        gzip.compress(b"name,count\na,1\n" * 100, mtime=0)[:-20],
        gzip.compress(b"name,count\na,1\n", mtime=0)[:4] + b"\xff" * 40,
        b"\x1f\x8bnot gzip at all",
    ],
)
def test_what_is_neither_text_nor_gzip_is_refused_whole(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes(content)
    with pytest.raises(BadFile) as refusal, opened(path) as lines:
        lines.read()
    assert [problem.line for problem in refusal.value.problems] == [WHOLE_FILE]


def test_a_missing_file_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), opened(tmp_path / "none.csv"):
        pass
