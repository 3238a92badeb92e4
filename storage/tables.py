"""Every table of the database, gathered from the rooms that own them."""

from storage.catalogue import tables as catalogue
from storage.database.schema import metadata
from storage.delivery import tables as delivery
from storage.earnings import tables as earnings
from storage.messages import tables as messages
from storage.operations import tables as operations
from storage.people import tables as people
from storage.scores import tables as scores

TABLES = (people, catalogue, earnings, scores, messages, delivery, operations)
"""The modules that declare them; importing them fills the metadata."""

__all__ = ["TABLES", "metadata"]
