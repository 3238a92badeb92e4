"""The eastmoney feed on answers in the real format, and against a slow, broken or lying server."""

from collections.abc import AsyncIterator, Callable
from datetime import date, timedelta
from typing import Any

import pytest
from aiohttp import ClientSession, web

from bot.feeds.base import Feed, FeedError, FeedNonsense, FeedUnavailable
from bot.feeds.eastmoney import MAX_BODY, EastmoneyFeed
from earnings.figures.units import ONE
from earnings.figures.yields import PublishedNav, PublishedYield
from tests.feeds import eastmoney_server as server
from tests.feeds.eastmoney_server import Eastmoney, Respond, money_row, nav_row, serving
from tests.support.data import listed, real_yields

TIANTIAN, DIVIDEND = listed("000009"), listed("009052")
FIRST, LAST = date(2025, 2, 27), date(2025, 3, 3)

RECORDED = [
    money_row("2025-03-03", "0.4081", "1.4080"),
    money_row("2025-03-02", "0.3790", "1.3810"),
    money_row("2025-03-01", "0.3790", "1.3770"),
    money_row("2025-02-28", "0.3789", "1.3740"),
    money_row("2025-02-27", "0.3724", "1.3710"),
]


@pytest.fixture
async def eastmoney() -> AsyncIterator[Eastmoney]:
    rows = {"000009": list(RECORDED), "009052": [nav_row("2023-07-14", "1.1591", "1.2461")]}
    async with serving(Eastmoney(rows, {"000009": "每万份收益"})) as eastmoney:
        yield eastmoney


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


@pytest.fixture
def feed(eastmoney: Eastmoney, session: ClientSession) -> EastmoneyFeed:
    return EastmoneyFeed(session, eastmoney.base, pauses=(0.01, 0.02), timeout=0.5)


async def test_a_money_fund_as_it_was_recorded(feed: Feed, eastmoney: Eastmoney) -> None:
    rows = await feed.fetch(TIANTIAN, FIRST, LAST)
    assert rows == tuple(row for row in real_yields("000009") if row.day >= FIRST)
    assert eastmoney.asked == [
        {"fundCode": "000009", "pageIndex": "1", "pageSize": "20", "startDate": "2025-02-27", "endDate": "2025-03-03"}
    ]


async def test_a_fund_with_a_nav_and_its_dividend(feed: Feed, eastmoney: Eastmoney) -> None:
    eastmoney.rows["009052"] = [
        nav_row("2023-10-17", "1.1591", "1.3021", in_words="每份派现金0.0560元", in_yuan="0.056"),
        nav_row("2023-10-16", "1.2211", "1.3081"),
    ]
    assert await feed.fetch(DIVIDEND, date(2023, 10, 10), date(2023, 10, 17)) == (
        PublishedNav("009052", date(2023, 10, 16), 12211, 13081, 0),
        PublishedNav("009052", date(2023, 10, 17), 11591, 13021, 560),
    )


