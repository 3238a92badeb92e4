"""An advice explained from the command line: to the byte what it was, when everything else has changed."""

import json
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from typer.testing import CliRunner, Result

from bot.__main__ import cli
from recommender.scores.stored import Affinity, Score
from storage.database.unit_of_work import transaction
from storage.people.consents import ScoresProof, prove
from storage.scores import scores
from tests.conversation.talk import BOLD, answers, arrives, operator_sets
from tests.support.running_bot import BotUnderTest, bot_under_test

HEAD = "holder,product,name,value,scale,source,at,expires_at\n"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own, with the database of the house in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}")
    return tmp_path


def _type(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words))


async def _types(*words: str) -> Result:
    """In a thread, since a command runs a loop of its own."""
    import asyncio  # noqa: PLC0415 only here

    return await asyncio.to_thread(_type, *words)


async def test_an_advice_is_explained_to_the_byte_a_year_later(tmp_path: Path) -> None:
    """Catalogue, figures, scores, ordering and clock change; what is printed does not, in either language."""
    async with bot_under_test(tmp_path) as home:
        mei = await home.people.person(first_name="Mei", language_code="zh-hans")
        await arrives(mei)
        await answers(mei, BOLD)
        await _score(home, mei.id, 30)
        await mei.says("/advice")
        said = (await mei.last()).text
        before = [await _types("advice", "explain", "1", *more) for more in _languages()]
        assert [result.exit_code for result in before] == [0, 0, 0]
        assert before[0].stdout.startswith(said)
        assert before[0].stdout == before[1].stdout != before[2].stdout
        await operator_sets(home, "015557", "paused")
        await _score(home, mei.id, 90)
        home.clock.advance(timedelta(days=400))
        async with transaction(home.app.engine) as db:
            await db.execute(text("UPDATE navs SET nav_e4 = nav_e4 / 2"))
            await db.execute(text("UPDATE products SET facts = replace(facts, 'E Fund', 'F Fund')"))
        after = [await _types("advice", "explain", "1", *more) for more in _languages()]
        assert [result.stdout_bytes for result in after] == [result.stdout_bytes for result in before]


async def test_words_that_have_changed_since_are_printed_as_they_were(tmp_path: Path) -> None:
    async with bot_under_test(tmp_path) as home:
        mei = await home.people.person(first_name="Mei", language_code="zh-hans")
        await arrives(mei)
        await answers(mei, BOLD)
        await mei.says("/advice")
        async with transaction(home.app.engine) as db:
            await db.execute(text("UPDATE advice SET basis = replace(basis, '因为', '由于')"))
        result = await _types("advice", "explain", "1")
        assert result.exit_code == 1
        assert result.stdout.strip() == (await mei.last()).text.replace("因为", "由于")
        assert "says otherwise" in result.stderr


def test_there_is_no_such_advice() -> None:
    result = _type("advice", "explain", "99")
    assert result.exit_code == 2
    assert "There is no advice 99" in result.output


def test_scores_are_imported_for_products_and_refused_for_strangers(elsewhere: Path) -> None:
    at = "2025-01-01T00:00:00+08:00,2030-01-01T00:00:00+08:00"
    file = elsewhere / "scores.csv"
    file.write_text(f"{HEAD},000009,quality,64,0-100,A Bureau,{at}\n", "utf-8")
    assert [_type("import", "scores", str(file)).output for _ in range(2)] == ["1 scores kept\n"] * 2
    file.write_text(f"{HEAD},000009,quality,65,0-100,A Bureau,{at}\n77,,credit,50,0-100,A Bureau,{at}\n", "utf-8")
    result = _type("import", "scores", str(file))
    assert (result.exit_code, result.output) == (1, "line 3: this person has not agreed to scores\n")


def test_a_population_is_advised_the_same_each_time() -> None:
    once, again = (_type("evaluate", "advice", "--people", "400", "--json") for _ in range(2))
    assert once.output == again.output
    found = json.loads(once.output)
    assert sum(group["people"] for group in found["classes"].values()) == 400
    assert (found["above_class"], found["raised_by_caution"]) == (0, 0)
    assert 0.99 < sum(found["issuers"].values()) < 1.01
    assert "uniformly" in found["population"]
    assert "| C4 |" in _type("evaluate", "advice", "--people", "400").output


def _languages() -> Sequence[tuple[str, ...]]:
    return ((), ("--language", "zh"), ("--language", "en"))


async def _score(home: BotUnderTest, person: int, value: int) -> None:
    now = home.clock.now()
    async with transaction(home.app.engine) as db:
        proof = await prove(db, person, ScoresProof)
        assert proof is not None
        await scores.keep_of_person(proof, Score("credit", value, "0-100", "A Bureau", now, now + timedelta(days=9)))
        liked = Affinity({"000216": value}, "0-100", "a model", now, now + timedelta(days=9))
        await scores.keep_affinities(db, [(person, liked)])
