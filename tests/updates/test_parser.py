"""What is an update that can be kept, and what is none."""

import json
from typing import Any

import pytest
from aiogram import Bot

from bot.updates.parser import LARGEST_NUMBER, as_body, number_of, parse_update

TOO_LARGE = LARGEST_NUMBER + 1
USER: dict[str, Any] = {"id": 7, "is_bot": False, "first_name": "Eva"}
SAID: dict[str, Any] = {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "from": USER, "text": "Hello"}
PRESSED: dict[str, Any] = {"id": "1", "from": USER, "chat_instance": "1", "data": "go:home", "message": SAID}
MEMBER: dict[str, Any] = {"user": USER, "status": "member"}
CHANGED: dict[str, Any] = {
    "chat": SAID["chat"], "from": USER, "date": 1, "old_chat_member": MEMBER, "new_chat_member": MEMBER
}  # fmt: skip


@pytest.fixture
def bot() -> Bot:
    return Bot("1:a-token")


def bent(body: dict[str, Any], way: str, value: object) -> dict[str, Any]:
    """A copy of it, but that another value stands at the end of the way."""
    first, _, rest = way.partition(".")
    return body | {first: bent(body[first], rest, value) if rest else value}


@pytest.mark.parametrize(
    ("update", "way"),
    [
        ({"message": SAID}, "update_id"),
        ({"message": SAID}, "message.chat.id"),
        ({"message": SAID}, "message.from.id"),
        ({"message": SAID}, "message.message_id"),
        ({"channel_post": SAID}, "channel_post.chat.id"),
        ({"callback_query": PRESSED}, "callback_query.from.id"),
        ({"callback_query": PRESSED}, "callback_query.message.chat.id"),
        ({"callback_query": PRESSED}, "callback_query.message.message_id"),
        ({"my_chat_member": CHANGED}, "my_chat_member.chat.id"),
    ],
)
def test_a_number_that_no_column_holds_makes_it_none(bot: Bot, update: dict[str, Any], way: str) -> None:
    for fitting in (LARGEST_NUMBER, -LARGEST_NUMBER, 5):
        assert parse_update(json.dumps(bent({"update_id": 1} | update, way, fitting)), bot)
    for unfit in (TOO_LARGE, -TOO_LARGE, 10**30, str(TOO_LARGE)):
        assert parse_update(json.dumps(bent({"update_id": 1} | update, way, unfit)), bot) is None


@pytest.mark.parametrize(
    "body",
    ["", "[]", "{}", '{"update_id": 1}', '{"update_id": 1, "message": null}', '{"update_id": 1, "martian": {}}'],
)
def test_what_this_version_does_not_know_is_none(bot: Bot, body: str) -> None:
    assert parse_update(body, bot) is None


@pytest.mark.parametrize(
    ("said", "read"),
    [("a\0b", "a\N{REPLACEMENT CHARACTER}b"), ("\\u0000", "\\u0000"), ("\\\0", "\\\N{REPLACEMENT CHARACTER}")],
)
def test_a_character_that_a_database_has_no_place_for_is_replaced(bot: Bot, said: str, read: str) -> None:
    update = parse_update(json.dumps({"update_id": 1, "message": SAID | {"text": said}}), bot)
    assert update is not None
    assert update.message is not None
    assert update.message.text == read


def test_what_was_fetched_can_be_kept_whatever_its_letters(bot: Bot) -> None:
    update = {"update_id": 1, "message": SAID | {"text": "甄选"}}
    assert parse_update(as_body(update), bot)
    assert json.loads(as_body(update)) == update
    broken = {"update_id": 1, "message": SAID | {"text": "\ud800"}}
    assert parse_update(as_body(broken), bot) is None
    assert number_of(as_body(broken)) == 1


@pytest.mark.parametrize(
    ("body", "number"),
    [
        ('{"update_id": 7, "message": 1}', 7),
        (f'{{"update_id": {TOO_LARGE}}}', TOO_LARGE),
        ('{"update_id": "7"}', None),
        ('{"update_id": ' + "9" * 5000 + "}", None),
        ("[" * 100_000, None),
        ("[7]", None),
        ("", None),
    ],
)
def test_the_number_of_what_cannot_be_read_is_found_where_there_is_one(body: str, number: int | None) -> None:
    assert number_of(body) == number
