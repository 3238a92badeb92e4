"""How a person is told is theirs to say: from the message itself, on one screen, by a tap or by typing."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from bot.feeds.base import Feed
from tests.conversation.publisher import Publisher
from tests.conversation.talk import arrives, holds, presses_data, reads, toast, until
from tests.support.people import Person
from tests.support.running_bot import BotUnderTest

MONEY = "015557"


@pytest.fixture
def feeds(publisher: Publisher) -> Sequence[Feed]:
    return (publisher,)


async def test_everything_is_set_from_the_message_in_one_place(
    home: BotUnderTest, mei: Person, alex: Person, publisher: Publisher
) -> None:
    for person in (mei, alex):
        await _holder(person)
    publisher.income(MONEY, "2023-06-05", "0.6761")
    await until(home, 8)
    for person in (mei, alex):
        message = await person.last()
        await presses_data(person, "go:settings")
        shown = await person.last()
        for step in ("go:hour", "hour:6", "go:rhythm", "rhythm:weekly:2", "go:zone", "zone:America/New_York"):
            await presses_data(person, step)
        for step in ("go:quiet", "quiet:21:9", "go:least", "least:500", "sound:0"):
            await presses_data(person, step)
        assert (await person.last()).id == shown.id != message.id
        assert message.text in [each.text for each in await person.recent()]
        assert await toast(person) in ("改好了。", "Done.")
    assert (await reads(mei)).split("\n") == [
        "设置",
        "收益提醒：每周三 6 点（纽约时间）",
        "6 点在免打扰里，会等到 9 点再发。",
        "免打扰：21 点到 9 点",
        "声音：静音 · 满多少才说：¥5",
        "语言：中文",
    ]
    assert (await reads(alex)).split("\n") == [
        "Settings",
        "Earnings: every Wednesday at 6:00, New York time",
        "6:00 falls in your quiet hours, so it waits until 9:00.",
        "Quiet hours: 21:00 to 9:00",
        "Sound: off · Only from: ¥5",
        "Language: English",
    ]
    assert all(len(row) <= 2 for row in (await mei.last()).buttons)


async def test_nothing_is_promised_to_who_took_holdings_back(mei: Person, alex: Person) -> None:
    for person, said, withdrawing in (
        (mei, "收益提醒：你没同意记持有，算不出收益，所以不发。", ("持有", "撤回", "撤回并删除")),
        (alex, "Earnings: no messages, as without", ("Holdings", "Take it back", "Take back and delete")),
    ):
        await _holder(person)
        await person.says("/settings")
        for step in ("go:quiet", "quiet:21:9", "go:hour", "hour:6"):
            await presses_data(person, step)
        waiting = await reads(person)
        assert "会等到 9 点" in waiting or "waits until 9:00" in waiting
        await person.says("/privacy")
        for label in withdrawing:
            await person.presses(label)
        await person.says("/settings")
        _, told, quiet, *_ = (await reads(person)).split("\n")
        assert told.startswith(said)
        assert quiet in {"免打扰：21 点到 9 点", "Quiet hours: 21:00 to 9:00"}


async def test_what_is_typed_is_taken_or_asked_again_and_nothing_is_lost(mei: Person, alex: Person) -> None:
    for person in (mei, alex):
        await _holder(person)
    for place, wrong, said, right, shown in (
        ("go:zone", "亚特兰蒂斯", "没认出“亚特兰蒂斯”。", "多伦多", "（多伦多时间）"),
        ("go:zone", "kentucky", "“kentucky”对得上好几个", "UTC-3:00", "（UTC-3 时间）"),
        ("go:quiet", "夜里", "没看懂“夜里”。", "23:00 到 7:00", "免打扰：23 点到 7 点"),
        ("go:least", "一点点", "没看懂“一点点”。", "1.5万", "满多少才说：¥15,000"),
        ("go:least", "-3", "“-3”是负数。写正数就行，比如 5。", "0", "满多少才说：不限"),
    ):
        await mei.says("/settings")
        await presses_data(mei, place)
        await mei.says(wrong)
        assert (await reads(mei)).startswith(said)
        await mei.says(right)
        assert (await reads(mei)).startswith("改好了。\n设置\n")
        assert shown in await reads(mei)
    await alex.says("/settings")
    await presses_data(alex, "go:zone")
    await alex.says("lord howe")
    assert "Lord Howe time" in await reads(alex)
    await alex.says("Lord Howe")
    assert (await reads(alex)).startswith("I didn't catch that.")


async def test_a_week_comes_in_one_message_on_its_day_and_none_comes_when_it_is_off(
    home: BotUnderTest, mei: Person, alex: Person, publisher: Publisher
) -> None:
    last = {}
    for person, rhythm in ((mei, "rhythm:weekly:0"), (alex, "rhythm:off:0")):
        await _holder(person)
        await person.says("/settings")
        await presses_data(person, "go:rhythm")
        await presses_data(person, rhythm)
        last[person.id] = (await person.last()).id
    for number in range(8):
        publisher.income(MONEY, (date(2023, 6, 5) + timedelta(days=number)).isoformat(), "0.5000")
        await until(home, 8)
    (week,) = await mei.shown(last[mei.id])
    assert week.text.startswith("新入账收益 ¥35\n银华日利C ¥35，6月5日到6月11日，7 次公布\n")
    assert await alex.shown(last[alex.id]) == []
    await alex.says("/earnings")
    assert "in all ¥40" in await reads(alex)


async def test_a_small_income_adds_up_untold(home: BotUnderTest, mei: Person, publisher: Publisher) -> None:
    await _holder(mei)
    await mei.says("/settings")
    await presses_data(mei, "go:least")
    await mei.says("12")
    last = (await mei.last()).id
    for number in range(5):
        publisher.income(MONEY, (date(2023, 6, 5) + timedelta(days=number)).isoformat(), "0.5000")
        await until(home, 8)
    (told,) = await mei.shown(last)
    assert told.text.startswith("新入账收益 ¥15\n")


async def test_nothing_is_sent_in_quiet_hours_and_it_is_silent_if_they_want(
    home: BotUnderTest, mei: Person, publisher: Publisher
) -> None:
    await _holder(mei)
    await mei.says("/settings")
    await presses_data(mei, "go:quiet")
    await mei.says("7 11")
    await presses_data(mei, "sound:0")
    last = (await mei.last()).id
    publisher.income(MONEY, "2023-06-05", "0.6761")
    for hour in (8, 9, 10):
        await until(home, hour)
    assert await mei.shown(last) == []
    await until(home, 11)
    (told,) = await mei.shown(last)
    assert told.silent


async def test_a_message_that_could_not_leave_before_quiet_hours_waits_for_their_end(
    bare_home: BotUnderTest, publisher: Publisher
) -> None:
    mei = await bare_home.people.person(first_name="Mei", language_code="zh-hans")
    await _holder(mei)
    publisher.income(MONEY, "2023-06-05", "0.6761")
    await until(bare_home, 7, 30)
    bare_home.clock.advance(timedelta(minutes=30))
    await bare_home.app.schedule.tick()
    last = (await mei.last()).id
    bare_home.clock.advance(timedelta(hours=14))  # the queue was long: it is ten in the evening
    await bare_home.app.delivery.drain()
    assert await mei.shown(last) == []
    bare_home.clock.advance(timedelta(hours=9))
    await bare_home.app.delivery.drain()
    assert [shown.text.split("\n")[0] for shown in await mei.shown(last)] == ["新入账收益 ¥6.76"]


async def test_a_night_owls_hour_is_kept(home: BotUnderTest, alex: Person, publisher: Publisher) -> None:
    await _holder(alex)
    await alex.says("/settings")
    await presses_data(alex, "go:hour")
    await presses_data(alex, "hour:23")
    last = (await alex.last()).id
    publisher.income(MONEY, "2023-06-05", "0.6761")
    for hour in (8, 22):
        await until(home, hour)
    assert await alex.shown(last) == []
    await until(home, 23)
    assert len(await alex.shown(last)) == 1


async def test_without_consent_the_screen_says_that_nothing_is_sent(mei: Person) -> None:
    await arrives(mei, refusing=frozenset({4}))
    await mei.says("/settings")
    assert "收益提醒：你没同意过，所以不发。" in await reads(mei)


async def test_a_button_that_was_tampered_with_changes_nothing(mei: Person) -> None:
    await _holder(mei)
    await mei.says("/settings")
    before = await mei.last()
    for data in ("hour:24", "rhythm:weekly:9", "rhythm:hourly:0", "zone:Mars/Base", "quiet:3:24", "least:-5"):
        await mei.presses_stale(data, before)
    await mei.says("/settings")
    assert await reads(mei) == before.text


async def _holder(person: Person) -> None:
    await arrives(person)
    await holds(person, MONEY, "100000")


async def test_what_is_chosen_is_marked_on_every_screen(mei: Person, alex: Person) -> None:
    for person in (mei, alex):
        await arrives(person)
        for place, first, choice in (
            ("hour", "hour:8", "hour:21"),
            ("rhythm", "rhythm:daily:0", "rhythm:weekly:2"),
            ("zone", "zone:Asia/Shanghai", "zone:Europe/Berlin"),
            ("quiet", "quiet:22:7", "quiet:0:0"),
            ("least", "least:0", "least:500"),
        ):
            assert await _marked(person, place) == [first]
            await presses_data(person, choice)
            assert await _marked(person, place) == [choice]


async def test_what_was_typed_is_offered_and_marked_too(mei: Person) -> None:
    await arrives(mei)
    for place, typed, data in (
        ("zone", "Asia/Kathmandu", "zone:Asia/Kathmandu"),
        ("quiet", "3 5", "quiet:3:5"),
        ("least", "7.5", "least:750"),
    ):
        await _marked(mei, place)
        await mei.says(typed)
        assert await _marked(mei, place) == [data]
        await presses_data(mei, data)
        assert await toast(mei) == "改好了。"


async def _marked(person: Person, place: str) -> list[str]:
    """What the marked buttons of a screen of the settings carry."""
    await person.says("/settings")
    await presses_data(person, f"go:{place}")
    return [each.data or "" for row in (await person.last()).buttons for each in row if each.text.startswith("✓")]
