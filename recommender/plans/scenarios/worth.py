"""What a mix is worth to a person, in percent a year: what its mean year brings, less what its bad year loses.

| what | counts |
|---|---|
| a percent that the mean year brings | one, and a twentieth more for each point of wanting growth (1 to 5) |
| a percent that the bad year loses | against it six tenths, and a tenth more for each point of wanting calm |
| a percent of annual cost, though the figures have it already | against it, a tenth for each point of minding costs |
| quality of 100 points instead of 50 | a half |
| a day until the money is back | against it, a hundredth for each point of wanting it at hand |
"""

import numpy as np

from recommender.plans.scenarios.arrays import Floats
from recommender.plans.scenarios.market import Market
from recommender.questionnaire.profile import Needs
from recommender.scores.stored import Stored

_USUAL_QUALITY = 50


def alone(needs: Needs, market: Market, stored: Stored) -> Floats:
    """What each product is worth, but for its bad year, which depends on what else is in the mix."""
    growth = (1 + needs.growth / 20) * 100 * market.means
    listed = [track.candidate for track in market.tracks]
    costs = np.array([each.annual_cost_e4 / 10_000 for each in listed])
    days = np.array([each.days_to_cash for each in listed])
    quality = np.array([stored.quality.get(each.code, _USUAL_QUALITY) - _USUAL_QUALITY for each in listed])
    return growth - needs.cost / 10 * costs - needs.access / 100 * days + quality / 100


def price(needs: Needs) -> float:
    """What a percent that the bad year loses counts against a mix."""
    return (6 + needs.calm) / 10


def together(apart: Floats, price_of_loss: float, mixes: Floats, losses: Floats) -> Floats:
    """What each mix is worth; a bad year that gains adds nothing."""
    return np.round(mixes @ apart - price_of_loss * 100 * np.maximum(losses, 0), 6)
