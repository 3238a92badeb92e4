"""The chat page in a real browser, with a small bot behind it."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.telegram import TelegramAPIServer
from playwright.async_api import Browser, Locator, Page, ViewportSize, async_playwright, expect

from sandbox import Sandbox
from sandbox.chats.media import blank_picture
from sandbox.core.clock import ShiftedClock
from tests.sandbox.conftest import QuickSession
from tests.sandbox.echo import echoing
from tests.support.people import People

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
WIDE: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}

pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),  # one browser serves them all, and it lives in one loop
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium or Chrome is installed"),
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield opened
        await opened.close()


@pytest_asyncio.fixture(loop_scope="module")
async def base(sandbox: Sandbox) -> AsyncIterator[str]:
    async with sandbox.serving() as address:
        yield address


@pytest_asyncio.fixture(loop_scope="module")
async def served(sandbox: Sandbox, base: str) -> AsyncIterator[str]:
    """The page's address, with two people on it and a bot that answers."""
    sandbox.add_person(first_name="小梅", language_code="zh-hans", id=7)
    sandbox.add_person(first_name="Anna", language_code="en", id=8, operator=True)
    session = QuickSession(api=TelegramAPIServer.from_base(base))
    async with Bot("1:sandbox", session=session, default=DefaultBotProperties(parse_mode="HTML")) as bot, echoing(bot):
        yield base


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser, served: str) -> AsyncIterator[Page]:
    async for opened in opened_at(browser, served, WIDE):
        yield opened


@pytest_asyncio.fixture(loop_scope="module")
async def phone(browser: Browser, served: str) -> AsyncIterator[Page]:
    async for opened in opened_at(browser, served, PHONE):
        yield opened


async def opened_at(browser: Browser, address: str, size: ViewportSize) -> AsyncIterator[Page]:
    """A page whose console stays silent: an error in it, or anything refused by its policy, fails the test."""
    context = await browser.new_context(viewport=size, locale="en-GB")
    page = await context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    await page.goto(address)
    await expect(page.locator("#pane-7")).to_be_attached()
    yield page
    await context.close()
    assert complaints == []


async def begin(page: Page, person: int) -> Locator:
    pane = page.locator(f"#pane-{person}")
    await pane.locator(".start").click()
    await expect(pane.locator(".message.bot .key")).to_have_count(3)
    return pane


async def say(pane: Locator, text: str) -> None:
    await pane.locator("textarea").fill(text)
    await pane.locator("textarea").press("Enter")


async def test_two_people_talk_side_by_side(page: Page) -> None:
    mei, anna = await begin(page, 7), await begin(page, 8)
    await say(mei, "你好")
    await say(anna, "<b>hello</b>")

    await expect(mei.locator(".message.bot .text").last).to_have_text("you said 你好")
    await expect(anna.locator(".message.bot .text").last).to_have_text("you said <b>hello</b>")
    await expect(anna.locator(".message .text b")).to_have_count(1)
    await expect(mei.locator(".message.bot .text").first).to_contain_text("<honestly>")
    await expect(anna.locator(".badge")).to_have_text("operator")


async def test_shift_and_enter_begin_a_new_line(page: Page) -> None:
    mei = await begin(page, 7)
    field = mei.locator("textarea")
    await field.press_sequentially("a")
    await field.press("Shift+Enter")
    await field.press_sequentially("b")
    await field.press("Enter")
    await expect(mei.locator(".message.me .text").last).to_have_text("a\nb")
    await expect(field).to_have_value("")


async def test_a_press_edits_in_place_and_answers(page: Page, sandbox: Sandbox) -> None:
    mei = await begin(page, 7)
    await mei.get_by_role("button", name="Why?").click()
    await expect(page.locator("#alert")).to_be_visible()
    await expect(page.locator("#alert-text")).to_have_text("Because a fall takes time to mend")
    await page.keyboard.press("Escape")
    await expect(page.locator("#alert")).to_be_hidden()

    await mei.get_by_role("button", name="Within a year").click()
    await expect(mei.locator(".toast")).to_have_text("Noted")
    await expect(mei.locator(".message.bot .text")).to_have_text("9/12 after Within a year")
    await expect(mei.locator(".message.bot .edited")).to_have_text("edited")
    await expect(mei.locator(".message.bot .key")).to_have_count(0)
    assert list(sandbox.unanswered) == []


async def test_a_long_quotation_is_folded_until_it_is_pressed(page: Page) -> None:
    mei = await begin(page, 7)
    await say(mei, "folded")
    quotation = mei.locator(".message.bot blockquote")
    height = "quotation => quotation.clientHeight"
    short = await quotation.evaluate(height)
    await quotation.click()
    assert await quotation.evaluate(height) > 2 * short
    await quotation.press("Enter")
    assert await quotation.evaluate(height) == short


async def test_pictures_and_documents(page: Page, tmp_path: Path) -> None:
    mei = await begin(page, 7)
    await say(mei, "photo")
    await mei.locator(".photo").click()
    await expect(page.locator("#viewer img")).to_be_visible()
    assert await page.locator("#viewer img").evaluate("picture => picture.naturalWidth") == 600
    await page.keyboard.press("Escape")

    async with page.expect_download() as download:
        await mei.locator("a.file").click()
    assert (await download.value).suggested_filename == "holdings.csv"

    own = tmp_path / "own.png"
    own.write_bytes(blank_picture())
    await mei.locator("input[type=file]").set_input_files(own)
    await expect(mei.locator(".message.me .photo")).to_have_count(1)
    await expect(mei.locator(".message.bot .text").last).to_have_text("you said a file")


