"""The store's databases, for what the clock asks of them."""

from tests.store.conftest import database, migrated_postgres, migrated_sqlite, store_url

__all__ = ["database", "migrated_postgres", "migrated_sqlite", "store_url"]
