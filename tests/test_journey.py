"""The main job in a real browser: from /start to an advice and a holding at a phone's width, and the morning after.

ZHENXUAN_PICTURE=docs/conversation.png keeps the README's picture of two people; ZHENXUAN_SCREENS=FOLDER a picture of
each step. Which products are listed does not matter: whatever is suggested first is held.
"""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, ViewportSize, async_playwright, expect

from bot.sandboxed import playing
from bot.settings import Settings
from handlers.texts import Texts, all_texts
from recommender.questionnaire.questions import CURRENT
from tests.conversation.talk import CAUTIOUS
from tests.sandbox.test_page import CHROMIUM, PHONE, QUIET

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium or Chrome is installed"),
]

PEOPLE, NAMES = {"zh": 1001, "en": 1002}, {"zh": "小林", "en": "Alex"}
DESK: ViewportSize = {"width": 1180, "height": 1000}
MOST = 18
"""Taps from /start to an advice."""


@asynccontextmanager
async def _page(folder: Path, viewport: ViewportSize) -> AsyncIterator[Page]:
    """The chat page of a sandbox of its own, as `make run` starts it."""
    settings = Settings(_env_file=None, sandbox_folder=folder, sandbox_port=0)
    async with playing(settings) as (_, address), async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        opened = await browser.new_page(viewport=viewport, locale="zh-CN", device_scale_factor=2)
        opened.set_default_timeout(15_000)
        await opened.goto(address)
        yield opened
        await browser.close()


@dataclass
class Thumb:
    """Somebody who presses and types, and whose taps are counted."""

    page: Page
    t: Texts
    on: str = "phone"
    taps: int = 0
    seen: int = 0

    @property
    def pane(self) -> Locator:
        return self.page.locator(f"#pane-{PEOPLE[self.t.language]}")

    @property
    def last(self) -> Locator:
        return self.pane.locator(".message.bot").last

    async def starts(self) -> None:
        """Open one's chat, where a phone shows one at a time, and begin."""
        tab = self.page.locator(".tab", has_text=NAMES[self.t.language])
        if await tab.is_visible():
            await tab.click()
        await self.pane.locator(".start").click()
        self.taps += 1
        await expect(self.last).to_contain_text(self.t.plain("start-begin"))
        await self._looks()

    async def taps_on(self, label: str, *, shows: str) -> None:
        """Press a button of the newest message, and wait for what it leads to."""
        await self.last.get_by_role("button", name=label, exact=True).click()
        self.taps += 1
        await expect(self.last).to_contain_text(shows)
        await self._looks()

    async def types(self, text: str, *, shows: str) -> None:
        await self.pane.locator("textarea").fill(text)
        await self.pane.locator("textarea").press("Enter")
        await expect(self.last).to_contain_text(shows)
        await self._looks()

    async def _looks(self) -> None:
        """Keep a picture, and see that nothing is wider than the phone."""
        assert await self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        self.seen += 1
        if folder := os.environ.get("ZHENXUAN_SCREENS"):
            await self.page.wait_for_timeout(200)
            await self.page.screenshot(path=f"{folder}/{self.on}-{self.t.language}-{self.seen:02}.png")


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_cautious_newcomer_is_advised_and_notes_a_holding_on_a_phone(tmp_path: Path, language: str) -> None:
    async with _page(tmp_path, PHONE) as page:
        thumb = Thumb(page, all_texts()[language])
        await _is_advised(thumb)
        assert thumb.taps <= MOST
        await _notes(thumb, {"zh": "五万", "en": "50k"}[language])


async def test_a_newcomer_is_told_the_next_morning_what_they_earned(tmp_path: Path) -> None:
    async with _page(tmp_path, DESK) as page:
        lin, alex = (Thumb(page, all_texts()[language], "desk") for language in ("zh", "en"))
        for each, amount in ((lin, "100000"), (alex, "10,000")):
            await _is_advised(each)
            await _notes(each, amount)
            await each.taps_on(each.t.plain("hold-tell-daily"), shows=each.t.plain("consent-agree"))
            await each.taps_on(each.t.plain("consent-agree"), shows="¥")
        await page.locator("[data-move='86400']").click()
        await expect(lin.last).to_contain_text("昨日收益", timeout=60_000)
        await expect(alex.last).to_contain_text("Yesterday", timeout=60_000)
        if picture := os.environ.get("ZHENXUAN_PICTURE"):
            await page.set_viewport_size({"width": 1180, "height": 1550})
            await page.wait_for_timeout(500)
            await page.screenshot(path=picture)


async def _is_advised(thumb: Thumb) -> None:
    """From /start through the one consent and the fourteen questions to the suggestions."""
    t = thumb.t
    await thumb.starts()
    await thumb.taps_on(t.plain("start-begin"), shows=t.plain("consent-agree"))
    await thumb.taps_on(t.plain("consent-agree"), shows="1/14")
    for number, question in enumerate(CURRENT.questions, 1):
        label = t.plain(f"question-{question.code}-{CAUTIOUS[question.code]}")
        follows = f"{number + 1}/14" if number < len(CURRENT.questions) else t.plain("class-c2")
        await thumb.taps_on(label, shows=follows)
    await thumb.taps_on(t.plain("class-advice"), shows=t.plain("advice-footer"))


async def _notes(thumb: Thumb, amount: str) -> None:
    """The first that was suggested, held: its card, the consent that this needs, and the amount."""
    t = thumb.t
    await thumb.taps_on("1", shows=t.plain("card-hold"))
    await thumb.taps_on(t.plain("card-hold"), shows=t.plain("consent-agree"))
    await thumb.taps_on(t.plain("consent-agree"), shows=t.plain("hold-cancel"))
    await thumb.types(amount, shows=t.plain("hold-undo"))
