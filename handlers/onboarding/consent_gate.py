"""Which consent a route needs, and what is asked of a person who has not given it."""

from typing import Any, Final

from handlers.callbacks import Place
from handlers.onboarding import consent
from handlers.reply import Reply
from handlers.texts import Texts
from storage.database.unit_of_work import Transaction
from storage.people import consents
from storage.people.consents import HoldingsProof, ProfileProof, Proof
from storage.people.people import Person

FLAG: Final = "needs"
NAMES: Final[dict[type[Proof], str]] = {ProfileProof: "profile", HoldingsProof: "proof"}
"""The name by which a handler takes each proof."""


def needs(kind: type[Proof], place: Place) -> dict[str, Any]:
    """A route's flag: it needs this consent; when it is given instead, the person may go on to the place."""
    return {FLAG: (kind, place)}


CLASS: Final = needs(ProfileProof, Place.QUESTIONS)
ADVICE: Final = needs(ProfileProof, Place.ADVICE)
HELD: Final = needs(HoldingsProof, Place.HOLDINGS)
EARNED: Final = needs(HoldingsProof, Place.EARNINGS)


async def proof_or_question(
    needed: tuple[type[Proof], Place], person: Person, t: Texts, db: Transaction
) -> dict[str, Proof] | Reply:
    """The proof under the name the handler takes it by, or the question that was not answered with yes."""
    kind, place = needed
    proof = await consents.prove(db, person.id, kind)
    return {NAMES[kind]: proof} if proof else Reply((consent.ask(t, kind.purpose, place),))
