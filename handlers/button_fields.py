"""What a field of a button may hold. Telegram brings whatever a client sends, also what no keyboard of ours ever had.

A number is in the range of what it names, a code in its letters; whether there is such a thing, the handler finds out.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Final, Literal

from pydantic import Field

from earnings.figures.units import LARGEST
from earnings.money import MAX_FEN, Fen
from handlers.texts import LANGUAGES
from recommender.products.suitability import RiskClass

_LARGEST: Final = 2**63 - 1
_CODE: Final = "[0-9A-Za-z]{1,16}"
_REVISION: Final = "[0-9]{1,9}"
_LANGUAGE: Final = "|".join(LANGUAGES)

RowId = Annotated[int, Field(ge=1, le=_LARGEST)]
RowIdOrNone = Annotated[int, Field(ge=0, le=_LARGEST)]
ProductCode = Annotated[str, Field(pattern=f"^{_CODE}$")]
ProductCodeOrNone = ProductCode | Literal[""]
LanguageCode = Annotated[str, Field(pattern=f"^({_LANGUAGE})$")]
Word = Annotated[str, Field(pattern="^[a-z][a-z0-9-]{0,31}$")]
"""The code of a question, of an option, of a term: which there are, the questionnaire and the words say."""
ZoneName = Annotated[str, Field(pattern="^[0-9A-Za-z_+/-]{1,40}$")]
Carried = Annotated[str, Field(pattern="^[a-z]{1,8}(~[0-9A-Za-z_+/.-]{0,40}){1,6}$")]
"""The data of another button, its colons written otherwise (``handlers/onboarding/interrupted.py``)."""
HourOfDay = Annotated[int, Field(ge=0, le=23)]
Weekday = Annotated[int, Field(ge=0, le=6)]
Year = Annotated[int, Field(ge=1, le=9999)]
MonthOfYear = Annotated[int, Field(ge=1, le=12)]
IsoDay = Annotated[str, Field(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
Years = Annotated[int, Field(ge=0, le=99)]
Amount = Annotated[Fen, Field(ge=0, le=MAX_FEN)]
PercentE4 = Annotated[int, Field(ge=0, le=100_0000)]
EventNumber = Annotated[int, Field(ge=0, le=LARGEST)]
"""A ratio of units, or a dividend."""
Switch = Annotated[int, Field(ge=0, le=1)]

_ANY: Final = "[0-9A-Za-z-]{0,16}"
_ARGUMENTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "words": _LANGUAGE,
        "drop": _LANGUAGE,
        "language": _LANGUAGE,
        "narrow": "all|holders|class|language|silent",
        "holders": _CODE,
        "product": _CODE,
        "class": "|".join(str(int(each)) for each in RiskClass),
        "at": "now|daytime",
        "switch": "once|other|paid|pay",
        "send": _REVISION,
        "confirm": _REVISION,
        "refuse": _REVISION,
    }
)


def fits(act: str, argument: str) -> bool:
    """Whether something may be done to a broadcast with this; most acts need nothing, and look at nothing."""
    return re.fullmatch(_ARGUMENTS.get(act, _ANY), argument, re.ASCII) is not None
