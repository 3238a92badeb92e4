"""One event gives one message: whatever a figure does, and however often it crosses a level."""

from datetime import date, timedelta
from itertools import groupby, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from earnings.alerts import COOL_DOWN, AlertKind, Watch, begun, fallen_e4, holds, look, read_percent
from earnings.figures.yields import PublishedNav, PublishedYield
from earnings.money import BadFigure

START = date(2023, 6, 5)
SEVEN_DAY = some.integers(1_5000, 2_5000)
NAVS = some.tuples(some.integers(8_000, 12_000), some.sampled_from([0, 0, 0, 150, 900]))


def yields(figures: list[int]) -> list[PublishedYield]:
    return [PublishedYield("000198", START + timedelta(days=n), 5000, each) for n, each in enumerate(figures)]


def navs(figures: list[tuple[int, int]]) -> list[PublishedNav]:
    return [PublishedNav("000216", START + timedelta(days=n), nav, None, paid) for n, (nav, paid) in enumerate(figures)]


def told(watch: Watch, rows: list[PublishedYield] | list[PublishedNav]) -> list[tuple[date, bool, bool]]:
    """Each day with whether the condition was true and whether it was told."""
    days = []
    for row in rows:
        watch, tells = look(watch, row)
        days.append((row.day, holds(watch, row), tells))
    return days


@given(kind=some.sampled_from([AlertKind.UNDER, AlertKind.OVER]), figures=some.lists(SEVEN_DAY, min_size=2))
def test_one_event_of_a_yield_gives_one_message(kind: AlertKind, figures: list[int]) -> None:
    first, *later = yields(figures)
    _one_message_an_event(begun(kind, 2_0000, first), holds(begun(kind, 2_0000, first), first), told_of=later)


@given(level=some.integers(1, 20), figures=some.lists(NAVS, min_size=2))
def test_one_event_of_a_fall_gives_one_message(level: int, figures: list[tuple[int, int]]) -> None:
    first, *later = navs(figures)
    _one_message_an_event(begun(AlertKind.FALL, level * 1_0000, first), already=False, told_of=later)


def _one_message_an_event(watch: Watch, already: bool, told_of: list[PublishedYield] | list[PublishedNav]) -> None:
    days = told(watch, told_of)
    at = [day for day, _, tells in days if tells]
    assert all(later - before >= COOL_DOWN for before, later in pairwise(at))
    events = [list(run) for true, run in groupby(days, key=lambda each: each[1]) if true]
    for event in events:
        assert sum(tells for _, _, tells in event) <= 1
    for event in events:
        begins, ends = event[0][0], event[-1][0]
        continued = already and begins == told_of[0].day
        before = [day for day in at if day < begins]
        rested = not before or ends - before[-1] >= COOL_DOWN
        assert any(tells for _, _, tells in event) is (rested and not continued)


@given(figures=some.lists(NAVS, min_size=1))
def test_a_fall_is_measured_from_the_peak_with_what_was_paid_out(figures: list[tuple[int, int]]) -> None:
    rows = navs(figures)
    watch, paid, peak = begun(AlertKind.FALL, 5_0000, rows[0]), 0, rows[0].nav_e4
    for row in rows[1:]:
        watch, _ = look(watch, row)
        paid += row.dividend_e4
        peak = max(peak, row.nav_e4 + paid)
        assert (watch.peak_e4, watch.paid_e4) == (peak, paid)
        assert holds(watch, row) is (100 * (peak - row.nav_e4 - paid) >= 5 * peak)


def test_what_holds_when_it_is_set_is_no_news() -> None:
    days = told(begun(AlertKind.UNDER, 2_0000, yields([1_9000])[0]), yields([1_9000, 1_8000, 2_1000, 1_9000])[1:])
    assert [tells for _, _, tells in days] == [False, False, True]


@pytest.mark.parametrize(("kind", "cleared"), [(AlertKind.UNDER, False), (AlertKind.OVER, True)])
def test_an_alert_begins_with_nothing_told(kind: AlertKind, cleared: bool) -> None:
    (figure,) = yields([1_9000])
    assert begun(kind, 2_0000, figure) == Watch(kind, 2_0000, 0, 0, cleared=cleared, fired=None)


@pytest.mark.parametrize(
    ("figure", "under", "over"), [(1_9999, True, False), (2_0000, False, False), (2_0001, False, True)]
)
def test_a_yield_of_just_the_level_is_neither_under_nor_over(figure: int, under: bool, over: bool) -> None:
    (row,) = yields([figure])
    watches = [Watch(kind, 2_0000, 0, 0, cleared=True, fired=None) for kind in (AlertKind.UNDER, AlertKind.OVER)]
    assert [holds(watch, row) for watch in watches] == [under, over]


@pytest.mark.parametrize(("worth", "fallen"), [(500_0001, False), (500_0000, True)])
def test_a_fall_of_just_the_level_is_one(worth: int, fallen: bool) -> None:
    first, second = navs([(1_000_0000, 0), (worth, 0)])
    assert holds(begun(AlertKind.FALL, 50_0000, first), second) is fallen


@pytest.mark.parametrize(("days", "again"), [(6, False), (7, True)])
def test_what_is_true_anew_is_told_when_the_cool_down_is_over(days: int, again: bool) -> None:
    figures = [2_1000, 1_9000, *[2_1000] * (days - 1), 1_9000]
    first, *later = yields(figures)
    assert [tells for _, _, tells in told(begun(AlertKind.UNDER, 2_0000, first), later)][-1] is again


def test_a_dividend_is_no_fall() -> None:
    first, second = navs([(10_000, 0), (9_000, 1_000)])
    assert look(begun(AlertKind.FALL, 5_0000, first), second)[1] is False


def test_a_yield_that_was_not_published_is_neither_under_nor_over() -> None:
    blank = PublishedYield("000198", START, 5000, None)
    assert not any(holds(begun(kind, 2_0000, blank), blank) for kind in (AlertKind.UNDER, AlertKind.OVER))


def test_a_fall_is_said_to_a_hundredth_of_a_percent() -> None:
    assert fallen_e4(1_6900, 1_6001) == 5_3195
    assert fallen_e4(2, 1) == 50_0000


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("2", 2_0000),
        ("2%", 2_0000),
        (" 2.05 % ", 2_0500),
        ("２．５％", 2_5000),
        ("0.0001", 1),
        ("0" * 19 + "2", 2_0000),
    ],
)
def test_a_percentage_is_read_as_people_type_it(text: str, level: int) -> None:
    assert read_percent(text) == level


@pytest.mark.parametrize(
    ("reason", "texts"),
    [
        ("not-a-number", ["", "two", "-1", "1e1", "1,5", "9" * 30, "0" * 20 + "2", "2 3", "%", "NaN"]),
        ("too-precise", ["2.00001"]),
        ("too-large", ["0", "100"]),
    ],
)
def test_anything_else_is_refused(reason: str, texts: list[str]) -> None:
    for text in texts:
        with pytest.raises(BadFigure) as refusal:
            read_percent(text)
        assert (refusal.value.reason, refusal.value.text) == (reason, text)
