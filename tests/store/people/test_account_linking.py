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
    open_badges,
    outbox,
    players,
    practice_answers,
    previews,
    resume_codes,
    rounds,
    team_changes,
)
from store.schema.values import PlayerStanding
from store.standings import team_ledger
from tests.fakes.store import records, stores
from tests.fakes.store.campaigns import begin
from tests.fakes.store.records import OPENING

SOON, LATER = OPENING + timedelta(minutes=1), OPENING + timedelta(hours=1)


@pytest.fixture
def uow():
    with stores.in_memory() as uow:
        yield uow


@pytest.fixture
def pair(uow):
    """A campaign, the player who stays and the one who becomes them."""
    campaign_id, people = begin(uow, 2)
    return campaign_id, *people


def test_every_table_that_names_a_player_is_dealt_with():
    named = {
        table
        for table in metadata.tables.values()
        for key in table.foreign_keys
        if key.column is players.c.id
    }
    assert named == {*MOVED, *UNITED, *APART}


@pytest.mark.parametrize(
    ("first", "second", "stays"),
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
def test_the_earlier_round_of_a_door_stays_and_an_ended_before_an_open_round(uow, pair, first, second, stays):
    campaign_id, staying, leaving = pair
    rounds_begun = {}
    for number, (player, at) in enumerate(((staying, first), (leaving, second)), start=1):
        if at != "none":
            rounds_begun[number] = records.played(uow, campaign_id, player, 1, at).id
    uow.linking.rounds(staying, leaving)
    assert [left.id for left in uow.rounds.of(campaign_id, staying)] == [rounds_begun[stays]]
    assert uow.rounds.of(campaign_id, leaving) == []


ROUND = st.tuples(st.booleans(), st.integers(1, 3), st.integers(0, 2), st.none() | st.integers(0, 9))


@settings(max_examples=20)
@given(st.lists(ROUND, unique_by=lambda begun: begun[:3]))
def test_no_practice_is_lost_and_a_single_counting_round_a_door_is_left(begun):
    with stores.in_memory() as uow:
        campaign_id, (staying, leaving) = begin(uow, 2)
        campaign, execute = uow.campaigns.get(campaign_id), uow.connection.execute
        for stays, door, attempt, minute in begun:
            player = staying if stays else leaving
            number = uow.rounds.begin(
                campaign, player, door, f"item-{door}", {}, attempt=attempt, practice=attempt > 0
            ).id
            if minute is not None:
                at = OPENING + timedelta(minutes=minute)
                execute(rounds.update().where(rounds.c.id == number).values(done_at=at))
        before = execute(select(rounds)).all()
        uow.linking.rounds(staying, leaving)
        after = execute(select(rounds)).all()
    assert {row.player_id for row in after} <= {staying}
    assert {row.id for row in before if row.attempt} <= {row.id for row in after}
    counting = {row.door: row for row in after if row.attempt == 0}
    for door in {row.door for row in before if row.attempt == 0}:
        ended = [row.done_at for row in before if row.door == door and not row.attempt and row.done_at]
        assert counting[door].done_at == min(ended, default=None)


def test_of_what_both_have_the_earlier_stays_and_nothing_else_is_lost(uow, pair):
    campaign_id, staying, leaving = pair
    run = uow.connection.execute
    for player, at in ((staying, LATER), (leaving, SOON)):
        run(insert(badges).values(campaign_id=campaign_id, player_id=player, badge="first", at=at))
        run(insert(team_changes).values(campaign_id=campaign_id, player_id=player, at=at))
        run(insert(previews).values(campaign_id=campaign_id, player_id=player, door=1))
        figures = {"name": f"N{player}", "completed": 4, "opened": 5, "at": at}
        run(insert(certificates).values(campaign_id=campaign_id, player_id=player, **figures))
        given = figures | {"campaign_id": campaign_id, "player_id": player, "until": at + timedelta(days=1)}
        run(insert(open_badges).values(given))
        run(insert(resume_codes).values(digest=f"c{player}", player_id=player, seed="s", made_at=at))
    run(insert(badges).values(campaign_id=campaign_id, player_id=leaving, badge="five", at=LATER))
    run(insert(badges).values(campaign_id=campaign_id, player_id=staying, badge="ten", at=SOON))
    run(insert(previews).values(campaign_id=campaign_id, player_id=leaving, door=2))
    uow.linking.gather(staying, leaving, None)
    uow.linking.end(leaving)
    owned = {row.badge: row.at for row in run(select(badges))}
    assert owned == {"first": SOON, "five": LATER, "ten": SOON}
    assert run(select(team_changes.c.at)).scalars().all() == [SOON]
    assert run(select(certificates.c.name)).scalars().all() == [f"N{leaving}"]
    assert run(select(open_badges.c.name)).scalars().all() == [f"N{leaving}"]
    assert sorted(run(select(previews.c.door)).scalars()) == [1, 2]
    assert run(select(resume_codes.c.digest)).scalars().all() == [f"c{staying}"]
    for table in (badges, team_changes, certificates, open_badges, previews, resume_codes):
        assert set(run(select(table.c.player_id)).scalars()) == {staying}


def test_who_was_on_a_list_by_either_is_on_it(uow, pair):
    _, staying, leaving = pair
    managers = uow.lists.put("Encadrants", "encadrants")
    uow.connection.execute(insert(list_members).values(list_id=managers, handle="h", player_id=leaving))
    uow.linking.gather(staying, leaving, None)
    assert uow.players.get(staying).lists == {managers}


def test_a_message_on_its_way_keeps_its_row(uow, pair):
    campaign_id, staying, leaving = pair
    fixed = {"campaign_id": campaign_id, "conversation_id": 1, "channel": "web", "language": "fr"}
    when = {"doors": [1], "day": OPENING.date(), "not_before": OPENING, "expires_at": LATER}
    for state in ("sending", "sent", "planned"):
        key = f"{state}:{campaign_id}:{leaving}:{OPENING.date()}"
        values = fixed | when | {"dedupe_key": key, "purpose": "prompt", "player_id": leaving, "state": state}
        uow.connection.execute(insert(outbox).values(values))
    uow.linking.gather(staying, leaving, None)
    messages = uow.connection.execute(select(outbox.c.state, outbox.c.dedupe_key).order_by(outbox.c.id)).all()
    day = OPENING.date()
    assert messages == [
        ("sending", f"sending:{campaign_id}:{staying}:{day}"),
        ("sent", f"sent:{campaign_id}:{staying}:{day}"),
        ("cancelled", None),
    ]


def test_a_player_who_is_no_more_is_not_linked(uow, pair):
    _, staying, leaving = pair
    assert uow.linking.hold(staying, leaving)
    assert not uow.linking.hold(staying, 999)


def test_of_two_without_a_team_what_was_never_published_stays_to_be(uow, pair):
    """Whatever team they join then counts them as unpublished."""
    standing = PlayerStanding(None, 1, 1, 100, 100, 1, 1, 2, None, None, 0)
    before = [standing, replace(standing, publication_number=team_ledger.UNCOUNTED)]
    assert team_ledger.unite(uow.connection, pair[0], before, standing) == 0


@pytest.mark.parametrize(("first", "second", "stays"), [(None, LATER, 1), (LATER, None, 0), (LATER, SOON, 1)])
def test_a_grid_that_either_has_answered_whole_stays(uow, pair, first, second, stays):
    campaign_id, staying, leaving = pair
    uow.packs.keep("h", "paquet", b"{}")
    grid_id = uow.grids.of_campaign(campaign_id, "grille", "h", SOON)
    begun = SOON
    for player, done_at in ((staying, first), (leaving, second)):
        row = {
            "grid_id": grid_id,
            "player_id": player,
            "at": begun,
            "done_at": done_at,
            "state": {"of": player},
        }
        uow.connection.execute(insert(practice_answers).values(row))
        begun = LATER
    uow.linking.gather(staying, leaving, None)
    (kept,) = uow.connection.execute(select(practice_answers.c.player_id, practice_answers.c.state))
    assert kept == (staying, {"of": (staying, leaving)[stays]})
