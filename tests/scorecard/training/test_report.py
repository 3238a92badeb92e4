"""The report: whole in itself, the same again, fair to groups, and honest about what readability costs."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import numpy as np
import pytest

from bot.scorecard.training.evaluation import Foretold
from bot.scorecard.training.fairness import fairness
from bot.scorecard.training.report.report import Findings, report
from bot.scorecard.training.wanted import CARD, CHALLENGER, UNPROTECTED
from recommender.scorecard.stability import shift
from tests.recommender.scorecard.cards import CARD as CARD_BY_HAND
from tests.recommender.scorecard.cards import HOME

HEADINGS = ["How good it is", "What earns points", "Stability", "Fairness", "Columns that earn no points", "Notes"]


class Page(HTMLParser):
    """Where the page points to, and whether every tag is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.sources: list[str] = []
        self.open: list[str] = []
        self.headings: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.sources += [value or "" for name, value in attrs if name in {"src", "href"}]
        if tag not in {"meta", "img", "br", "!doctype"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "h2":
            self.headings.append(data)


@pytest.fixture(scope="module")
def findings() -> Findings:
    """A card whose column is named to break a page, and people who were foretold at random, but for the outcome."""
    dice = np.random.default_rng(3)
    bad = (dice.random(400) < 0.3).astype(np.int8)
    lines = {name: (1 - bad + dice.normal(size=400))[None, :] for name in (CARD, UNPROTECTED, CHALLENGER)}
    card = replace(CARD_BY_HAND, variables=(replace(HOME, name="<b>home"),))
    ages = dice.choice(["up to 25", "above 25"], 400)
    fair = {name: fairness(ages, bad, lines[name], 0.7) for name in (CARD, UNPROTECTED)}
    foretold = Foretold(bad, lines, np.zeros((1, 400), dtype=np.intp))
    return Findings(card, foretold, {"score": shift([40, 60], [60, 40])}, {"age<=25": fair}, 0.7)


@pytest.fixture(scope="module")
def text(findings: Findings) -> str:
    """Their report."""
    return report(findings)


def test_the_page_needs_nothing_but_itself(text: str) -> None:
    page = Page(text)
    assert not page.open
    assert page.headings == HEADINGS
    assert len(page.sources) == 4
    assert all(each.startswith("data:image/png;base64,") for each in page.sources)
    assert "http" not in re.sub(r"base64,[^\"]*", "", text)


def test_names_of_columns_are_no_markup(text: str) -> None:
    assert "<b>home" not in text
    assert "&lt;b&gt;home" in text


def test_groups_of_a_protected_column_are_shown_and_what_leaving_it_out_costs(text: str) -> None:
    assert "<td>up to 25</td>" in text
    assert "<td>above 25</td>" in text
    assert "Leaving the protected columns out costs" in text
    assert "<li>age: protected</li>" in text


def test_the_same_findings_are_the_same_page(findings: Findings, text: str) -> None:
    assert report(findings) == text


def test_without_a_protected_column_no_groups_are_compared(findings: Findings) -> None:
    lines = {name: line for name, line in findings.foretold.logits.items() if name != UNPROTECTED}
    foretold = replace(findings.foretold, logits=lines)
    assert "No column was named with --protected" in report(replace(findings, fairness={}, foretold=foretold))
