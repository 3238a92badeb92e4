"""``zhenxuan advice …``: an advice that was given, explained again from what it rested on."""

import json
import re
from enum import StrEnum
from html import unescape
from typing import Annotated

import typer

from bot.cli.console import attempt, refuse, settings
from bot.settings import Settings
from recommender.ranking.rank import MODEL
from storage import migrate
from storage.database.engine import open_engine
from storage.database.unit_of_work import transaction
from storage.people.consents import ProfileProof, prove
from storage.scores import advice

app = typer.Typer(help="Advice that was given.", no_args_is_help=True)


class Language(StrEnum):
    """In which words."""

    ZH = "zh"
    EN = "en"


@app.callback()
def advice_commands() -> None:
    """Advice that was given."""


@app.command()
def explain(
    number: Annotated[int, typer.Argument(help="The number of the advice.")],
    language: Annotated[Language | None, typer.Option(help="In this language, not in the one it was given in.")] = None,
) -> None:
    """Explain an advice from what it rested on: the message, the points, each product, what would change it.

    The message is compared with what was said. The exit code is 0 when this version says the same, 1 when it says
    otherwise (what was said then is printed), 2 when there is no such advice.
    """
    found = attempt(_find(settings(), number), failure=2)
    if isinstance(found, advice.NotKeptWholeError):
        typer.echo(f"{found}; what is known of it:\n{json.dumps(found.basis, ensure_ascii=False, indent=2)}")
        raise typer.Exit(1)
    if found is None:
        refuse(f"There is no advice {number}, or its person has withdrawn it.", 2)
    _explain(found, language)


def _explain(found: advice.Kept, language: Language | None) -> None:
    from handlers.advice.advising import judge  # noqa: PLC0415 as above
    from handlers.advice.explanation import explanation, message  # noqa: PLC0415 with handlers comes aiogram, which takes seconds
    from handlers.texts import all_texts  # noqa: PLC0415 as above

    texts, judged = all_texts(), judge(found.case)
    same = found.case.model == MODEL and message(texts[found.words.language], judged) == found.words.text
    if not same:
        typer.echo(f"This version (model {MODEL}) says otherwise than model {found.case.model} did. Then:", err=True)
        typer.echo(_plain(found.words.text))
        raise typer.Exit(1)
    typer.echo(_plain(explanation(texts[language or found.words.language], judged)))


async def _find(known: Settings, number: int) -> advice.Kept | advice.NotKeptWholeError | None:
    engine = open_engine(known.database_url)
    try:
        await migrate.upgrade(engine)
        async with transaction(engine) as db:
            whose = await advice.owner(db, number)
            profile = None if whose is None else await prove(db, whose, ProfileProof)
            return None if profile is None else await advice.find(profile, number)
    except advice.NotKeptWholeError as known_in_part:
        return known_in_part
    finally:
        await engine.dispose()


def _plain(text: str) -> str:
    return unescape(re.sub(r"</?[bi]>", "", text))
