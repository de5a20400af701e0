"""The schema's history gives the tables as drawn, on both databases, whoever comes first."""

import subprocess
import sys

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from store.engine import make_engine
from store.migrations import current, head, upgrade
from store.tables import metadata


@pytest.fixture
def engine(database_url):
    engine = make_engine(database_url, connections=2)
    yield engine
    engine.dispose()


def test_the_migrated_schema_is_the_one_drawn(engine):
    assert upgrade(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "target_metadata": metadata}
        )
        assert compare_metadata(context, metadata) == []


def test_unique_constraints_are_those_drawn(engine):
    upgrade(engine)
    with engine.connect() as connection:
        for table in metadata.sorted_tables:
            found = {
                tuple(each["column_names"]) for each in inspect(connection).get_unique_constraints(table.name)
            }
            drawn = {
                tuple(column.name for column in each.columns)
                for each in table.constraints
                if type(each).__name__ == "UniqueConstraint"
            }
            assert found == drawn, table.name


def test_a_second_upgrade_has_nothing_to_do(engine):
    assert upgrade(engine)
    assert not upgrade(engine)
    with engine.connect() as connection:
        assert current(connection) == head()


def test_inbox_versions_come_from_one_sequence_on_postgresql(postgres_url):
    engine = make_engine(postgres_url)
    upgrade(engine)
    with engine.connect() as connection:
        assert [connection.execute(text("SELECT nextval('inbox_versions')")).scalar_one() for _ in "ab"] == [
            1,
            2,
        ]
    engine.dispose()


def test_foreign_keys_are_watched_again_after_an_upgrade(sqlite_url):
    engine = make_engine(sqlite_url, connections=1)
    upgrade(engine)
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1
    engine.dispose()


def test_two_processes_may_upgrade_at_once(database_url, engine):
    program = (
        "from store.engine import make_engine; from store.migrations import upgrade; "
        f"print(upgrade(make_engine({database_url!r})))"
    )
    both = [
        subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)  # noqa: S603 (our own)
        for _ in range(2)
    ]
    assert [each.communicate(timeout=60)[0].strip() != "" for each in both] == [True, True]
    assert [each.returncode for each in both] == [0, 0]
    with engine.connect() as connection:
        assert current(connection) == head()
