"""Broadcasts, told as a conversation: an operator writes, a second confirms, people get it, and it can be undone."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from storage.database.unit_of_work import transaction
from tests.conversation.talk import BOLD, CAUTIOUS, answers, arrives, holds, presses_data, reads, toast
from tests.support.people import Person, Shown
from tests.support.running_bot import CHECKER, OPERATOR, BotUnderTest

pytestmark = pytest.mark.both_engines

QUIET = frozenset({5})
"""The fifth purpose is news."""


@pytest.fixture
async def olivia(home: BotUnderTest) -> Person:
    """An operator whose Telegram speaks English."""
    person = await home.people.person(first_name="Olivia", language_code="en", id=OPERATOR, operator=True)
    return await person.says("/start")


@pytest.fixture
async def chen(home: BotUnderTest) -> Person:
    """A second operator, whose Telegram speaks Chinese."""
    person = await home.people.person(first_name="老陈", language_code="zh-hans", id=CHECKER, operator=True)
    return await person.says("/start")


async def confirms(home: BotUnderTest, checker: Person) -> None:
    """Read what waits, confirm it, and let it go out."""
    await home.app.beat()
    await presses_data(checker, ":review:")
    await presses_data(checker, f":confirm:{(await data_of(checker, ':confirm:')).rsplit(':', 1)[1]}")
    await goes_out(home)


async def goes_out(home: BotUnderTest) -> None:
    """Let what is due be sent, and progress be shown."""
    await home.wait(seconds=10)


async def data_of(person: Person, part: str) -> str:
    """The data of the youngest button whose data has this in it."""
    for shown in reversed(await person.recent()):
        for row in shown.buttons:
            for button in row:
                if part in (button.data or ""):
                    return button.data or ""
    raise AssertionError(f"no button has {part}")


async def got(person: Person, words: str) -> list[Shown]:
    """The messages from the bot with these words that stand in the chat."""
    return [shown for shown in await person.recent() if shown.from_bot and shown.words.startswith(words)]


async def audited(home: BotUnderTest) -> list[tuple[int, str]]:
    async with transaction(home.app.engine) as db:
        rows = await db.execute(text("SELECT operator, action FROM audit ORDER BY id"))
        return [(operator, action) for operator, action in rows]


async def test_from_the_first_word_to_the_last_recipient(
    home: BotUnderTest, mei: Person, alex: Person, olivia: Person, chen: Person
) -> None:
    await arrives(mei)
    await arrives(alex)
    await olivia.says("/broadcast")
    assert (await reads(olivia)).startswith("A new broadcast\n")
    await olivia.writes("清单里<b>多了</b>一只基金\n看说明 - https://example.com/a?b=1&amp;c=2")
    assert (await reads(olivia)) == (
        "Broadcast 1 · draft\nChinese: 清单里多了一只基金 · links: 1\nEnglish: none, so its readers are left out\n"
        "To: everyone who agreed to news\nWhen: as soon as it is confirmed · takes about 1 s\n"
        "Recipients: 1 · left out: 3 (no consent to news 2 · no version in their language 1)"
    )
    await olivia.presses("English")
    await olivia.says("One more fund on the list")
    await presses_data(olivia, ":preview:")
    assert [shown.html for shown in (await olivia.recent())[-3:]] == [
        "清单里<b>多了</b>一只基金",
        "One more fund on the list",
        "That is exactly what people get, button for button.",
    ]
    await olivia.presses("To broadcast 1")
    await olivia.presses("Ask a checker to confirm")
    assert await toast(olivia) == "Asked: 1"
    assert (await reads(olivia)).startswith("Broadcast 1 · waiting for a checker\n")
    await confirms(home, chen)
    (zh,), (en,) = await got(mei, "清单里多了"), await got(alex, "One more fund")
    assert zh.html == "清单里<b>多了</b>一只基金"
    assert [(button.text, button.url) for row in zh.buttons for button in row] == [
        ("看说明", "https://example.com/a?b=1&c=2")
    ]
    assert not en.buttons
    shown = await reads(olivia)
    assert shown.startswith("Broadcast 1 · done\n▓▓▓▓▓▓▓▓▓▓▓▓ 2 of 2\ndelivered 2 · blocked 0 · failed 0\n")
    assert "Left out: 2 (no consent to news 2)" in shown
    assert await audited(home) == [(OPERATOR, "broadcast-ask"), (CHECKER, "broadcast-confirm")]
    await goes_out(home)
    assert len(await got(mei, "清单里多了")) == 1


async def test_nobody_confirms_their_own(home: BotUnderTest, alex: Person, olivia: Person, chen: Person) -> None:
    await arrives(alex)
    await writes(olivia, "Hello")
    await olivia.presses("Ask a checker to confirm")
    for act in ("review", "confirm", "send"):
        await olivia.presses_stale(f"bc:1:{act}:1", await olivia.last())
    assert [each.text for each in await olivia.toasts()][1:] == [
        "It's your own; another operator has to confirm it.",
        "It's your own; another operator has to confirm it.",
        "It has changed meanwhile. Look at it again.",
    ]
    await goes_out(home)
    assert not await got(alex, "Hello")


async def test_a_change_after_asking_takes_the_request_back(
    home: BotUnderTest, alex: Person, olivia: Person, chen: Person
) -> None:
    await arrives(alex)
    await writes(olivia, "First words")
    await olivia.presses("Ask a checker to confirm")
    await home.app.beat()
    await presses_data(chen, ":review:")
    old = await data_of(chen, ":confirm:")
    await olivia.presses("English")
    await olivia.says("Other words")
    assert await toast(olivia) == "Asked: 1"
    assert (await reads(olivia)).startswith("Broadcast 1 · draft\n")
    await chen.presses(old)
    assert await toast(chen) == "内容已经变了，再看一遍。"
    await goes_out(home)
    assert not await got(alex, "First words")
    await olivia.presses("Ask a checker to confirm")
    await confirms(home, chen)
    assert len(await got(alex, "Other words")) == 1
    assert [action.removeprefix("broadcast-") for _, action in await audited(home)] == [
        "ask",
        "unask",
        "ask",
        "confirm",
    ]


async def writes(operator: Person, words: str) -> None:
    """Begin a broadcast with these words."""
    await operator.says("/broadcast")
    await operator.writes(words)


async def sends(home: BotUnderTest, operator: Person, checker: Person) -> None:
    """Have the draft confirmed, and let it go out."""
    await presses_data(operator, ":ask:")
    await confirms(home, checker)


async def test_what_names_a_product_reaches_only_those_whose_class_allows_it(
    home: BotUnderTest, mei: Person, alex: Person, olivia: Person, chen: Person
) -> None:
    ben = await home.people.person(first_name="Ben", language_code="en")
    for person, options in ((mei, CAUTIOUS), (alex, BOLD)):
        await arrives(person)
        await answers(person, options)
    await arrives(ben)
    await writes(olivia, "Gold is back on the list")
    await presses_data(olivia, ":products:")
    await presses_data(olivia, ":product:000216")
    await presses_data(olivia, ":open:")
    await presses_data(olivia, ":options:")
    await presses_data(olivia, ":switch:other")
    await presses_data(olivia, ":open:")
    shown = await reads(olivia)
    assert "Names: Huaan Gold ETF Feeder A R4" in shown
    assert "left out: 4 (no consent to news 2 · no valid class 1 · class too low 1)" in shown
    await sends(home, olivia, chen)
    assert [len(await got(each, "Gold is back")) for each in (mei, alex, ben)] == [0, 1, 0]
    await alex.presses("Huaan Gold ETF Feeder A")
    assert (await reads(alex)).startswith("Huaan Gold ETF Feeder A")
    await alex.presses("Huaan Gold ETF Feeder A")
    await presses_data(olivia, ":open:")
    assert "Pressed: Huaan Gold ETF Feeder A 1 (links can't be counted)" in await reads(olivia)


async def test_words_that_name_a_product_count_as_well(
    home: BotUnderTest, mei: Person, olivia: Person, chen: Person
) -> None:
    await arrives(mei)
    await answers(mei, CAUTIOUS)
    await writes(olivia, "华安黄金易ETF联接A 调整了费率")
    assert "left out: 3 (no consent to news 2 · class too low 1)" in await reads(olivia)
    await olivia.presses("Ask a checker to confirm")
    assert await toast(olivia) == "Nobody would get it: see who is left out."


async def test_a_consent_withdrawn_after_queueing_stops_the_message(
    home: BotUnderTest, alex: Person, olivia: Person, chen: Person
) -> None:
    await arrives(alex)
    await writes(olivia, "Later today")
    await presses_data(olivia, ":when:")
    await olivia.says("tomorrow 10:00")
    assert "When: 6 Jun 10:00" in await reads(olivia)
    await sends(home, olivia, chen)
    shown = await reads(olivia)
    assert shown.startswith("Broadcast 1 · scheduled\n")
    assert shown.endswith("When: 6 Jun 10:00")
    await alex.says("/privacy")
    for data in ("notice:news:privacy", "ok:news:ask:privacy", "ok:news:withdrawn:privacy"):
        await alex.presses(data)
    await home.wait(days=2)
    assert not await got(alex, "Later today")
    assert "delivered 0 · blocked 0 · failed 0 · no longer allowed 1" in await reads(olivia)


async def test_in_each_persons_own_daytime(home: BotUnderTest, alex: Person, olivia: Person, chen: Person) -> None:
    mia = await home.people.person(first_name="Mia", language_code="en")
    for person in (alex, mia):
        await arrives(person)
    async with transaction(home.app.engine) as db:
        await db.execute(text("UPDATE people SET timezone = 'Europe/London' WHERE id = :id"), {"id": mia.id})
    await writes(olivia, "Good morning")
    await presses_data(olivia, ":when:")
    await presses_data(olivia, ":at:daytime")
    assert "When: at 10:00 where each person lives" in await reads(olivia)
    await sends(home, olivia, chen)
    times = []
    for _ in range(12):
        times.append((len(await got(alex, "Good morning")), len(await got(mia, "Good morning"))))
        await home.wait(hours=1)
    assert (
        times == [(0, 0)] + [(1, 0)] * 7 + [(1, 1)] * 4
    )  # 10:00 in Shanghai, and 17:00 there, which is 10:00 in London


async def test_a_photo_is_sent_on_with_its_caption_and_a_forwarded_message_with_its_links(
    home: BotUnderTest, alex: Person, olivia: Person, chen: Person
) -> None:
    await arrives(alex)
    await olivia.sends_photo(caption="Look at this\nMore – https://example.com/more")
    assert "English: Look at this · photo · links: 1" in await reads(olivia)
    await sends(home, olivia, chen)
    (photo,) = await got(alex, "Look at this")
    assert photo.photo
    assert photo.labels == ("More",)
    await olivia.forwards(photo, of=alex)
    assert "English: Look at this · photo · links: 1" in await reads(olivia)
    await olivia.sends_document(b"%PDF", name="terms.pdf", caption="The terms")
    await sends(home, olivia, chen)
    assert [shown.document for shown in await got(alex, "The terms")] == ["terms.pdf"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("https://example.com", "Broadcast 1"),
        ("Read - https://example.com", "There was nothing but links in it."),
        ("\n".join(["Words", *(f"L{n} - https://example.com/{n}" for n in range(9))]), "At most 8 buttons"),
    ],
)
async def test_what_cannot_be_sent_is_said_and_asked_for_again(
    home: BotUnderTest, olivia: Person, words: str, said: str
) -> None:
    await writes(olivia, words)
    assert (await reads(olivia)).startswith(said)
    if said != "Broadcast 1":
        await olivia.says("Better words")
        assert (await reads(olivia)).startswith("Broadcast 1 · draft")


async def test_paused_resumed_and_called_back(home: BotUnderTest, alex: Person, olivia: Person, chen: Person) -> None:
    await arrives(alex)
    await writes(olivia, "Wait for it")
    await presses_data(olivia, ":when:")
    await olivia.says("11:00")
    await sends(home, olivia, chen)
    await presses_data(olivia, ":pause:")
    assert (await reads(olivia)).startswith("Broadcast 1 · paused\n░")
    await home.wait(hours=3)
    assert not await got(alex, "Wait for it")
    await presses_data(chen, ":open:")
    assert (await reads(chen)).startswith("群发 1 · 暂停中\n")
    await presses_data(chen, ":resume:")
    await presses_data(chen, ":pause:")
    await presses_data(chen, ":cancel:")
    assert (await reads(chen)).startswith("还没发的 1 条，撤回不发了？")
    await presses_data(chen, ":cancel-sure:")
    assert "撤回 1" in await reads(chen)
    await home.wait(hours=1)
    assert not await got(alex, "Wait for it")
    acts = [action for _, action in await audited(home)][2:]
    assert acts == ["broadcast-pause", "broadcast-resume", "broadcast-pause", "broadcast-cancel"]


async def test_what_was_sent_is_corrected_with_a_second_look(
    home: BotUnderTest, alex: Person, olivia: Person, chen: Person
) -> None:
    await arrives(alex)
    await writes(olivia, "Teh list has changed")
    await sends(home, olivia, chen)
    await presses_data(olivia, ":correct:")
    assert (await reads(olivia)).startswith("Broadcast 2 · corrects 1 · draft\nChinese: none")
    await olivia.presses("English")
    await olivia.sends_photo(caption="The list has changed")
    assert (await reads(olivia)).startswith("A sent text stays a text")
    await olivia.says("The list has changed")
    await sends(home, olivia, chen)
    (shown,) = [each for each in await alex.recent() if "list has changed" in each.words]
    assert (shown.words, shown.edited) == ("The list has changed", True)


async def test_what_is_typed_after_correct_is_the_correction(
    home: BotUnderTest, mei: Person, alex: Person, olivia: Person, chen: Person
) -> None:
    await arrives(alex)
    await arrives(mei)
    await writes(olivia, "Teh list has changed")
    await presses_data(olivia, ":words:zh")
    await olivia.says("清単变了")
    await sends(home, olivia, chen)
    await presses_data(olivia, ":correct:")
    assert (await reads(olivia)).endswith('Just send me the right words, or type "cancel".')
    await olivia.sends_photo(caption="The list has changed")
    assert (await reads(olivia)).startswith("A sent text stays a text")
    await olivia.says("The list has changed")
    assert "English: The list has changed" in await reads(olivia)
    await presses_data(olivia, ":words:zh")
    await olivia.says("清单变了")
    await sends(home, olivia, chen)
    for person, words in ((alex, "The list has changed"), (mei, "清单变了")):
        assert [each.edited for each in await person.recent() if each.words == words] == [True]


async def test_never_mind_ends_what_an_operator_was_asked_for(home: BotUnderTest, olivia: Person) -> None:
    await writes(olivia, "Hello")
    for asked in (":words:zh", ":testers:", ":when:"):
        await presses_data(olivia, ":test:" if asked == ":testers:" else asked)
        if asked == ":testers:":
            await presses_data(olivia, asked)
        await olivia.says("Cancel")
        assert (await reads(olivia)).startswith("Fine, leaving that.")
        await olivia.says("tomorrow 10:00")
        assert "from now on?" in await reads(olivia)  # what it means where nobody asked for it
        await olivia.says("/broadcast")
        assert "English: Hello" in await reads(olivia)
    await olivia.says("/operator")
    await olivia.says("/cancel")
    assert (await reads(olivia)).startswith("Fine, leaving that.")


async def test_what_was_sent_is_taken_away(home: BotUnderTest, alex: Person, olivia: Person, chen: Person) -> None:
    await arrives(alex)
    await writes(olivia, "By mistake")
    await sends(home, olivia, chen)
    assert await got(alex, "By mistake")
    await presses_data(olivia, ":delete:")
    await presses_data(olivia, ":delete-sure:")
    await goes_out(home)
    assert not await got(alex, "By mistake")
    await presses_data(olivia, ":open:")
    assert (await reads(olivia)).endswith("Taken away: 1 of 1 · could not be: 0")
    assert (await olivia.last()).labels == ("Preview", "Refresh", "All broadcasts")


async def test_a_test_reaches_operators_and_those_who_agreed(
    home: BotUnderTest, alex: Person, olivia: Person, chen: Person
) -> None:
    ben = await home.people.person(first_name="Ben", language_code="en")
    await arrives(alex)
    await arrives(ben, refusing=QUIET)
    await writes(olivia, "A first look")
    await presses_data(olivia, ":test:")
    await presses_data(olivia, ":rehearse:")
    assert (await reads(olivia)).startswith("On its way to 2 of 2.")
    await presses_data(olivia, ":open:")
    await presses_data(olivia, ":test:")
    await presses_data(olivia, ":testers:")
    await olivia.says("him and her")
    assert (await reads(olivia)).startswith("Those are no ids.")
    await olivia.says(f"{alex.id}, {ben.id} 123456")
    assert (await reads(olivia)).startswith("On its way to 1 of 3.")
    await home.app.beat()
    assert [len(await got(each, "A first look")) for each in (alex, ben, olivia)] == [1, 0, 1]


async def test_paid_speed_shows_its_price_first(home: BotUnderTest, alex: Person, olivia: Person) -> None:
    await arrives(alex)
    await writes(olivia, "Quickly")
    await presses_data(olivia, ":options:")
    await presses_data(olivia, ":switch:paid")
    assert "0.1 Star for each message" in await reads(olivia)
    assert "At most 0.1 Stars" in await reads(olivia)
    await presses_data(olivia, ":switch:pay")
    await presses_data(olivia, ":switch:once")
    await presses_data(olivia, ":open:")
    assert "With: never twice · paid speed" in await reads(olivia)


@pytest.mark.parametrize(
    ("buttons", "line"),
    [
        ((":narrow:holders", ":holders:015557"), "To: holders of Yinhua Daily Profit C"),
        ((":narrow:class", ":class:2"), "To: C2 steady and under"),
        ((":narrow:language", ":language:zh"), "To: readers of Chinese"),
        ((":narrow:silent",), "To: silent for 30 days"),
    ],
)
async def test_whom_it_is_for(
    home: BotUnderTest, mei: Person, alex: Person, olivia: Person, buttons: tuple[str, ...], line: str
) -> None:
    await arrives(mei)
    await answers(mei, CAUTIOUS)
    await holds(mei, "015557", "10000")
    if line.endswith("days"):
        home.clock.advance(timedelta(days=40))
    await arrives(alex)
    await answers(alex, BOLD)
    await writes(olivia, "有新消息")
    await presses_data(olivia, ":who:")
    for data in buttons:
        await presses_data(olivia, data)
    shown = (await reads(olivia)).split("\n")
    assert [shown[0], shown[1].partition(" · ")[0]] == [line, "Recipients: 1"]
    await presses_data(olivia, ":open:")
    assert line in await reads(olivia)


async def test_what_is_nobodys_business(home: BotUnderTest, alex: Person, olivia: Person, chen: Person) -> None:
    await alex.says("/start")
    await alex.says("/broadcast")
    assert (await reads(alex)).startswith("I didn't catch that.")
    await writes(olivia, "Mine")
    await alex.presses_stale("bc:1:open:", await alex.last())
    assert (await reads(alex)).startswith("That button is out of date")
    await chen.presses_stale("bc:1:words:zh", await chen.last())
    assert await reads(chen) == "这次群发已经发出，或者是别人的草稿。"
    await chen.presses_stale("bc:99:pause:", await chen.last())
    assert await reads(chen) == "这次群发已经发出，或者是别人的草稿。"


async def test_a_draft_waits_and_can_be_thrown_away(home: BotUnderTest, olivia: Person) -> None:
    await writes(olivia, "Not today")
    await olivia.says("/list")
    await olivia.says("/broadcast")
    assert "English: Not today" in await reads(olivia)
    await olivia.presses("Discard")
    assert await reads(olivia) == "Broadcast 1 is discarded. Nothing was sent."
    await olivia.says("/broadcast")
    assert (await reads(olivia)).startswith("A new broadcast")
    await olivia.presses("All broadcasts")
    assert (await olivia.last()).labels == ("New broadcast",)  # nothing left, so there is nothing that was called back


async def test_a_maker_is_told_what_a_checker_sends_back(
    home: BotUnderTest, mei: Person, olivia: Person, chen: Person
) -> None:
    await arrives(mei)
    await writes(olivia, "第一版")
    await presses_data(olivia, ":ask:")
    await home.app.beat()
    await presses_data(chen, ":review:")
    await chen.presses("退回")
    assert await reads(chen) == "群发 1 退回给起草人了。"
    await home.app.beat()
    assert (await reads(olivia)).startswith("The checker sent broadcast 1 back. It is a draft again")
    await olivia.presses("To broadcast 1")
    assert (await reads(olivia)).startswith("Broadcast 1 · draft\n")
    await presses_data(olivia, ":ask:")
    await home.app.beat()
    assert await reads(chen) == "群发 1 等你复核。你不点确认，什么都不会发。"
