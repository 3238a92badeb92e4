"""Which letters pictures are written in.

matplotlib brings letters of its own for Latin and digits, and none for Chinese: those are the machine's.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from matplotlib.font_manager import findSystemFonts, fontManager

LATIN: Final = "DejaVu Sans"
"""Comes with matplotlib."""
CHINESE: Final = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Hiragino Sans GB",
    "STHeiti",
    "Heiti SC",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "SimHei",
    "Arial Unicode MS",
)
"""Fonts with simplified Chinese in the order of preference: of Linux, macOS, Windows."""


def families() -> list[str]:
    """The fonts to write with: what the first lacks, the next has."""
    chinese = chinese_font()
    return [chinese, LATIN] if chinese else [LATIN]


@cache
def chinese_font() -> str | None:
    """The best font of this machine that has Chinese letters; looked for once."""
    return best(_installed())


def best(names: Iterable[str]) -> str | None:
    """The preferred of some fonts."""
    there = set(names)
    return next((name for name in CHINESE if name in there), None)


def _installed() -> set[str]:
    """The names of all fonts. matplotlib remembers those of its first run: what was installed since is added."""
    known = {Path(entry.fname) for entry in fontManager.ttflist}
    for path in findSystemFonts():
        if Path(path) not in known:
            fontManager.addfont(path)
    return {entry.name for entry in fontManager.ttflist}
