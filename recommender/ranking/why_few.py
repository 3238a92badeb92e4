"""Why an advice has fewer than three products: what became of all the others."""

from collections import Counter
from collections.abc import Mapping

from recommender.products.suitability import GateCode
from recommender.ranking.advice import Advice, LeftOut
from recommender.ranking.rank import MOST_PICKS

ABOVE, UNKNOWN, UNFIT = "above", "unknown", "unfit"
"""Riskier than the person may be shown; with too few figures to judge by; kept out by something else."""


def why_few(advice: Advice) -> Mapping[str, int]:
    """How many products of the list were left out for which reason, the weightiest first; nothing when three are in."""
    if len(advice.picks) >= MOST_PICKS:
        return {}
    listed = (each for each in advice.left_out if GateCode.STATUS_BLOCKED not in each.gates)
    found = Counter(_why(each) for each in listed)
    return {why: found[why] for why in (ABOVE, UNKNOWN, UNFIT) if found[why]}


def _why(left: LeftOut) -> str:
    if {GateCode.RISK_CLASS, GateCode.SCORE_CAUTION} & set(left.gates):
        return ABOVE
    return UNFIT if left.gates or left.proven else UNKNOWN
