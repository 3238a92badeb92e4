"""``zhenxuan scorecard train`` and ``evaluate``, which need the libraries of ``credit``."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Final

import typer

from bot.cli.console import File, attempt, refuse
from bot.evaluate.questionnaire import Json
from bot.scorecard.told import card_lines, evaluation_lines

LIBRARIES: Final = ("optbinning", "sklearn", "fairlearn", "lightgbm")

Target = Annotated[str, typer.Option(help="The column that is 1 for a bad outcome and 0 for a good one.")]
Identifier = Annotated[str, typer.Option("--id", help="The column that names a person: carried, never used.")]
ProtectedColumns = Annotated[
    list[str] | None,
    typer.Option("--protected", help="A column that earns no points, whose groups are compared; or as 'age<=25'."),
]
Without = Annotated[list[str] | None, typer.Option(help="Another column to leave out.")]
Monotone = Annotated[bool, typer.Option("--monotone", help="Points of numbers only rise or only fall; no turn.")]
Approved = Annotated[float, typer.Option(min=0.01, max=0.99, help="The share that would be approved, for fairness.")]


def train(  # noqa: PLR0913, PLR0917 an argument for each option
    data: File,
    target: Target,
    out: Annotated[Path, typer.Option(dir_okay=False, help="The card to write, as JSON.")],
    report: Annotated[Path | None, typer.Option(dir_okay=False, help="The report to write, one HTML file.")] = None,
    identifier: Identifier = "id",
    protected: ProtectedColumns = None,
    without: Without = None,
    monotone: Monotone = False,
    approved: Approved = 0.7,
) -> None:
    """Make a card of people whose outcome is known.

    What each column is (numbers, categories, missing) is found out; one that is the same in every row, names people,
    foretells too little or gives the outcome away is set aside, and said to be. The same file gives the same card.
    """
    needs_libraries()
    from bot.scorecard.training.train import FOLDS  # noqa: PLC0415 the libraries may not be there
    from bot.scorecard.training.train import train as make  # noqa: PLC0415 as above
    from bot.scorecard.training.wanted import wanted  # noqa: PLC0415 as above

    async def work() -> None:
        asked = wanted(target, identifier, protected, without, monotone=monotone)
        with _bar("Measuring", FOLDS) as done:
            card = make(data, out, report, asked, approved, done)
        typer.echo("\n".join(card_lines(card)))

    attempt(work())


def evaluate(  # noqa: PLR0913, PLR0917 as above
    data: File,
    target: Target,
    folds: Annotated[int, typer.Option(min=2, max=20, help="Parts, each left out in turn.")] = 5,
    repeats: Annotated[int, typer.Option(min=1, max=100, help="How often the file is parted anew.")] = 10,
    identifier: Identifier = "id",
    protected: ProtectedColumns = None,
    without: Without = None,
    monotone: Monotone = False,
    approved: Approved = 0.7,
    as_json: Json = False,
) -> None:
    """Measure cards made of a file on rows they had not seen, beside boosted trees on the same rows.

    AUC and KS are means over the folds; the slope of calibration is 1 where what is foretold is what comes.
    """
    needs_libraries()
    from bot.scorecard.training.evaluate import evaluate as measure  # noqa: PLC0415 the libraries may not be there
    from bot.scorecard.training.wanted import wanted  # noqa: PLC0415 as above

    async def work() -> None:
        asked = wanted(target, identifier, protected, without, monotone=monotone)
        with _bar("Measuring", folds * repeats) as done:
            found = measure(data, asked, folds, repeats, approved, done)
        typer.echo(json.dumps(found, indent=2, ensure_ascii=False) if as_json else "\n".join(evaluation_lines(found)))

    attempt(work())


def needs_libraries() -> None:
    """Ends the command, saying how to install them, unless the learning libraries are there."""
    if gone := [each for each in LIBRARIES if find_spec(each) is None]:
        refuse(
            f"Training and measuring need libraries that are not installed ({', '.join(gone)}). In the project's "
            "folder: pip install --constraint constraints.txt '.[credit]'. Scoring and watching need none of them."
        )


@contextmanager
def _bar(label: str, length: int) -> Iterator[Callable[[], None]]:
    """A progress bar beside the output, on a terminal."""
    with typer.progressbar(length=length, label=label, file=typer.get_text_stream("stderr")) as bar:
        yield lambda: bar.update(1)
