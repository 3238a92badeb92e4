"""Which consent a route needs, and what is asked of a person who has not given it."""

from dataclasses import dataclass
from typing import Any, Final

from aiogram.types import CallbackQuery, Message

from handlers.callbacks import Place
from handlers.onboarding import consent
from handlers.onboarding.interrupted import interrupted
from handlers.reply import Reply
from handlers.texts import Texts
from storage.database.unit_of_work import Transaction
from storage.people import consents
from storage.people.consents import HoldingsProof, ProfileProof, Proof
from storage.people.people import Person

FLAG: Final = "needs"
NAMES: Final[dict[type[Proof], str]] = {ProfileProof: "profile", HoldingsProof: "proof"}
"""The name by which a handler takes each proof."""


@dataclass(frozen=True, slots=True)
class Need:
    """A consent that a route needs, and where a yes leads: on with what was pressed or typed, or only to a place."""

    kind: type[Proof]
    place: Place
    goes_on: bool = True


def needs(kind: type[Proof], place: Place, *, goes_on: bool = True) -> dict[str, Any]:
    """A route's flag. What takes or gives at once is not gone on with: what it was about went with the consent."""
    return {FLAG: Need(kind, place, goes_on)}


CLASS: Final = needs(ProfileProof, Place.QUESTIONS)
ADVICE: Final = needs(ProfileProof, Place.ADVICE)
HELD: Final = needs(HoldingsProof, Place.HOLDINGS)
HELD_AT_ONCE: Final = needs(HoldingsProof, Place.HOLDINGS, goes_on=False)
EARNED: Final = needs(HoldingsProof, Place.EARNINGS)


async def proof_or_question(
    needed: Need, event: CallbackQuery | Message, person: Person, t: Texts, db: Transaction
) -> dict[str, Proof] | Reply:
    """The proof under the name the handler takes it by, or the question that was not answered with yes."""
    proof = await consents.prove(db, person.id, needed.kind)
    if proof:
        return {NAMES[needed.kind]: proof}
    purpose, flow = needed.kind.purpose, str(needed.place)
    if needed.goes_on:
        flow = await interrupted(event, purpose, needed.place, person, db)
    return Reply((consent.ask(t, purpose, flow),))
