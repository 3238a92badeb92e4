"""What a source of published figures is, and how it fails."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from earnings.figures.yields import PublishedNav, PublishedYield
from recommender.products.product import Product

Figures = Sequence[PublishedYield] | Sequence[PublishedNav]


class FeedError(Exception):
    """A feed brought nothing. Nothing of what it said was taken."""


class FeedUnavailable(FeedError):  # noqa: N818 - the state of the feed
    """The feed did not answer, or declined to; asking again later may help."""


class FeedNonsense(FeedError):  # noqa: N818 - what the feed said
    """The feed answered with something that cannot be true or cannot be read; somebody should look at it."""


class Feed(Protocol):
    """A place that publishes the figures of products."""

    @property
    def name(self) -> str:
        """How the source is called beside the figures that came from it."""

    async def fetch(self, product: Product, since: date, until: date) -> Figures:
        """What was published for the days from `since` to `until`, both included, by day; empty if nothing was.

        Yields for a money fund, NAVs for any other. Raises FeedError.
        """
