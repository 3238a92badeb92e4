"""Draws any picture, in letters that this machine has. Threads may draw at once: each on a canvas of its own."""

from handlers.pictures.curve import curve, stack
from handlers.pictures.fan import fan
from handlers.pictures.lettering import chinese_font
from handlers.pictures.month import month
from handlers.pictures.shapes import Curve, Fan, Shape, Stack


def png(shape: Shape, in_english: Shape) -> bytes:
    """A PNG of the picture; of its English version where this machine has no Chinese letters."""
    return _drawn(shape if chinese_font() else in_english)


def _drawn(shape: Shape) -> bytes:
    if isinstance(shape, Curve):
        return curve(shape)
    if isinstance(shape, Stack):
        return stack(shape)
    return fan(shape) if isinstance(shape, Fan) else month(shape)
