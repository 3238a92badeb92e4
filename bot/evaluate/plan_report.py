"""What became of plans, in figures and as Markdown, with a plan of each class as an example."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

from bot.evaluate.plan_history import month_end
from bot.evaluate.plan_study import WAYS, MonthEnd
from recommender.evaluation.hindsight import Held, Outcome, outcome
from recommender.plans.plan import Pot
from recommender.plans.planning import PLAN_MODEL, make_plan
from recommender.plans.scenarios.months import Month
from recommender.products.suitability import RiskClass
from recommender.questionnaire.profile import Profile
from recommender.questionnaire.questions import CURRENT

EXAMPLE: Final = Pot(5_000_000)
_PERCENT_E4: Final = 1_000_000

Report = Mapping[str, Any]


def report(
    held: Mapping[str, Sequence[Held]], months: range, left_out: Sequence[str], examples: Sequence[Report]
) -> Report:
    """Everything that is told."""
    return {
        "model": PLAN_MODEL,
        "questionnaire": CURRENT.version,
        "from": text(months.start),
        "to": text(months.stop - 1),
        "classes": {each.name: {way: _of(each, held[way]) for way in WAYS} for each in RiskClass},
        "examples": examples,
        "not_on_the_list": left_out,
    }


def example(known: MonthEnd, person: Profile) -> Report:
    """The plan of a person with 50,000 yuan, as JSON has it: shares in percent, losses as parts of one."""
    plan = make_plan(person, EXAMPLE, known.market, month_end(known.month), known.stored)
    return {
        "class": person.risk_class.name,
        "limit": plan.limit_percent / 100,
        "months": person.horizon_months,
        "bad_year": plan.bad_year_e4 / _PERCENT_E4,
        "nineteen_of_twenty": plan.stays_within_e4 / _PERCENT_E4,
        "mean_year": plan.mean_e4 / _PERCENT_E4,
        "left_yuan": (plan.left_fen or 0) / 100,
        "notes": [note.value for note in plan.notes],
        "parts": [
            {
                "product": part.code,
                "percent": part.percent,
                "yuan": (part.amount_fen or 0) / 100,
                "role": part.role.value,
                "bad_year": part.bad_year_e4 / _PERCENT_E4,
                "carried": part.carried,
            }
            for part in plan.parts
        ],
    }


def lines(found: Report) -> Iterator[str]:
    """The same to be read."""
    yield f"Plans of model {found['model']} at each month's end from {found['from']} to {found['to']}, held for a year."
    yield ""
    yield "| class | what | plans | lost more than the limit | worst | median | turnover a year |"
    yield "|---|---|---|---|---|---|---|"
    for name, ways in found["classes"].items():
        yield from (_row(name, way, Outcome(**measured)) for way, measured in ways.items() if measured)
    yield from ("", f"Plans of 50,000 yuan at the end of {found['to']}, for the first of each class:", "")
    yield from (_example(each) for each in found["examples"])
    if found["not_on_the_list"]:
        yield from ("", f"Not on the list, and left out: {', '.join(found['not_on_the_list'])}.")


def text(month: Month) -> str:
    """A month as it is typed."""
    return f"{month // 12}-{month % 12 + 1:02}"


def _of(risk_class: RiskClass, held: Sequence[Held]) -> Report:
    found = outcome(each for each in held if each.risk_class is risk_class)
    return {} if found is None else asdict(found)


def _row(name: str, way: str, it: Outcome) -> str:
    return f"| {name} | {way} | {it.plans} | {it.broke:.1%} | {it.worst:.1%} | {it.median:.1%} | {it.turnover:.0%} |"


def _example(it: Report) -> str:
    parts = ", ".join(f"{each['product'] or 'cash'} {each['percent']}% {each['role']}" for each in it["parts"])
    years = f"bad year {-it['bad_year']:+.1%}, mean {it['mean_year']:+.1%}"
    return f"- {it['class']}, bears {it['limit']:.0%}: {parts}; {years}; 19 of 20 years leave {it['left_yuan']:,.0f}."
