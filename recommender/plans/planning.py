"""From a person, a pot and a market to a plan."""

from dataclasses import replace
from datetime import date
from typing import Final

import numpy as np

from recommender.plans.glide import limit_percent, months_until, reach
from recommender.plans.plan import Note, Plan, Pot
from recommender.plans.room import Room
from recommender.plans.rules import rules
from recommender.plans.scenarios.arrays import Steps
from recommender.plans.scenarios.market import CASH_AT, FEWEST, Market
from recommender.plans.scenarios.worth import alone, price, together
from recommender.plans.search import Wanted, best_mix
from recommender.plans.shortlist import Pair, as_steps, shortlist, start
from recommender.plans.told import Mix, told
from recommender.products.suitability import RiskLevel
from recommender.questionnaire.profile import Needs, Profile
from recommender.scores.stored import NOTHING_STORED, Stored

PLAN_MODEL: Final = "1"
"""The version of everything that makes a plan from what it rests on."""
IMPERSONAL: Final = Needs(income=3, growth=3, calm=3, access=3, cost=3)
"""What counts for those who want nothing personal but the gates and their limit to count."""


def make_plan(
    person: Profile, pot: Pot, market: Market, today: date, stored: Stored = NOTHING_STORED, *, loss_counts: float = 1.0
) -> Plan:
    """The best plan for a pot. It always has parts; what could not be done as wished is in its notes.

    A loss counts so many times what it counts by the person's needs, for whoever wants to see what that changes.
    """
    months = person.horizon_months if pot.needed_on is None else months_until(pot.needed_on, today)
    room = Room(
        market=market,
        person=replace(person, horizon_months=max(months, 0)),
        stored=stored,
        reach=reach(person.risk_class, months),
        limit=limit_percent(person) / 100,
        amount_fen=pot.amount_fen,
    )
    mix = Mix(room, limit_percent(person), *_mixed(room, start(room), loss_counts))
    return told(mix, tuple(_notes(mix, pot, today, months)))


def _mixed(room: Room, first: Pair, loss_counts: float) -> tuple[list[int], Steps]:
    market, needs = room.market, room.person.needs if room.stored.personal else IMPERSONAL
    apart, counts = alone(needs, market, room.stored), loss_counts * price(needs)
    places = shortlist(room, first, together(apart, counts, np.eye(len(market.tracks)), market.bad_years))
    listed = [room.track(at) for at in places]
    top = room.track(first.above).level
    wanted = Wanted(
        rules=rules(listed, room.amount_fen, room.reach.risky_percent),
        years=np.ascontiguousarray(market.years[:, places]),
        limit=room.limit,
        one_of=tuple(
            place
            for place, at in enumerate(places)
            if room.track(at).level is top and (top is RiskLevel.R1 or room.worth_reaching_for(at))
        ),
        value=lambda mixes, losses: together(apart[places], counts, mixes, losses),
        costs=np.array([each.candidate.first_year_cost_e4 for each in listed], dtype=float),
    )
    return places, best_mix(wanted, as_steps(places, first))


def _notes(mix: Mix, pot: Pot, today: date, months: int) -> list[Note]:
    room, kept = mix.room, CASH_AT in mix.held
    any_amount = replace(room, amount_fen=None).at_hand
    found = {
        Note.NOTHING_AT_R1: kept and not any_amount,
        Note.AMOUNT_TOO_SMALL: kept and bool(any_amount) and not room.at_hand,
        Note.NOTHING_SAFE: kept and bool(room.at_hand),
        Note.DATE_PASSED: pot.needed_on is not None and pot.needed_on < today,
        Note.NEEDED_WITHIN_A_YEAR: months < 12,
        Note.TOO_FEW_FIGURES: room.market.months < FEWEST,
    }
    return [note for note, holds in found.items() if holds]
