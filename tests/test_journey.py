"""The main job in a real browser: consent, questionnaire, advice, a holding, and the next morning's earnings.

ZHENXUAN_PICTURE=docs/conversation.png keeps the README's picture of it.
"""

import os
import re
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, async_playwright, expect

from bot.sandboxed import playing
from bot.settings import Settings
from tests.sandbox.test_page import CHROMIUM, QUIET

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium or Chrome is installed"),
]

LIN, ALEX = 1001, 1002
CAUTIOUS = (
    "退休金或补助",
    "5–20 万",
    "三到五成",
    "没有欠债",
    "",  # by place, where the words are long
    "",
    "",
    "3–12 个月",
    "",
    "",
    "",
    "5–15%",
    "满了，自己作主",
    "",
)
PLACES = (0, 0, 0, 0, 2, 1, 2, 0, 1, 1, 1, 0, 0, 1)
"""Which option is pressed where no words are given, from 0."""


@pytest.fixture
async def page(tmp_path: Path) -> AsyncIterator[Page]:
    """The chat page of a sandbox of its own, as `make run` starts it."""
    settings = Settings(_env_file=None, sandbox_folder=tmp_path, sandbox_port=0)
    async with playing(settings) as (_, address), async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        opened = await browser.new_page(viewport={"width": 1180, "height": 1000}, locale="zh-CN", device_scale_factor=2)
        opened.set_default_timeout(15_000)
        await opened.goto(address)
        yield opened
        await browser.close()


async def test_a_newcomer_is_told_the_next_morning_what_they_earned(page: Page) -> None:
    lin, alex = page.locator(f"#pane-{LIN}"), page.locator(f"#pane-{ALEX}")
    await lin.locator(".start").click()
    await alex.locator(".start").click()
    await expect(_last(alex)).to_contain_text("I never touch money")

    await _press(lin, "开始")
    for step in range(1, 6):
        await expect(_last(lin)).to_contain_text(f"第 {step} 项，共 5 项")
        await _press(lin, "同意")
    await _press(lin, "开始答题")
    await _answer(lin, CAUTIOUS)
    await expect(_last(lin)).to_contain_text("你的等级：C")
    await _press(lin, "看推荐")
    await expect(_last(lin)).to_contain_text("银华日利C（015557）· 低风险 R1")
    await expect(_last(lin)).to_contain_text("七日年化 2.092%（6月4日公布）")
    offered = re.search(r"(\d) · 银华日利C", await _last(lin).text_content() or "")
    assert offered is not None
    await _press(lin, offered[1])
    await _press(lin, "我持有")
    await _say(lin, "100000")
    await expect(_last(lin)).to_contain_text("记下了：银华日利C ¥100,000")

    await _talk_english(alex)
    await page.locator("[data-move='86400']").click()
    await expect(_last(lin)).to_contain_text("昨日收益 ¥6.76", timeout=60_000)
    await expect(_last(lin)).to_contain_text("持有 ¥100,006.76")
    await expect(_last(alex)).to_contain_text("Yesterday: ¥0.67")
    if picture := os.environ.get("ZHENXUAN_PICTURE"):
        await page.set_viewport_size({"width": 1180, "height": 1550})
        await page.wait_for_timeout(500)
        await page.screenshot(path=picture)


async def _talk_english(alex: Locator) -> None:
    await _press(alex, "Start")
    for _ in range(5):
        await _press(alex, "I agree")
    await expect(_last(alex)).to_contain_text("14 questions")
    await _say(alex, "/list")
    await _press(alex, "Yinhua Daily Profit C 2.092% 7-day")
    await _press(alex, "I hold it")
    await _say(alex, "ten thousand")
    await expect(_last(alex)).to_contain_text("I couldn't read")
    await _say(alex, "10,000")
    await expect(_last(alex)).to_contain_text("Noted: Yinhua Daily Profit C, ¥10,000")


async def _answer(pane: Locator, words: Sequence[str]) -> None:
    """Answer the fourteen questions in the message that is edited in place."""
    for number, (label, place) in enumerate(zip(words, PLACES, strict=True), start=1):
        asked = f"{number}/14"
        await expect(_last(pane)).to_contain_text(asked)
        keys = pane.locator(".message.bot").last.locator(".key")
        await (keys.filter(has_text=label) if label else keys).nth(0 if label else place).click()


async def _press(pane: Locator, label: str) -> None:
    message = pane.locator(".message.bot").last
    before = await message.text_content()
    await message.get_by_role("button", name=label, exact=True).click()
    await _changed(pane, before)


async def _changed(pane: Locator, before: str | None) -> None:
    """Return when the bot's newest message is another than before."""
    await expect(pane.locator(".message.bot").last).not_to_have_text(before or "", timeout=15_000)


async def _say(pane: Locator, text: str) -> None:
    before = await pane.locator(".message.bot").last.text_content()
    await pane.locator("textarea").fill(text)
    await pane.locator("textarea").press("Enter")
    await _changed(pane, before)


def _last(pane: Locator) -> Locator:
    return pane.locator(".message.bot").last
