"""The reminder before a class ends."""

from datetime import date, datetime

from earnings.calendar import SHANGHAI
from handlers import keyboards
from handlers.callbacks import AssessmentAct, Place
from handlers.reply import Screen
from handlers.texts import Texts
from storage.people import assessments
from storage.people.consents import ProfileProof


async def renewal_message(proof: ProfileProof, t: Texts, now: datetime, today: date) -> Screen | None:
    """That the class ends soon, or None when it has been renewed meanwhile."""
    newest = await assessments.newest(proof)
    if newest is None or newest.expires_at is None or not newest.valid(now):
        return None
    until = t.day(newest.expires_at.astimezone(SHANGHAI).date(), today)
    redo = keyboards.button(t.plain("class-redo"), AssessmentAct(assessment=newest.id, act="redo"))
    return Screen(
        t("message-renewal", until=until), keyboards.keyboard([redo, keyboards.go(t, Place.HOME)]), fresh=True
    )
