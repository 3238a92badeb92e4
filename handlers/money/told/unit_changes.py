"""The message that a fund has split or merged its units: there are more of them or fewer, and the money is the same."""

from datetime import date

from earnings.figures.units import ONE, format_ratio
from earnings.money import format_e4
from handlers import keyboards, views
from handlers.callbacks import Place
from handlers.reply import Screen
from handlers.texts import Texts
from storage.catalogue import catalogue
from storage.earnings.crediting import unit_changes
from storage.people.consents import HoldingsProof


async def units_message(proof: HoldingsProof, t: Texts, number: int, today: date) -> Screen | None:
    """What became of somebody's units, or None when nothing did."""
    it = await unit_changes.of_person(proof, number)
    product = None if it is None else await catalogue.find(proof.db, it.product)
    if it is None or product is None:
        return None
    what = t(
        "units-split" if it.ratio_e12 > ONE else "units-merged",
        name=views.name(t, product),
        day=t.day(it.day, today),
        ratio=format_ratio(it.ratio_e12),
    )
    yours = t("units-yours", was=format_e4(it.was_e2 * 100, 2), now=format_e4(it.now_e2 * 100, 2))
    rounded = t("units-rounded") if it.was_e2 * it.ratio_e12 % ONE else ""
    keyboard = keyboards.keyboard([keyboards.go(t, Place.HOLDINGS), keyboards.go(t, Place.HOME)])
    return Screen(views.lines((what, yours, rounded)), keyboard, fresh=True)
