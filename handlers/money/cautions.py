"""What somebody is told, once, who notes a product that would not be offered to them; noted it is all the same."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from handlers import views
from handlers.texts import Html, Texts
from recommender.products.product import NoRiskLevelError, Product
from recommender.products.suitability import RiskClass
from recommender.questionnaire.profile import assess
from recommender.questionnaire.questions import of_version
from storage.people import assessments
from storage.people.assessments import Assessment
from storage.people.consents import HoldingsProof, ProfileProof, prove

_MONTH: Final = 30


async def cautions(proof: HoldingsProof, t: Texts, product: Product, now: datetime) -> Html:
    """That it is above their class, or locked for longer than they can do without the money.

    Only if they agree to the class being read, and have one that is valid.
    """
    profile = await prove(proof.db, proof.person, ProfileProof)
    finished = await assessments.newest_finished(profile) if profile else None
    if finished is None or finished.risk_class is None or not finished.valid(now):
        return Html("")
    told = views.lines((*_above(t, product, finished.risk_class), *_locked(t, product, finished)))
    return views.lines((told, t("caution-noted"))) if told else told


def _above(t: Texts, product: Product, mine: RiskClass) -> Iterator[Html]:
    try:
        level = product.risk_level
    except NoRiskLevelError:
        return
    if not mine.allows(level):
        said = {"level": t.plain(f"risk-{level.key}"), "class": t.plain(f"class-{mine.key}")}
        yield t("caution-class", **said, highest=t.plain(f"risk-{mine.highest.key}"))


def _locked(t: Texts, product: Product, finished: Assessment) -> Iterator[Html]:
    person = assess(of_version(finished.version), finished.answers)
    if product.lock_up_days > _MONTH * person.horizon_months:
        answer = t(f"answer-horizon-{finished.answers['horizon']}")
        years, rest = divmod(product.lock_up_days, 365)
        span = t("caution-days", days=product.lock_up_days) if rest else t("caution-years", years=years)
        yield t("caution-lock", answer=answer, span=span)
