"""``zhenxuan scorecard evaluate``: how good cards made of a file are, on rows they had not seen."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Final

import numpy as np

from bot.scorecard.training.evaluation import Foretold, foretell, summary
from bot.scorecard.training.fairness import Fairness, fairness
from bot.scorecard.training.rows.features import read_feature
from bot.scorecard.training.rows.groups import groups
from bot.scorecard.training.rows.people import column_of
from bot.scorecard.training.wanted import CARD, CHALLENGER, UNPROTECTED, Subject, Wanted, models, subject

DIGITS: Final = 4


def evaluate(
    data: Path, wanted: Wanted, folds: int, repeats: int, share: float, done: Callable[[], None]
) -> Mapping[str, object]:
    """Everything measured, by names that JSON can hold. Raises RefusedError, BadFile."""
    it = subject(data, wanted)
    foretold = foretell(it.people, models(wanted), folds, repeats, done)
    found: dict[str, object] = {
        "rows": it.people.rows,
        "bad": int(it.people.bad.sum()),
        "sha256": it.table.sha256,
        "folds": folds,
        "repeats": repeats,
        **{name: summary(foretold, name) for name in foretold.logits},
        "card_minus_challenger_auc": difference(foretold, CARD, CHALLENGER),
    }
    if wanted.protected:
        found["fairness"] = _fairness(it, wanted, foretold, share)
    return found


def difference(foretold: Foretold, one: str, other: str) -> float:
    """The mean over the folds of one model's AUC less another's."""
    pairs = zip(foretold.by_fold(one), foretold.by_fold(other), strict=True)
    return round(float(np.mean([left.auc - right.auc for left, right in pairs])), DIGITS)


def by_column(it: Subject, wanted: Wanted, foretold: Foretold, share: float) -> Mapping[str, Mapping[str, Fairness]]:
    """For each protected column how the card treats its groups, and how one with the protected columns would."""
    found = {}
    for each in wanted.protected:
        column = column_of(it.table, each.name)
        named = groups(each, column, read_feature(column))[it.rows]
        found[str(each)] = {
            name: fairness(named, foretold.bad, foretold.logits[name], share) for name in (CARD, UNPROTECTED)
        }
    return found


def _fairness(it: Subject, wanted: Wanted, foretold: Foretold, share: float) -> Mapping[str, object]:
    columns = by_column(it, wanted, foretold, share)
    return {
        "approved": share,
        "auc_lost": difference(foretold, UNPROTECTED, CARD),
        "columns": {
            column: {name: _rounded(each) for name, each in found.items()} for column, found in columns.items()
        },
    }


def _rounded(each: Fairness) -> Mapping[str, object]:
    return {
        "approval_gap": round(each.approval_gap, DIGITS),
        "equal_opportunity_gap": round(each.equal_opportunity_gap, DIGITS),
        "groups": [
            {name: round(value, DIGITS) if isinstance(value, float) else value for name, value in asdict(group).items()}
            for group in each.groups
        ],
    }
