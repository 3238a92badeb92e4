"""What is decided of a broadcast: its words in either language, for whom, when and how."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pydantic import TypeAdapter

from recommender.products.product import Product
from storage.messages.audience import Audience

_EVERYBODY: Final = Audience()


@dataclass(frozen=True, slots=True)
class Version:
    """What it says in one language: Telegram's HTML, a photo or document by its id, links as (label, address)."""

    html: str
    attachment: str | None = None
    file_id: str | None = None
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """All that is decided of a broadcast. ``at`` is when, None at once; ``daytime`` at 10:00 where each person lives.

    ``products`` have a button; ``named`` are those and the ones its words name. ``other_language`` gives whoever has no
    version in their language the other one.
    """

    versions: Mapping[str, Version]
    audience: Audience = _EVERYBODY
    products: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    at: datetime | None = None
    daytime: bool = False
    other_language: bool = False
    once: bool = False
    paid: bool = False

    @property
    def languages(self) -> frozenset[str]:
        """The languages of the people it can speak to."""
        return frozenset({"zh", "en"}) if self.versions and self.other_language else frozenset(self.versions)

    def version(self, language: str) -> Version | None:
        """What somebody who reads the language gets."""
        other = next(iter(self.versions.values()), None) if self.other_language else None
        return self.versions.get(language, other)


_PLAN: Final = TypeAdapter(Draft)


def dumped(plan: Draft) -> object:
    """A plan as a document."""
    return _PLAN.dump_python(plan, mode="json")


def loaded(document: object) -> Draft:
    """A document as the plan it holds."""
    return _PLAN.validate_python(document)


def named_in(plan: Draft, listing: Collection[Product]) -> tuple[str, ...]:
    """The products that the plan's buttons or words name, by code or by name in either language."""
    said = "\n".join(f"{each.html} {' '.join(label for label, _ in each.links)}" for each in plan.versions.values())
    return tuple(product.code for product in listing if product.code in plan.products or _says(said, product))


def _says(words: str, product: Product) -> bool:
    """Whether words name a product: by its code standing alone, or by its whole name."""
    code = re.search(rf"(?<![0-9A-Za-z]){re.escape(product.code)}(?![0-9A-Za-z])", words)
    return code is not None or product.name_zh in words or product.name_en in words
