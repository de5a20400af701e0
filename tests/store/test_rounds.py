"""The answer's select."""

import pytest

from store import rounds


@pytest.mark.parametrize("store_url", ["postgresql"], indirect=True)
async def test_postgresql_expects_one_row_however_little_it_knows_of_the_tables(database):
    def plan(uow):
        key = {"channel": "teams", "tenant": "t", "external_id": "a", "round": 1}
        worded = rounds._seats("postgresql").compile(uow.connection)
        driver = uow.connection.connection.driver_connection
        ((found,),) = driver.execute(f"EXPLAIN (FORMAT JSON) {worded}", worded.params | key).fetchall()
        return found[0]["Plan"]

    assert (await database.write(plan))["Plan Rows"] == 1
