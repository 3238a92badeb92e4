"""What a person's money was worth, day by day, as the credited days left it."""

from datetime import date

from sqlalchemy import and_, select

from earnings.history import Worth
from storage.earnings.tables import accrual_days, accruals
from storage.people.consents import HoldingsProof


async def balances(proof: HoldingsProof, product: str, since: date, until: date) -> tuple[Worth, ...]:
    """What earned of a product after each of its credited days, both ends included, from the person's first one on.

    A day on which the product credited others and not them is a day on which they held none of it.
    """
    theirs = and_(
        accruals.c.product == accrual_days.c.product,
        accruals.c.day == accrual_days.c.day,
        accruals.c.person == proof.person,
    )
    days = select(accrual_days.c.day, accruals.c.base_fen + accruals.c.income_fen).select_from(
        accrual_days.outerjoin(accruals, theirs)
    )
    whole = (accrual_days.c.product == product, accrual_days.c.credited_at.is_not(None))
    within = days.where(*whole, accrual_days.c.day.between(since, until))
    rows = [(day, worth) for day, worth in await proof.db.execute(within.order_by(accrual_days.c.day))]
    first = next((place for place, (_, worth) in enumerate(rows) if worth is not None), len(rows))
    return tuple((day, worth or 0) for day, worth in rows[first:])
