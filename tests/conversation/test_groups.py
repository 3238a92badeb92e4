"""Groups and channels: a polite no where words are allowed, and goodbye."""

from sandbox.chats.people import Group
from tests.support.people import Person
from tests.support.running_bot import BotUnderTest

NO_ZH = "我只在私聊里为个人服务，群和频道里帮不上忙，先退出了。想用的话，私下找我就行。"
NO_EN = (
    "I only help people one to one, so I'm of no use in groups or channels and will leave now. "
    "Message me privately any time."
)


async def test_added_to_a_group_it_declines_once_in_the_language_of_who_added_it_and_leaves(
    home: BotUnderTest, mei: Person, alex: Person
) -> None:
    for person, no in ((mei, NO_ZH), (alex, NO_EN)):
        for kind in ("group", "supergroup"):
            group = await _added(home, person, kind)
            assert await _said(home, group) == [no]
            assert not await _is_in(home, group)


async def test_added_to_a_channel_it_leaves_without_a_word(home: BotUnderTest, mei: Person) -> None:
    channel = await _added(home, mei, "channel")
    assert await _said(home, channel) == []
    assert not await _is_in(home, channel)


async def test_spoken_to_in_a_group_it_is_in_since_long_ago_it_declines_and_leaves(
    home: BotUnderTest, mei: Person
) -> None:
    for number, typed in ((-4_999_998, "/start"), (-4_999_999, "有人吗？")):
        home.sandbox._state.chats.put_group(Group(number, "Old friends", "group", member=True))
        await home.people.call("POST", f"groups/{number}/text", {"by": mei.id, "text": typed})
        await home.people.settle()
        assert await _said(home, number) == [NO_ZH]
        assert not await _is_in(home, number)


async def test_who_adds_it_to_a_group_is_not_known_to_it_from_that(home: BotUnderTest, mei: Person) -> None:
    await _added(home, mei, "group")
    await mei.says("/start")
    assert "甄选，替你先挑过一遍的理财清单。" in (await mei.last()).text


async def _added(home: BotUnderTest, person: Person, kind: str) -> int:
    group = await home.people.call("POST", "groups", {"title": "Friends", "type": kind, "by": person.id})
    await home.people.settle()
    return int(group["id"])


async def _said(home: BotUnderTest, group: int) -> list[str]:
    shown = await home.people.call("GET", f"groups/{group}/messages")
    return [message["text"] for message in shown["messages"] if message["sandbox"]["from_bot"]]


async def _is_in(home: BotUnderTest, group: int) -> bool:
    groups = (await home.people.call("GET", "state"))["groups"]
    return any(each["id"] == group and each["member"] for each in groups)
