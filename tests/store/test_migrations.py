"""The schema's history gives the tables as drawn, on both databases, whoever comes first."""

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from scheduler.rooms import publication
from store import migrations
from store.database import Database
from store.migrations import HERE, UnknownSchemaError, current, head, reach, upgrade
from store.schema.audience import Audience
from store.schema.tables import metadata
from store.sql.engine import make_engine
from tests.fakes.chat.lead_acts import edit_season
from tests.fakes.chat.region import NINE, World
from tests.fakes.chat.replies import everything, score, summary
from tests.fakes.store import dumps
from usecases.names import look


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


def test_unique_constraints_are_those_drawn(store_url):
    engine = make_engine(store_url)
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
    engine.dispose()


def test_numbers_that_must_never_come_back_never_do_on_sqlite(sqlite_store):
    engine = make_engine(sqlite_store)
    drawn = {
        table.name for table in metadata.sorted_tables if table.dialect_options["sqlite"].get("autoincrement")
    }
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'"))
        assert {row.name for row in rows} == drawn
    engine.dispose()


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
        "from store.sql.engine import make_engine; from store.migrations import upgrade; "
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


def test_pseudonyms_kept_before_are_unique_by_their_look_and_nobody_loses_a_name(engine):
    names = {1: "Iris", 2: "Lrls", 3: "lrls 0", 4: "Zоé", 5: "Zoé", 6: "Pie 10"}
    old = {1: "iris", 2: "lrls", 3: "lrls0", 4: "ze", 5: "zoe", 6: "pie10"}
    _upgrade_to(engine, "0004")
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        for number, name in names.items():
            connection.execute(
                text(
                    "INSERT INTO players (id, pseudonym, folded, language, welcomed, joined_at)"
                    " VALUES (:id, :name, :folded, 'fr', 'done', '2026-03-02 08:00:00')"
                ),
                {"id": number, "name": name, "folded": old[number]},
            )
    upgrade(engine)
    with engine.connect() as connection:
        kept = {row.id: row for row in connection.execute(text("SELECT id, pseudonym, folded FROM players"))}
    assert {number: row.pseudonym for number, row in kept.items()} == names
    # The later of two lookalikes stands under what no name folds to.
    expected = {number: look(name) for number, name in names.items()}
    expected |= {2: f"{look('Iris')}~2", 5: f"{look('Zoé')}~5"}
    assert {number: row.folded for number, row in kept.items()} == expected


@pytest.mark.parametrize("version", ["9999", "ae1027a6acf"])
def test_a_schema_that_this_code_does_not_know_is_refused_by_name_and_left_alone(engine, version):
    _upgrade_to(engine, "0001")
    _stand_at(engine, version)
    with pytest.raises(UnknownSchemaError, match=rf"declic.* {version}\b.* {head()}\b") as refused:
        reach(engine)
    assert "\n" not in str(refused.value)
    with engine.connect() as connection:
        assert current(connection) == version


def test_a_schema_that_became_newer_while_one_waited_for_it_is_refused_too(engine, monkeypatch):
    _upgrade_to(engine, "0004")
    _stand_at(engine, "9999")
    before = iter(["0004"])
    monkeypatch.setattr(migrations, "current", lambda connection: next(before, None) or current(connection))
    with pytest.raises(UnknownSchemaError, match="9999"):
        upgrade(engine)


@pytest.fixture
def region(database_url, engine, services):
    """The region as revision 0012 kept it, brought up to date on the morning after."""
    dumps.load(database_url, "0012")
    upgrade(engine)
    world = World(Database(engine), replace(services))
    world.engine, world.now, world.ids = engine, NINE + timedelta(days=1), 100
    return world


def test_a_kept_database_runs_forward_to_the_schema_drawn(region):
    with region.engine.connect() as connection:
        assert current(connection) == head()
        context = MigrationContext.configure(connection, opts={"target_metadata": metadata})
        assert compare_metadata(context, metadata) == []
        rows = connection.execute(text("SELECT team_id, movers AS unpublished_members FROM team_standings"))
        assert {row.team_id: row.unpublished_members for row in rows} == {1: 2, 2: 1}
        assert connection.execute(text("SELECT count(*) FROM confirmations")).scalar_one() == 0


def test_a_kept_question_takes_its_answer_and_its_team_is_published_on(region):
    for who in ("ana", "eve", "fay"):  # with the two before them, enough to publish
        assert "Exact" in summary(region.play(who))
        region.say(who, "jouer")
        assert "Exact" in summary(region.say(who, "accusé de réception"))
    assert score(region)["Points"] == "200"

    def publish(uow):
        (campaign,) = uow.campaigns.running()
        return publication.publish(uow, campaign.id, campaign.calendar, uow.teams.sites(), region.now)

    assert region.database.run(publish) == 1
    board = everything(region.say("ana", "classement"))
    assert "name='Accueil', index='50'" in board
    assert "Rangs publiés mardi 3 mars 2026" in board


def test_a_kept_season_keeps_the_order_of_its_doors(region):
    seasons = region.database.look(lambda uow: uow.campaigns.all())
    assert {season.door_order for season in seasons} == {"written"}
    (before,) = (season for season in seasons if season.name == "Été")
    edit_season(region, "Été", hour="10 h")
    assert region.database.look(lambda uow: uow.campaigns.get(before.id)).doors == before.doors


def test_a_kept_draft_is_launched_for_those_whom_it_named(region):
    drafts = {draft.name: draft.audience for draft in region.database.look(lambda uow: uow.campaigns.all())}
    assert drafts["Été"] == Audience(teams=(1,))
    assert drafts["Automne"] == Audience(list_id=1)
    assert drafts["Hiver"] == Audience(sites=("metz", "reims"))
    assert "est lancée pour 7 personnes" in summary(region.say("chef", "campagne lancer Été"))


def _stand_at(engine, version):
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})


def _upgrade_to(engine, version):
    config = Config()
    config.set_main_option("script_location", str(HERE))
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, version)
