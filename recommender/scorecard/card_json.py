"""The card as JSON: every field by its name, in an order that never changes."""

import json
from typing import Final

from pydantic import TypeAdapter, ValidationError

from recommender.scorecard.card import Card

_CARD: Final = TypeAdapter(Card)


class BadCardError(ValueError):
    """A text that is no scorecard of ours; the message says what is wrong with it."""


def write(card: Card) -> str:
    """The same card is the same text."""
    fields = _CARD.dump_python(card, mode="json", exclude_defaults=True)
    return json.dumps({"version": card.version} | fields, ensure_ascii=False, indent=1) + "\n"


def read(text: str) -> Card:
    """A card. Raises BadCardError."""
    try:
        return _CARD.validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise BadCardError(
            f"not a scorecard: {where}: {first['msg']}" if where else f"not a scorecard: {first['msg']}"
        ) from error
