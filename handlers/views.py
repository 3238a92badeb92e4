"""How values are said: products, figures, amounts. Pure, and shared by every screen."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from html import escape

from earnings.calendar import SHANGHAI, FundCalendar
from earnings.figures.performance import misses_day
from earnings.figures.yields import PublishedNav, PublishedYield, earned, growth_e4
from earnings.money import Fen, format_e4, format_yuan
from handlers.texts import Html, Texts
from recommender.products.product import Product
from recommender.ranking.quality import RULES
from recommender.scores.stored import Score
from storage.catalogue.figures import Published, Summary
from storage.earnings.crediting.accruals import Income

TEN_THOUSAND: Fen = 1_000_000
MONTH, FULL_MONTH = timedelta(days=30), 28


def lines(parts: Iterable[str]) -> Html:
    """Texts that are formatted already, one below the other; empty ones leave no gap."""
    return Html("\n".join(part for part in parts if part))


def tidy(text: str) -> Html:
    """A text without the gaps that empty variables left."""
    return lines(text.split("\n"))


def name(t: Texts, product: Product) -> str:
    return product.name_zh if t.language == "zh" else product.name_en


def issuer(t: Texts, product: Product) -> str:
    return product.issuer_zh if t.language == "zh" else product.issuer_en


def level(t: Texts, product: Product) -> str:
    return t.plain(f"level-{product.risk_level.key}")


def bar(done: int, whole: int) -> str:
    """So much of a whole, drawn."""
    return "▓" * done + "░" * (whole - done)


def percent(value_e4: int, places: int = 2) -> str:
    """A percentage kept in 1/10000 of a percent."""
    return format_e4(value_e4, places)


def figures(t: Texts, summary: Summary, today: date) -> Html:
    """The newest published figures with their day; said to be old when nothing newer came."""
    if summary.latest is None or summary.figures is None:
        return t("figure-none")
    said = _figure(t, summary, today)
    return said if summary.figures.fresh else t("figure-stale", figure=said)


def figures_short(t: Texts, summary: Summary, today: date) -> Html:
    """One figure for a line of the list."""
    latest, known = summary.latest, summary.figures
    if latest is None or known is None:
        return t("figure-none")
    day = t.day(latest.day, today)
    if isinstance(latest, PublishedYield):
        if latest.seven_day_e4 is None:
            return t("figure-money-no-yield", income=format_e4(latest.income_e4), day=day)
        return t("figure-money-short", **{"yield": percent(latest.seven_day_e4, 3)}, day=day)
    if known.return_e4 is None:
        return t("figure-nav-only", nav=format_e4(latest.nav_e4), day=day)
    return t("figure-nav-short", **{"return": signed(known.return_e4)}, day=day)


def figure_bare(t: Texts, summary: Summary) -> str:
    """The same figure for a button, without its day."""
    latest, known = summary.latest, summary.figures
    if latest is None or known is None:
        return t.plain("figure-bare-none")
    if isinstance(latest, PublishedYield):
        if latest.seven_day_e4 is None:
            return t.plain("figure-bare-income", income=format_e4(latest.income_e4))
        return t.plain("figure-bare-yield", **{"yield": percent(latest.seven_day_e4, 3)})
    if known.return_e4 is None:
        return t.plain("figure-bare-nav", nav=format_e4(latest.nav_e4))
    return t.plain("figure-bare-year", **{"return": signed(known.return_e4)})


def _figure(t: Texts, summary: Summary, today: date) -> Html:
    latest = summary.latest
    if isinstance(latest, PublishedYield) and latest.seven_day_e4 is not None:
        day, income = t.day(latest.day, today), format_e4(latest.income_e4)
        return t("figure-money", income=income, day=day, **{"yield": percent(latest.seven_day_e4, 3)})
    known = summary.figures
    if isinstance(latest, PublishedNav) and known is not None and known.return_e4 is not None:
        day, nav = t.day(latest.day, today), format_e4(latest.nav_e4)
        return t("figure-nav", nav=nav, day=day, **{"return": signed(known.return_e4)})
    return figures_short(t, summary, today)


def signed(value_e4: int, places: int = 2) -> str:
    """A change in percent, with its sign."""
    return ("+" if value_e4 > 0 else "") + percent(value_e4, places)


def status_reason(t: Texts, product: Product) -> Html:
    """Why a product is paused or blocked, in the person's language where there are words for it."""
    key = f"status-reason-{product.status_reason}"
    return t(key) if t.has(key) else Html(escape(product.status_reason, quote=False))


def said_value(t: Texts, name: str, value: int | str) -> tuple[str, str | int]:
    """A value of a reason under the name its text knows it by: the unit its name ends in becomes its format."""
    stem, _, unit = name.rpartition("_")
    if unit == "e4":
        return stem, percent(int(value))
    if unit == "fen":
        return stem, format_yuan(int(value))
    return name, t.plain(f"risk-{value}".lower()) if name in {"level", "highest"} else value


