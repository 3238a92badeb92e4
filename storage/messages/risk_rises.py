"""Who is to be told that the level of something they hold has risen."""

from datetime import datetime

from sqlalchemy import exists
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.catalogue.measured_risks import RiskRise
from storage.delivery import outbox
from storage.delivery.outbox import Kind, Lane, NewMessage
from storage.earnings.tables import holdings
from storage.people.consents import EarningsProof, HoldingsProof, agreed
from storage.people.tables import people


async def tell_holders(db: AsyncConnection, it: RiskRise, due: datetime) -> int:
    """Queue one message for each person who holds it and wants to hear of what they hold; the number queued."""
    mine = holdings.c.person == people.c.id, holdings.c.product == it.product, holdings.c.balance_fen > 0
    wants = agreed(people.c.id, HoldingsProof), agreed(people.c.id, EarningsProof), people.c.blocked_at.is_(None)
    errand = NewMessage(Kind.RISK_RISEN, f"risk:{it.id}", Lane.ALERT, it.id)
    return await outbox.queue(db, errand, due, exists().where(*mine), *wants)
