"""Who was an admin before roles came is a lead, labelled by the way they came."""

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import text

from store.database import Database
from store.migrations import HERE, upgrade
from store.schema.rights import read
from store.sql.engine import make_engine

CAME = (
    *((1, "admin.signin", "2026-11-01 08:00:00"), (2, "admin.join", "2026-11-12 08:00:00")),
    *((3, "admin.join", "2026-11-12 09:00:00"), (5, "admin.join", "2026-12-01 08:00:00")),
)


@pytest.fixture
def engine(database_url):
    engine = make_engine(database_url, connections=2)
    yield engine
    engine.dispose()


def test_admins_become_leads_labelled_by_the_way_they_came(engine):
    config = Config()
    config.set_main_option("script_location", str(HERE))
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "0021")
        for number in range(1, 7):
            connection.execute(
                text(
                    "INSERT INTO players (id, pseudonym, folded, language, welcomed, joined_at, admin)"
                    " VALUES (:id, :name, :name, 'fr', 'done', '2026-03-02 08:00:00', :admin)"
                ),
                {"id": number, "name": f"p{number}", "admin": number < 6},
            )
        for number, action, at in CAME:
            connection.execute(
                text(
                    "INSERT INTO audit (at, actor, action, subject, detail)"
                    " VALUES (:at, :who, :action, :who, '{}')"
                ),
                {"at": at, "who": f"player:{number}", "action": action},
            )
    assert upgrade(engine)
    with engine.connect() as connection:
        told = {row.id: read(row.roles) for row in connection.execute(text("SELECT id, roles FROM players"))}
    held = Database(engine).look(lambda uow: uow.roles.living())
    assert {each.player_id: (each.role, each.label, each.by) for each in held} == {
        1: ("lead", "Démarrage local", ""),
        2: ("lead", "Invitation du 12 novembre 2026", ""),
        3: ("lead", "Invitation du 12 novembre 2026 (2)", ""),
        4: ("lead", "Administration", ""),
        5: ("lead", "Invitation du 1er décembre 2026", ""),
    }
    assert {number for number, roles in told.items() if roles} == {1, 2, 3, 4, 5}
    found = Database(engine).look(lambda uow: uow.roles.labelled("invitationdu12novembre20262"))
    assert found.player_id == 3


def test_old_lines_of_the_log_say_from_where_and_have_no_label(engine):
    config = Config()
    config.set_main_option("script_location", str(HERE))
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "0022")
        for actor in ("cli", "player:4", "clock", "web"):
            connection.execute(
                text(
                    "INSERT INTO audit (at, actor, action, subject, detail)"
                    " VALUES ('2026-11-01 08:00:00', :who, 'team.add', '', '{}')"
                ),
                {"who": actor},
            )
    upgrade(engine)
    lines = Database(engine).look(lambda uow: uow.audit.lines())[::-1]
    assert [(line.origin, line.label) for line in lines] == [
        ("cli", ""),
        ("chat", ""),
        ("clock", ""),
        ("entry", ""),
    ]
