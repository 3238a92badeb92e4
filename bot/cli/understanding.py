"""``zhenxuan understand`` and ``zhenxuan understanding …``: typed texts read, the classifier trained and measured."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.advice import Language
from bot.cli.console import attempt, refuse, replacing
from bot.imports.table import Cells, each_row, opened
from bot.packaged_catalogue import packaged
from earnings.calendar import SHANGHAI

if TYPE_CHECKING:
    from handlers.understanding.understand import Understood

app = typer.Typer(help="The classifier of typed texts.", no_args_is_help=True)

Day = Annotated[
    datetime | None, typer.Option("--today", formats=["%Y-%m-%d"], help="The day that spans and dates count from.")
]


def understand(
    text: Annotated[str | None, typer.Argument(help="What a person typed.")] = None,
    language: Annotated[Language, typer.Option(help="The language the person has chosen.")] = Language.ZH,
    file: Annotated[
        Path | None, typer.Option("--file", exists=True, dir_okay=False, help="A CSV file: language,text.")
    ] = None,
    today: Day = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say what a typed text means: its intent, the three likeliest, how sure that is, and what it speaks of.

    Products are those of the packaged list. Both languages are read whatever --language says. With --file a line of
    JSON is printed for each row. "at_once" tells whether the bot would answer without asking first; "days" is the span
    from today, "amount" is in yuan, and "day" a day that has been.
    """
    if (text is None) == (file is None):
        refuse("Give a text, or --file with many, and not both.", 2)
    _ = language  # one classifier serves both; what was chosen changes no reading
    day = today.date() if today else datetime.now(SHANGHAI).date()
    texts = [text] if text is not None else attempt(_texts(file))
    for found in _understood(texts, day):
        typer.echo(json.dumps(found, ensure_ascii=False) if as_json or file else _plain(found))


async def _texts(file: Path | None) -> list[str]:
    if file is None:
        return []
    with opened(file) as lines:
        return [text for _, text in each_row(lines, ("language", "text"), _row)]


def _row(cells: Cells) -> str:
    cells.take("language", Language)
    return cells.take("text", str)


def _understood(texts: list[str], today: date) -> Iterator[dict[str, Any]]:
    from handlers.understanding.slots.names import Named  # noqa: PLC0415 with handlers comes aiogram, which takes seconds
    from handlers.understanding.understand import understand as read  # noqa: PLC0415 as above

    listed = tuple(Named(each.code, each.name_zh, each.name_en) for each in packaged())
    for text in texts:
        yield as_dict(read(text, listed, today))


def as_dict(found: "Understood") -> dict[str, Any]:
    """As it is printed."""
    slots = found.slots
    return {
        "intent": found.intent,
        "offered": list(found.offered),
        "confidence": round(found.confidence, 4),
        "at_once": found.sure,
        "slots": {
            "product": slots.product or None,
            "products": [list(each) for each in slots.products],
            "amount": _yuan(slots.amount),
            "amounts": [_yuan(each) for each in slots.amounts],
            "days": slots.days,
            "day": slots.day.isoformat() if slots.day else None,
            "period": slots.period or None,
            "percent": slots.percent or None,
            "hour": slots.hour,
            "language": slots.language or None,
            "term": slots.term or None,
            "scope": slots.scope,
        },
    }


def _yuan(fen: int | None) -> str | None:
    """``50000``, ``3000.50``."""
    if fen is None:
        return None
    yuan, rest = divmod(fen, 100)
    return f"{yuan}.{rest:02}" if rest else str(yuan)


def _plain(found: dict[str, Any]) -> str:
    said = ", ".join(f"{name} {value}" for name, value in found["slots"].items() if value not in (None, []))
    others = ", ".join(found["offered"][1:])
    return f"{found['intent']} ({found['confidence']:.0%}; or {others}): {said}"


@app.command()
def train(out: Annotated[Path, typer.Option(dir_okay=False, help="The file of weights to write.")]) -> None:
    """Train the classifier from handlers/locales/*/phrases, anew and always the same. Needs scikit-learn.

    Its confidences are made honest by ten-fold cross-validation over the lines of the phrases, which takes minutes.
    """
    from bot.understanding import training  # noqa: PLC0415 as above
    from bot.understanding.crossing import crossed, sharpness  # noqa: PLC0415 as above

    every = training.samples()
    typer.echo(f"{len(every)} phrases")
    model = training.train(every, sharpness(crossed(every)))
    with replacing(out) as file:
        file.write(model.to_json())
    typer.echo(f"{len(model.names)} features, {len(model.intents)} intents")


@app.command()
def evaluate(
    file: Annotated[
        Path, typer.Option("--file", exists=True, dir_okay=False, help="CSV: language,text,intent,amount,days.")
    ],
    today: Day = None,
    picture: Annotated[Path | None, typer.Option(dir_okay=False, help="The confusion matrix as a PNG.")] = None,
    cross: Annotated[
        bool, typer.Option("--cross", help="Ten-fold cross-validation over our own phrases, too.")
    ] = False,
) -> None:
    """Measure the classifier on phrases that nobody trained on, and with --cross on each tenth of our own lines.

    amount (yuan) and days may be empty. Phrases that stand among those trained on are counted apart.
    """
    day = today.date() if today else datetime.now(SHANGHAI).date()
    typer.echo(attempt(_report(file, day, picture, cross=cross)))


async def _report(file: Path, today: date, picture: Path | None, *, cross: bool) -> str:
    from bot.understanding.measuring import report  # noqa: PLC0415 as above

    return report(file, today, picture, cross=cross)
