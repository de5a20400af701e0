"""The answer's select."""

import pytest
from psycopg import _queries
from sqlalchemy.dialects import postgresql

from store.campaigns import turn_context


@pytest.mark.parametrize("store_url", ["postgresql"], indirect=True)
async def test_postgresql_expects_one_row_however_little_it_knows_of_the_tables(database):
    def plan(uow):
        key = {"channel": "teams", "tenant": "t", "external_id": "a", "round": 1}
        worded = turn_context._contexts("postgresql").compile(uow.connection)
        driver = uow.connection.connection.driver_connection
        ((plans,),) = driver.execute(f"EXPLAIN (FORMAT JSON) {worded}", worded.params | key).fetchall()
        return plans[0]["Plan"]

    assert (await database.write(plan))["Plan Rows"] == 1


def test_the_answer_s_select_is_short_enough_for_the_driver_to_keep_it_parsed():
    statement = turn_context._CONTEXT._in(
        postgresql.psycopg.dialect(), {"channel": "", "tenant": "", "external_id": "", "round": 0}
    )
    assert len(statement._text) <= _queries.MAX_CACHED_STATEMENT_LENGTH
