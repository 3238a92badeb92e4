"""The bot is killed with SIGKILL again and again; what it acknowledged is there, and what it heard is handled once."""

import asyncio
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Final

from recommender.profile import standing_conflicts
from recommender.questionnaire import CURRENT
from tests.kill.machine import Machine, machine
from tests.kill.steady import Steady

KILLS: Final = 10
LONGEST_LIFE: Final = 2.5
"""Seconds from the moment that a process can be reached."""

Sheet = dict[str, str]


async def test_what_was_acknowledged_survives_ten_kills(tmp_path: Path) -> None:
    seed = 909
    async with machine(tmp_path) as alive:
        person = Steady(alive.base, Random(seed))
        killing = asyncio.ensure_future(_kill_often(alive, Random(seed + 1)))
        while not killing.done():
            await person.goes_on()
        await killing
        person.again = False
        async with asyncio.timeout(60):
            while not await person.has_class():
                await person.goes_on()
        await alive.quiet()
        await _check_answers(alive, person)
        await _check_amounts(alive, person)
        await _check_each_update_was_handled_once(alive, person)
    assert " ERROR " not in alive.log.read_text("utf-8")


async def _kill_often(alive: Machine, chance: Random) -> None:
    """Kill and start again, at instants that fall into every part of a life; time never goes back."""
    seen = datetime.min.replace(tzinfo=None).isoformat()
    for _ in range(KILLS):
        await alive.reachable()
        await asyncio.sleep(chance.uniform(0, LONGEST_LIFE))
        state = await alive.state()
        assert state is not None
        assert state["clock"]["now"] > seen
        seen = state["clock"]["now"]
        await alive.kill()
        await alive.start()
    await alive.reachable()
    state = await alive.state()
    assert state is not None
    assert state["clock"]["now"] > seen


async def _check_answers(alive: Machine, person: Steady) -> None:
    """The answers are what a replay of everything that was pressed leads to, those acknowledged among them."""
    sheets, finished = _replayed(await person.pressed())
    kept: dict[str, Sheet] = {}
    for assessment, question, option in alive.rows("SELECT assessment, question, option FROM answers"):
        kept.setdefault(str(assessment), {})[question] = option
    assert kept == sheets
    assert person.answered
    assert all(kept[assessment].keys() >= {question} for assessment, question in person.answered)
    completed = alive.rows("SELECT id FROM assessments WHERE completed_at IS NOT NULL")
    assert {str(number) for (number,) in completed} == finished
    assert finished


def _replayed(presses: Iterable[str]) -> tuple[dict[str, Sheet], set[str]]:
    """Answers by assessment, and the assessments that were finished."""
    sheets: dict[str, Sheet] = {}
    finished: set[str] = set()
    for data in presses:
        kind, number, *rest = data.split(":")
        if kind not in {"a", "as"} or number in finished:
            continue
        if kind == "a":
            question, option = rest
            sheets.setdefault(number, {})[question] = option
        sheet = sheets.get(number, {})
        whole = CURRENT.next_unanswered(sheet) is None
        if whole and (rest == ["finish"] or (kind == "a" and not standing_conflicts(CURRENT, sheet))):
            finished.add(number)
    return sheets, finished


async def _check_amounts(alive: Machine, person: Steady) -> None:
    """Each amount that was typed is one entry, and balances are their sum."""
    typed = [text for text in await person.said() if text.isdigit()]
    entered = alive.rows("SELECT amount_fen FROM entries ORDER BY id")
    assert [fen for (fen,) in entered] == [int(text) * 100 for text in typed]
    assert person.noted
    assert set(person.noted) <= set(typed)
    _check_balances(alive)


def _check_balances(alive: Machine) -> None:
    wrong = alive.rows(
        """
        SELECT person, product, balance_fen FROM holdings WHERE balance_fen <>
            (SELECT total(amount_fen) FROM entries e WHERE (e.person, e.product) = (holdings.person, holdings.product))
          + (SELECT total(income_fen) FROM accruals a WHERE (a.person, a.product) = (holdings.person, holdings.product))
        """
    )
    assert wrong == []


async def _check_each_update_was_handled_once(alive: Machine, person: Steady) -> None:
    """Every press and every text came in, and each consent that was pressed was written down once."""
    pressed, said = await person.pressed(), await person.said()
    assert alive.rows("SELECT count(*), count(done_at) FROM inbox") == [(len(pressed) + len(said),) * 2]
    given = [data for data in pressed if data.startswith("ok:")]
    assert alive.rows("SELECT count(*) FROM consent_events") == [(len(given),)]
