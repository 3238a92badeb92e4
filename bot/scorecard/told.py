"""What the commands print."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict

from bot.scorecard.monitoring import Watched
from recommender.scorecard.card import Card
from recommender.scorecard.stability import Shift


def card_lines(card: Card) -> Iterator[str]:
    """A card, in short: its range, how good it is, what it reads and what it does not."""
    it = card.training
    yield f"{it.rows} rows, {it.bad} with a bad outcome. Scores from {card.base} to {card.highest}."
    yield f"On rows not seen: AUC {it.auc:.4f}, KS {it.ks:.4f}."
    yield from (f"  {each.name}: up to {each.best} points" for each in card)
    yield from (f"Set aside: {each.name}: {each.why}" for each in it.set_aside)
    yield from (f"Note: {each}" for each in it.notes)


def evaluation_lines(found: Mapping[str, object]) -> Iterator[str]:
    """What was measured, a line for each model and each group of figures."""
    for name, value in found.items():
        if isinstance(value, Mapping):
            yield f"{name}: " + ", ".join(_flat(value))
        else:
            yield f"{name}: {value}"


def _flat(value: Mapping[str, object], before: str = "") -> Iterator[str]:
    for name, each in value.items():
        if isinstance(each, Mapping):
            yield from _flat(each, f"{before}{name} ")
        elif not isinstance(each, list):
            yield f"{before}{name} {each}"


def watched_lines(found: Watched) -> Iterator[str]:
    """How far each moved, the score first."""
    yield f"{found.rows} rows"
    yield f"score: {_shifted(found.score)}"
    for name, each in sorted(found.variables.items(), key=lambda pair: -pair[1].psi):
        yield f"  {name}: {_shifted(each)}"
    if found.separation is None:
        yield f"{found.known} outcomes known: AUC and KS need good and bad ones"
    else:
        yield f"{found.known} outcomes known: AUC {found.separation.auc:.4f}, KS {found.separation.ks:.4f}"


def _shifted(it: Shift) -> str:
    return f"PSI {it.psi:.4f}, {it.verdict} (chance alone: {it.by_chance:.4f}, at most {it.by_chance_at_most:.4f})"


def as_data(found: Watched) -> Mapping[str, object]:
    """The same, by names that JSON can hold."""
    return {
        "rows": found.rows,
        "score": _as_data(found.score),
        "variables": {name: _as_data(each) for name, each in found.variables.items()},
        "outcomes_known": found.known,
        "auc": None if found.separation is None else round(found.separation.auc, 4),
        "ks": None if found.separation is None else round(found.separation.ks, 4),
    }


def _as_data(it: Shift) -> Mapping[str, object]:
    figures = {name: round(value, 6) for name, value in asdict(it).items()}
    return {**figures, "verdict": it.verdict.value}
