"""The store's databases, for what the clock asks of them."""

from tests.store.conftest import database

__all__ = ["database"]
