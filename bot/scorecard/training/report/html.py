"""A page that needs nothing but itself: headings, sentences, tables, pictures."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

STYLE: Final = """
body { font: 16px/1.5 system-ui, sans-serif; color: #222; margin: 0 auto; max-width: 60rem; padding: 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-top: 2.5rem; } h3 { font-size: 1rem; margin: 1.5rem 0 .3rem; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; } .wide { overflow-x: auto; }
th, td { padding: .2rem .8rem .2rem 0; text-align: right; border-bottom: 1px solid #e3e3e3; vertical-align: top; }
th:first-child, td:first-child { text-align: left; max-width: 26rem; overflow-wrap: anywhere; }
td:has(.bar) { text-align: left; }
.bar { display: inline-block; height: .6rem; background: #1f5fa8; } img { max-width: 100%; height: auto; }
.two { display: flex; flex-wrap: wrap; gap: 1rem; } figure { margin: 0; flex: 1 1 22rem; } figcaption { color: #555; }
"""


class Markup(str):
    """A piece of the page, which is not escaped again."""

    __slots__ = ()


def page(title: str, parts: Iterable[Markup]) -> str:
    """The whole file."""
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
    body = "\n".join(parts)
    return (
        f'<!doctype html>\n<html lang="en"><head>{head}<style>{STYLE}</style></head>\n<body>\n{body}\n</body></html>\n'
    )


def heading(text: str, level: int = 2) -> Markup:
    """A heading; 1 is the page's own."""
    return Markup(f"<h{level}>{escape(text)}</h{level}>")


def said(text: str) -> Markup:
    """A paragraph."""
    return Markup(f"<p>{escape(text)}</p>")


def listed(texts: Iterable[str]) -> Markup:
    """A list."""
    return Markup("<ul>" + "".join(f"<li>{escape(each)}</li>" for each in texts) + "</ul>")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Markup:
    """A table; a cell may be markup."""
    lines = ["".join(f"<td>{_cell(cell)}</td>" for cell in row) for row in rows]
    top = "".join(f"<th>{escape(each)}</th>" for each in head)
    inner = "".join(f"<tr>{line}</tr>" for line in lines)
    return Markup(f'<div class="wide"><table><tr>{top}</tr>{inner}</table></div>')


def bar(share: float) -> Markup:
    """A share as a length."""
    return Markup(f'<span class="bar" style="width:{100 * share:.1f}px"></span>')


def pictures(*each: tuple[str, str]) -> Markup:
    """Pictures beside each other, each with what it shows."""
    inner = (
        f'<figure><img src="{it}" alt="{escape(what)}"><figcaption>{escape(what)}</figcaption></figure>'
        for it, what in each
    )
    return Markup(f'<div class="two">{"".join(inner)}</div>')


def _cell(text: str) -> str:
    return text if isinstance(text, Markup) else escape(text)
