"""A seller's incomes beside ours: what differs, and the likely reason."""

from datetime import date, timedelta

import pytest

from earnings.reconcile import Difference, Reason, differences

DAY = date(2023, 6, 7)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)
OURS = {BEFORE: 150, DAY: 200, AFTER: 250}


@pytest.mark.parametrize(
    ("theirs", "reason"),
    [
        (200, None),
        (199, Reason.ROUNDING),
        (201, Reason.ROUNDING),
        (150, Reason.OFFSET),
        (250, Reason.OFFSET),
        (202, Reason.UNEXPLAINED),
        (0, Reason.UNEXPLAINED),
    ],
)
def test_the_reason(theirs: int, reason: Reason | None) -> None:
    expected = [] if reason is None else [Difference(DAY, 200, theirs, reason)]
    assert list(differences(OURS, {DAY: theirs}, DAY, DAY)) == expected


def test_what_one_side_does_not_have_is_missing() -> None:
    assert list(differences({}, {DAY: 5}, DAY, DAY)) == [Difference(DAY, None, 5, Reason.NONE_OF_OURS)]
    assert list(differences({DAY: 5}, {}, DAY, DAY)) == [Difference(DAY, 5, None, Reason.NONE_OF_THEIRS)]


def test_an_income_of_nothing_is_no_income() -> None:
    assert list(differences({DAY: 0}, {AFTER: 0}, DAY, AFTER)) == []


def test_days_the_file_does_not_speak_of_are_left_alone() -> None:
    assert list(differences(OURS, {DAY: 200}, DAY, DAY)) == []
    assert [each.day for each in differences(OURS, {DAY: 200}, BEFORE, AFTER)] == [BEFORE, AFTER]
