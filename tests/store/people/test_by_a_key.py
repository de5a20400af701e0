"""Each arrival finds its rows by a key: no table that grows with the people is read whole (PostgreSQL)."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from store.database import Database
from store.sql.engine import make_engine
from tests.fakes.store import records, stores
from tests.fakes.store.records import BEFORE, REAL

CROWD = """
INSERT INTO players (pseudonym, folded, language, team_id, welcomed, joined_at)
    SELECT 'Joueur ' || n, 'joueur' || n, 'fr', (SELECT id FROM teams), 'done', now()
    FROM generate_series(1, {people}) AS n;
INSERT INTO accounts (player_id, channel, tenant, external_id) SELECT id, 'web', '', 'a' || id FROM players;
INSERT INTO conversations (channel, external_id, player_id, room, reference, local)
    SELECT 'web', 'a' || id, id, false, '{{}}', false FROM players;
INSERT INTO invitations (handle, directory_id, tenant, away, to_welcome)
    SELECT 'handle ' || n, 'agent ' || n, 't', 0, true FROM generate_series(1, {people}) AS n;
INSERT INTO links (digest, kind, team_id, capacity, expires_at)
    SELECT 'link ' || n, 'invited', NULL, 1, '2027-01-01' FROM generate_series(1, {people}) AS n;
INSERT INTO lists (name, folded) VALUES ('Liste', 'liste');
INSERT INTO list_members (list_id, handle)
    SELECT lists.id, 'handle ' || n FROM lists, generate_series(1, {people}) AS n;
INSERT INTO outbox (dedupe_key, purpose, invitation_id, conversation_id, channel, language, doors, day,
                    not_before, expires_at, state)
    SELECT 'welcome:' || id, 'welcome', id, 0, 'teams', 'fr', '[]', now(), now(), now(), 'failed'
    FROM invitations;
"""
NEW = text("TRUNCATE players, invitations, lists, links, outbox CASCADE")
"""Deleted rows would keep their pages, for which no plan reads a table whole."""
KNOWN = text("ANALYZE")
GROWING = {"players", "accounts", "conversations", "invitations", "list_members", "outbox", "links"}


def fill(uow, people):
    records.organisation(uow)
    records.team(uow)
    uow.connection.execute(text(CROWD.format(people=people)))


def read_whole(uow, work):
    """The tables that a piece of work reads from end to end."""

    def counted():
        read = "SELECT relname, seq_scan FROM pg_stat_xact_user_tables WHERE seq_scan > 0"
        return dict(uow.connection.execute(text(read)).all())

    before = counted()
    work()
    return {name for name, times in counted().items() if times > before.get(name, 0)}


@pytest.fixture
async def new(postgres_store):
    """A store whose tables have no page yet."""
    database = Database(make_engine(postgres_store))
    await database.write(lambda uow: uow.connection.execute(NEW))
    yield database
    await database.close()


@pytest.fixture
async def crowded(new):
    """Three thousand people, players or expected, as the database knows."""
    await new.write(fill, 3_000)
    await new.write(lambda uow: uow.connection.execute(KNOWN))
    return new


@pytest.mark.parametrize("number", [1, 8])
async def test_names_are_looked_for_by_their_look(new, number):
    """They are a thousand: reading them all would still be cheap."""
    await new.write(fill, 1_000)
    await new.write(lambda uow: uow.connection.execute(KNOWN))
    names = {f"joueur{at}" for at in range(1, number + 1)}

    def work(uow):
        assert uow.players.pseudonyms_in_use([*names, "nobody"]) == names
        return read_whole(uow, lambda: uow.players.pseudonyms_in_use([*names]))

    assert "players" not in await new.write(work)


async def test_names_are_looked_for_by_their_look_as_the_players_come(postgres_url):
    """A session plans its statement while nobody is there, and keeps to it until the tables are counted."""
    stores.migrate(postgres_url)
    new = Database(make_engine(postgres_url))

    def work(uow):
        uow.connection.execute(text("SET LOCAL plan_cache_mode = force_generic_plan"))
        names = [f"joueur{number}" for number in range(8)]
        for _ in range(10):
            assert uow.players.pseudonyms_in_use(names) == frozenset()
        fill(uow, 3_000)
        assert len(uow.players.pseudonyms_in_use(names)) == 7
        return read_whole(uow, lambda: uow.players.pseudonyms_in_use(names))

    assert "players" not in await new.write(work)
    await new.close()


async def test_a_team_s_places_are_counted_by_its_links_alone(crowded):
    def work(uow):
        (team,) = uow.teams.all()
        number = uow.access.add_link("team's", "team", team.id, 2, REAL + timedelta(days=1))
        read = read_whole(uow, lambda: uow.access.link("team's", REAL))
        return read | read_whole(uow, lambda: uow.access.use_link(number, REAL))

    assert not await crowded.write(work) & GROWING


async def test_whom_a_list_expected_is_found_by_their_handle(crowded):
    def work(uow):
        person = records.player(uow, 0)
        return read_whole(uow, lambda: uow.lists.receive("handle 7", person))

    assert not await crowded.write(work) & GROWING


async def test_what_was_sent_to_somebody_expected_is_found_by_their_invitation(crowded):
    def work(uow):
        waiting = uow.invitations.waiting("handle 7")
        conversation = uow.conversations.expect("teams", "t", "agent 7", local=False, language="fr")
        assert uow.invitations.welcome_given(waiting, conversation, BEFORE, BEFORE)
        person = records.player(uow, 0)
        read = read_whole(uow, lambda: uow.invitations.answer(waiting.id, person))
        assert uow.conversations.find("teams", "unopened:t:agent 7") is None
        return read

    assert not await crowded.write(work) & GROWING
