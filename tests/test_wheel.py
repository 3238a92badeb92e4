"""What is installed is whole: the wheel carries every file that the code opens."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from hatchling.builders.wheel import WheelBuilder

from tests.data import ROOT


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """The files in a wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(folder))
    with ZipFile(wheel) as archive:
        return frozenset(archive.namelist())


@pytest.mark.parametrize(
    "pattern",
    [
        "storage/migrations/env.py",
        "storage/migrations/versions/*.py",
        "storage/catalogue.csv",
        "handlers/locales/*/*.ftl",
        "bot/sandbox/page/*",
        "bot/sandbox_figures/*.csv",
    ],
)
def test_the_wheel_carries(names: frozenset[str], pattern: str) -> None:
    files = {path.relative_to(ROOT).as_posix() for path in ROOT.glob(pattern) if path.is_file()}
    assert files
    assert files <= names


def test_the_wheel_carries_nothing_of_the_tests_or_of_a_machine(names: frozenset[str]) -> None:
    tops = {Path(name).parts[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {
        "bot",
        "handlers",
        "storage",
        "recommender",
        "earnings",
    }
    assert not [name for name in names if name.endswith((".db", ".env", ".pyc"))]
