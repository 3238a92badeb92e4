"""The report on a card: one HTML file, for whoever decides whether it may be used."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from bot.scorecard.training.challenger import NAME
from bot.scorecard.training.evaluation import Foretold
from bot.scorecard.training.fairness import Fairness
from bot.scorecard.training.measuring import measure
from bot.scorecard.training.report import figures
from bot.scorecard.training.report.html import Markup, bar, heading, listed, page, pictures, said, table
from bot.scorecard.training.wanted import CARD, CHALLENGER, UNPROTECTED
from recommender.scorecard.card import Bin, Card, Kind, Variable
from recommender.scorecard.stability import Shift

NAMES: Mapping[str, str] = {
    CARD: "the card",
    UNPROTECTED: "a card with the protected columns",
    CHALLENGER: f"{NAME}, the challenger",
}


@dataclass(frozen=True)
class Findings:
    """What was foretold of rows not seen, how the halves of the file differ, and fairness by column."""

    card: Card
    foretold: Foretold
    halves: Mapping[str, Shift]
    fairness: Mapping[str, Mapping[str, Fairness]]
    approved: float


def report(it: Findings) -> str:
    """The page. The same findings are the same page."""
    title = f"Scorecard for {it.card.target}"
    return page(
        title, [*_start(title, it), *_quality(it), *_bins(it.card), *_stability(it), *_fairness(it), *_rest(it)]
    )


def _start(title: str, it: Findings) -> Iterator[Markup]:
    card, training = it.card, it.card.training
    yield heading(title, 1)
    yield said(
        f"Made of {training.rows:,} rows, {training.bad:,} of them ({_percent(training.bad / training.rows)}) with a "
        f"bad outcome. A score is {card.base} and the points of each variable: from {card.base} to {card.highest}."
    )
    scale = card.scale
    yield said(
        f"{scale.score} points stand for {scale.odds} good outcomes to a bad one, and {scale.double} more double that. "
        "The figures below are of rows that a card made the same way had not seen, unless they say otherwise."
    )
    steps = range(scale.score - 6 * scale.double, scale.score + 3 * scale.double, scale.double)
    rows = [(str(step), _percent(scale.probability(step))) for step in steps if card.base <= step <= card.highest]
    yield table(("score", "bad outcomes expected"), rows)
    yield said(f"SHA-256 of the data: {training.sha256}")


def _quality(it: Findings) -> Iterator[Markup]:
    yield heading("How good it is")
    bad = it.foretold.bad
    lines = {NAMES[name]: line[0] for name, line in it.foretold.logits.items()}
    measured = {name: measure(line, bad) for name, line in lines.items()}
    rows = [(name, f"{m.auc:.4f}", f"{m.ks:.4f}", f"{m.slope:.3f}", f"{m.brier:.4f}") for name, m in measured.items()]
    yield table(("", "AUC", "KS", "calibration slope", "Brier score"), rows)
    lost = measured[NAMES[CHALLENGER]].auc - measured[NAMES[CARD]].auc
    yield said(
        f"That it can be read costs {max(lost, 0):.4f} of AUC against boosted trees, which are never served. "
        "A slope of 1 means that what is foretold is what comes; below 1 it was foretold too boldly."
    )
    shown = {name: line for name, line in lines.items() if name != NAMES[UNPROTECTED]}
    line = it.foretold.logits[CARD][0]
    scores = _scores(it.card, line)
    yield pictures(
        (figures.roc(shown, bad), "ROC: what is approved of the good and of the bad"),
        (figures.gap(line, scores, bad), "Good and bad people below each score"),
        (figures.calibration(shown, bad), "Foretold and come, by tenths of the rows"),
        (figures.spread(scores, bad), "Scores of good and bad people"),
    )


def _scores(card: Card, line: figures.Logits) -> figures.Logits:
    scale = card.scale
    return np.asarray(scale.score + (line - log(scale.odds)) * scale.double / log(2), dtype=np.float64)


def _bins(card: Card) -> Iterator[Markup]:
    yield heading("What earns points")
    yield said(
        "Rows and bad outcomes are those the card was made of. A value that nobody there had earns what is usual."
    )
    for each in card:
        yield heading(f"{each.name}: up to {each.best} points", 3)
        most = max(it.bad / it.rows for it in each.each if it.rows) or 1.0
        rows = [_bin(name, it, most) for name, it in _named(each)]
        yield table(("", "points", "rows", "bad", "share that is bad", ""), rows)


def _named(variable: Variable) -> Iterator[tuple[str, Bin]]:
    for each in variable.bins:
        yield (_interval(each) if variable.kind is Kind.NUMBER else ", ".join(each.values)), each
    yield "not given", variable.missing
    if variable.kind is Kind.CATEGORY:
        yield "anything else", variable.other


def _interval(it: Bin) -> str:
    if it.at_least is None and it.below is None:
        return "any number"
    if it.at_least is None:
        return f"below {it.below:g}"
    return f"from {it.at_least:g}" if it.below is None else f"from {it.at_least:g} to below {it.below:g}"


def _bin(name: str, it: Bin, most: float) -> Sequence[str]:
    share = it.bad / it.rows if it.rows else 0.0
    told = _percent(share) if it.rows else "no rows"
    return name, str(it.points), f"{it.rows:,}", f"{it.bad:,}", told, bar(share / most)


def _stability(it: Findings) -> Iterator[Markup]:
    yield heading("Stability")
    yield said(
        "The population stability index (PSI) between the first and the second half of the file, in its order. Below "
        "what chance alone can give it says nothing; otherwise 0.1 is notable and 0.25 is large."
    )
    rows = [
        (name, f"{each.psi:.4f}", f"{each.by_chance:.4f}", f"{each.by_chance_at_most:.4f}", each.verdict.value)
        for name, each in it.halves.items()
    ]
    yield table(("", "PSI", "by chance", "by chance at most", ""), rows)


def _fairness(it: Findings) -> Iterator[Markup]:
    yield heading("Fairness")
    if not it.fairness:
        yield said("No column was named with --protected, so no groups were compared.")
        return
    yield said(
        f"If the best-scored {_percent(it.approved)} were approved. A protected column earns no points; what others "
        "tell of it may still show. The gaps are between the best and the worst treated group."
    )
    without, with_them = (measure(it.foretold.logits[name][0], it.foretold.bad).auc for name in (CARD, UNPROTECTED))
    cost = with_them - without
    lost = f"{cost:.4f} of AUC" if cost > 0 else "no AUC"
    yield said(f"Leaving the protected columns out costs {lost}.")
    for column, found in it.fairness.items():
        yield heading(column, 3)
        rows = [
            (NAMES[name], f"{each.approval_gap:.3f}", f"{each.equal_opportunity_gap:.3f}")
            for name, each in found.items()
        ]
        yield table(("", "gap in approvals", "gap in approvals of the good"), rows)
        yield table(("the card", "rows", "good", "approved", "of the good approved"), _groups(found[CARD]))


def _groups(it: Fairness) -> Iterator[Sequence[str]]:
    for each in it.groups:
        rate = _percent(each.good_approved) if each.good else "none was good"
        yield each.name, f"{each.rows:,}", f"{each.good:,}", _percent(each.approved), rate


def _rest(it: Findings) -> Iterator[Markup]:
    training = it.card.training
    yield heading("Columns that earn no points")
    yield listed(f"{each.name}: {each.why}" for each in training.set_aside) if training.set_aside else said("None.")
    if training.notes:
        yield heading("Notes")
        yield listed(training.notes)


def _percent(share: float) -> str:
    return f"{100 * share:.1f}%"
