"""What a broadcast names."""

import pytest

from bot.packaged_catalogue import packaged
from storage.messages.drafts import Draft, Version, named_in


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("000009 is on the list", ("000009",)),
        ("余额宝000198调整", ("000198",)),
        ("Order 10000091 has shipped", ()),
        ("天弘余额宝货币", ("000198",)),
        ("News", ()),
    ],
)
def test_a_code_names_a_product_when_it_stands_alone(words: str, named: tuple[str, ...]) -> None:
    assert named_in(Draft({"en": Version(words)}), packaged()) == named
