"""Two processes answer as one: in order, each update once, also when one of them dies or is told to stop."""

import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from recommender.questionnaire.questions import CURRENT
from tests.conversation.talk import CAUTIOUS, arrives, presses_data
from tests.machines.fleet import Fleet, fleet
from tests.support.people import People, Person
from tests.support.processes import Processes

FIRST = 5_000_000
"""Numbers of updates that the sandbox does not reach."""
HOURS = (7, 8, 9, 10, 12, 15, 18, 20, 21)


@pytest.fixture
async def two(processes: Processes, tmp_path: Path) -> AsyncIterator[Fleet]:
    async with fleet(processes, tmp_path) as built:
        yield built


async def _met(two: Fleet, number: int) -> Person:
    """Somebody who has begun to talk, or the bot could say nothing to them: their /start, and its answer."""
    person = await People(two.people.base_url, two.quiet).person(first_name="Eva", language_code="en", id=number)
    await person.says("/start")
    return person


def _person(number: int) -> dict[str, Any]:
    return {"id": number, "is_bot": False, "first_name": "Eva", "language_code": "en"}


def _message(number: int, person: int, text: str = "/settings") -> dict[str, Any]:
    chat = {"id": person, "type": "private", "first_name": "Eva"}
    return {"message_id": number, "date": 1_685_926_800, "chat": chat, "from": _person(person), "text": text}


def _says(number: int, person: int, text: str) -> dict[str, Any]:
    return {"update_id": number, "message": _message(number, person, text)}


def _presses(number: int, person: int, data: str) -> dict[str, Any]:
    query = {"id": str(number), "from": _person(person), "chat_instance": "1", "data": data}
    return {"update_id": number, "callback_query": {**query, "message": _message(number, person)}}


async def test_a_questionnaire_answered_by_two_processes_in_turn(two: Fleet) -> None:
    people = People(two.people.base_url, two.quiet)
    mei = await people.person(first_name="Mei", language_code="en")
    await arrives(mei)
    await mei.says("/questions")
    for question in CURRENT.questions:
        await presses_data(mei, f":{question.code}:{CAUTIOUS[question.code]}")
    assert "C2" in (await mei.last()).text
    for member in two.members:
        status, figures = await member.get("/metrics")
        assert status == 200
        assert 'zhenxuan_updates_total{kind="callback_query",result="answered"}' in figures


async def test_updates_of_one_person_keep_their_order_whichever_process_they_reach(two: Fleet) -> None:
    await two.people.person(first_name="Eva", language_code="en", id=77)
    await two.db.execute(
        """CREATE TABLE seen (place serial, hour bigint);
        CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN INSERT INTO seen (hour) VALUES (NEW.notify_hour); PERFORM pg_sleep(0.02); RETURN NEW; END $$;
        CREATE TRIGGER see AFTER UPDATE OF notify_hour ON people FOR EACH ROW EXECUTE FUNCTION see()"""
    )
    hours = [hour for _ in range(4) for hour in HOURS]
    for place, hour in enumerate(hours):
        assert await two.members[place % 2].brings(_presses(FIRST + place, 77, f"hour:{hour}")) == 200
    await two.quiet()
    seen = await two.db.fetch("SELECT hour FROM seen ORDER BY place")
    assert [row["hour"] for row in seen] == hours


async def test_with_redis_no_answer_overtakes_another_of_its_chat(
    processes: Processes, tmp_path: Path, redis: str
) -> None:
    async with fleet(processes, tmp_path, REDIS_URL=redis) as two:
        person = await _met(two, 100)
        two.sandbox.faults.delay(0.15, share=0.5, methods=["sendMessage"])
        commands = ("/list", "/settings", "/privacy") * 4
        for place, command in enumerate(commands):
            assert await two.members[place % 2].brings(_says(FIRST + place, person.id, command)) == 200
        await two.quiet()
        heads = [shown.text.split(" ")[0].split("\n")[0] for shown in await person.shown()]
    assert heads[2:] == ["The", "Settings", "What"] * 4


async def test_what_a_killed_process_had_kept_another_answers_each_once_and_in_order(two: Fleet) -> None:
    first, second = two.members
    everybody = [await _met(two, number) for number in range(100, 106)]
    async with two.db.transaction():
        await two.db.execute("LOCK TABLE people IN SHARE MODE")  # whatever is kept now, nobody can handle
        for place, command in enumerate(("/list", "/settings", "/privacy")):
            for who, person in enumerate(everybody):
                chosen = (first, second)[(place + who) % 2]
                assert await chosen.brings(_says(FIRST + place * 10 + who, person.id, command)) == 200
        os.kill(first.life, signal.SIGKILL)
        assert await two.ended(first) == -signal.SIGKILL
    await two.quiet()
    for person in everybody:
        heads = [shown.text.split(" ")[0].split("\n")[0] for shown in await person.shown()]
        assert heads[2:] == ["The", "Settings", "What"]
    assert await second.brings(_says(FIRST, everybody[0].id, "/list")) == 200  # Telegram repeats what it may
    await two.quiet()
    assert len(await everybody[0].shown()) == 2 + 3


async def test_told_to_stop_it_finishes_what_it_holds_and_leaves_the_webhook_to_the_others(two: Fleet) -> None:
    first, second = two.members
    eva = await _met(two, 77)
    async with two.db.transaction():
        await two.db.execute("LOCK TABLE people IN SHARE MODE")
        assert await first.brings(_says(FIRST, 77, "/settings")) == 200
        os.kill(first.life, signal.SIGTERM)
    assert await two.ended(first) == 0
    await two.quiet()
    assert [shown.text.split("\n")[0] for shown in (await eva.shown())[2:]] == ["Settings"]
    assert await two.db.fetchval("SELECT count(*) FROM inbox WHERE claimed_by IS NOT NULL") == 0
    assert two.sandbox.calls["deleteWebhook"] == 0
    assert (await second.get("/readyz"))[0] == 200
