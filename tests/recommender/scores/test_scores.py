"""Which stored scores may be used, and that nothing they say opens a gate."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.products.suitability import GateCode, RiskClass, RiskLevel
from recommender.questionnaire.profile import Profile
from recommender.ranking.candidate import Candidate
from recommender.ranking.rank import advise, closed_gates, lowered, score
from recommender.scores.stored import NOTHING_STORED, Affinity, LeftOutScore, Score, Stored, Unusable, gather, unusable
from tests.recommender.people import BOND, MONEY, STOCK, any_candidates, any_person, person

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
CREDIT = Score("credit", 55, "0-100", "a partner", NOW - timedelta(days=1), NOW + timedelta(days=30))

anything: st.SearchStrategy[Any] = st.one_of(
    st.integers(-(10**30), 10**30), st.floats(), st.just(float("nan")), st.booleans(), st.text(max_size=3), st.none()
)
_instants = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(lambda at: at.replace(tzinfo=UTC))  # noqa: DTZ001 hypothesis wants naive bounds
any_score = st.builds(
    Score,
    name=st.sampled_from(["quality", "credit", "behaviour", "affinity", "star-sign"]),
    value=anything,
    scale=st.sampled_from(["0-100", "0-100", "300-850", "", "0–100"]),
    source=st.sampled_from(["a", "b"]),
    at=_instants,
    expires_at=_instants,
)
any_affinity = st.builds(
    Affinity,
    products=st.dictionaries(st.sampled_from([MONEY.code, BOND.code, STOCK.code]), anything),
    scale=st.sampled_from(["0-100", "0-1"]),
    source=st.just("a model"),
    at=_instants,
    expires_at=_instants,
)


@given(any_person(), any_candidates, st.data())
def test_no_score_lifts_anything_above_the_class(
    somebody: Profile, candidates: list[Candidate], data: st.DataObject
) -> None:
    """Impossible values, foreign scales, unknown names, any time: nothing a score says opens a gate."""
    qualities = {each.code: (data.draw(any_score),) for each in candidates}
    own, liked = data.draw(st.lists(any_score, max_size=3)), data.draw(st.none() | any_affinity)
    stored = gather(qualities, own, liked, NOW, personal=data.draw(st.booleans()))
    advice = advise(somebody, candidates, stored)
    bare = {each.code for each in candidates if not closed_gates(somebody, each)}
    assert {pick.code for pick in advice.picks} <= bare
    assert all(somebody.risk_class.allows(pick.risk_level) for pick in advice.picks)
    assert lowered(somebody.risk_class.highest, stored) <= somebody.risk_class.highest
    assert all(0 <= part.value <= 100 for pick in advice.picks for part in pick.parts)


@given(any_person(), any_candidates, st.integers(0, 100), st.integers(0, 100))
def test_a_lower_credit_never_opens_a_gate(
    somebody: Profile, candidates: list[Candidate], one: int, other: int
) -> None:
    low, high = (gather({}, [replace(CREDIT, value=value)], None, NOW) for value in sorted((one, other)))
    for candidate in candidates:
        assert set(closed_gates(somebody, candidate, high)) <= set(closed_gates(somebody, candidate, low))
    levels = [max((p.risk_level for p in advise(somebody, candidates, s).picks), default=0) for s in (low, high)]
    assert levels == sorted(levels)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({}, None),
        ({"value": 0}, None),
        ({"value": 100}, None),
        ({"value": 101}, Unusable.OUT_OF_SCALE),
        ({"value": -1}, Unusable.OUT_OF_SCALE),
        ({"value": float("nan")}, Unusable.OUT_OF_SCALE),
        ({"value": 55.0}, Unusable.OUT_OF_SCALE),
        ({"value": True}, Unusable.OUT_OF_SCALE),
        ({"scale": "300-850", "value": 700}, Unusable.FOREIGN_SCALE),
        ({"expires_at": NOW}, Unusable.STALE),
        ({"expires_at": NOW + timedelta(microseconds=1)}, None),
        ({"at": NOW + timedelta(microseconds=1)}, Unusable.EARLY),
        ({"at": NOW}, None),
        ({"name": "star-sign"}, Unusable.UNKNOWN_NAME),
    ],
)
def test_what_may_be_used(changed: dict[str, Any], why: Unusable | None) -> None:
    assert unusable(replace(CREDIT, **changed), NOW) is why


@pytest.mark.parametrize(("value", "levels"), [(100, 0), (40, 0), (39, 1), (20, 1), (19, 2), (0, 2)])
def test_credit_takes_levels_away(value: int, levels: int) -> None:
    stored = gather({}, [replace(CREDIT, value=value)], None, NOW)
    assert stored.levels_down == levels
    assert (stored.lowered_by is None) is (levels == 0)


def test_the_most_cautious_score_counts_and_the_sum_does_not() -> None:
    behaviour = replace(CREDIT, name="behaviour", value=35)
    stored = gather({}, [replace(CREDIT, value=38), behaviour], None, NOW)
    assert (stored.levels_down, stored.lowered_by) == (1, behaviour)


@pytest.mark.parametrize(
    ("reached", "levels", "left"),
    [("C5", 2, "R3"), ("C3", 1, "R2"), ("C2", 2, "R1"), ("C1", 2, "R1"), ("C1_LOWEST", 2, "R1"), ("C4", 0, "R4")],
)
def test_never_below_the_lowest_level(reached: str, levels: int, left: str) -> None:
    assert lowered(RiskClass[reached].highest, Stored(levels_down=levels)) is RiskLevel[left]


def test_a_score_that_would_add_levels_adds_none() -> None:
    assert lowered(RiskLevel.R2, Stored(levels_down=-3)) is RiskLevel.R2


def test_a_low_credit_closes_a_gate_of_its_own() -> None:
    low = gather({}, [replace(CREDIT, value=10)], None, NOW)
    assert closed_gates(person("e"), STOCK, low) == (GateCode.SCORE_CAUTION,)
    assert closed_gates(person("e"), BOND, low) == ()
    assert closed_gates(person("c"), replace(STOCK, risk_level=RiskLevel.R5), low) == (GateCode.RISK_CLASS,)


def test_of_two_qualities_the_lower_counts_and_a_stale_one_does_not() -> None:
    own = replace(CREDIT, name="quality", source="ours", value=80)
    partner = replace(own, source="a partner", value=60)
    assert gather({"000001": (own, partner)}, (), None, NOW).quality == {"000001": 60}
    assert gather({"000001": (partner, own)}, (), None, NOW).quality == {"000001": 60}
    stored = gather({"000001": (own, replace(partner, expires_at=NOW))}, (), None, NOW)
    assert stored.quality == {"000001": 80}
    assert stored.left_out == (LeftOutScore("quality", "a partner", Unusable.STALE, "000001"),)


def test_a_quality_is_no_score_of_a_person_nor_the_other_way_round() -> None:
    stored = gather({"000001": (CREDIT,)}, [replace(CREDIT, name="quality", value=0)], None, NOW)
    assert (stored.quality, stored.levels_down) == ({}, 0)
    assert stored.left_out == (
        LeftOutScore("credit", "a partner", Unusable.UNKNOWN_NAME, "000001"),
        LeftOutScore("quality", "a partner", Unusable.UNKNOWN_NAME),
    )


def test_one_impossible_value_spoils_an_affinity() -> None:
    liked = Affinity({"000001": 80, "000002": 101}, "0-100", "a model", CREDIT.at, CREDIT.expires_at)
    stored = gather({}, (), liked, NOW)
    assert (stored.affinity, stored.affinity_source) == (None, "")
    assert stored.left_out == (LeftOutScore("affinity", "a model", Unusable.OUT_OF_SCALE),)
    sound = gather({}, (), replace(liked, products={"000001": 80}), NOW)
    assert (sound.affinity, sound.affinity_source) == ({"000001": 80}, "a model")


def test_affinity_and_quality_order_what_suits() -> None:
    twin = replace(MONEY, code="000009")
    assert [pick.code for pick in advise(person("a"), [MONEY, twin]).picks] == ["000001", "000009"]
    for stored in (Stored(affinity={"000009": 1}), Stored(quality={"000009": 1})):
        assert [pick.code for pick in advise(person("a"), [MONEY, twin], stored).picks] == ["000009", "000001"]


def test_the_parts_of_the_scores_by_hand() -> None:
    stored = Stored(quality={MONEY.code: 78}, affinity={MONEY.code: 50})
    bare, pick = score(person("a"), MONEY), score(person("a"), MONEY, stored)
    assert [(part.name, part.weight, part.value) for part in pick.parts[5:]] == [
        ("quality", 3, 78),
        ("affinity", 2, 50),
    ]
    assert pick.total == bare.total + 3 * 78 + 2 * 50
    assert score(person("a"), BOND, stored).parts[5:] == tuple(replace(part, value=0) for part in pick.parts[5:])


def test_without_personal_ordering_no_answer_and_no_score_orders() -> None:
    neutral = gather(
        {"000003": (replace(CREDIT, name="quality", value=99),)}, [replace(CREDIT, value=1)], None, NOW, personal=False
    )
    assert neutral == Stored(quality={"000003": 99}, personal=False)
    stale = {"000003": (replace(CREDIT, name="quality", expires_at=NOW),)}
    assert gather(stale, (), None, NOW, personal=False).left_out == gather(stale, (), None, NOW).left_out != ()
    bold, calm = person("e"), person("e", attitude="d", wanted="d")
    picks = [advise(each, [STOCK, BOND, MONEY], neutral).picks for each in (bold, calm)]
    assert picks[0] == picks[1]
    assert [(pick.code, pick.parts, pick.total) for pick in picks[0]] == [
        ("000001", (), 0),
        ("000002", (), 0),
        ("000003", (), 0),
    ]


def test_without_personal_ordering_the_lower_level_comes_first_whatever_it_costs() -> None:
    dear = replace(MONEY, annual_cost_e4=30_000)
    assert [pick.code for pick in advise(person("e"), [STOCK, dear], Stored(personal=False)).picks] == [
        "000001",
        "000003",
    ]


def test_a_quality_of_thirty_is_no_obstacle() -> None:
    stored = Stored(quality={"000001": 30, "000002": 29})
    assert [stored.worth_reaching_for(code) for code in ("000001", "000002", "000003")] == [True, False, True]


def test_nothing_stored_changes_nothing() -> None:
    assert gather({}, (), None, NOW) == NOTHING_STORED
