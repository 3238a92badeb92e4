"""A generated population is always the same, complete, and never treated against the rules."""

from collections import Counter

from recommender.evaluation.population import everybody, treat
from recommender.questionnaire.profile import assess
from recommender.questionnaire.questions import CURRENT
from recommender.ranking.change import remembered
from recommender.ranking.rank import advise
from tests.recommender.people import BOND, MONEY, STOCK

SHELF = (MONEY, BOND, STOCK)
ISSUERS = {MONEY.code: "one", BOND.code: "one", STOCK.code: "other"}


def test_a_seed_gives_the_same_people_and_another_others() -> None:
    once, again, others = (list(everybody(CURRENT, 50, seed)) for seed in (1, 1, 2))
    assert once == again
    assert once != others
    assert all(assess(CURRENT, answers) for answers in once)


def test_shares_are_as_published_or_assumed() -> None:
    people = list(everybody(CURRENT, 20_000, 3))
    assets = Counter(answers["assets"] for answers in people)
    assert 0.38 < (assets["d"] + assets["e"]) / len(people) < 0.42
    assert 0.015 < sum(answers["capacity"] == "no" for answers in people) / len(people) < 0.025


def test_everybody_is_counted_once_and_nobody_is_treated_against_the_rules() -> None:
    found = treat(CURRENT, remembered(lambda person: advise(person, SHELF)), ISSUERS, 1_000, 7)
    assert sum(group.people for group in found.groups.values()) == 1_000 == sum(found.asked.values())
    assert all(sum(group.picks.values()) == group.people for group in found.groups.values())
    assert (found.above, found.raised) == (0, 0)
    picks = sum(number * times for group in found.groups.values() for number, times in group.picks.items())
    assert sum(found.issuers.values()) == picks
    assert 0 < found.one_issuer < 1_000
