"""Why a product was not picked: which gates are told with which figures, and in what it fell behind."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from recommender.products.product import Kind
from recommender.products.suitability import GateCode
from recommender.questionnaire.profile import Profile
from recommender.ranking.candidate import Candidate
from recommender.ranking.explain import why_not
from recommender.ranking.rank import advise
from recommender.ranking.reason import Reason, ReasonCode
from recommender.scores.stored import NOTHING_STORED, Stored
from tests.recommender.people import BOND, MONEY, NAV_FIGURES, STOCK, person


def why(
    somebody: Profile, it: Candidate, others: Sequence[Candidate] = (), stored: Stored = NOTHING_STORED
) -> tuple[Reason, ...]:
    return why_not(somebody, it, advise(somebody, [*others, it], stored), stored)


@pytest.mark.parametrize(
    ("somebody", "it", "reason"),
    [
        (person("a"), BOND, Reason(GateCode.RISK_CLASS, None, {"level": "R2", "highest": "R1"})),
        (person("e", capacity="no"), replace(MONEY, complex=True), Reason(GateCode.AGE, ("capacity", "no"), {})),
        (
            person("b", assets="a"),
            replace(MONEY, minimum_fen=5_000_001),
            Reason(GateCode.MINIMUM_TOO_HIGH, ("assets", "a"), {"minimum_fen": 5_000_001}),
        ),
        (
            person("b"),
            replace(MONEY, lock_up_days=91),
            Reason(GateCode.LOCK_UP_TOO_LONG, ("horizon", "b"), {"days": 91}),
        ),
        (
            person("b"),
            replace(MONEY, redemption_days=15),
            Reason(GateCode.TOO_SLOW_TO_REDEEM, ("horizon", "b"), {"days": 15}),
        ),
        (person("c"), replace(MONEY, complex=True), Reason(GateCode.COMPLEX_UNKNOWN, None, {})),
    ],
)
def test_a_gate_is_told_with_its_figure(somebody: Profile, it: Candidate, reason: Reason) -> None:
    assert why(somebody, it) == (reason,)


def test_a_gate_of_a_score_says_what_the_score_left_open() -> None:
    stored = Stored(levels_down=2)
    assert why(person("e"), STOCK, stored=stored) == (
        Reason(GateCode.SCORE_CAUTION, None, {"level": "R4", "highest": "R3"}),
    )


def test_a_level_that_is_not_worth_it_is_told_with_the_quality() -> None:
    stored = Stored(quality={STOCK.code: 29})
    assert why(person("c"), STOCK, [MONEY, BOND], stored) == (Reason(ReasonCode.LOW_QUALITY, None, {"quality": 29}),)


def test_without_personal_ordering_others_come_first() -> None:
    funds = [replace(MONEY, code=f"00000{n}") for n in range(3)]
    dear = replace(MONEY, code="000009", annual_cost_e4=5_000)
    assert why(person("c"), dear, funds, Stored(personal=False)) == (Reason(ReasonCode.NEUTRAL_LATER, None, {}),)


def test_what_published_nothing_says_so_whatever_is_picked() -> None:
    silent = replace(MONEY, code="000009", figures=None)
    assert why(person("b"), silent, [MONEY]) == (Reason(ReasonCode.NO_FRESH_FIGURES, None, {}),)


def test_what_it_cost_more_is_said() -> None:
    funds = [replace(MONEY, code=f"00000{n}") for n in range(3)]
    dear = replace(MONEY, code="000009", annual_cost_e4=9_000)
    assert why(person("b"), dear, funds) == (Reason(ReasonCode.LOST_COST, None, {"cost_e4": 9_000}),)


def test_growth_that_nobody_knows_is_not_called_less() -> None:
    kinds = (Kind.INDEX, Kind.QDII, Kind.GOLD)
    stocks = [replace(STOCK, code=f"00001{n}", kind=kind) for n, kind in enumerate(kinds)]
    young = replace(STOCK, code="000020", figures=replace(NAV_FIGURES, return_e4=None, deepest_fall_e4=200_000))
    assert why(person("e"), young, stocks) == (Reason(ReasonCode.NO_FULL_YEAR, None, {}),)


def test_it_is_measured_against_the_last_that_is_ahead() -> None:
    quick = [replace(MONEY, code=f"00000{n}", redemption_days=0) for n in range(2)]
    assert why(person("b"), replace(MONEY, code="000009"), [*quick, replace(MONEY, code="000005")]) == (
        Reason(ReasonCode.TIED, None, {}),
    )


@pytest.mark.parametrize(
    ("name", "code"), [("quality", ReasonCode.LOST_QUALITY), ("affinity", ReasonCode.LOST_AFFINITY)]
)
def test_a_score_that_lost_has_its_reason(name: str, code: ReasonCode) -> None:
    funds = [replace(MONEY, code=f"00000{n}") for n in range(3)]
    scores = {each.code: 60 for each in funds} | {"000009": 59}
    stored = Stored(quality=scores) if name == "quality" else Stored(affinity=scores)
    assert why(person("b"), replace(MONEY, code="000009"), funds, stored) == (Reason(code, None, {}),)
