"""A card of six hundred people, made once for all tests that only look at it."""

from pathlib import Path

import pytest

from recommender.scorecard.card import Card
from tests.scorecard.people import drawn, write
from tests.scorecard.running import trained

ROWS = 600


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The people."""
    return write(tmp_path_factory.mktemp("scorecard") / "people.csv", drawn(ROWS))


@pytest.fixture(scope="session")
def card(data: Path) -> Card:
    """Their card; age is protected."""
    return trained(data, "--protected", "age")


@pytest.fixture(scope="session")
def card_file(data: Path, card: Card) -> Path:
    """Where it was written."""
    assert card.variables
    return data.with_suffix(".json")
