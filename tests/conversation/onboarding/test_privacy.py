"""/privacy: each decision shown, changed and recorded; withdrawing asks first, and deletes."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import Row, text

from storage.database.unit_of_work import transaction
from storage.people.consents import NOTICE, Purpose
from tests.conversation.talk import CAUTIOUS, answers, arrives, holds, presses_data, reads, toast
from tests.support.people import Person
from tests.support.running_bot import BotUnderTest


async def test_privacy_shows_each_decision_and_changes_it(mei: Person) -> None:
    await arrives(mei, refusing=frozenset({2, 5}))
    await mei.says("/privacy")
    lines = (await reads(mei)).split("\n")[1:6]
    assert lines[1] == "评分：不同意"
    assert lines[4] == "清单消息：不同意"
    assert all(lines[place].endswith("：同意（6月5日起）") for place in (0, 2, 3))
    await mei.presses("评分")
    await mei.presses("同意")
    assert await toast(mei) == "已同意：评分。"
    assert "评分：同意（6月5日起）" in await reads(mei)
    await mei.presses("每日收益消息")
    assert (await mei.last()).labels == ("返回", "撤回")
    await mei.presses("返回")
    assert (await reads(mei)).startswith("你同意过的")


async def test_withdrawing_asks_first(mei: Person, alex: Person) -> None:
    await arrives(mei)
    await holds(mei, "015557", "100")
    await mei.says("/privacy")
    await mei.presses("持有")
    await mei.presses("撤回")
    assert await reads(mei) == "撤回后，你记下的持有和算过的收益会马上删除，找不回来。要撤回吗？"
    await mei.presses("不撤回")
    await mei.says("/holdings")
    assert "银华日利C：¥100" in await reads(mei)
    await arrives(alex)
    await alex.says("/privacy")
    await presses_data(alex, "notice:profile:privacy")
    await alex.presses("Take it back")
    assert (await alex.last()).labels == ("Leave it", "Take back and delete")


async def test_a_no_on_an_old_message_to_what_was_agreed_to_since_asks_first_too(mei: Person, alex: Person) -> None:
    for person, no, held in (
        (mei, "不同意", "银华日利C：¥100"),
        (alex, "No, thanks", "Yinhua Daily Profit C: ¥100"),
    ):
        await arrives(person, refusing=frozenset({3}))
        await person.says("/holdings")
        old = await person.last()
        await person.says("/earnings")
        await presses_data(person, ":given:earnings")
        await holds(person, "015557", "100")
        await person.presses(no, message=old)
        await person.says("/holdings")
        assert held in await reads(person)


async def test_withdrawing_deletes_what_was_kept_and_closes(home: BotUnderTest, mei: Person) -> None:
    await arrives(mei)
    await answers(mei, CAUTIOUS)
    await mei.says("/advice")
    await holds(mei, "015557", "100")
    for purpose in (Purpose.PROFILE, Purpose.HOLDINGS):
        await mei.says("/privacy")
        await presses_data(mei, f"notice:{purpose}:privacy")
        await mei.presses("撤回")
        await mei.presses("撤回并删除")
    for table in ("assessments", "answers", "advice", "entries", "holdings"):
        assert await _count(home, table) == 0, table
    for command in ("/advice", "/holdings"):
        await mei.says(command)
        assert "这一步要先问你一声" in await reads(mei)
    await mei.presses("同意")
    await mei.presses("我的持有")
    assert "还没有记下持有" in await reads(mei)


async def test_every_decision_is_recorded_with_the_words_that_were_shown(home: BotUnderTest, alex: Person) -> None:
    await arrives(alex, refusing=frozenset({2}))
    home.clock.advance(datetime(2023, 6, 7, tzinfo=UTC) - home.clock.now())
    await alex.says("/privacy")
    await presses_data(alex, "notice:news:privacy")
    await alex.presses("Take it back")
    await alex.presses("Take back and delete")
    events = await _events(home, alex)
    assert [(event.purpose, event.decision) for event in events] == [
        ("profile", "given"),
        ("scores", "declined"),
        ("holdings", "given"),
        ("earnings", "given"),
        ("news", "given"),
        ("news", "withdrawn"),
    ]
    assert {(event.notice, event.language) for event in events} == {(NOTICE, "en")}
    assert events[-1].at > events[0].at


async def _events(home: BotUnderTest, person: Person) -> Sequence[Row[tuple[str, str, str, str, str]]]:
    asked = text("SELECT purpose, decision, notice, language, at FROM consent_events WHERE person = :id ORDER BY id")
    async with transaction(home.app.engine) as db:
        return (await db.execute(asked, {"id": person.id})).all()


async def _count(home: BotUnderTest, table: str) -> int:
    async with transaction(home.app.engine) as db:
        return int((await db.execute(text(f"SELECT count(*) FROM {table}"))).scalar_one())  # noqa: S608 a table's own name


async def test_who_agreed_to_earlier_words_is_told_and_loses_nothing(
    home: BotUnderTest, mei: Person, alex: Person
) -> None:
    for person in (mei, alex):
        await arrives(person)
        await holds(person, "015557", "100")
    async with transaction(home.app.engine) as db:
        await db.execute(text("UPDATE consents SET notice = '2026-11-24' WHERE purpose IN ('profile', 'holdings')"))
    for person, told, marked, again in (
        (mei, "写清了读什么、做什么、谁能看：问卷与等级、持有。", "按以前的说明", "同意新的说明"),
        (
            alex,
            "what is read, what for, and by whom: Questionnaire and class, Holdings.",
            "earlier words",
            "Agree to the new words",
        ),
    ):
        await person.says("/holdings")
        assert "015557" not in await reads(person)
        assert "¥100" in await reads(person)
        await person.says("/menu")
        assert told in await reads(person)
        for purpose in ("profile", "holdings"):
            await person.says("/privacy")
            assert marked in await reads(person)
            await presses_data(person, f"notice:{purpose}:privacy")
            await person.presses(again)
        assert marked not in await reads(person)
        await person.says("/menu")
        assert told not in await reads(person)
        await person.says("/privacy")
        await presses_data(person, "notice:profile:privacy")
        assert again not in (await person.last()).labels
