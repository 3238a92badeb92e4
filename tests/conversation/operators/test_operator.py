"""The operator's panel: for operators only; what is paused there is not advised, and a blocked class stays out."""

from datetime import UTC, datetime

from sqlalchemy import insert, text

from handlers.texts import all_texts
from storage.database.unit_of_work import transaction
from storage.delivery.outbox import State
from storage.delivery.tables import outbox
from tests.conversation.talk import CAUTIOUS, answers, arrives, holds, operator_sets, reads, toast
from tests.storage.messages.test_outbox import queued
from tests.support.people import Person
from tests.support.running_bot import OPERATOR, BotUnderTest

FAR = datetime(2026, 1, 1, tzinfo=UTC)


async def test_the_panel_opens_for_operators_only(home: BotUnderTest, mei: Person, alex: Person) -> None:
    for person, language in ((mei, "zh"), (alex, "en")):
        await person.says("/start")
        await person.says("/operator")
        assert (await person.last()).html == all_texts()[language]("fallback")
        await person.presses_stale("go:operator", await person.last())
        assert (await person.last()).html == all_texts()[language]("old-button")
    olivia = await _operator(home)
    await olivia.says("/operator")
    assert (await reads(olivia)).startswith("Operator's panel\n")
    assert "operator" in await olivia.menu()
    assert "operator" not in await alex.menu()


async def test_only_operators_can_pause_a_product(home: BotUnderTest, mei: Person) -> None:
    await mei.says("/start")
    await mei.presses_stale("shelf:015557:paused", await mei.last())
    assert await reads(mei) == "这个按钮过期了，下面是现在的。"
    await mei.says("/list")
    assert "暂停" not in await reads(mei)


async def test_the_panel_shows_each_product_with_its_status_and_its_newest_figure(home: BotUnderTest) -> None:
    olivia = await _operator(home)
    await olivia.says("/operator")
    shown = await reads(olivia)
    assert "Yinhua Daily Profit C · listed · latest 4 Jun" in shown
    assert "Huaan Gold ETF Feeder A · listed · latest 2 Jun" in shown
    assert "E Fund Tiantian A · listed · latest none" in shown
    assert "Peer-to-peer lending · not taken · latest none" in shown
    assert shown.endswith("Not delivered: none")


async def test_the_panel_counts_all_that_was_not_delivered_and_all_who_wait(home: BotUnderTest, mei: Person) -> None:
    await arrives(mei)
    await answers(mei, CAUTIOUS)
    await mei.says("/advice")
    await mei.presses("为什么是它们")
    await mei.presses("请人看看")
    async with transaction(home.app.engine) as db:
        for state, count in ((State.FAILED, 11), (State.PARKED, 2), (State.UNCERTAIN, 1)):
            rows = [{**queued(mei.id, FAR), "reason": f"{state}:{n}", "state": state} for n in range(count)]
            await db.execute(insert(outbox), rows)
    olivia = await _operator(home)
    await olivia.says("/operator")
    assert (await reads(olivia)).splitlines()[-2:] == [
        "Waiting for a human look: 1",
        "Not delivered: refused by Telegram 11 · parked after several tries 2 · uncertain 1",
    ]


async def test_what_was_parked_is_sent_once_telegram_is_well_again(bare_home: BotUnderTest) -> None:
    mei = await bare_home.people.person(first_name="Mei", language_code="zh-hans")
    await arrives(mei)
    await holds(mei, "015557", "100000")
    before = await mei.last()
    bare_home.sandbox.faults.fail_5xx(methods=["sendMessage"])
    await bare_home.wait(days=3)
    bare_home.sandbox.faults.clear()
    assert await mei.shown(before.id) == []
    olivia = await _operator(bare_home)
    await olivia.says("/operator")
    assert (await reads(olivia)).endswith("Not delivered: parked after several tries 2")
    await olivia.presses("Send 2 parked again")
    assert await toast(olivia) == "Queued again: 2."
    assert (await reads(olivia)).endswith("Not delivered: none")
    await bare_home.wait(hours=1)
    (said,) = await mei.shown(before.id)
    assert said.text.startswith("新入账收益 ¥17.37\n")  # three mornings, once


async def test_what_is_paused_is_not_advised_until_it_is_listed_again(home: BotUnderTest, mei: Person) -> None:
    await arrives(mei)
    await answers(mei, CAUTIOUS)
    olivia = await operator_sets(home, "015557", "paused")
    assert await toast(olivia) == "Paused: Yinhua Daily Profit C. It is no longer recommended."
    await mei.says("/advice")
    assert "015557" not in await reads(mei)
    await mei.says("/list")
    assert "银华日利C · 低风险 R1 · 暂停" in await reads(mei)
    await mei.presses("银华日利C 暂停")
    assert "暂停推荐：运营在核对它的资料。" in (await reads(mei)).split("\n")
    await mei.presses("适合我吗")
    assert "· 它暂停推荐了，恢复后再看" in await reads(mei)
    await olivia.presses("Relist Yinhua Daily Profit C")
    assert await toast(olivia) == "Listed again: Yinhua Daily Profit C."
    await mei.says("/advice")
    assert "（015557）" in await reads(mei)


async def test_a_blocked_class_stays_blocked(home: BotUnderTest, mei: Person) -> None:
    olivia = await _operator(home)
    await olivia.says("/operator")
    panel = await olivia.last()
    assert not any("P2P" in (button.data or "") for row in panel.buttons for button in row)
    for status in ("listed", "paused"):
        await olivia.presses_stale(f"shelf:P2P:{status}", panel)
    await olivia.presses_stale("shelf:015557:blocked", panel)
    refused = "That product belongs to a class the list does not take; it can't be listed."
    assert [each.text for each in await olivia.toasts()] == [refused] * 3
    await mei.says("/start")
    await mei.says("/list")
    assert "不收：网络借贷（P2P）" in await reads(mei)
    assert "银华日利C · 低风险 R1 · 七日年化" in await reads(mei)


async def test_what_operators_do_is_written_down(home: BotUnderTest) -> None:
    await operator_sets(home, "015557", "paused")
    await operator_sets(home, "015557", "listed")
    async with transaction(home.app.engine) as db:
        rows = (await db.execute(text("SELECT operator, action, subject FROM audit ORDER BY id"))).all()
    assert [tuple(row) for row in rows] == [
        (OPERATOR, "product-paused", "015557"),
        (OPERATOR, "product-listed", "015557"),
    ]


async def _operator(home: BotUnderTest) -> Person:
    olivia = await home.people.person(first_name="Olivia", language_code="en", id=OPERATOR, operator=True)
    await olivia.says("/start")
    return olivia
