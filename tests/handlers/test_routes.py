"""The routing table as a whole."""

from aiogram import Router

from handlers import routes


def test_no_condition_is_looked_at_in_a_thread() -> None:
    """aiogram runs what is not asynchronous in a thread of its own, for every update; a bare ``F`` is not."""
    root = Router()
    routes(root)
    observers = root.observers.values()
    filters = [each for observer in observers for handler in observer.handlers for each in handler.filters or ()]
    assert len(filters) > 100
    assert [each.callback for each in filters if not each.awaitable] == []


def test_no_answer_is_made_in_a_thread() -> None:
    root = Router()
    routes(root)
    handlers = [handler for observer in root.observers.values() for handler in observer.handlers]
    assert [handler.callback for handler in handlers if not handler.awaitable] == []
