"""What a database that failed means: it cannot be asked just now, or it will never take what it was given."""

from typing import Final

from sqlalchemy.exc import DataError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

_AWAY: Final = ("08", "53", "57", "58")
"""PostgreSQL's classes of codes for: no connection, no room, an operator's doing, a broken disk."""
_UNFIT: Final = "22"
"""Its class for what is out of range, or written in letters that it does not know."""


def is_away(error: BaseException) -> bool:
    """Whether it cannot be asked just now, by anybody and with anything."""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    return isinstance(error, (OSError, OperationalError, InterfaceError, PoolTimeout)) or _code(error) in _AWAY


def is_unfit(error: BaseException) -> bool:
    """Whether it would refuse the same again, however well it is; where that is not certain, it would not."""
    return isinstance(error, (OverflowError, UnicodeError, DataError)) or _code(error) == _UNFIT


def _code(error: BaseException) -> str:
    """The class of PostgreSQL's code, or nothing."""
    return str(getattr(getattr(error, "orig", None), "sqlstate", None) or "")[:2]
