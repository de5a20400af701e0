"""Answers to a team's own statements keep their words, and its old grids get a season, by the migration."""

from alembic import command
from alembic.config import Config
from sqlalchemy import insert, select

from store.migrations import HERE, upgrade
from store.schema.tables import packs, practice_figures, practice_grids, sites, teams
from store.sql.engine import make_engine
from tests.fakes.store.records import OPENING

OWN = "Nous rappelons le jour même"
SITE = {
    "id": "metz",
    "name": "Metz",
    "time_zone": "Europe/Paris",
    "holidays": "FR",
    "weekdays": [0, 1, 2, 3, 4],
}
TEAM = {"id": 1, "name": "Accueil", "folded": "accueil", "site_id": "metz", "headcount": 9}


def test_what_was_said_of_the_first_own_statement_is_kept_by_its_words(database_url):
    engine = make_engine(database_url, connections=2)
    config = Config()
    config.set_main_option("script_location", str(HERE))
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "0037")
        connection.execute(insert(packs).values(hash="h", name="h", body=b"{}"))
        connection.execute(insert(sites).values(SITE | {"days_off": [], "quiet": False, "demo": False}))
        connection.execute(insert(teams).values(TEAM))
        grid = {"id": 1, "team_id": 1, "item_id": "nos-pratiques", "pack_hash": "h", "opened_at": OPENING}
        connection.execute(insert(practice_grids).values(grid | {"own_statements": [OWN]}))
        counts = {"accuse": {"yes": 4}, "own-1": {"not_yet": 4}}
        figure = {"grid_id": 1, "team_id": 1, "people": 5, "counts": counts, "until": OPENING}
        connection.execute(insert(practice_figures).values(figure))
    assert upgrade(engine)
    with engine.connect() as connection:
        told = connection.execute(select(practice_figures.c.counts)).scalar_one()
        assert told == {"accuse": {"yes": 4}, f"own:{OWN}": {"not_yet": 4}}
        assert connection.execute(select(practice_grids.c.season_id)).scalar_one() is None
    engine.dispose()
