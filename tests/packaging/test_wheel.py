"""What is installed is whole: the wheel carries every file that the code opens."""

import os
import subprocess
from pathlib import Path
from venv import EnvBuilder
from zipfile import ZipFile

import pytest
from hatchling.builders.wheel import WheelBuilder

from tests.support.data import ROOT
from tests.support.running_bot import FIGURES


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    (built,) = WheelBuilder(str(ROOT)).build(directory=str(folder))
    return Path(built)


@pytest.fixture(scope="module")
def names(wheel: Path) -> frozenset[str]:
    """The files in it."""
    with ZipFile(wheel) as archive:
        return frozenset(archive.namelist())


@pytest.mark.parametrize(
    "pattern",
    [
        "storage/migrations/env.py",
        "storage/migrations/versions/*.py",
        "storage/catalogue/catalogue.csv",
        "handlers/locales/*/*.ftl",
        "sandbox/web/page/*",
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
        "sandbox",
        "handlers",
        "storage",
        "recommender",
        "earnings",
    }
    assert not [name for name in names if name.endswith((".db", ".env", ".pyc"))]


@pytest.mark.soak
def test_installed_elsewhere_it_starts(wheel: Path, tmp_path: Path) -> None:
    """In an environment of its own, from a folder that has never seen the project."""
    EnvBuilder(with_pip=True).create(tmp_path / "venv")
    programs, folder = tmp_path / "venv" / "bin", tmp_path / "elsewhere"
    folder.mkdir()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    commands: list[list[str | Path]] = [
        [programs / "python", "-m", "pip", "install", "--quiet", "--constraint", ROOT / "constraints.txt", wheel],
        [programs / "zhenxuan", "migrate"],
        [programs / "zhenxuan", "import", "yields", FIGURES / "yields.csv"],
    ]
    for command in commands:
        subprocess.run(command, cwd=folder, env=environment, check=True)  # noqa: S603 commands of our own
    assert (folder / "data" / "zhenxuan.db").stat().st_size > 50_000
