"""Figures from eastmoney's ``f10/lsjz``, the history behind its fund pages: the asking and the paging.

The interface is not documented by its owner; what is known of it is in bot.feeds.lsjz, which reads the answers.
"""

import asyncio
from collections.abc import Sequence
from datetime import date
from typing import Final

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.feeds.base import FeedNonsense, FeedUnavailable, Figures
from bot.feeds.lsjz import PAGE_SIZE, Page, figures, parse_page
from recommender.products.product import Product

BASE_URL: Final = "https://api.fund.eastmoney.com"
MAX_BODY: Final = 256 * 1024
"""A page of twenty rows is some 5 kB."""

PAUSES: Final = (0.5, 2.0, 5.0)
"""Seconds to wait before each further attempt."""

_REFERER: Final = "https://fundf10.eastmoney.com/"


class EastmoneyFeed:
    """Asks over a session that belongs to somebody else. `timeout` is the seconds that one answer may take in all."""

    name: Final = "eastmoney"

    def __init__(
        self, session: ClientSession, base: str = BASE_URL, pauses: Sequence[float] = PAUSES, timeout: float = 10.0
    ) -> None:
        self._session = session
        self._url = base.rstrip("/") + "/f10/lsjz"
        self._pauses = tuple(pauses)
        self._timeout = ClientTimeout(total=timeout)

    async def fetch(self, product: Product, since: date, until: date) -> Figures:
        """See Feed.fetch. Every page is read before anything is believed."""
        if since > until:
            return ()
        first = await self._page(product, since, until, 1)
        if first.total > (until - since).days + 1:
            raise FeedNonsense(f"{product.code}: {first.total} rows for {since} to {until}")
        further = range(2, -(-first.total // PAGE_SIZE) + 1)
        pages = [first, *[await self._page(product, since, until, index) for index in further]]
        return figures(product, since, until, pages)

    async def _page(self, product: Product, since: date, until: date, index: int) -> Page:
        asked = {
            "fundCode": product.code,
            "pageIndex": str(index),
            "pageSize": str(PAGE_SIZE),
            "startDate": since.isoformat(),
            "endDate": until.isoformat(),
        }
        return parse_page(await self._answer(asked))

    async def _answer(self, asked: dict[str, str]) -> bytes:
        for pause in self._pauses:
            try:
                return await self._once(asked)
            except FeedUnavailable:
                await asyncio.sleep(pause)
        return await self._once(asked)

    async def _once(self, asked: dict[str, str]) -> bytes:
        body = bytearray()
        try:
            async with self._session.get(
                self._url, params=asked, headers={"Referer": _REFERER}, timeout=self._timeout, allow_redirects=False
            ) as answer:
                if answer.status != 200:
                    raise FeedUnavailable(f"{self.name} answered {answer.status} for {asked['fundCode']}")
                async for chunk in answer.content.iter_chunked(16 * 1024):
                    body += chunk
                    if len(body) > MAX_BODY:
                        raise FeedNonsense(f"{self.name} answered with more than {MAX_BODY} bytes")
        except (ClientError, TimeoutError, OSError) as fault:
            raise FeedUnavailable(f"{self.name}: {type(fault).__name__} {fault}".rstrip()) from fault
        return bytes(body)
