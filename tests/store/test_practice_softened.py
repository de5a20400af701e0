"""What was kept of grids before it was told within one answer is softened by the migration (rule 7)."""

from alembic import command
from alembic.config import Config
from sqlalchemy import insert, select

from store.migrations import HERE, upgrade
from store.schema.tables import packs, practice_figures, practice_grids
from store.sql.engine import make_engine
from tests.fakes.store.records import OPENING

BEFORE = {"accuse": {"yes": 5}, "nom": {"yes": 4, "partly": 1}, "suivi": {"partly": 2, "not_yet": 3}}
AFTER = {"accuse": {"yes": 4}, "nom": {"yes": 4}, "suivi": {"partly": 2, "not_yet": 2}}


def test_what_an_ended_season_kept_is_softened(database_url):
    engine = make_engine(database_url, connections=2)
    config = Config()
    config.set_main_option("script_location", str(HERE))
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "0029")
        connection.execute(insert(packs).values(hash="h", name="h", body=b"{}"))
        days = {"opened_at": OPENING, "closed_at": OPENING}
        grid = {"id": 1, "item_id": "nos-pratiques", "pack_hash": "h", **days}
        connection.execute(insert(practice_grids).values(grid))
        figure = {"grid_id": 1, "people": 5, "counts": BEFORE, "until": OPENING}
        connection.execute(insert(practice_figures).values(figure))
    assert upgrade(engine)
    with engine.connect() as connection:
        assert connection.execute(select(practice_figures.c.counts)).scalar_one() == AFTER
    engine.dispose()