@pytest.mark.parametrize(
    ("in_words", "number", "dividend_e4", "ratio_e12"),
    [
        ("每份基金份额折算1.020420194份", "1.020420194", 0, 1_020_420_194_000),
        ("拆分：每份基金份额折算1.020420194份", "1.0204", 0, 1_020_420_194_000),
        ("每份基金份额分拆4.0份", "4.0", 0, 4 * ONE),
        ("每份基金份额合并0.25份", "", 0, ONE // 4),
        ("每3份基金份额合并为1份", "", 0, 333_333_333_334),
        ("每10份派现金0.560元", "0.056", 560, ONE),
        ("每份派现金0.0560元,每份基金份额折算1.5份", "0.056", 560, 1_500_000_000_000),
    ],
)
async def test_units_that_were_split_or_merged(
    feed: Feed, eastmoney: Eastmoney, in_words: str, number: str, dividend_e4: int, ratio_e12: int
) -> None:
    """The ratio stands where a dividend's yuan do, and is none."""
    eastmoney.rows["009052"] = [nav_row("2023-10-17", "1.1591", "1.3021", in_words=in_words, in_yuan=number)]
    assert await feed.fetch(DIVIDEND, date(2023, 10, 10), date(2023, 10, 17)) == (
        PublishedNav("009052", date(2023, 10, 17), 11591, 13021, dividend_e4, ratio_e12),
    )


async def test_three_pages_are_read_through(feed: Feed, eastmoney: Eastmoney) -> None:
    days = [date(2025, 1, 1) + timedelta(days=n) for n in range(47)]
    eastmoney.rows["000009"] = [money_row(day.isoformat(), f"0.{1000 + n}", "") for n, day in enumerate(days)][::-1]
    rows = await feed.fetch(TIANTIAN, days[0], days[-1])
    assert rows == tuple(PublishedYield("000009", day, 1000 + n, None) for n, day in enumerate(days))
    assert [each["pageIndex"] for each in eastmoney.asked] == ["1", "2", "3"]


async def test_nothing_published_is_nothing_wrong(feed: Feed, eastmoney: Eastmoney) -> None:
    assert await feed.fetch(TIANTIAN, date(2025, 4, 1), date(2025, 4, 2)) == ()
    assert await feed.fetch(TIANTIAN, LAST, FIRST) == ()
    assert len(eastmoney.asked) == 1


async def test_a_day_without_its_figure_is_not_yet_published(feed: Feed, eastmoney: Eastmoney) -> None:
    eastmoney.rows["000009"] = [money_row("2025-03-04", "", ""), *RECORDED]
    rows = await feed.fetch(TIANTIAN, FIRST, date(2025, 3, 4))
    assert max(row.day for row in rows) == LAST


@pytest.mark.parametrize("respond", [server.sleepy, server.dripping, server.hanging_up])
async def test_a_slow_or_broken_server_is_asked_again_and_given_up(
    feed: Feed, eastmoney: Eastmoney, respond: Respond
) -> None:
    eastmoney.respond = respond
    with pytest.raises(FeedUnavailable):
        await feed.fetch(TIANTIAN, FIRST, LAST)
    assert len(eastmoney.asked) == 3


@pytest.mark.parametrize("status", [302, 403, 404, 429, 500, 503])
async def test_a_server_that_recovers_is_believed(feed: Feed, eastmoney: Eastmoney, status: int) -> None:
    async def at_the_third_time(_request: web.Request, body: bytes) -> web.StreamResponse:
        return web.Response(body=body) if len(eastmoney.asked) == 3 else web.Response(status=status, text="later")

    eastmoney.respond = at_the_third_time
    assert len(await feed.fetch(TIANTIAN, FIRST, LAST)) == 5


async def test_a_server_that_is_not_there(session: ClientSession, unused_tcp_port: int) -> None:
    feed = EastmoneyFeed(session, f"http://127.0.0.1:{unused_tcp_port}", pauses=(0.01,))
    with pytest.raises(FeedUnavailable, match="eastmoney"):
        await feed.fetch(TIANTIAN, FIRST, LAST)


async def test_an_answer_without_end_is_cut_off(feed: Feed, eastmoney: Eastmoney) -> None:
    eastmoney.respond = server.endless
    with pytest.raises(FeedNonsense, match=str(MAX_BODY)):
        await feed.fetch(TIANTIAN, FIRST, LAST)


BODIES = [
    b"<html><body>\xe8\xaf\xb7\xe8\xbe\x93\xe5\x85\xa5\xe9\xaa\x8c\xe8\xaf\x81\xe7\xa0\x81</body></html>",
    b"",
    b"null",
    b"[]",
    b"{}",
    b'"text"',
    b"\xff\xfe",
    b"[" * 100_000,
    b'{"Data": ' + b"9" * 5000 + b"}",
    b'{"Data": null, "ErrCode": 0, "TotalCount": 0}',
    b'{"Data": {"LSJZList": null, "SYType": null}, "ErrCode": 0, "TotalCount": 0}',
    b'{"Data": {"LSJZList": [], "SYType": null}, "ErrCode": 0, "TotalCount": "0"}',
    b'{"Data": {"LSJZList": [], "SYType": null}, "ErrCode": 0, "TotalCount": -1}',
    b'{"Data": {"LSJZList": [], "SYType": null}, "ErrCode": 0, "TotalCount": true}',
    b'{"Data": {"LSJZList": [], "SYType": null}, "ErrCode": 0, "TotalCount": 1e400}',
    b'{"Data": {"LSJZList": [], "SYType": 7}, "ErrCode": 0, "TotalCount": 0}',
    b'{"Data": {"LSJZList": ["x"], "SYType": null}, "ErrCode": 0, "TotalCount": 1}',
    b'{"Data": {"LSJZList": [{"FSRQ": 20250303}], "SYType": null}, "ErrCode": 0, "TotalCount": 1}',
]


@pytest.mark.parametrize("body", BODIES)
async def test_what_is_no_such_answer_is_nonsense(feed: Feed, eastmoney: Eastmoney, body: bytes) -> None:
    async def something_else(_request: web.Request, _body: bytes) -> web.StreamResponse:
        return web.Response(body=body, content_type="text/html")

    eastmoney.respond = something_else
    with pytest.raises(FeedNonsense):
        await feed.fetch(TIANTIAN, FIRST, LAST)
    assert len(eastmoney.asked) == 1


async def test_an_answer_that_declines_is_unavailable(feed: Feed, eastmoney: Eastmoney) -> None:
    eastmoney.change = lambda answer, _page: answer.update(ErrCode=-999, Data="")
    with pytest.raises(FeedUnavailable, match="-999"):
        await feed.fetch(TIANTIAN, FIRST, LAST)


LIES: dict[str, Callable[[list[dict[str, Any]]], object]] = {
    "a day that was not asked for": lambda rows: rows[0].update(FSRQ="2025-03-04"),
    "an old day": lambda rows: rows[-1].update(FSRQ="2013-03-25"),
    "a day twice": lambda rows: rows[1].update(FSRQ="2025-03-03"),
    "days from old to new": lambda rows: rows.reverse(),
    "a day that does not exist": lambda rows: rows[0].update(FSRQ="2025-02-30"),
    "no day": lambda rows: rows[0].update(FSRQ=""),
    "not a number": lambda rows: rows[0].update(DWJZ="NaN"),
    "a number without end": lambda rows: rows[0].update(DWJZ="1e400"),
    "a shifted point": lambda rows: rows[0].update(DWJZ="4081"),
    "a fifth place": lambda rows: rows[0].update(DWJZ="0.40811"),
    "a float": lambda rows: rows[0].update(DWJZ=0.4081),
    "dashes": lambda rows: rows[0].update(DWJZ="---"),
    "a yield of a year in a day": lambda rows: rows[0].update(LJJZ="14080"),
    "a row too few": lambda rows: rows.pop(),
    "a row too many": lambda rows: rows.append(dict(rows[-1], FSRQ="2025-02-26")),
    "a row without a figure at all": lambda rows: rows[0].pop("DWJZ"),
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
async def test_a_lie_spoils_the_whole_answer(
    feed: Feed, eastmoney: Eastmoney, lie: Callable[[list[dict[str, Any]]], object]
) -> None:
    def change(answer: dict[str, Any], _page: int) -> None:
        answer["Data"]["LSJZList"] = [dict(row) for row in answer["Data"]["LSJZList"]]
        lie(answer["Data"]["LSJZList"])

    eastmoney.change = change
    with pytest.raises(FeedNonsense):
        await feed.fetch(TIANTIAN, FIRST, LAST)


@pytest.mark.parametrize("meaning", [None, "每百份收益", "每百万份收益"])
async def test_income_for_another_number_of_units_is_not_taken(
    feed: Feed, eastmoney: Eastmoney, meaning: str | None
) -> None:
    eastmoney.change = lambda answer, _page: answer["Data"].update(SYType=meaning)
    with pytest.raises(FeedNonsense, match="每万份收益"):
        await feed.fetch(TIANTIAN, FIRST, LAST)


async def test_income_is_not_taken_for_a_nav(feed: Feed, eastmoney: Eastmoney) -> None:
    eastmoney.meaning["009052"] = "每万份收益"
    with pytest.raises(FeedNonsense):
        await feed.fetch(DIVIDEND, date(2023, 7, 1), date(2023, 7, 31))


@pytest.mark.parametrize(
    "row",
    [
        nav_row("2023-07-14", "-1.1591", "1.2461"),
        nav_row("2023-07-14", "0", "1.2461"),
        nav_row("2023-07-14", "1.1591", "-1"),
        nav_row("2023-07-14", "1.1591", "1.2461", in_words="每份基金份额折算1.0142份", in_yuan="1.02"),
        nav_row("2023-07-14", "1.1591", "1.2461", in_words="每份基金份额折算0份"),
        nav_row("2023-07-14", "1.1591", "1.2461", in_words="每份基金份额转换1.0142份"),
        nav_row("2023-07-14", "1.1591", "1.2461", in_words="每份基金份额折算1.1份，每份基金份额折算1.1份"),
        nav_row("2023-07-14", "1.1591", "1.2461", in_words="每份派现金0.0560元", in_yuan="0.56"),
        nav_row("2023-07-14", "1.1591", "1.2461", in_yuan="-0.5"),
    ],
)
async def test_a_nav_that_cannot_be_is_not_taken(feed: Feed, eastmoney: Eastmoney, row: server.Row) -> None:
    eastmoney.rows["009052"] = [row]
    with pytest.raises(FeedNonsense, match="009052"):
        await feed.fetch(DIVIDEND, date(2023, 7, 1), date(2023, 7, 31))


def repeat_the_first_page(answer: dict[str, Any], page: int) -> None:
    if page == 2:
        answer["Data"]["LSJZList"] = [money_row(f"2025-01-{day:02}", "0.3", "") for day in range(31, 11, -1)]


def grow(answer: dict[str, Any], page: int) -> None:
    answer["TotalCount"] += page


def promise_much(answer: dict[str, Any], _page: int) -> None:
    answer["TotalCount"] = 1_000_000


def break_off(answer: dict[str, Any], page: int) -> None:
    if page == 2:
        answer["Data"]["LSJZList"] = []


@pytest.mark.parametrize("change", [repeat_the_first_page, grow, promise_much, break_off])
async def test_pages_that_do_not_fit_together(
    feed: Feed, eastmoney: Eastmoney, change: Callable[[dict[str, Any], int], None]
) -> None:
    days = [date(2025, 1, 31) - timedelta(days=n) for n in range(31)]
    eastmoney.rows["000009"] = [money_row(day.isoformat(), "0.3", "") for day in days]
    eastmoney.change = change
    with pytest.raises(FeedNonsense):
        await feed.fetch(TIANTIAN, days[-1], days[0])
    assert len(eastmoney.asked) <= 2


def test_every_failure_is_a_feed_error() -> None:
    assert issubclass(FeedUnavailable, FeedError)
    assert issubclass(FeedNonsense, FeedError)
