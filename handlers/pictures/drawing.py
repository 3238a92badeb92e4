"""Draws a picture. Called in a thread, when one is to be sent and Telegram has no copy of it."""

from handlers.pictures.shapes import Shape


def draw(shape: Shape, in_english: Shape) -> bytes:
    """A PNG of the picture; of its English version where this machine has no letters for the other."""
    from handlers.pictures import pen  # noqa: PLC0415 matplotlib takes a second to load, and no start should wait for it

    return pen.png(shape, in_english)
