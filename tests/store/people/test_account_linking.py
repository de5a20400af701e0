"""Two players become one: every table that names a person, and the earlier round of each door."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from store.people.account_linking import APART, MOVED, UNITED
from store.schema.tables import (
    badges,
    certificates,
    list_members,
    metadata,
    outbox,
    players,
    previews,
    resume_codes,
    rounds,
    team_changes,
)
from store.schema.values import PlayerStanding
from store.sql.engine import make_engine
from store.standings import team_ledger
from store.unit_of_work import UnitOfWork
from tests.fakes import records
from tests.fakes.records import OPENING

SOON, LATER = OPENING + timedelta(minutes=1), OPENING + timedelta(hours=1)


@pytest.fixture(scope="module")
def engine():
    engine = make_engine("sqlite://")
    metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def try_out(engine):
    """Runs work in a transaction that leaves nothing."""

    def run(work):
        with engine.connect().execution_options(writes=True) as connection:
            transaction = connection.begin()
            try:
                return work(UnitOfWork(connection))
            finally:
                transaction.rollback()

    return run


def two(uow):
    records.organisation(uow)
    season = records.campaign(uow)
    return season, records.player(uow, 1), records.player(uow, 2)


def test_every_table_that_names_a_player_is_dealt_with():
    named = {
        table
        for table in metadata.tables.values()
        for key in table.foreign_keys
        if key.column is players.c.id
    }
    assert named == {*MOVED, *UNITED, *APART}


@pytest.mark.parametrize(
    ("mine", "theirs", "stays"),
    [
        (SOON, LATER, 1),
        (LATER, SOON, 2),
        (None, SOON, 2),
        (SOON, None, 1),
        (None, None, 1),
        (SOON, SOON, 1),
        ("none", LATER, 2),
        (LATER, "none", 1),
    ],
    ids=str,
)
def test_the_earlier_round_of_a_door_stays_an_ended_one_before_an_open_one(try_out, mine, theirs, stays):
    def work(uow):
        season, kept, gone = two(uow)
        made = {}
        for place, (player, at) in enumerate(((kept, mine), (gone, theirs)), start=1):
            if at != "none":
                made[place] = records.played(uow, season, player, 1, at).id
        uow.linking.rounds(kept, gone)
        left = uow.rounds.of(season, kept)
        assert [one.id for one in left] == [made[stays]]
        assert uow.rounds.of(season, gone) == []

    try_out(work)


ROUND = st.tuples(
    st.sampled_from(("kept", "gone")), st.integers(1, 3), st.integers(0, 2), st.none() | st.integers(0, 9)
)


@settings(max_examples=20)
@given(st.lists(ROUND, unique_by=lambda one: one[:3]))
def test_no_practice_is_lost_and_one_counting_round_a_door_is_left(engine, some):
    with engine.connect().execution_options(writes=True) as connection:
        transaction = connection.begin()
        uow = UnitOfWork(connection)
        season, kept, gone = two(uow)
        campaign = uow.campaigns.get(season)
        numbers = {"kept": kept, "gone": gone}
        for whose, door, attempt, minute in some:
            made = uow.rounds.begin(
                campaign, numbers[whose], door, f"item-{door}", {}, attempt=attempt, practice=attempt > 0
            )
            if minute is not None:
                at = OPENING + timedelta(minutes=minute)
                connection.execute(rounds.update().where(rounds.c.id == made.id).values(done_at=at))
        before = connection.execute(
            select(rounds.c.id, rounds.c.door, rounds.c.attempt, rounds.c.done_at)
        ).all()
        uow.linking.rounds(kept, gone)
        after = connection.execute(select(rounds)).all()
        transaction.rollback()
    assert {row.player_id for row in after} <= {kept}
    assert {row.id for row in before if row.attempt} <= {row.id for row in after}
    counting = {row.door: row for row in after if row.attempt == 0}
    for door in {row.door for row in before if row.attempt == 0}:
        ended = [row.done_at for row in before if row.door == door and not row.attempt and row.done_at]
        assert counting[door].done_at == min(ended, default=None)


def test_of_what_both_have_the_earlier_stays_and_nothing_else_is_lost(try_out):
    def work(uow):
        season, kept, gone = two(uow)
        run = uow.connection.execute
        for player, at in ((kept, LATER), (gone, SOON)):
            run(insert(badges).values(campaign_id=season, player_id=player, badge="first", at=at))
            run(insert(team_changes).values(campaign_id=season, player_id=player, at=at))
            run(insert(previews).values(campaign_id=season, player_id=player, door=1))
            figures = {"name": f"N{player}", "completed": 4, "opened": 5, "at": at}
            run(insert(certificates).values(campaign_id=season, player_id=player, **figures))
            run(insert(resume_codes).values(digest=f"c{player}", player_id=player, seed="s", made_at=at))
        run(insert(badges).values(campaign_id=season, player_id=gone, badge="five", at=LATER))
        run(insert(previews).values(campaign_id=season, player_id=gone, door=2))
        uow.linking.gather(kept, gone, None)
        uow.linking.end(gone)
        held = {row.badge: row.at for row in run(select(badges))}
        assert held == {"first": SOON, "five": LATER}
        assert run(select(team_changes.c.at)).scalars().all() == [SOON]
        assert run(select(certificates.c.name)).scalars().all() == [f"N{gone}"]
        assert sorted(run(select(previews.c.door)).scalars()) == [1, 2]
        assert run(select(resume_codes.c.digest)).scalars().all() == [f"c{kept}"]
        for table in (badges, team_changes, certificates, previews, resume_codes):
            assert set(run(select(table.c.player_id)).scalars()) == {kept}

    try_out(work)


def test_who_was_on_a_list_by_either_is_on_it(try_out):
    def work(uow):
        _, kept, gone = two(uow)
        managers = uow.lists.put("Encadrants", "encadrants")
        uow.connection.execute(insert(list_members).values(list_id=managers, handle="h", player_id=gone))
        uow.linking.gather(kept, gone, None)
        assert uow.players.get(kept).lists == {managers}

    try_out(work)


def test_a_message_on_its_way_keeps_its_row(try_out):
    def work(uow):
        season, kept, gone = two(uow)
        fixed = {
            "campaign_id": season,
            "conversation_id": 1,
            "channel": "web",
            "language": "fr",
            "doors": [1],
        }
        when = {"day": OPENING.date(), "not_before": OPENING, "expires_at": LATER}
        for state in ("sending", "sent", "planned"):
            key = f"{state}:{season}:{gone}:{OPENING.date()}"
            values = (
                fixed | when | {"dedupe_key": key, "purpose": "prompt", "player_id": gone, "state": state}
            )
            uow.connection.execute(insert(outbox).values(values))
        uow.linking.gather(kept, gone, None)
        found = uow.connection.execute(
            select(outbox.c.state, outbox.c.dedupe_key).order_by(outbox.c.id)
        ).all()
        day = OPENING.date()
        assert found == [
            ("sending", f"sending:{season}:{kept}:{day}"),
            ("sent", f"sent:{season}:{kept}:{day}"),
            ("cancelled", None),
        ]

    try_out(work)


def test_a_player_who_is_no_more_is_not_linked(try_out):
    def work(uow):
        _, kept, gone = two(uow)
        assert uow.linking.hold(kept, gone)
        assert not uow.linking.hold(kept, 999)

    try_out(work)


def test_of_two_without_a_team_what_was_never_published_stays_to_be(try_out):
    """Whatever team they join then counts them as unpublished."""
    standing = PlayerStanding(None, 1, 1, 100, 100, 1, 1, 2, None, None, 0)

    def work(uow):
        season, _, _ = two(uow)
        before = [standing, replace(standing, publication_number=team_ledger.UNCOUNTED)]
        return team_ledger.unite(uow.connection, season, before, standing)

    assert try_out(work) == 0
