"""Amounts, spans, days, percents, hours and products, as people type them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earnings.money import MAX_FEN
from tests.handlers.understanding.listed import TODAY, slots

AMOUNTS = (
    ("五万", "50000"), ("5w", "50000"), ("5W块", "50000"), ("两千五", "2500"), ("一百来块", "100"),
    ("百来块", "100"), ("千把块", "1000"),
    ("10k", "10000"), ("¥3,000.50", "3000.50"), ("￥３０００", "3000"), ("一万二", "12000"), ("2w5", "25000"),
    ("3万5", "35000"),
    ("1.5万", "15000"), ("三十万", "300000"), ("五百块钱", "500"), ("八块", "8"), ("十块", "10"),
    ("一千零五十元", "1050"), ("1万多", "10000"),
    ("500 yuan", "500"), ("5 thousand", "5000"), ("five thousand", "5000"), ("twenty thousand yuan", "20000"),
    ("a hundred", "100"), ("half a million", "500000"), ("20 grand", "20000"), ("1,234,567.89", "1234567.89"),
    ("買了兩萬", "20000"), ("0.01", "0.01"), ("rmb 800", "800"), ("two hundred thousand", "200000"),
    ("3k rmb", "3000"),
    ("一个亿", "100000000"), ("壹仟元", "1000"), ("2,000块", "2000"),
)  # fmt: skip
SPANS = (
    ("半年后", (180, 184)), ("一年半", (546, 549)), ("三个月", (89, 92)), ("两年内", (730, 731)),
    ("18个月", (546, 549)),
    ("两个半月", (74, 77)), ("半个月", (14, 16)), ("100天", (100, 100)), ("两周", (14, 14)), ("三五年", (1095, 1096)),
    ("十年", (3652, 3653)), ("一个季度", (89, 92)), ("in 18 months", (546, 549)), ("half a year", (180, 184)),
    ("a year and a half", (546, 549)), ("a couple of years", (730, 731)), ("2-3 years", (730, 731)),
    ("six weeks", (42, 42)),
    ("90 days", (90, 90)), ("1.5 years", (546, 549)), ("下个月", (28, 31)), ("next year", (365, 365)),
    ("一個月後", (28, 31)),
    ("for three months", (89, 92)),
)  # fmt: skip
DATES = (
    ("明年春节前", date(2027, 2, 6)), ("春节前要用", date(2027, 2, 6)), ("before 2029", date(2029, 1, 1)),
    ("2029年前", date(2029, 1, 1)), ("年底要用", date(2026, 12, 31)), ("明年年底", date(2027, 12, 31)),
    ("明年3月", date(2027, 3, 1)),
    ("2028年6月15日", date(2028, 6, 15)), ("by june", date(2027, 6, 1)), ("until march 2028", date(2028, 3, 1)),
    ("before christmas", date(2026, 12, 25)), ("by the end of next year", date(2027, 12, 31)),
    ("2028-03-05", date(2028, 3, 5)),
    ("国庆前", date(2027, 10, 1)), ("before chinese new year", date(2027, 2, 6)),
    ("明年这个时候", date(2027, 11, 28)),
    ("后年要用", date(2028, 11, 28)), ("月底", date(2026, 11, 30)), ("5月1日", date(2027, 5, 1)),
)  # fmt: skip
PAST = (
    ("昨天", TODAY - timedelta(days=1)), ("前天", TODAY - timedelta(days=2)), ("上周一", date(2026, 11, 16)),
    ("on friday", date(2026, 11, 27)), ("last monday", date(2026, 11, 23)), ("3月5日", date(2026, 3, 5)),
    ("yesterday", TODAY - timedelta(days=1)), ("5 march", date(2026, 3, 5)), ("2026-05-20", date(2026, 5, 20)),
)  # fmt: skip
PRODUCTS = (
    ("余粮宝现在多少", ("900001",)), ("餘糧寶", ("900001",)), ("yuliangbao", ("900001",)),
    ("yu liang bao yield", ("900001",)),
    ("余良宝", ("900001",)), ("天天乐", ("900002",)), ("tiantianle", ("900002",)),
    ("tiantianlee", ("900002",)), ("标普", ("900003",)),
    ("标普500怎么样", ("900003",)), ("黄金", ("900004",)), ("the gold fund", ("900004",)), ("900005", ("900005",)),
    ("中短债", ("900005",)), ("北辰", ("900003", "900004")), ("山水", ("900001", "900002")),
    ("北辰的黄金", ("900004",)),
    ("shanshui tiantianle", ("900002",)), ("changhe", ("900005",)),
)  # fmt: skip
NO_PRODUCT = (
    "我的余额是多少",
    "理财",
    "天天发消息",
    "货币基金",
    "how much did I earn",
    "bond",
    "收益",
    "short answer please",
    "100000",
)


@pytest.mark.parametrize(("text", "yuan"), AMOUNTS)
def test_amounts(text: str, yuan: str) -> None:
    for sentence in (text, f"我有{text}，买什么", f"i have {text} to invest"):
        assert slots(sentence).amount == int(Decimal(yuan) * 100), sentence


@given(st.integers(1, MAX_FEN))
def test_every_amount_is_read_exactly(fen: int) -> None:
    yuan = f"{fen // 100:,}.{fen % 100:02}"
    assert slots(f"买了{yuan}元").amounts == (fen,)
    assert slots(f"bought {yuan} of it").amounts == (fen,)


@pytest.mark.parametrize(
    "text", ["一下", "一个", "看一看", "几万", "0", "C2", "T+1", "R3", "七日年化", "第一", "1.5%", "3年"]
)
def test_what_is_no_amount(text: str) -> None:
    assert slots(text).amounts in ((), (100_00,)) if text == "百" else slots(text).amounts == ()


@pytest.mark.parametrize(("text", "between"), SPANS)
def test_spans(text: str, between: tuple[int, int]) -> None:
    days = slots(text).days
    assert days is not None
    assert between[0] <= days <= between[1], days


@pytest.mark.parametrize(("text", "day"), DATES)
def test_days_to_come(text: str, day: date) -> None:
    assert slots(text).days == (day - TODAY).days


@pytest.mark.parametrize(("text", "day"), PAST)
def test_days_that_have_been(text: str, day: date) -> None:
    assert slots(text).day == day


def test_a_rate_is_no_span_and_a_span_no_amount() -> None:
    monthly = slots("500 a month for 3 years")
    assert (monthly.amounts, monthly.monthly) == ((500_00,), True)
    assert monthly.days in (1095, 1096)
    assert slots("每月存500").days is None


@pytest.mark.parametrize(
    ("text", "percent", "side"),
    [
        ("低于1.5%", "1.5", "under"), ("跌5个点", "5", ""), ("under 1.5", "1.5", "under"),
        ("above 2 percent", "2", "over"),
        ("百分之三", "3", ""), ("falls 10%", "10", ""), ("涨到2.05%", "2.05", "over"),
    ],
)  # fmt: skip
def test_percents(text: str, percent: str, side: str) -> None:
    found = slots(text)
    assert (found.percent, found.side, found.amounts) == (percent, side, ())


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("早上八点", 8), ("晚上9点半", 21), ("下午3点", 15), ("8am", 8), ("9 pm", 21), ("12 am", 0),
        ("21:30", 21), ("at 7", 7),
        ("noon", 12), ("22点", 22), ("中午十二点", 12), ("9 o'clock", 9),
    ],
)  # fmt: skip
def test_hours(text: str, hour: int) -> None:
    assert slots(f"发消息 {text}").hour == hour


@pytest.mark.parametrize(("text", "codes"), PRODUCTS)
def test_products(text: str, codes: tuple[str, ...]) -> None:
    assert slots(text).products == (codes,)


@pytest.mark.parametrize("text", NO_PRODUCT)
def test_what_is_no_product(text: str) -> None:
    assert slots(text).products == ()


def test_two_products_are_two() -> None:
    assert slots("余粮宝和黄金哪个好").products == (("900001",), ("900004",))
    assert slots("gold vs tiantianle").products == (("900004",), ("900002",))
    assert slots("012345 怎么样").products == ((),)
