"""Longer stretches of a conversation, pressed the way a person presses them."""

from collections.abc import Mapping
from datetime import timedelta

from earnings.calendar import SHANGHAI
from recommender.questionnaire.questions import CURRENT
from storage.people.consents import Purpose
from tests.support.people import Person, Shown
from tests.support.running_bot import OPERATOR, BotUnderTest

CAUTIOUS = dict.fromkeys((question.code for question in CURRENT.scored), "b") | {"capacity": "yes", "no-loss": "no"}
"""Answers worth 4 each: 48 points, C2."""
BOLD = dict.fromkeys((question.code for question in CURRENT.scored), "e") | {"capacity": "yes", "no-loss": "no"}
"""Answers worth 10 each: 120 points, C5."""


async def arrives(person: Person, *, refusing: frozenset[int] = frozenset()) -> Shown:
    """Say /start and decide on the five purposes; refuse those of the given places, from 1.

    By the buttons of the row in which they were once asked for, which nobody is led through any more.
    """
    await person.says("/start")
    shown = await person.last()
    for place, purpose in enumerate(Purpose, 1):
        await person.presses_stale(f"ok:{purpose}:{'declined' if place in refusing else 'given'}:start", shown)
    return await person.last()


async def answers(person: Person, options: Mapping[str, str]) -> Shown:
    """Begin the questionnaire and answer every question."""
    await person.says("/questions")
    for question in CURRENT.questions:
        await presses_data(person, f":{question.code}:{options[question.code]}")
    return await person.last()


async def presses_data(person: Person, ending: str) -> None:
    """Press the button of the youngest message that has one whose data ends so."""
    for shown in reversed(await person.recent()):
        for row in shown.buttons:
            for button in row:
                if button.data and button.data.endswith(ending):
                    await person.presses(button.data, message=shown)
                    return
    raise AssertionError(f"no button ends in {ending!r}; last: {(await person.last()).buttons}")


async def holds(person: Person, product: str, amount: str) -> Shown:
    """Open a product's card from the list and note an amount."""
    await person.says("/list")
    await presses_data(person, f"p:{product}:card")
    await presses_data(person, f"h:{product}:view")
    await person.says(amount)
    return await person.last()


async def asks_amount(person: Person, product: str, act: str) -> None:
    """Open a product's card from the list, and there the question for an amount (or the holding)."""
    await person.says("/list")
    await presses_data(person, f"p:{product}:card")
    await presses_data(person, f"h:{product}:{act}")


async def changes(person: Person, product: str, act: str, amount: str) -> None:
    """Add to a holding, reduce it or correct it."""
    await person.says("/holdings")
    await presses_data(person, f"h:{product}:view")
    await presses_data(person, f"h:{product}:{act}")
    await person.says(amount)


async def reads(person: Person) -> str:
    """The words of the bot's youngest message."""
    return (await person.last()).words


async def toast(person: Person) -> str:
    """What the last press that was answered in words was answered with."""
    return (await person.toasts())[-1].text


async def until(home: BotUnderTest, hour: int, minute: int = 0) -> None:
    """Let it become that time of day in Shanghai, and do what is due then; the hours between are passed over."""
    now = home.clock.now().astimezone(SHANGHAI)
    then = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    home.clock.advance((then if then > now else then + timedelta(days=1)) - now)
    await home.app.beat()


async def operator_sets(home: BotUnderTest, product: str, status: str) -> Person:
    """Let an operator pause a product or list it again."""
    operator = await home.people.person(first_name="Olivia", language_code="en", id=OPERATOR, operator=True)
    await operator.says("/start")
    await operator.says("/operator")
    await presses_data(operator, f"shelf:{product}:{status}")
    return operator
