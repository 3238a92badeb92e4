"""What the picture of a projection shows: the same figures as its words, from now on, month by month."""

from datetime import date

import pytest

from earnings.projection import Outcome, Projection
from handlers.products.fans import about, fan, later
from handlers.texts import all_texts
from tests.support.data import listed

GOLD = listed("000216")
TODAY = date(2023, 6, 5)


def projection(years: int) -> Projection:
    months = [Outcome(5_000_00 + n, 4_000_00 + n, 5_000_00 + n, 6_000_50 + n) for n in range(12 * years + 1)]
    return Projection(months, 0, date(2022, 5, 16), date(2023, 6, 2))


def test_it_bears_its_name_its_range_and_that_it_is_no_promise() -> None:
    zh, en = (fan(all_texts()[language], GOLD, projection(2), TODAY) for language in ("zh", "en"))
    assert (zh.head.title, zh.head.figure) == (GOLD.name_zh, "¥4,000 – ¥6,001")
    assert (zh.head.note, en.head.note) == ("2 年后 · 推算，不是承诺", "in 2 years · projected, not promised")
    assert (en.head.title, en.band, en.middle, en.paid) == (GOLD.name_en, "8 in 10 end here", "middle", "paid in")


def test_a_projection_whose_middle_is_a_loss_is_coloured_as_one() -> None:
    loss = Projection([Outcome(100_00, 80_00, 99_99, 120_00)] * 13, 260, date(2022, 5, 16), date(2023, 6, 2))
    assert fan(all_texts()["en"], GOLD, loss, TODAY).head.sign < 0
    assert fan(all_texts()["en"], GOLD, projection(1), TODAY).head.sign == 0


def test_it_opens_from_today_in_months() -> None:
    shown = fan(all_texts()["en"], GOLD, projection(1), TODAY)
    assert [step.month for step in shown.steps][:2] == [TODAY, date(2023, 7, 5)]
    assert shown.steps[-1].month == date(2024, 6, 5)
    assert [int(step.high * 100) for step in shown.steps] == [month.high for month in projection(1).months]
    assert [int(step.low * 100) for step in shown.steps] == [month.low for month in projection(1).months]


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2023, 1, 31), 13, date(2024, 2, 29)),
        (date(2023, 11, 30), 2, date(2024, 1, 30)),
        (date(2023, 12, 31), 12, date(2024, 12, 31)),
        (date(2023, 5, 5), 0, date(2023, 5, 5)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last(day: date, months: int, then: date) -> None:
    assert later(day, months) == then


@pytest.mark.parametrize(
    ("fen", "said"), [(12_345_50, "¥12,346"), (12_345_49, "¥12,345"), (99_99, "¥99.99"), (0, "¥0")]
)
def test_what_is_projected_is_said_to_the_yuan(fen: int, said: str) -> None:
    assert about(fen) == said
