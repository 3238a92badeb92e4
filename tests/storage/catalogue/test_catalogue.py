"""The list as it is kept: what a product's facts are in a database that is older than some of them."""

from datetime import UTC, datetime

from sqlalchemy import select, update

from bot.imports.products import RULE_COLUMNS
from storage.catalogue import catalogue
from storage.catalogue.tables import products
from storage.database.unit_of_work import Transaction
from tests.support.data import listed

NOW = datetime(2023, 6, 5, tzinfo=UTC)
KNOWN_LATER = ("custodian_en", "benchmark_en", "size_on", "sources_zh")


async def test_a_product_is_read_as_it_was_kept(db: Transaction) -> None:
    gold = listed("000216")
    assert await catalogue.keep(db, [gold], NOW) == 1
    assert await catalogue.find(db, gold.code) == gold
    assert await catalogue.keep(db, [gold], NOW) == 0


async def test_facts_that_an_older_database_lacks_are_not_known_until_the_list_is_brought_again(
    db: Transaction,
) -> None:
    gold = listed("000216")
    await catalogue.keep(db, [gold], NOW)
    facts = (await db.execute(select(products.c.facts))).scalar_one()
    await db.execute(update(products).values(facts={name: facts[name] for name in facts if name not in KNOWN_LATER}))
    older = await catalogue.find(db, gold.code)
    assert older is not None
    assert {name: getattr(older, name) for name in KNOWN_LATER} == {name: RULE_COLUMNS[name] for name in KNOWN_LATER}
    assert await catalogue.keep(db, [gold], NOW) == 1
    assert await catalogue.find(db, gold.code) == gold