async def test_typing_shows_until_the_message_comes(page: Page) -> None:
    mei = await begin(page, 7)
    await say(mei, "typing")
    await expect(mei.locator(".status")).to_have_text("bot is typing…")
    await say(mei, "x")
    await expect(mei.locator(".status")).not_to_have_text("bot is typing…")


async def test_a_deleted_message_goes(page: Page) -> None:
    mei = await begin(page, 7)
    await say(mei, "vanish")
    await expect(mei.get_by_text("now you see me")).to_be_visible()
    await expect(mei.get_by_text("now you see me")).to_have_count(0)


async def test_the_reply_keyboard_types_for_a_person(page: Page) -> None:
    mei = await begin(page, 7)
    await say(mei, "keys")
    await mei.locator(".keys .key", has_text="持有").click()
    await expect(mei.locator(".message.bot .text").last).to_have_text("you said 持有")
    await mei.locator(".open-keys").click()
    await expect(mei.locator(".keys")).to_be_hidden()
    await mei.locator(".open-keys").click()
    await mei.locator(".keys .key", has_text="菜单").click()
    await expect(mei.locator(".message.bot .text").last).to_have_text("Gone")
    await expect(mei.locator(".open-keys")).to_be_hidden()


async def test_the_command_menu_speaks_the_persons_language(page: Page) -> None:
    mei, anna = await begin(page, 7), await begin(page, 8)
    await mei.locator(".open-commands").click()
    await expect(mei.locator(".command")).to_have_text("/start重新开始")
    await anna.locator("textarea").press_sequentially("/st")
    await expect(anna.locator(".command")).to_have_text("/startStart over")
    await anna.locator("textarea").press("Escape")
    await expect(anna.locator(".commands")).to_be_hidden()
    await mei.locator(".command").click()
    await expect(mei.locator(".message.me")).to_have_count(2)


async def test_the_clock_moves_and_new_messages_have_a_new_day(
    page: Page, sandbox: Sandbox, clock: ShiftedClock
) -> None:
    async def advance(by: timedelta) -> None:
        await asyncio.sleep(0.3)
        clock.advance(by)

    sandbox.on_advance = advance
    mei = await begin(page, 7)
    await expect(page.locator("#date")).to_contain_text("1 March 2020")
    await page.get_by_role("button", name="To 08:30").click()
    await expect(page.locator("#busy")).to_have_text("Catching up…")
    await expect(page.locator("#date")).to_contain_text("2 March 2020")
    await expect(page.locator("#time")).to_contain_text("08:30")
    await expect(page.get_by_role("button", name="+1 day")).to_be_enabled()
    await say(mei, "good morning")
    await expect(mei.locator(".day")).to_have_text(["Sun 1 March", "Mon 2 March"])


async def test_somebody_new(page: Page) -> None:
    await page.get_by_role("button", name="Add a person").click()
    await page.get_by_label("Name").fill("Old Wang")
    await page.get_by_label("Language of their Telegram").select_option("zh-hans")
    await page.get_by_role("button", name="Add", exact=True).click()
    pane = page.locator(".pane", has_text="Old Wang")
    await expect(pane.locator(".status")).to_have_text("has not started yet")
    await pane.locator(".start").click()
    await expect(pane.locator(".message.bot .key")).to_have_count(3)


async def test_blocking_and_unblocking(page: Page) -> None:
    mei = await begin(page, 7)
    await mei.locator(".menu summary").click()
    await mei.get_by_role("button", name="Block the bot").click()
    await expect(mei.locator(".status")).to_have_text("has blocked the bot")
    await mei.locator(".menu summary").click()
    await mei.get_by_role("button", name="Unblock the bot").click()
    await say(mei, "hello again")
    await expect(mei.locator(".message.bot .text").last).to_have_text("you said hello again")


async def test_the_page_begins_again_where_it_was(page: Page, served: str) -> None:
    mei = await begin(page, 7)
    await say(mei, "hello")
    await expect(mei.locator(".message.bot .text").last).to_have_text("you said hello")
    await page.reload()
    await expect(mei.locator(".message.bot .text").last).to_have_text("you said hello")
    await page.get_by_role("button", name="中文").click()
    await expect(page.locator(".note")).to_contain_text("本机上的 Telegram 替身")
    await expect(mei.locator(".message.bot .text").last).to_have_text("you said hello")


async def test_everything_is_reachable_by_keyboard(page: Page) -> None:
    mei = await begin(page, 7)
    await mei.locator("textarea").focus()
    for _ in range(12):
        await page.keyboard.press("Shift+Tab")
        if await page.evaluate("document.activeElement.textContent") == "Later":
            break
    await page.keyboard.press("Enter")
    await expect(mei.locator(".message.bot .text")).to_have_text("9/12 after Later")
    assert await mei.locator(".log").get_attribute("aria-live") == "polite"


async def test_one_chat_at_a_time_on_a_phone(phone: Page, served: str) -> None:
    mei = await begin(phone, 7)
    await expect(phone.locator("#pane-8")).to_be_hidden()
    anna = await People(served).person(first_name="Anna", id=8)
    await anna.says("/start")
    await expect(phone.locator(".tab", has_text="Anna").locator(".dot")).to_be_visible()
    await phone.locator(".tab", has_text="Anna").click()
    await expect(phone.locator("#pane-8 .message.bot")).to_be_visible()
    await expect(mei).to_be_hidden()
    width = await phone.evaluate("document.documentElement.scrollWidth")
    assert width == PHONE["width"]
