"""``zhenxuan broadcast …``: what operators do in the chat, for scripts. It queues; the serving process sends."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.cli.console import RefusedError, attempt, refuse, settings
from bot.clock import SystemClock
from bot.packaged_catalogue import fill_and_check
from bot.settings import Settings
from storage import migrate
from storage.catalogue import catalogue
from storage.database.engine import open_engine
from storage.database.unit_of_work import Transaction, transaction
from storage.delivery.outbox import State
from storage.messages import broadcasts, delivery_progress
from storage.messages.audience import Reach
from storage.messages.broadcasts import COMMAND_LINE, Broadcast, Phase
from storage.messages.delivery_progress import DeliveryProgress
from storage.messages.drafts import Draft
from storage.operations import audit

app = typer.Typer(
    help="Write to many at once. These commands queue; `zhenxuan serve` sends what is queued.", no_args_is_help=True
)
File = Annotated[
    Path | None,
    typer.Option(
        exists=True,
        dir_okay=False,
        help="The message, UTF-8, as Telegram's HTML. Last lines such as `Read more - https://…` become buttons.",
    ),
]
Chinese = Annotated[Path | None, typer.Option(exists=True, dir_okay=False, help="Instead, for readers of Chinese.")]
English = Annotated[Path | None, typer.Option(exists=True, dir_okay=False, help="Instead, for readers of English.")]
Who = Annotated[
    str,
    typer.Option(
        help="Who: all; or, with commas between them, holders:CODE, class:C3 (and under), language:zh or language:en, "
        "silent:30 (days). Only people who agreed to news, whatever is chosen."
    ),
]
When = Annotated[
    str,
    typer.Option(
        help="When: an ISO time, or Shanghai's such as `tomorrow 10:00`; `daytime` is 10:00 where each person lives. "
        "Without it, at once."
    ),
]
Products = Annotated[list[str] | None, typer.Option(help="A product's code: it gets a button. May be repeated.")]
Once = Annotated[bool, typer.Option("--once", help="Never twice: when an answer is lost, do not send again.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]
Number = Annotated[int, typer.Argument(help="The broadcast's number.")]


@app.command()
def send(  # noqa: PLR0913 each is an option of the command
    text_file: File = None,
    *,
    segment: Who,
    text_file_zh: Chinese = None,
    text_file_en: English = None,
    at: When = "",
    product: Products = None,
    once: Once = False,
    yes: Yes = False,
) -> None:
    """Queue a broadcast. Without --yes it first says how many get it, and asks.

    People whose class does not allow a product that the message names, by a button or in its words, are left out.
    """
    from bot.cli.broadcast_draft import DraftOptions  # noqa: PLC0415 with the conversation comes aiogram, which takes seconds to import

    order = DraftOptions({"": text_file, "zh": text_file_zh, "en": text_file_en}, segment, at, product or (), once)
    known = settings()
    it, reach = attempt(_prepare(known, order.plan))
    typer.echo(_reached(reach))
    if reach.recipients == 0 or not (yes or typer.confirm(f"Send it to {reach.recipients}?")):
        attempt(_discard(known, it))
        refuse("Nothing was queued.")
    queued = attempt(_start(known, it))
    typer.echo(f"broadcast {it.id} queued for {queued}")


@app.command()
def status(number: Number, *, as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False) -> None:
    """What has become of a broadcast.

    The JSON holds id, state (draft, asked, scheduled, sending, paused, cancelled, done), segment, recipients, counts
    (queued, paused, sending, sent, dropped, failed, uncertain, parked, cancelled), left_out and problems by reason,
    started_at and finished_at in UTC, or null.
    """
    found = attempt(_standing(settings(), number))
    typer.echo(json.dumps(_as_json(found), ensure_ascii=False, indent=2) if as_json else _as_text(found))


@app.command()
def cancel(number: Number) -> None:
    """Call back what has not left yet."""
    called_back, sent = attempt(_cancel(settings(), number))
    typer.echo(f"broadcast {number} cancelled: {called_back} called back, {sent} had left")


@app.command("list")
def list_() -> None:
    """The newest broadcasts, with their state."""
    for found in attempt(_newest(settings())):
        sent = f"{found.counts[State.SENT]}/{found.total}"
        typer.echo(f"{found.broadcast.id}  {found.phase}  {sent}  {found.broadcast.plan.audience}")


async def _prepare(known: Settings, written: Callable[[datetime], Draft]) -> tuple[Broadcast, Reach]:
    now = SystemClock().now()
    plan = written(now)
    async with _opened(known) as engine, transaction(engine) as db:
        await _check_products(db, plan)
        it = await broadcasts.begin(db, COMMAND_LINE, plan, now)
        return it, await broadcasts.reach(db, it, now)


async def _start(known: Settings, it: Broadcast) -> int:
    now = SystemClock().now()
    async with _opened(known) as engine, transaction(engine) as db:
        started = await broadcasts.start(db, it, now)
        await audit.note(db, COMMAND_LINE, "broadcast-send", f"{it.id}:{it.revision}", now)
    return started.recipients or 0


async def _discard(known: Settings, it: Broadcast) -> None:
    async with _opened(known) as engine, transaction(engine) as db:
        await broadcasts.cancel(db, it, SystemClock().now())


async def _standing(known: Settings, number: int) -> DeliveryProgress:
    async with _opened(known) as engine, transaction(engine) as db:
        return await delivery_progress.delivery_progress(
            db, _there(await broadcasts.find(db, number), number), SystemClock().now()
        )


async def _cancel(known: Settings, number: int) -> tuple[int, int]:
    now = SystemClock().now()
    async with _opened(known) as engine, transaction(engine) as db:
        it = _there(await broadcasts.take(db, number), number)
        before = await delivery_progress.delivery_progress(db, it, now)
        if before.phase in {Phase.DONE, Phase.CANCELLED}:
            raise RefusedError(f"broadcast {number} is {before.phase}: nothing is left to call back")
        called_back = await broadcasts.cancel(db, it, now)
        await audit.note(db, COMMAND_LINE, "broadcast-cancel", str(number), now)
        return called_back, before.total - called_back


async def _newest(known: Settings) -> list[DeliveryProgress]:
    now = SystemClock().now()
    async with _opened(known) as engine, transaction(engine) as db:
        return [await delivery_progress.delivery_progress(db, it, now) for it in await broadcasts.newest(db, 20)]


@asynccontextmanager
async def _opened(known: Settings) -> AsyncIterator[AsyncEngine]:
    engine = open_engine(known.database_url)
    try:
        await migrate.upgrade(engine)
        await fill_and_check(engine, SystemClock())
        yield engine
    finally:
        await engine.dispose()


async def _check_products(db: Transaction, plan: Draft) -> None:
    held = [plan.audience.holders] if plan.audience.holders else []
    for code in (*plan.products, *held):
        if await catalogue.find(db, code) is None:
            raise RefusedError(f"{code} is not on the list")
    if await broadcasts.off_the_list(db, plan):
        raise RefusedError("a product that is paused or not taken gets no button")


def _there(it: Broadcast | None, number: int) -> Broadcast:
    if it is None:
        raise RefusedError(f"there is no broadcast {number}")
    return it


def _reached(reach: Reach) -> str:
    reasons = ", ".join(f"{why} {n}" for why, n in reach.left_out.items() if n)
    return f"recipients: {reach.recipients}\nleft out: {reach.missed}" + (f" ({reasons})" if reasons else "")


def _as_json(found: DeliveryProgress) -> dict[str, Any]:
    it, problems = found.broadcast, dict[str, int]()
    for (_, why), n in found.problems.items():
        problems[why] = problems.get(why, 0) + n
    return {
        "id": it.id,
        "state": found.phase,
        "segment": str(it.plan.audience),
        "recipients": it.recipients or 0,
        "counts": {state.value: n for state, n in found.counts.items()},
        "left_out": {why.value: n for why, n in it.left_out.items()},
        "problems": problems,
        "started_at": it.started_at.isoformat() if it.started_at else None,
        "finished_at": found.finished_at.isoformat() if found.finished_at and it.started_at else None,
    }


def _as_text(found: DeliveryProgress) -> str:
    said = _as_json(found)
    lines = [f"broadcast {said['id']}: {said['state']}, to {said['segment']}", f"recipients: {said['recipients']}"]
    for name in ("counts", "left_out", "problems"):
        shown = ", ".join(f"{key} {n}" for key, n in said[name].items() if n)
        lines += [f"{name.replace('_', ' ')}: {shown}"] if shown else []
    return "\n".join([*lines, f"started: {said['started_at'] or '-'}, finished: {said['finished_at'] or '-'}"])
