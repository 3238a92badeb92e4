"""Time zones as people name them, in either language."""

import pytest

from handlers.settings import zones
from handlers.texts import all_texts


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("东京", "Asia/Tokyo"),
        ("Toronto", "America/Toronto"),
        ("new york", "America/New_York"),
        ("  NEW_YORK ", "America/New_York"),
        ("america/new_york", "America/New_York"),
        ("lord howe", "Australia/Lord_Howe"),
        ("UTC", "UTC"),
        ("utc+8", "Etc/GMT-8"),
        ("GMT-5", "Etc/GMT+5"),
        ("+9", "Etc/GMT-9"),
        ("UTC+0", "Etc/UTC"),
        ("上海", "Asia/Shanghai"),
        ("san francisco", "America/Los_Angeles"),
    ],
)
def test_a_name_means_a_zone(text: str, zone: str) -> None:
    assert zones.find(text) == (zone,)
    assert zones.known(zone)


@pytest.mark.parametrize("text", ["", "x", "亚特兰蒂斯", "UTC+15", "UTC-13", "UTC+5:30", "😀", "/", "../etc/passwd"])
def test_what_means_nothing_finds_nothing(text: str) -> None:
    assert zones.find(text) == ()


def test_an_unclear_name_offers_a_few() -> None:
    assert 1 < len(zones.find("indiana")) <= zones.MOST


def test_every_zone_of_our_own_is_known_and_has_a_word() -> None:
    for language, t in all_texts().items():
        for zone in (*zones.LIKELY, *zones._TYPED):
            assert zones.known(zone)
            assert zones.said(t, zone).isascii() is (language == "en")


def test_others_are_called_by_their_city_or_offset() -> None:
    t = all_texts()["zh"]
    assert [zones.said(t, zone) for zone in ("Australia/Lord_Howe", "Etc/GMT-8", "Etc/GMT+5", "Etc/UTC")] == [
        "Lord Howe",
        "UTC+8",
        "UTC-5",
        "UTC",
    ]
