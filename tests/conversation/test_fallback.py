"""What nobody understood gets a way on; our own mistakes an apology, with nothing lost and nobody's data in the log."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import text

from handlers.texts import all_texts
from sandbox.web import actions
from storage.database.unit_of_work import transaction
from tests.conversation.talk import arrives, presses_data, reads, toast
from tests.support.people import Person
from tests.support.running_bot import BotUnderTest

STICKER = {
    "sticker": {
        "file_id": "s", "file_unique_id": "s", "type": "regular", "width": 512, "height": 512,
        "is_animated": False, "is_video": False, "emoji": "🙂",
    }
}  # fmt: skip
DICE = {"dice": {"emoji": "🎲", "value": 3}}
CRAFTED = (
    f"a:{2**63}:assets:a", f"ask:{2**63}:assets", f"as:{-2**63 - 1}:why", f"undo:015557:{2**63}", f"unwatch:{10**20}",
    f"useful:{2**63}:no", f"why:{2**63}:parts:", f"bp:{2**63}:015557", f"least:{2**63}", f"if:015557:{2**63}:0:1",
    "ok:profile:given:nowhere", "ok:profile:given:zone", "notice:profile:nowhere", "p:a\0b:card", "line:a\0b",
    "hour:24", "hour:08", "hour:1_0", "month:2023:13", "rhythm:daily:7", "sound:yes", "lang:fr:home", "order:2",
)  # fmt: skip
PLACE = {"location": {"latitude": 31.2, "longitude": 121.5}}


async def test_a_text_that_means_nothing_gets_the_menu(mei: Person) -> None:
    await arrives(mei)
    for typed in ("今天下雨吗", "你好", "/nothing", "<b>&", "100", "🙂", "x" * 4096, "/"):
        await mei.says(typed)
        *_, before, said = await mei.recent()
        assert not before.from_bot, typed
        assert (said.text or "").startswith("这句我没接住。可以这样问我："), typed
        assert "看推荐" in said.labels


async def test_a_picture_leaves_the_question_open_and_never_mind_ends_it(mei: Person) -> None:
    await arrives(mei)
    await mei.says("/list")
    await presses_data(mei, "p:015557:card")
    await presses_data(mei, "h:015557:view")
    await mei.sends_photo()
    assert (await reads(mei)).startswith("图片和文件我看不了。刚才问你的还等着")
    await mei.says("100")
    assert "¥100" in await reads(mei)
    await presses_data(mei, "go:holdings")
    await presses_data(mei, "h:015557:view")
    await presses_data(mei, "h:015557:add")
    await mei.says("算了。")
    assert (await reads(mei)).startswith("好，这个先不弄了。")
    await mei.says("100")
    assert (await reads(mei)).startswith("这句我没接住。")


async def test_it_says_so_in_english_too(alex: Person) -> None:
    await arrives(alex)
    await alex.says("who won the match?")
    assert (await reads(alex)).startswith("I didn't catch that. You can ask me like this:")
    await alex.sends_photo()
    assert await reads(alex) == "I can't read pictures or files. Everything I can do is below; just tap."


async def test_a_photo_or_a_document_gets_the_menu(mei: Person) -> None:
    await arrives(mei)
    for send in (mei.sends_photo, mei.sends_document):
        before = await mei.last()
        await send(caption="100")
        shown = await mei.last()
        assert shown.id > before.id
        assert shown.text == "图片和文件我看不了。我能做的都在下面，点一下就行。"
        assert "看推荐" in shown.labels


async def test_anything_else_gets_the_menu(home: BotUnderTest, mei: Person) -> None:
    await arrives(mei)
    state = home.sandbox._state
    for content in (STICKER, DICE, PLACE):
        before = await mei.last()
        actions._said(state, state.chats.people[mei.id].chat(), state.chats.people[mei.id], content)
        await home.people.settle()
        said = await mei.last()
        assert said.id > before.id
        assert "看推荐" in said.labels


async def test_a_button_of_another_version_gets_the_menu_below(mei: Person, alex: Person) -> None:
    for person, said in (
        (mei, "这个按钮过期了，下面是现在的。"),
        (alex, "That button is out of date; here is where things stand."),
    ):
        await arrives(person)
        await person.says("/list")
        shown = await person.last()
        for data in ("go:nowhere", "gone:1:2", "p:015557:smell", "x"):
            await person.presses_stale(data, shown)
            assert await reads(person) == said
            assert (await person.last()).id > shown.id


@pytest.mark.both_engines
async def test_a_button_that_nobody_made_gets_the_menu_below(mei: Person) -> None:
    await arrives(mei)
    await mei.says("/list")
    shown = await mei.last()
    for data in CRAFTED:
        await mei.presses_stale(data, shown)
        assert await reads(mei) == "这个按钮过期了，下面是现在的。", data
        assert (await mei.last()).id > shown.id


async def test_a_term_that_nobody_knows_is_answered(mei: Person) -> None:
    await mei.says("/start")
    await mei.presses_stale("term:nothing", await mei.last())
    assert await toast(mei) == "这个按钮过期了。"


async def test_when_we_fail_the_person_hears_it_and_goes_on(
    bare_home: BotUnderTest, caplog: pytest.LogCaptureFixture
) -> None:
    for language in ("zh", "en"):
        t = all_texts()[language]
        person = await bare_home.people.person(first_name="Secretive", language_code=language)
        await arrives(person)
        await person.says("/questions")
        await presses_data(person, ":income-source:c")
        caplog.clear()
        async with _broken_product(bare_home):
            await person.says("/list")
            assert (await person.last()).html == t("oops")
            await person.presses(t.plain("go-list"))
            assert (await person.last()).html == t("oops")
        assert _logged(caplog) == [logging.ERROR, logging.ERROR]
        assert not any(secret in caplog.text for secret in ("Secretive", str(person.id)))
        await person.presses(t.plain("go-list"))
        assert "015557" not in await reads(person)
        assert all_texts()[language]("list-footer") in await reads(person)
        await person.says("/questions")
        assert "2/14" in await reads(person)
    assert not bare_home.sandbox.unanswered
    assert not bare_home.sandbox.refusals


async def test_when_an_amount_cannot_be_kept_it_is_asked_for_still_and_the_log_does_not_know_it(
    bare_home: BotUnderTest, caplog: pytest.LogCaptureFixture
) -> None:
    mei = await bare_home.people.person(first_name="Secretive", language_code="zh", id=777_123_456)
    await arrives(mei)
    await mei.says("/list")
    await presses_data(mei, "p:015557:card")
    await presses_data(mei, "h:015557:view")
    async with _full_disk(bare_home):
        await mei.says("271828.18")
        assert (await reads(mei)).startswith("抱歉，刚才是我这边出了错。\n你之前填的、记的都还在。")
    assert _logged(caplog) == [logging.ERROR]
    assert "disk is full" in caplog.text
    assert not any(secret in caplog.text for secret in ("Secretive", "777123456", "27182818", "271828.18"))
    await mei.says("271828.18")
    assert (await reads(mei)).startswith("记下了：银华日利C ¥271,828.18")


async def test_when_it_fails_at_somebody_who_left_nobody_is_bothered(
    bare_home: BotUnderTest, caplog: pytest.LogCaptureFixture
) -> None:
    mei = await bare_home.people.person(first_name="Mei", language_code="zh")
    await mei.says("/start")
    async with _no_memory_of_people(bare_home):
        await mei.blocks()
        await bare_home.people.settle()
    assert _logged(caplog) == [logging.ERROR]
    assert not bare_home.sandbox.unanswered


@asynccontextmanager
async def _broken_product(home: BotUnderTest) -> AsyncIterator[None]:
    """A row of the list that cannot be read."""
    facts = await _run(home, "SELECT facts FROM products WHERE code = '015557'")
    await _run(home, "UPDATE products SET facts = '{}' WHERE code = '015557'")
    yield
    await _run(home, "UPDATE products SET facts = :facts WHERE code = '015557'", facts=facts)


@asynccontextmanager
async def _full_disk(home: BotUnderTest) -> AsyncIterator[None]:
    """A database that refuses to write an entry."""
    await _run(home, "CREATE TRIGGER full BEFORE INSERT ON entries BEGIN SELECT RAISE(ABORT, 'disk is full'); END")
    yield
    await _run(home, "DROP TRIGGER full")


@asynccontextmanager
async def _no_memory_of_people(home: BotUnderTest) -> AsyncIterator[None]:
    """The same for people."""
    await _run(home, "CREATE TRIGGER full BEFORE UPDATE ON people BEGIN SELECT RAISE(ABORT, 'disk is full'); END")
    yield
    await _run(home, "DROP TRIGGER full")


async def _run(home: BotUnderTest, statement: str, **values: str) -> str:
    async with transaction(home.app.engine) as db:
        done = await db.execute(text(statement), values)
        return str(done.scalar_one()) if done.returns_rows else ""


def _logged(caplog: pytest.LogCaptureFixture) -> list[int]:
    return [record.levelno for record in caplog.records if record.levelno >= logging.WARNING]
