"""How tables are declared: one metadata, names of constraints, and the columns that many tables share.

A table that holds what a person agreed to let us read says for which purpose, in ``info``. Whoever touches it must hold
a proof of that consent (``storage.people.consents``); a test reads tables and queries and says who does not.
"""

from sqlalchemy import Column, ForeignKey, Index, MetaData, Table, Text, text
from sqlalchemy.schema import SchemaItem

from storage.database.columns import Whole

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMES)


def table(name: str, *parts: SchemaItem, purpose: str = "", numbered: bool = False) -> Table:
    """``numbered`` tables never give a number twice, not even when its row is gone: a button may still carry it."""
    return Table(
        name,
        metadata,
        *parts,
        sqlite_strict=True,
        sqlite_autoincrement=numbered,
        info={"purpose": purpose} if purpose else {},
    )


def partial_index(name: str, which: str, *columns: str) -> Index:
    """An index of the rows that matter only; a query uses it when it says ``which`` in the same words, not bound."""
    return Index(name, *columns, sqlite_where=text(which), postgresql_where=text(which))


def person_column(*, key: bool = False) -> Column[int]:
    return Column("person", Whole, ForeignKey("people.id", ondelete="CASCADE"), primary_key=key, nullable=False)


def product_column(*, key: bool = False) -> Column[str]:
    return Column("product", Text, ForeignKey("products.code"), primary_key=key, nullable=False)


def version_column() -> Column[int]:
    """0 is what was published first, each correction one more; the highest is what counts."""
    return Column("version", Whole, primary_key=True, server_default=text("0"))


def zero_column(name: str) -> Column[int]:
    return Column(name, Whole, nullable=False, server_default=text("0"))
