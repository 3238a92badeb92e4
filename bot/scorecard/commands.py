"""``zhenxuan scorecard …``: cards of points, trained, measured, used and watched."""

import json
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.console import File, Out, attempt
from bot.evaluate.questionnaire import Json
from bot.scorecard import training_commands
from bot.scorecard.monitoring import Watched
from bot.scorecard.monitoring import monitor as watch
from bot.scorecard.scoring import Language
from bot.scorecard.scoring import score as score_people
from bot.scorecard.told import as_data, watched_lines

app = typer.Typer(help="Scorecards: trained, measured, used and watched.", no_args_is_help=True)
app.command()(training_commands.train)
app.command()(training_commands.evaluate)

CardFile = Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A card that `train` wrote.")]


@app.command()
def score(
    card: CardFile,
    people: File,
    out: Out,
    language: Annotated[Language, typer.Option(help="What the reasons are told in.")] = Language.BOTH,
) -> None:
    """Score the people of a file, which has the card's columns in any order, and any others.

    Writes id,score,probability,reason_1..reason_4: the probability of a bad outcome, and what cost the most points
    against the best answer. Without a column of the card's id, people are numbered by their row.
    """
    typer.echo(f"{attempt(_score(card, people, out, language))} people scored")


@app.command()
def monitor(card: CardFile, people: File, as_json: Json = False) -> None:
    """Compare the people of a file with those the card was made of.

    Prints the population stability index (PSI) of the score and of each variable, with what chance alone gives at this
    size, and AUC and KS on the rows whose outcome is known.
    """
    found = attempt(_watch(card, people))
    typer.echo(json.dumps(as_data(found), indent=2, ensure_ascii=False) if as_json else "\n".join(watched_lines(found)))


async def _score(card: Path, people: Path, out: Path, language: Language) -> int:
    return score_people(card, people, out, language)


async def _watch(card: Path, people: Path) -> Watched:
    return watch(card, people)
