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
    stands = await assessments.standing(proof, now)
    if stands is None or stands.expires_at is None:
        return None
    until = t.day(stands.expires_at.astimezone(SHANGHAI).date(), today)
    redo = keyboards.button(t.plain("class-redo"), AssessmentAct(assessment=stands.id, act="redo"))
    return Screen(
        t("message-renewal", until=until), keyboards.keyboard([redo, keyboards.go(t, Place.HOME)]), fresh=True
    )
