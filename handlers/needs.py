"""Which consent a route needs, and what is asked of a person who has not given it."""

from typing import Any, Final

from handlers import consent
from handlers.callbacks import Place
from handlers.reply import Reply
from handlers.texts import Texts
from storage import consents
from storage.consents import HoldingsProof, ProfileProof, Proof
from storage.people import Person
from storage.unit_of_work import Transaction

FLAG: Final = "needs"
NAMES: Final[dict[type[Proof], str]] = {ProfileProof: "profile", HoldingsProof: "proof"}
"""The name by which a handler takes each proof."""


def needs(kind: type[Proof], place: Place) -> dict[str, Any]:
    """A route's flag: it needs this consent; when it is given instead, the person may go on to the place."""
    return {FLAG: (kind, place)}


async def proof_or_question(
    needed: tuple[type[Proof], Place], person: Person, t: Texts, db: Transaction
) -> dict[str, Proof] | Reply:
    """The proof under the name the handler takes it by, or the question that was not answered with yes."""
    kind, place = needed
    proof = await consents.prove(db, person.id, kind)
    return {NAMES[kind]: proof} if proof else Reply((consent.ask(t, kind.purpose, place),))
