"""Somebody who tries everything: presses any button of any age, types anything, and never follows the thread."""

from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from random import Random
from typing import Final

from bot.app import COMMANDS
from tests.support.people import Person, Shown

SEEN: Final = 400
"""How many of the buttons that once stood in the chat a walker remembers."""

AMOUNTS: Final = (
    "100",
    "100000",
    "1,234.56",
    "１万",
    "¥88.8",
    "0.01",
    "3块",
    "999999999",
    "五万",
    "昨天",
    "3月6日",
    "2023-01-05",
)
BAD_AMOUNTS: Final = ("0", "-5", "0.001", "1e5", "一百来块", "9" * 40, "1,00", "NaN", "10,000,000,000,000")
NONSENSE: Final = (
    "hello?",
    "<b>&",
    "</b><script>alert(1)</script>",
    "&lt; &amp; &nbsp;",
    "👩‍👩‍👧‍👦🇨🇳",
    "{ $amount }",
    "%s %d {0}",
    "'; DROP TABLE people; --",
    "\u202eright to left",
    "a\u0000b",
    "甄选\n\n甄选",
    "/",
    "/nothing",
    "/start@sandbox_bot extra words",
    "//list",
    "x" * 4096,
    "<i>" * 1000,
    "😀" * 2048,
)
PHRASES: Final = (
    "我有五万块半年后要用，买什么好", "余额宝现在多少", "银华日利和黄金哪个好", "昨天赚了多少", "我持有什么",
    "刚买了3000块银华日利", "赎回100银华日利",
    "银华日利低于1.5%提醒我", "黄金跌10%告诉我", "怎么退订", "把我的数据都删了", "我不想活了",
    "为什么不推荐黄金", "每月存500到黄金，三年后有多少",
    "is my money safe?", "what is a drawdown", "bought 500 of yinhua", "sold everything in gold",
    "switch gold to yinhua", "send it at 9", "speak english", "speak chinese",
    "how much did i earn last month", "export my data", "never mind",
)  # fmt: skip
STRANGE_DATA: Final = ("x", "go:nowhere", "p:000000:card", "p::", "gone:1:2", ":", "a:1", "🙂", "h:000000:view")


@dataclass
class Walker:
    """One person on a walk, with what they have seen and what they did last."""

    person: Person
    chance: Random
    diary: deque[str]
    blocked: bool = False
    seen: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=SEEN))

    async def step(self) -> None:
        """Do one thing, whichever it is."""
        if self.blocked:
            self.blocked = False
            await self._does("unblocks", self.person.unblocks)
            return
        acts, weights = zip(*_ACTS, strict=True)
        await self.chance.choices(acts, weights)[0](self)

    async def follow(self) -> None:
        """What most people do most of the time: answer the last message."""
        last = (await self._looks(1))[-1]
        if last.button("h::cancel") and self.chance.random() < 0.7:
            await self.type_amount()
        else:
            await self._press_one_of([last])

    async def press_older(self) -> None:
        """A button further up."""
        await self._press_one_of(await self._looks(self.chance.choice((5, 50))))

    async def press_stale(self) -> None:
        """A button that was there once, in a message that may have lost it meanwhile."""
        found = {shown.id: shown for shown in await self._looks(50)}
        left = [(found[number], data) for number, data in self.seen if number in found]
        if left:
            message, data = self.chance.choice(left)
            await self._does(f"stale {data} of {message.id}", lambda: self.person.presses_stale(data, message))

    async def press_strange(self) -> None:
        """A button that this version never made."""
        message, data = (await self._looks(1))[-1], self.chance.choice(STRANGE_DATA)
        await self._does(f"strange {data} of {message.id}", lambda: self.person.presses_stale(data, message))

    async def type_command(self) -> None:
        await self._says(f"/{self.chance.choice((*COMMANDS, 'operator', 'help'))}")

    async def type_amount(self) -> None:
        await self._says(self.chance.choice(AMOUNTS))

    async def type_bad_amount(self) -> None:
        await self._says(self.chance.choice(BAD_AMOUNTS))

    async def type_nonsense(self) -> None:
        await self._says(self.chance.choice(NONSENSE))

    async def type_phrase(self) -> None:
        """Something of one's own accord, in either language, whichever is spoken."""
        await self._says(self.chance.choice(PHRASES))

    async def send_file(self) -> None:
        """A picture or a document, with words beside it or none."""
        send = self.chance.choice((self.person.sends_photo, self.person.sends_document))
        await self._does(send.__name__, lambda: send(caption=self.chance.choice(("", *NONSENSE[:5]))))

    async def block(self) -> None:
        self.blocked = True
        await self._does("blocks", self.person.blocks)

    async def _press_one_of(self, messages: list[Shown]) -> None:
        choices = [(each, button.data) for each in messages for row in each.buttons for button in row if button.data]
        if not choices:
            return await self.type_command()
        ((message, data),) = self.chance.choices(choices, [_appeal(data) for _, data in choices])
        return await self._does(f"{data} of {message.id}", lambda: self.person.presses_stale(data, message))

    async def _looks(self, far: int) -> list[Shown]:
        """The last messages, whose buttons are remembered."""
        shown = await self.person.recent(far)
        known = set(self.seen)
        buttons = [(each.id, button.data) for each in shown for row in each.buttons for button in row if button.data]
        self.seen.extend(button for button in buttons if button not in known)
        return shown

    async def _says(self, text: str) -> None:
        await self._does(f"says {text[:30]!r}", lambda: self.person.says(text))

    async def _does(self, what: str, act: Callable[[], Awaitable[object]]) -> None:
        self.diary.append(f"{self.person.first_name}: {what}")
        await act()


def _appeal(data: str) -> float:
    """How likely a button is pressed beside others: nobody would get anywhere who withdrew every other consent."""
    if data.startswith("ok:"):
        return 0.05 if "withdrawn" in data else 0.3 if "declined" in data else 3
    return 3 if data.startswith(("a:", "h:")) else 1


_ACTS: Final = (
    (Walker.follow, 56),
    (Walker.press_older, 10),
    (Walker.press_stale, 8),
    (Walker.press_strange, 2),
    (Walker.type_command, 10),
    (Walker.type_amount, 5),
    (Walker.type_bad_amount, 3),
    (Walker.type_nonsense, 3),
    (Walker.type_phrase, 8),
    (Walker.send_file, 2),
    (Walker.block, 1),
)
