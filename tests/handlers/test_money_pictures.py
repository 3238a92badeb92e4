"""What the pictures of a person's own money show."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as some

from handlers.money.balance import added_up, stack
from handlers.money.month import sheet
from handlers.pictures.shapes import Square
from handlers.texts import all_texts
from storage.earnings.crediting.accruals import Income

ZH, EN = (all_texts()[language] for language in ("zh", "en"))
START = date(2023, 6, 1)
EVENTS = some.lists(some.tuples(some.integers(0, 20), some.integers(-500_00, 500_00)), max_size=40)


def income(day: int, fen: int) -> Income:
    return Income("015557", START + timedelta(days=day), 10_000_00, 5_000, fen)


@given(events=EVENTS, worth=some.lists(some.integers(0, 10**9), min_size=1, max_size=21))
def test_income_added_up_is_what_was_earned_by_each_day_whatever_the_balance_did(
    events: list[tuple[int, int]], worth: list[int]
) -> None:
    balance = [(START + timedelta(days=n), fen) for n, fen in enumerate(worth)]
    for day, total in added_up([income(*event) for event in events], balance):
        assert total == sum(fen for on, fen in events if START + timedelta(days=on) <= day)


def test_a_deposit_moves_the_balance_and_not_the_income() -> None:
    worth = [(START, 10_000_00), (START + timedelta(days=1), 12_019_00), (START + timedelta(days=2), 12_038_00)]
    shown = stack(EN, "All you hold", [income(1, 19_00), income(2, 19_00)], worth)
    earned, balance = shown.panels
    assert [value for _, value in earned.points] == [0, 19, 38]
    assert [value for _, value in balance.points] == [10_000, 12_019, 12_038]
    assert (shown.head.title, shown.head.figure, shown.head.note) == ("All you hold", "¥38", "income since 2023-06-01")
    assert (earned.name, earned.figure, balance.figure) == ("Income, added up", "¥38", "¥12,038")
    assert earned.points[1][1] == Decimal(19)


def test_a_loss_is_one_in_the_head_and_beside_its_line() -> None:
    shown = stack(ZH, "全部持有", [income(0, -46_42)], [(START, 1_000_00)])
    assert (shown.head.figure, shown.panels[0].figure) == ("−¥46.42", "−¥46.42")
    assert shown.head.sign < 0
    assert shown.panels[0].sign < 0


def test_a_month_is_named_with_its_weekdays_from_monday_on_and_its_sum() -> None:
    squares = {
        START: Square(6_76, waiting=False),
        date(2023, 6, 2): Square(-53_18, waiting=False),
        date(2023, 6, 3): Square(None, waiting=True),
    }
    zh, en = (sheet(t, START, squares, date(2023, 6, 4)) for t in (ZH, EN))
    assert "".join(zh.weekdays) == "一二三四五六日"
    assert en.weekdays == ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    assert (zh.head.title, zh.head.figure, zh.head.note) == ("2023年6月", "−¥46.42", "2 天有收益入账")
    assert (en.head.title, en.head.note, en.head.sign < 0) == ("Jun 2023", "on 2 days", True)
    assert zh.squares == squares


def test_a_month_without_income_says_so() -> None:
    empty = sheet(EN, START, {START: Square(None, waiting=True)}, START)
    assert (empty.head.figure, empty.head.note) == ("¥0", "nothing credited yet")
