"""A person who gets on with it: reads the last message, does what it asks for, and begins again when nothing comes."""

import asyncio
from collections.abc import Sequence
from itertools import count
from random import Random
from typing import Final

from aiohttp import ClientError

from earnings.money import Fen
from tests.support.people import People, Person, Shown

PRODUCTS: Final = ("015557", "000198")
LOOKS, LOOK_SECONDS = 60, 0.05
"""How often this person looks for an answer before believing that none comes."""


class Steady:
    """Consents to all, fills in the questionnaire over and over, and notes amounts, no two of them the same.

    What the bot acknowledged is remembered: an answer by the next question, an amount by a message that can be undone.
    """

    def __init__(self, base: str, chance: Random, products: Sequence[str] = PRODUCTS, first: Fen = 100_100) -> None:
        self.answered: dict[tuple[str, str], str] = {}
        self.noted: list[str] = []
        self.again = True
        self._people = People(base)
        self._chance = chance
        self._amounts = count(first // 100)
        self._products, self._product = products, products[0]
        self._unsure = False  # whether the last amount was taken
        self._person = Person(self._people, 1001, "小林")

    async def goes_on(self) -> None:
        """Do one thing, and read the answer if it comes; while the bot is dead, wait."""
        try:
            await self._act(await self._last())
        except (ClientError, OSError):
            await asyncio.sleep(0.05)

    async def has_class(self) -> bool:
        """Whether the last message is a class, and no questionnaire is under way."""
        last = await self._last()
        return last is not None and _way(last, ":why") is not None

    async def pressed(self) -> list[str]:
        """The data of every button this person has pressed, in order."""
        answers = await self._people.call("GET", f"people/{self._person.id}/answers")
        return [str(each["data"]).removeprefix("+") for each in answers]

    async def said(self) -> list[str]:
        """Everything this person has typed."""
        return [shown.text for shown in await self._person.shown() if not shown.from_bot]

    async def lately(self) -> str:
        """What was said last, for whoever has to find out why nothing comes any more."""
        return "\n".join(f"{shown.from_bot} {shown.text!r} {_every(shown)}" for shown in await self._person.recent(8))

    async def _last(self) -> Shown | None:
        from_bot = [shown for shown in await self._person.recent(20) if shown.from_bot]
        return from_bot[-1] if from_bot else None

    async def _act(self, before: Shown | None) -> None:
        await asyncio.sleep(self._chance.uniform(0, 0.1))
        if before is None:
            await self._people.person(first_name=self._person.first_name, id=self._person.id)
            await self._person.says("/start")
            return await self._reads(before, "")
        data = self._choice(before)
        if data == "h::cancel" and not self._unsure:
            data, self._unsure = str(next(self._amounts)), True
            await self._person.says(data)
        elif data and data != "h::cancel":
            await self._person.presses_stale(data, before)
        else:
            await self._begins_again()
        return await self._reads(before, data or "")

    def _choice(self, shown: Shown) -> str | None:
        """The button that leads on, or None when this message has none."""
        options = [button.data for row in shown.buttons for button in row if (button.data or "").startswith("a:")]
        if options:
            return self._chance.choice(options)
        held = (f"h:{self._product}:add", f"h:{self._product}:view", f"p:{self._product}:card")
        redo = (":redo",) if self.again and self._chance.random() < 0.3 else ()
        agree = next((data for data in _every(shown) if data.startswith("ok:") and ":given:" in data), None)
        ways = ("notice:earnings:holdings", "go:start", "h::cancel", ":finish", ":anew", "go:questions", *held, *redo)
        return agree or next(filter(None, (_way(shown, end) for end in ways)), None)

    async def _begins_again(self) -> None:
        self._unsure = False
        self._product = self._chance.choice(self._products)
        await self._person.says(self._chance.choice(("/questions", "/list", "/list")) if self.again else "/questions")

    async def _reads(self, before: Shown | None, did: str) -> None:
        """Look until something has changed, and remember what that acknowledged."""
        for _ in range(LOOKS):
            after = await self._last()
            if after is not None and after != before:
                return self._take_note(after, did)
            await asyncio.sleep(LOOK_SECONDS)
        return None

    def _take_note(self, after: Shown, did: str) -> None:
        if did.startswith("a:"):
            _, assessment, question, option = did.split(":")
            if not any(label.startswith(f"a:{assessment}:{question}:") for label in _every(after)):
                self.answered[assessment, question] = option
        elif did.isdigit() and any("undo:" in data for data in _every(after)):
            self.noted.append(did)
            self._unsure = False


def _every(shown: Shown) -> list[str]:
    return [button.data for row in shown.buttons for button in row if button.data]


def _way(shown: Shown, end: str) -> str | None:
    return next((data for data in _every(shown) if data.endswith(end)), None)
