"""An advice in words: what is suggested, why, why not the others, what would change it, and the points that add up.

Everything here is made from a judged case alone, so that it can be said again, to the letter, at any later time.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from earnings.calendar import SHANGHAI
from handlers import views
from handlers.advice.advising import Judged
from handlers.texts import Html, Texts
from recommender.products.product import Kind, Status
from recommender.ranking.advice import Pick
from recommender.ranking.change import Change
from recommender.ranking.points import Share, shares
from recommender.ranking.rank import lowered
from recommender.ranking.reason import CAUTIONS, Reason, ReasonCode
from recommender.ranking.why_few import why_few
from recommender.scores.stored import QUALITY, LeftOutScore, Score

CELLS: Final = 8
"""How long the bar of a part is."""


def message(t: Texts, it: Judged) -> Html:
    """The advice as it is sent."""
    if not it.advised.picks:
        return views.lines((t("advice-none", **_class(t, it), why=t("advice-none-why")), *_notes(t, it)))
    listed = sum(each.product.status is not Status.BLOCKED for each in it.case.shelf.stock)
    told: set[str] = set()
    picks = [_pick(t, it, place, pick, told) for place, pick in enumerate(it.advised.picks, 1)]
    text = t("advice", **_class(t, it), count=str(listed), picks=len(picks), lines=Html("\n\n".join(picks)))
    return Html(f"{text}\n\n{views.lines((*_notes(t, it), t('advice-footer')))}")


def parts(t: Texts, it: Judged) -> Html:
    """The points of each pick, of 100, part by part, as they add up."""
    if not it.stored.personal:
        return t("parts-neutral")
    shown = (_points(t, it, place, pick) for place, pick in enumerate(it.advised.picks, 1))
    return Html("\n\n".join((t("parts"), *shown)))


def why(t: Texts, it: Judged, code: str) -> Html:
    """Why one product was suggested, or was not."""
    product = it.stocked(code).product
    reasons = it.because(code)
    bullets = [said(t, reason, reasons) for reason in reasons]
    if product.status_reason:
        bullets.append(views.status_reason(t, product))
    listed = views.lines(t("why-bullet", reason=Html(bullet)) for bullet in bullets)
    key = "why-not" if it.pick(code) is None else "why-picked"
    return t(key, name=views.name(t, product), level=views.level(t, product), reasons=listed)


def change(t: Texts, it: Judged, code: str, found: Change | None) -> Html:
    """The smallest change of one answer that would bring a product in, or take it out."""
    picked = it.pick(code) is not None
    if not it.stored.personal:
        return t("change-neutral")
    if found is None:
        return t("change-none-picked" if picked else "change-none")
    other = t(f"answer-{found.question}-{found.option}")
    own = t(f"answer-{found.question}-{it.case.answers[found.question]}")
    return t("change-out" if picked else "change-in", own=own, other=other)


def explanation(t: Texts, it: Judged) -> str:
    """All that can be said of an advice: the message, the points, and each product with what would change it."""
    changes = it.changes()
    each = (
        views.lines((why(t, it, code), change(t, it, code, changes(code))))
        for code in (s.product.code for s in it.case.shelf.stock)
    )
    return "\n\n".join((message(t, it), parts(t, it), *each))


def said(t: Texts, reason: Reason, beside: Sequence[Reason] = ()) -> str:
    """A reason in words; the person's own answer is named where it rests on one.

    The deepest fall, where a reason beside it says that, is not said twice.
    """
    values: dict[str, str | int] = dict(views.said_value(t, name, value) for name, value in reason.values.items())
    if reason.answer is not None:
        values["answer"] = t("answer-" + "-".join(reason.answer))
    falls = any(each.code is ReasonCode.FALL_WITHIN_LIMIT for each in beside)
    return t("reason-grew" if falls and reason.code is ReasonCode.BROUGHT_INCOME else reason.message, **values)


def _class(t: Texts, it: Judged) -> dict[str, Html]:
    return {"class": t(f"class-{it.person.risk_class.key}")}


def _pick(t: Texts, it: Judged, place: int, pick: Pick, told: set[str]) -> Html:
    """A pick with its reasons; `told` are those that stand above it in the message already, and grows by its own."""
    stocked = it.stocked(pick.code)
    text = t(
        "advice-pick",
        number=str(place),
        name=views.name(t, stocked.product),
        code=pick.code,
        level=views.level(t, stocked.product),
        figures=views.figures(t, stocked.summary, it.case.today),
        terms=views.terms(t, stocked.product),
        reasons=_reasons(t, it.because(pick.code), told),
    )
    return views.tidy(text)


def _reasons(t: Texts, because: Sequence[Reason], told: set[str]) -> Html:
    """What speaks against it as a sentence of its own, and then what speaks for it and was not said before."""
    against = Html(t("list-separator").join(said(t, reason) for reason in because if reason.code in CAUTIONS))
    cautions = t("advice-cautions", cautions=against) if against else ""
    own = [said(t, reason, because) for reason in because if reason.code not in CAUTIONS]
    fresh = [clause for clause in own if clause not in told]
    told.update(own)
    key = "advice-because" if fresh else "advice-as-above"
    return t(key, cautions=cautions, **({"reasons": Html(t("list-separator").join(fresh))} if fresh else {}))


def _points(t: Texts, it: Judged, place: int, pick: Pick) -> Html:
    found = shares(pick)
    total = str(sum(share.points for share in found))
    head = t("parts-pick", number=str(place), name=views.name(t, it.stocked(pick.code).product), total=total)
    rated = pick.code in it.stored.quality
    return views.lines((head, *(_part(t, share, rated=rated) for share in found)))


def _part(t: Texts, share: Share, *, rated: bool) -> Html:
    drawn = views.bar((2 * CELLS * share.points + share.most) // (2 * share.most) if share.most else 0, CELLS)
    name = t("need-quality-none" if share.name == QUALITY and not rated else f"need-{share.name}")
    return t("parts-part", name=name, bar=drawn, points=str(share.points), most=str(share.most))


def _notes(t: Texts, it: Judged) -> Iterator[Html]:
    """Why there are no more, what a money fund is not, which scores made a difference and which were left out."""
    if it.advised.picks and (few := why_few(it.advised)):
        others = Html(t("list-separator").join(t(f"few-{why}", count=count) for why, count in few.items()))
        yield t("advice-few", count=sum(few.values()), why=others)
    if it.person.answers["no-loss"] == "yes":
        yield t("no-deposit-no-loss")
    elif any(pick.kind is Kind.MONEY for pick in it.advised.picks):
        yield t("no-deposit")
    if not it.stored.personal:
        yield t("note-neutral")
    if it.stored.lowered_by is not None:
        yield _lowered(t, it, it.stored.lowered_by)
    yield from _left_out(t, it)


def _lowered(t: Texts, it: Judged, score: Score) -> Html:
    day = t.day(score.at.astimezone(SHANGHAI).date(), it.case.today)
    named = {"score": t(f"score-{score.name}"), "source": score.source, "day": day}
    return t("note-lowered", **named, level=t(f"risk-{lowered(it.person.risk_class.highest, it.stored).key}"))


def _left_out(t: Texts, it: Judged) -> Iterator[Html]:
    of_products = [score for score in it.stored.left_out if score.product]
    for score in it.stored.left_out:
        if not score.product:
            yield t("note-left-out", score=_named(t, score), source=score.source, why=t(f"unusable-{score.why}"))
    if of_products:
        whys = dict.fromkeys(t(f"unusable-{score.why}") for score in of_products)
        yield t("note-left-out-quality", count=len(of_products), why=Html(t("list-comma").join(whys)))


def _named(t: Texts, score: LeftOutScore) -> str:
    key = f"score-{score.name}"
    return t.plain(key) if t.has(key) else score.name
