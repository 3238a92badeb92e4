"""Persons and products for the tests of this room, drawn or made by hand."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from recommender.products.product import Kind, Product, Publishing, Status
from recommender.products.suitability import RiskLevel
from recommender.questionnaire.profile import Profile, assess
from recommender.questionnaire.questions import CURRENT, Answers
from recommender.ranking.candidate import Candidate, Figures

SETTLED = {"capacity": "yes", "no-loss": "no"}


def answers_of(option: str, changed: Mapping[str, str] | None = None) -> Answers:
    """The same option throughout, nothing decided alone, but for what is changed."""
    return {question.code: option for question in CURRENT.scored} | SETTLED | dict(changed or {})


def person(option: str, **changed: str) -> Profile:
    """The profile of such answers; question codes are written with underscores."""
    return assess(CURRENT, answers_of(option, {code.replace("_", "-"): given for code, given in changed.items()}))


def any_answers() -> st.SearchStrategy[dict[str, str]]:
    options = {question.code: [option.code for option in question.options] for question in CURRENT.questions}
    return st.fixed_dictionaries({code: st.sampled_from(codes) for code, codes in options.items()})


def any_person() -> st.SearchStrategy[Profile]:
    return any_answers().map(lambda answers: assess(CURRENT, answers))


MONEY_FIGURES = Figures(date(2023, 3, 2), 20_000, 5_000, None, None, fresh=True)
NAV_FIGURES = Figures(date(2023, 3, 2), None, None, 80_000, 30_000, fresh=True)

MONEY = Candidate("000001", Kind.MONEY, RiskLevel.R1, Status.LISTED, False, 100, 1, 0, 4_000, 0, MONEY_FIGURES)
BOND = replace(MONEY, code="000002", kind=Kind.BOND, risk_level=RiskLevel.R2, redemption_days=3, figures=NAV_FIGURES)
STOCK = replace(
    BOND,
    code="000003",
    kind=Kind.STOCK,
    risk_level=RiskLevel.R4,
    figures=replace(NAV_FIGURES, return_e4=250_000, deepest_fall_e4=200_000),
)

_amounts = st.integers(-500_000, 500_000)
any_figures = st.builds(
    Figures,
    as_of=st.just(date(2023, 3, 2)),
    yield_e4=st.none() | _amounts,
    income_e4=st.none() | st.integers(0, 20_000),
    return_e4=st.none() | _amounts,
    deepest_fall_e4=st.none() | st.integers(0, 900_000),
    fresh=st.booleans(),
)
_any_candidate = st.builds(
    Candidate,
    code=st.integers(0, 999_999).map(lambda number: f"{number:06}"),
    kind=st.sampled_from(Kind),
    risk_level=st.sampled_from(RiskLevel),
    status=st.sampled_from([Status.LISTED, Status.LISTED, Status.LISTED, Status.PAUSED, Status.BLOCKED]),
    complex=st.booleans(),
    minimum_fen=st.integers(1, 10_000_000),
    redemption_days=st.integers(0, 40),
    lock_up_days=st.sampled_from([0, 0, 0, 90, 730]),
    annual_cost_e4=st.integers(0, 30_000),
    subscription_fee_e4=st.integers(0, 15_000),
    figures=st.none() | any_figures,
)
any_candidates = st.lists(_any_candidate, max_size=12, unique_by=lambda candidate: candidate.code)

PRODUCT = Product(
    code="000001",
    name_zh="示例货币",
    name_en="Sample Money",
    kind=Kind.MONEY,
    status=Status.LISTED,
    status_reason="",
    issuer_zh="示例基金",
    issuer_en="Sample Funds",
    custodian_zh="示例银行",
    issuer_risk_level=None,
    seller_risk_level=RiskLevel.R1,
    complex=False,
    minimum_fen=100,
    redemption_days=1,
    lock_up_days=0,
    management_fee_e4=3_000,
    custody_fee_e4=800,
    service_fee_e4=200,
    subscription_fee_e4=0,
    publishing=Publishing.DAILY,
    publish_lag_days=0,
    benchmark_zh="",
    size_fen=None,
    sources="a made-up product",
    checked_on=date(2026, 11, 23),
)
