"""Words keep their formatting, and are themselves where it makes no sense."""

from datetime import UTC, datetime

import pytest
from aiogram.types import Chat, Message, MessageEntity

from handlers.formatting import html_of

MAIL = "🙂 <b> & mail"


def _message(*entities: MessageEntity) -> Message:
    chat = Chat(id=7, type="private")
    return Message(message_id=1, date=datetime(2023, 6, 5, tzinfo=UTC), chat=chat, text=MAIL, entities=list(entities))


def test_words_come_with_their_formatting() -> None:
    assert html_of(_message(MessageEntity(type="bold", offset=9, length=4))) == "🙂 &lt;b&gt; &amp; <b>mail</b>"


@pytest.mark.parametrize(
    "broken",
    [
        MessageEntity(type="bold", offset=1, length=1),
        MessageEntity(type="italic", offset=0, length=1),
        MessageEntity(type="text_mention", offset=0, length=2),
    ],
)
def test_formatting_that_makes_no_sense_is_left_out(broken: MessageEntity) -> None:
    assert html_of(_message(broken)) == "🙂 &lt;b&gt; &amp; mail"
