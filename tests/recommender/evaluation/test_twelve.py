"""The twelve people of every class."""

from recommender.evaluation.twelve import twelve_of_each
from recommender.products.suitability import RiskClass
from recommender.questionnaire.questions import CURRENT


def test_there_are_twelve_of_every_class_always_the_same_and_not_all_alike() -> None:
    people = twelve_of_each(CURRENT)
    assert list(people) == list(RiskClass)
    for risk_class, persons in people.items():
        assert len(persons) == 12
        assert {each.risk_class for each in persons} == {risk_class}
        assert len({tuple(each.answers.items()) for each in persons}) == 12
    assert people == twelve_of_each(CURRENT)
