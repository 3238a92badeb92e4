"""What cost the most points, in words."""

from handlers.texts import Texts, all_texts
from recommender.scorecard.cells import MISSING
from recommender.scorecard.scoring import Reason


class Teller:
    """Tells reasons in one language, or in several beside each other."""

    def __init__(self, *languages: str) -> None:
        self._texts = tuple(all_texts()[each] for each in languages)

    def __call__(self, reason: Reason) -> str:
        """The words."""
        return " / ".join(_told(t, reason) for t in self._texts)


def _told(t: Texts, reason: Reason) -> str:
    key = "scorecard-reason-missing" if reason.value in MISSING else "scorecard-reason"
    return t.plain(key, variable=reason.variable, value=reason.value, points=reason.points)
