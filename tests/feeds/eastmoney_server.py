"""A stand-in for eastmoney's history interface: it answers in the real format, or misbehaves as a test asks it to."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

Row = dict[str, str | None]
Respond = Callable[[web.Request, bytes], Awaitable[web.StreamResponse]]


def money_row(day: str, income: str, seven_day: str) -> Row:
    """A row of a money fund as the interface writes it."""
    return _row(day, income, seven_day)


def nav_row(day: str, nav: str, accumulated: str, in_words: str = "", in_yuan: str = "") -> Row:
    """A row of any other fund."""
    return {**_row(day, nav, accumulated), "JZZZL": "-0.60", "FHSP": in_words, "FHFCZ": in_yuan}


def _row(day: str, first: str, second: str) -> Row:
    return {
        "FSRQ": day,
        "DWJZ": first,
        "LJJZ": second,
        "SDATE": None,
        "ACTUALSYI": "",
        "NAVTYPE": "1",
        "JZZZL": "",
        "SGZT": "开放申购",
        "SHZT": "开放赎回",
        "FHFCZ": "",
        "FHFCBZ": "",
        "DTYPE": None,
        "FHSP": "",
    }


@dataclass
class Eastmoney:
    """Rows by fund, newest first. `respond` sends a prepared body; a test may put another in its place."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    meaning: dict[str, str] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)
    change: Callable[[dict[str, Any], int], None] = lambda _answer, _page: None
    respond: Respond | None = None
    base: str = ""

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(dict(request.query))
        if not request.headers.get("Referer", "").startswith("https://fundf10.eastmoney.com/"):
            return web.json_response({"Data": "", "ErrCode": -999, "ErrMsg": "", "TotalCount": 0})
        body = json.dumps(self._page(request.query), ensure_ascii=False).encode()
        if self.respond is not None:
            return await self.respond(request, body)
        return web.Response(body=body, content_type="application/json")

    def _page(self, asked: Mapping[str, str]) -> dict[str, Any]:
        code, index = asked["fundCode"], int(asked["pageIndex"])
        within = [r for r in self.rows.get(code, []) if asked["startDate"] <= str(r["FSRQ"]) <= asked["endDate"]]
        size = min(int(asked["pageSize"]), 20)
        answer = {
            "Data": {
                "LSJZList": within[(index - 1) * size : index * size],
                "FundType": "005" if code in self.meaning else "001",
                "SYType": self.meaning.get(code),
                "isNewType": False,
                "Feature": "211",
            },
            "ErrCode": 0,
            "ErrMsg": None,
            "TotalCount": len(within),
            "Expansion": None,
            "PageSize": size,
            "PageIndex": index,
        }
        self.change(answer, index)
        return answer


@asynccontextmanager
async def serving(eastmoney: Eastmoney) -> AsyncIterator[Eastmoney]:
    """The stand-in on a port of its own."""
    app = web.Application()
    app.router.add_get("/f10/lsjz", eastmoney.answer)
    async with TestServer(app) as server:
        eastmoney.base = str(server.make_url("/"))
        yield eastmoney


async def sleepy(request: web.Request, body: bytes) -> web.StreamResponse:
    """Says nothing for longer than anybody waits."""
    await asyncio.sleep(30)
    return web.Response(body=body)


async def dripping(request: web.Request, body: bytes) -> web.StreamResponse:
    """Sends a byte now and then, so that no single read ever times out."""
    response = web.StreamResponse()
    await response.prepare(request)
    for byte in body:
        await response.write(bytes([byte]))
        await asyncio.sleep(0.05)
    return response


async def endless(request: web.Request, body: bytes) -> web.StreamResponse:
    """Sends blanks without end."""
    response = web.StreamResponse()
    await response.prepare(request)
    while True:
        await response.write(b" " * 65536)


async def hanging_up(request: web.Request, body: bytes) -> web.StreamResponse:
    """Announces a body and closes the connection in the middle of it."""
    response = web.StreamResponse(headers={"Content-Length": str(len(body))})
    await response.prepare(request)
    await response.write(body[: len(body) // 2])
    assert request.transport is not None
    request.transport.close()
    return response
