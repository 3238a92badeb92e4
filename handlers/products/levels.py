"""The risk levels of a product, what they rest on, and the message that one has risen."""

from collections.abc import Iterable, Mapping
from datetime import date

from handlers import keyboards, views
from handlers.callbacks import Card, HoldingAct, Place
from handlers.reply import Screen
from handlers.texts import Html, Texts
from recommender.products.measured_levels import MeasuredLevel
from recommender.products.measured_risk import MeasuredRisk
from recommender.products.product import Product, Status
from recommender.products.suitability import RiskLevel
from storage.catalogue import catalogue, measured_risks
from storage.earnings import holdings
from storage.people.consents import HoldingsProof


def levels(t: Texts, product: Product, measured: MeasuredLevel | None, today: date) -> Html:
    """All three levels, of which the highest counts, and the figures that the measured one rests on."""
    said = {"issuer": _code(t, product.issuer_risk_level), "seller": _code(t, product.seller_risk_level)}
    return t("card-levels", **said, measured=_measured(t, measured, today))


async def risen_message(proof: HoldingsProof, t: Texts, number: int) -> Screen | None:
    """That the level of something held has risen, and why; None when it is not held or not so high any more."""
    rise = await measured_risks.rise(proof.db, number)
    product = None if rise is None else await catalogue.find(proof.db, rise.product)
    if rise is None or product is None or product.risk_level < rise.now:
        return None
    held = await holdings.find(proof, product.code)
    if held is None or held.balance_fen <= 0:
        return None
    measured = await measured_risks.of_product(proof.db, product.code)
    said = {"name": views.name(t, product), "was": t.plain(f"level-{rise.was.key}"), "now": views.level(t, product)}
    text = t("risk-risen", **said, why=_why(t, measured))
    buttons = (
        keyboards.button(t.plain("risk-risen-card"), Card(code=product.code, view="card")),
        keyboards.button(t.plain("risk-risen-holding"), HoldingAct(code=product.code, act="view")),
        keyboards.go(t, Place.HOME),
    )
    return Screen(text, keyboards.keyboard(*keyboards.pairs(buttons)), fresh=True)


def measured_above(t: Texts, listing: Iterable[Product], measured: Mapping[str, MeasuredLevel]) -> Html:
    """For operators: what counts as riskier than the issuer and the list say, and why."""
    above = [each for each in listing if each.status is not Status.BLOCKED and each.risk_level > each.given_risk_level]
    said = (
        t(
            "operator-measured-line",
            name=views.name(t, each),
            given=each.given_risk_level.name,
            level=each.risk_level.name,
            why=_why(t, measured.get(each.code)),
        )
        for each in above
    )
    return t("operator-measured", lines=views.lines(said)) if above else Html("")


def _measured(t: Texts, it: MeasuredLevel | None, today: date) -> Html:
    if it is None:
        return t("measured-none")
    if it.risk is None:
        return t("measured-kind", level=it.level.name)
    first, last = t.day(it.risk.first, today), t.day(it.risk.last, it.risk.first)
    said = {"level": it.level.name, **_said(it.risk), "lasted": _lasted(t, it.risk, today)}
    return t("measured-own", **said, to=last, **{"from": first})


def _lasted(t: Texts, risk: MeasuredRisk, today: date) -> Html:
    if risk.recovered:
        return t("fall-made-good", days=str(risk.fall_days)) if risk.fall_days else Html("")
    return t("fall-lasts", since=t.day(risk.fell_from, today))


def _why(t: Texts, it: MeasuredLevel | None) -> Html:
    return t("risen-kind") if it is None or it.risk is None else t("risen-own", **_said(it.risk))


def _said(risk: MeasuredRisk) -> dict[str, str]:
    swings = max(risk.equivalent_e4, risk.volatility_e4)
    shares = {"swings": swings, "year": risk.worst_year_e4, "fall": -risk.deepest_fall_e4}
    said = {name: views.percent(share, 1) for name, share in shares.items()}
    return said | ({"year": f"+{said['year']}"} if risk.worst_year_e4 > 0 else {})


def _code(t: Texts, level: RiskLevel | None) -> str:
    return t.plain("level-unknown") if level is None else level.name
