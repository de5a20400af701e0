"""`campagne rapport`: a first summary, with no figure over fewer than five people, nor by subtraction."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import insert

from dialogs import summary
from games.view import Facts
from store.participation import Attendance
from store.tables import outbox, rounds

NAMES = {"metz": "Metz", "reims": "Reims", "nancy": "Nancy"}
WHEN = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def world(either_world):
    """The same on both databases: it counts in SQL."""
    return either_world


def play(world, campaign, player, door, *, done=True, practice=False, attempt=0):
    with world.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(
            insert(rounds).values(
                campaign_id=campaign.id,
                player_id=player,
                door=door,
                attempt=attempt,
                item_id="un",
                state={},
                practice=practice,
                done_at=WHEN if done else None,
            )
        )


def facts(view):
    return {label: text for block in view.blocks if isinstance(block, Facts) for label, text in block.pairs}


def test_a_summary_says_who_was_reached_and_who_played_door_by_door(world, chief):
    people = [world.player(f"p{number}") for number in range(12)]
    campaign = world.launch()
    world.later(days=1, hours=1)
    for player in people[:6]:
        play(world, campaign, player, 1)
    for player in people[6:]:
        play(world, campaign, player, 1, done=False)
    for player in people[:4]:
        play(world, campaign, player, 2)
    sent(world, campaign, people[:7])
    told = facts(world.say(chief, "campagne rapport").views[0])
    assert told["Porte 1"] == "12 ouvertes, 6 terminées"
    assert told["Porte 2"] == "moins de 5 personnes"
    assert "Porte 3" not in told
    assert (told["Personnes"], told["Personnes atteintes"], told["Personnes qui ont joué"]) == (
        "13",
        "7",
        "6",
    )
    assert told["Metz"].replace("\u00a0", " ") == "6 sur 13 (46 %)"


def sent(world, campaign, people):
    with world.engine.connect().execution_options(writes=True) as connection, connection.begin():
        for place, player in enumerate(people):
            connection.execute(
                insert(outbox).values(
                    dedupe_key=f"k{place}",
                    purpose="prompt",
                    campaign_id=campaign.id,
                    player_id=player,
                    conversation_id=1,
                    channel="teams",
                    language="fr",
                    doors=[1],
                    day=WHEN.date(),
                    not_before=WHEN,
                    expires_at=WHEN,
                    state="sent",
                )
            )


def test_practice_is_not_counted(world, chief):
    people = [world.player(f"p{number}") for number in range(6)]
    campaign = world.launch()
    world.later(hours=1)
    for player in people:
        play(world, campaign, player, 1, practice=True)
    assert facts(world.say(chief, "campagne rapport").views[0])["Porte 1"] == "moins de 5 personnes"


def test_those_who_left_a_door_unfinished_are_not_found_by_subtraction(world, chief):
    people = [world.player(f"p{number}") for number in range(9)]
    campaign = world.launch()
    world.later(hours=1)
    for place, player in enumerate(people):
        play(world, campaign, player, 1, done=place > 1)
    assert facts(world.say(chief, "campagne rapport").views[0])["Porte 1"] == "7 terminées"


@pytest.mark.parametrize(
    ("played", "parts"),
    [
        ({"metz": 20, "reims": 9, "nancy": 5}, [({"Metz"}, 20), ({"Reims"}, 9), ({"Nancy"}, 5)]),
        ({"metz": 20, "reims": 9, "nancy": 2}, [({"Metz"}, 20), ({"Reims", "Nancy"}, 11)]),
        ({"metz": 20, "reims": 3, "nancy": 2}, [({"Metz"}, 20), ({"Reims", "Nancy"}, 5)]),
        ({"metz": 20, "reims": 1, "nancy": 0}, [({"Metz", "Reims", "Nancy"}, 21)]),
        ({"metz": 2, "reims": 1, "nancy": 0}, []),
    ],
)
def test_sites_too_small_are_put_together_with_as_many_as_it_takes(played, parts):
    given = [Attendance(site, 100, number) for site, number in played.items()]
    found = summary._grouped(given, NAMES)
    assert [(set(one.names), one.played) for one in found] == parts


def test_fewer_than_five_players_have_no_total(world, chief):
    campaign = world.launch()
    world.later(hours=1)
    for number in range(4):
        play(world, campaign, world.player(f"p{number}"), 1)
    assert facts(world.say(chief, "campagne rapport").views[0])["Personnes qui ont joué"] == (
        "moins de 5 personnes"
    )


def test_a_status_says_why_messages_failed_and_to_how_many(world, chief):
    campaign, player = world.launch(), world.player("ana")
    day = {"day": campaign.first_day, "not_before": WHEN, "expires_at": WHEN, "doors": [1]}
    row = {"campaign_id": campaign.id, "player_id": player, "purpose": "prompt", "state": "failed", **day}
    row |= {"conversation_id": 1, "channel": "teams", "language": "fr"}
    errors = ("gone: 403", "gone: 404 (conversation)", "refused: 413", "", "unexpected: KeyError")
    with world.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(insert(outbox), [{**row, "error": error} for error in errors])
    shown = str(world.say(chief, "campagne statut").views[0])
    assert "2 chez des personnes" in shown
    assert "1 refusé par" in shown
    assert "2 par une erreur de Déclic" in shown
