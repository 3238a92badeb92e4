"""Files of a partner's scores: what is taken, and what is refused with its line and reason."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest

from bot.imports.scores import SCORE_COLUMNS, ScoreRow, read_scores
from bot.imports.table import BadFile
from recommender.scores.stored import Score

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
AT, UNTIL = "2026-11-01T08:00:00+08:00", "2027-11-01T08:00:00+08:00"
GOOD = f"1001,,credit,712,300-850,A Bureau,{AT},{UNTIL}"


def read(*rows: str) -> tuple[ScoreRow, ...]:
    return read_scores(StringIO("\n".join([",".join(SCORE_COLUMNS), *rows]), newline=""), {"000009"}, NOW)


def test_a_row_of_a_holder_and_one_of_a_product() -> None:
    at, until = datetime.fromisoformat(AT), datetime.fromisoformat(UNTIL)
    assert read(GOOD, f",000009,quality,64,0-100,A Bureau,{AT},{UNTIL}") == (
        ScoreRow(1001, None, Score("credit", 712, "300-850", "A Bureau", at, until)),
        ScoreRow(None, "000009", Score("quality", 64, "0-100", "A Bureau", at, until)),
    )


@pytest.mark.parametrize(
    ("old", "new", "column", "reason"),
    [
        (",712,", ",NaN,", "value", "'NaN' is not a whole number"),
        (",712,", ",712.5,", "value", "'712.5' is not a whole number"),
        (",712,", ",851,", "value", "851 is not on the scale from 300 to 850"),
        (",712,", ",-1,", "value", "-1 is not on the scale from 300 to 850"),
        ("300-850", "850-300", "scale", "'850-300' is not a scale like 0-100"),
        ("300-850", "percent", "scale", "'percent' is not a scale like 0-100"),
        (AT, "2026-11-24T12:00:01+00:00", "at", "2026-11-24T12:00:01+00:00 has not been yet"),
        (AT, "2026-11-01T08:00:00", "at", "is not an instant with its zone"),
        (AT, "yesterday", "at", "'yesterday' is not an instant"),
        (UNTIL, AT, "expires_at", "does not come after the time of the score"),
        (",credit,", ",star-sign,", "name", "'star-sign' is none of credit, behaviour"),
        (",credit,", ",quality,", "name", "'quality' is none of credit, behaviour"),
        ("A Bureau", "", "source", "is empty"),
        ("A Bureau", "popularity", "source", "popularity is what our own scores are called"),
        ("A Bureau", "A" * 61, "source", "is longer than 60 characters"),
        ("1001,,", "Mei,,", "holder", "'Mei' is not a whole number"),
        ("1001,,", "1001,000009,", None, "one of the two cells must be filled"),
        ("1001,,", ",,", None, "one of the two cells must be filled"),
        ("1001,,", ",999999,", "product", "999999 is not on the list"),
    ],
)
def test_what_is_refused(old: str, new: str, column: str | None, reason: str) -> None:
    with pytest.raises(BadFile) as told:
        read(GOOD, GOOD.replace(old, new).replace("1001,,credit", "1001,,behaviour"))
    problem = told.value.problems[0]
    assert (problem.line, problem.column) == (3, column)
    assert reason in problem.reason


def test_the_same_score_twice_is_refused() -> None:
    with pytest.raises(BadFile, match="line 3: says again what line 2 says"):
        read(GOOD, GOOD.replace("712", "500"))


def test_one_that_has_ended_is_taken_and_left_out_later() -> None:
    ended = GOOD.replace(UNTIL, "2026-11-02T08:00:00+08:00")
    assert read(ended)[0].score.expires_at < NOW - timedelta(days=1)
