"""Amounts where there is little room."""

from typing import Final

from earnings.money import Fen, format_yuan, half_up

_WITH_FEN: Final[Fen] = 1_000_00
"""From a thousand yuan on the fen is left out: it would be too small to read, and is said elsewhere."""


def short(fen: Fen) -> str:
    """An income with its sign and without the unit: ``+38.12``, ``−5``, ``+12,346``."""
    shown = fen if abs(fen) < _WITH_FEN else half_up(fen, 100) * 100
    return ("+" if fen > 0 else "") + format_yuan(shown).replace("¥", "")
