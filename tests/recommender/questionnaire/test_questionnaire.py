"""The questionnaire as data: its shape, its order, and contradictions that can only lower."""

from dataclasses import replace

import pytest

from recommender.questionnaire.questions import (
    CURRENT,
    UNKNOWN,
    Option,
    Part,
    Question,
    UnknownQuestionError,
    UnknownVersionError,
    _deciding,
    _scored,
    of_version,
)


def test_twelve_scored_questions_then_two_that_decide() -> None:
    assert [question.decides for question in CURRENT.questions] == [False] * 12 + [True] * 2
    assert {question.part for question in CURRENT.scored} == set(Part) - {Part.DECIDING}
    assert len({question.code for question in CURRENT.questions}) == 14


def test_five_scored_options_each_and_not_knowing_only_beside_them() -> None:
    for question in CURRENT.scored:
        known = [option for option in question.options if option.code != UNKNOWN]
        assert [(option.code, option.score) for option in known] == [("a", 2), ("b", 4), ("c", 6), ("d", 8), ("e", 10)]
        assert len(question.options) in {5, 6}


def test_not_knowing_is_worth_and_means_the_most_cautious_answer() -> None:
    unknown = [question for question in CURRENT.scored if question.options[-1].code == UNKNOWN]
    assert unknown
    for question in unknown:
        cautious = question.option("a")
        assert (question.option(UNKNOWN).score, question.option(UNKNOWN).measure) == (cautious.score, cautious.measure)
        for rule in CURRENT.contradictions:
            if rule.cautious == question.code:
                assert rule.caps.get(UNKNOWN) == rule.caps.get("a")


def test_exactly_one_answer_of_a_deciding_question_decides() -> None:
    last = _last_two()
    decisive = [(question.code, option.code) for question in last for option in question.options if option.decides]
    assert decisive == [("capacity", "no"), ("no-loss", "yes")]
    assert all(option.score == 0 for question in last for option in question.options)


def test_caps_never_fall_as_the_cautious_question_is_answered_more_boldly() -> None:
    for rule in CURRENT.contradictions:
        options = CURRENT.question(rule.cautious).options
        caps = [rule.caps.get(option.code, 10) for option in options if option.code in "abcde"]
        assert caps == sorted(caps)
        assert set(rule.caps) <= {option.code for option in options}
        assert set(rule.caps.values()) <= {2, 4, 6, 8}
        assert not CURRENT.question(rule.bold).decides


def test_a_question_is_capped_before_it_caps_another() -> None:
    rules = CURRENT.contradictions
    for place, rule in enumerate(rules):
        assert all(rules.index(before) < place for before in rules if before.bold == rule.cautious)


def test_a_chosen_loss_contradicts_exactly_where_it_exceeds_the_largest_acceptable() -> None:
    rule = next(rule for rule in CURRENT.contradictions if rule.code == "largest-loss-gain-loss")
    for limit in CURRENT.question("largest-loss").options[:4]:
        bearable = [each.score for each in CURRENT.question("gain-loss").options if _percent(each) <= _percent(limit)]
        assert rule.caps[limit.code] == max(bearable)


def test_a_scored_question_is_built_from_its_most_cautious_answer_up() -> None:
    known = (Option("a", 2, 5), Option("b", 4, 6), Option("c", 6, 7), Option("d", 8, 8), Option("e", 10, None))
    built = _scored("wait", Part.AIMS, (5, 6, 7, 8, None), unknown=True)
    assert built == Question("wait", Part.AIMS, (*known, Option(UNKNOWN, 2, 5)))
    plain = tuple(replace(option, measure=None) for option in known)
    assert _scored("wait", Part.AIMS) == Question("wait", Part.AIMS, plain)
    with pytest.raises(ValueError, match="argument"):
        _scored("wait", Part.AIMS, (5, 6))


def test_a_deciding_question_has_one_answer_that_decides() -> None:
    options = (Option("yes", 0, decides=True), Option("no", 0))
    assert _deciding("sure", "yes") == Question("sure", Part.DECIDING, options)


def test_walking_forth_and_back() -> None:
    answers: dict[str, str] = {}
    walked = []
    while (question := CURRENT.next_unanswered(answers)) is not None:
        walked.append(question.code)
        answers[question.code] = question.options[0].code
    assert walked == [question.code for question in CURRENT.questions]
    assert [CURRENT.number(code) for code in walked] == list(range(1, 15))
    assert CURRENT.previous(walked[0]) is None
    assert [before.code for code in walked[1:] if (before := CURRENT.previous(code))] == walked[:-1]


def test_next_unanswered_is_the_first_gap() -> None:
    everything = {question.code: "a" for question in CURRENT.questions}
    del everything["horizon"], everything["debts"]
    gap = CURRENT.next_unanswered(everything)
    assert gap is not None
    assert gap.code == "debts"


def test_versions_are_found_and_others_refused() -> None:
    assert of_version(CURRENT.version) is CURRENT
    with pytest.raises(UnknownVersionError, match=r"^no questionnaire has version '0'$"):
        of_version("0")


def test_what_is_not_asked_is_refused() -> None:
    with pytest.raises(UnknownQuestionError, match=r"^version 2 has no question 'shoe-size'$"):
        CURRENT.question("shoe-size")
    with pytest.raises(UnknownQuestionError, match=r"^horizon has no option 'z'$"):
        CURRENT.question("horizon").option("z")


def _last_two() -> tuple[Question, ...]:
    return CURRENT.questions[-2:]


def _percent(option: Option) -> int:
    assert option.measure is not None
    return option.measure
