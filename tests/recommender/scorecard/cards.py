"""A card small enough to be added up by hand."""

from dataclasses import replace

from recommender.scorecard.card import STANDARD, Band, Bin, Card, Kind, SetAside, Training, Variable

MONTHS = Variable(
    "months",
    Kind.NUMBER,
    (Bin(30, 40, 4, None, 12.0), Bin(11, 35, 9, 12.0, 36.5), Bin(0, 20, 9, 36.5, None)),
    Bin(7, 5, 1),
    Bin(13, 0, 0),
)
HOME = Variable(
    "住房",
    Kind.CATEGORY,
    (Bin(20, 60, 9, values=("own", "免租")), Bin(0, 30, 12, values=("rent",))),
    Bin(12, 0, 0),
    Bin(5, 10, 2),
)
TRAINING = Training("ab" * 32, 100, 23, 0.71, 0.33, 0.3, 0.95, (SetAside("age", "protected"),), ("a note",))
CARD = Card("bad", "id", STANDARD, 550, (MONTHS, HOME), (Band(None, 40), Band(570, 60)), TRAINING)


def with_months(*bins: Bin) -> Card:
    """The same card with other bins of months."""
    return replace(CARD, variables=(replace(MONTHS, bins=bins), HOME))