def terms(t: Texts, product: Product) -> Html:
    """How soon the money is back, from how much, and for how long it is locked."""
    days = product.redemption_days
    liquidity = t(f"liquidity-{days}") if days < 2 else t("liquidity-days", days=str(days))
    lock = lock_up(t, product.lock_up_days)
    return t("terms", liquidity=liquidity, minimum=format_yuan(product.minimum_fen), lock=lock)


def lock_up(t: Texts, days: int) -> Html:
    if days == 0:
        return Html("")
    years, rest = divmod(days, 365)
    return t("lock-up-days", days=str(days)) if rest else t("lock-up-years", years=years)


def fees(t: Texts, product: Product) -> Html:
    return t(
        "fees",
        annual=percent(product.annual_cost_e4),
        management=percent(product.management_fee_e4),
        custody=percent(product.custody_fee_e4),
        service=percent(product.service_fee_e4),
        buying=_buying(t, product),
    )


def _buying(t: Texts, product: Product) -> Html:
    if product.subscription_fee_e4 == 0:
        return t("fees-buying-free")
    return t("fees-buying", subscription=percent(product.subscription_fee_e4))


def would_have_earned(t: Texts, product: Product, rows: Sequence[Published], today: date) -> Html:
    """What ¥10,000 would have earned over the last 30 days published, or over as many as there are without a hole."""
    month = _last_month(rows)
    if len(month) < 2 or _has_hole(product, month):
        return t("earned-unknown")
    gained, days = _gained(month)
    key = ("earned" if gained >= 0 else "lost") + ("-30" if days >= FULL_MONTH else "-some")
    said = {"until": t.day(month[-1].day, today), "earned": format_yuan(abs(gained))}
    return t(key, **said) if days >= FULL_MONTH else t(key, days=str(days), **said)


def _last_month(rows: Sequence[Published]) -> Sequence[Published]:
    """The rows that pay for the last 30 days: a NAV begins with the last one known 30 days before."""
    if not rows:
        return ()
    start = rows[-1].day - MONTH
    if isinstance(rows[-1], PublishedYield):
        return [row for row in rows if row.day > start]
    before = [row for row in rows if row.day <= start][-1:]
    return [*before, *(row for row in rows if row.day > start)]


def _has_hole(product: Product, month: Sequence[Published]) -> bool:
    """Whether a day between the first and the last is paid for by none of a money fund's rows; a NAV speaks for all."""
    yields = [row for row in month if isinstance(row, PublishedYield)]
    return bool(yields) and misses_day(yields, product.publishing.value, FundCalendar())


def _gained(month: Sequence[Published]) -> tuple[Fen, int]:
    """What ¥10,000 gained, and over how many days."""
    days = (month[-1].day - month[0].day).days
    navs = [row for row in month if isinstance(row, PublishedNav)]
    if navs:
        return TEN_THOUSAND * growth_e4(navs) // 1_000_000, days
    return earned(TEN_THOUSAND, [row for row in month if isinstance(row, PublishedYield)]), days + 1


def quality(
    t: Texts, product: Product, found: tuple[Score, Mapping[str, Sequence[int]]] | None, now: datetime, today: date
) -> Html:
    """A product's quality with the points of each rule, which add up to it."""
    if found is None:
        return t("quality-none", name=name(t, product))
    score, marks = found
    rules = (
        t("quality-rule", rule=t(f"quality-{rule}"), points=str(got), most=str(most))
        for rule, (got, most) in _ordered(marks)
    )
    said = {"value": str(score.value), "day": t.day(score.at.astimezone(SHANGHAI).date(), today)}
    old = t("quality-old") if score.expires_at <= now else ""
    return lines((t("quality", name=name(t, product), **said), *rules, old, t("quality-footer")))


def _ordered(marks: Mapping[str, Sequence[int]]) -> Iterator[tuple[str, Sequence[int]]]:
    """As the rules stand, and not as a document sorts them."""
    yield from ((rule, marks[rule]) for rule in RULES if rule in marks)


def income_rate(t: Texts, income: Income, published: Published | None, today: date) -> Html:
    """The published figure that an income rests on: of its own day or, of a spread row, that day's share."""
    day = t.day(income.day, today)
    if isinstance(published, PublishedNav):
        return t("earnings-rate-nav", nav=format_e4(published.nav_e4), day=day)
    if published is None or published.day != income.day:
        return t("earnings-rate-money-plain", income=format_e4(income.rate_e4), day=day)
    said = format_e4(published.income_e4)
    if published.seven_day_e4 is None:
        return t("earnings-rate-money-plain", income=said, day=day)
    return t("earnings-rate-money", income=said, day=day, **{"yield": percent(published.seven_day_e4, 3)})
