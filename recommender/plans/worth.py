"""What a mix is worth to a person, in percent a year: the mean of the simulated years, weighed by their needs.

| what | counts |
|---|---|
| a percent that the mean year brings | a third for each point of wanting growth (1 to 5) |
| a percent that the bad year loses | against it, a twentieth for each point of wanting calm |
| a percent of annual cost, though the figures have it already | against it, a tenth for each point of minding costs |
| quality of 100 points instead of 50 | a half |
| a day until the money is back | against it, a hundredth for each point of wanting it at hand |
"""

import numpy as np

from recommender.plans.joint import Floats
from recommender.plans.market import Market
from recommender.questionnaire.profile import Needs
from recommender.scores.stored import Stored

_USUAL_QUALITY = 50


def alone(needs: Needs, market: Market, stored: Stored) -> Floats:
    """What each product is worth, but for its bad year, which depends on what else is in the mix."""
    growth = needs.growth / 3 * 100 * market.means
    listed = [track.candidate for track in market.tracks]
    costs = np.array([each.annual_cost_e4 / 10_000 for each in listed])
    days = np.array([each.days_to_cash for each in listed])
    quality = np.array([stored.quality.get(each.code, _USUAL_QUALITY) - _USUAL_QUALITY for each in listed])
    return growth - needs.cost / 10 * costs - needs.access / 100 * days + quality / 100


def together(needs: Needs, apart: Floats, mixes: Floats, shortfalls: Floats) -> Floats:
    """What each mix is worth; a bad year that gains adds nothing."""
    return np.round(mixes @ apart - needs.calm / 20 * 100 * np.maximum(shortfalls, 0), 6)
