"""How many changes made to a pure room its own tests notice; ``python -m tests.mutation earnings`` for one room alone.

mutmut makes the changes one at a time, in a copy: a ``<`` becomes a ``<=``, an argument is left out, a number is one
more. What tests of another room would notice does not count.
"""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pytest
from hypothesis import is_hypothesis_test

from tests.support.data import ROOT, funds_folder

ROOMS: Final = ("earnings", "recommender")
ENOUGH: Final = 95
"""The share of changes that is to be noticed, in percent."""

_NOTICED: Final = {"killed", "timeout"}
_PACKAGES: Final = {"bot", "earnings", "handlers", "recommender", "sandbox", "storage"}
_SETTINGS: Final = """
[tool.mutmut]
source_paths = ["{room}"]
also_copy = {others}
pytest_add_cli_args_test_selection = ["tests/{room}"]
pytest_add_cli_args = ["-p", "no:cacheprovider", "-p", "tests.mutation", "--hypothesis-profile=mutation"]
timeout_multiplier = 10.0
process_isolation = "forkserver"  # a test of a change is not to find what tests of the unchanged code have cached
"""


def main() -> None:
    """Measure the rooms that are named, or both."""
    shares = [_share(room) for room in sys.argv[1:] or ROOMS]
    sys.exit(0 if min(shares) >= ENOUGH else 1)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Function]) -> None:
    """What is worked by hand is over in no time and notices most."""
    items.sort(key=lambda item: is_hypothesis_test(item.function))


def _share(room: str) -> float:
    """The share that is noticed, in percent; it is printed, with what is not noticed."""
    with TemporaryDirectory(prefix="mutation-") as name:
        folder = Path(name)
        _fill(folder, room)
        _mutmut(folder, "run", "--max-children", "1")
        found = _results(folder)
        unnoticed = [change for change, result in found.items() if result not in _NOTICED]
        for change in unnoticed:
            _mutmut(folder, "show", change)
    noticed = len(found) - len(unnoticed)
    share = 100 * noticed / len(found)
    print(f"{room}: {len(found)} changes, {noticed} noticed, {share:.1f} %", flush=True)  # noqa: T201 this is what it is for
    return share


def _fill(folder: Path, room: str) -> None:
    """Links will do: mutmut copies what they lead to before it changes anything."""
    for each in (*_PACKAGES, "tests"):
        (folder / each).symlink_to(ROOT / each)
    settings = _SETTINGS.format(room=room, others=sorted(_PACKAGES - {room}))
    (folder / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text("utf-8") + settings, "utf-8")


def _results(folder: Path) -> dict[str, str]:
    said = _mutmut(folder, "results", "--all", "true", stdout=subprocess.PIPE)
    return dict(line.strip().split(": ") for line in said.splitlines())


def _mutmut(folder: Path, *words: str, stdout: int | None = None) -> str:
    program = Path(sysconfig.get_path("scripts")) / "mutmut"
    found = {**os.environ, "ZHENXUAN_DATA": str(funds_folder().parent.resolve())}
    done = subprocess.run([program, *words], cwd=folder, env=found, check=True, stdout=stdout, text=True)  # noqa: S603 our own words
    return done.stdout or ""


if __name__ == "__main__":
    main()
