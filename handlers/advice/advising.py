"""One case judged: the profile, the stored scores that may be used, the advice; and what it is said with."""

from collections.abc import Callable
from dataclasses import dataclass

from recommender.questionnaire.profile import Profile, assess
from recommender.questionnaire.questions import of_version
from recommender.ranking.advice import Advice, Pick
from recommender.ranking.candidate import Candidate
from recommender.ranking.change import Change, remembered, smallest_change
from recommender.ranking.explain import reasons, why_not
from recommender.ranking.rank import advise
from recommender.ranking.reason import Reason
from recommender.scores.stored import Stored, gather
from storage.scores.advice import Case
from storage.scores.catalogue_snapshots import SnapshotProduct


@dataclass(frozen=True, slots=True)
class Judged:
    """A case and what follows from it, the same whenever it is judged."""

    case: Case
    person: Profile
    stored: Stored
    advised: Advice

    def stocked(self, code: str) -> SnapshotProduct:
        """A product as it stood on the case's shelf."""
        return self.case.shelf.by_code[code]

    def candidate(self, code: str) -> Candidate:
        """What ranking saw of it."""
        return next(each for each in self.case.shelf.candidates if each.code == code)

    def pick(self, code: str) -> Pick | None:
        """The pick of this code, or None for a product that was left out."""
        return next((each for each in self.advised.picks if each.code == code), None)

    def because(self, code: str) -> tuple[Reason, ...]:
        """Why a product was picked, or why not."""
        pick, candidate = self.pick(code), self.candidate(code)
        if pick is None:
            return why_not(self.person, candidate, self.advised, self.stored)
        return reasons(self.person, candidate, pick, self.stored)

    def changes(self) -> Callable[[str], Change | None]:
        """Finds, for a product, the smallest change of one answer that would bring it in or take it out."""
        questionnaire, answers = of_version(self.case.version), self.case.answers
        tried = remembered(lambda person: advise(person, self.case.shelf.candidates, self.stored))
        return lambda code: smallest_change(questionnaire, answers, tried, code) if self.stored.personal else None


def judge(case: Case) -> Judged:
    """What follows from a case."""
    person = assess(of_version(case.version), case.answers)
    of_person = case.of_person
    stored = gather(case.shelf.qualities, of_person.scores, of_person.affinity, case.at, personal=case.personal)
    return Judged(case, person, stored, advise(person, case.shelf.candidates, stored))
