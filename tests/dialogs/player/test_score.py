"""`mon score`: one's own figures, and of the others only in which third one is (rule 7)."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, select

from games.view import Facts
from store.schema.tables import bands, player_standings
from tests.fakes.in_chat import texts
from tests.fakes.medals import finish
from tests.fakes.region import on_both_engines
from usecases.campaigns import lifecycle


def crowd(world, campaign, points, known=()):
    """Players of the season with these points; `known` are accounts to speak from, by place."""

    def work(uow):
        for place, one in enumerate(points):
            name = f"joueur {place}"
            number = uow.players.add(name, name, language="fr", team_id=None, now=world.now, welcomed="done")
            if place in known:
                uow.players.add_account(number, "teams", "t", f"p{place}")
            uow.connection.execute(insert(player_standings).values(**_standing(campaign.id, number, one)))

    world.database.run(work)


def _standing(campaign, player, points):
    zero = dict.fromkeys(("team_points", "streak", "best_streak", "publication_number"), 0)
    return {
        "campaign_id": campaign,
        "player_id": player,
        "joined_door": 1,
        "completed": 3,
        "points": points,
        "freezes": 2,
        **zero,
    }


POINTS = [100 * place for place in range(15, 0, -1)]
"""1,500 down to 100: the first third begins at 1,100, the second at 600."""


def test_points_doors_streak_and_freezes_are_said(world, season):
    crowd(world, season, [240], known=(0,))
    (view,) = world.say("p0", "mon score").views
    facts = next(block for block in view.blocks if isinstance(block, Facts))
    assert dict(facts.pairs) == {"Points": "240", "Portes": "3", "Série": "0 jour ouvré", "Jokers": "2"}


def run(reply):
    """The streak, and the freezes where they are told."""
    facts = dict(
        pair for view in reply.views for one in view.blocks if isinstance(one, Facts) for pair in one.pairs
    )
    return facts["Série"], facts.get("Jokers")


@pytest.fixture
def three_in_a_row(world, season, marks):
    """Ana has played Monday's, Tuesday's and Wednesday's doors, and stays away."""
    for door in (1, 2, 3):
        finish(world, marks, door=door)
        world.later(days=1)
    world.now -= timedelta(days=1)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, ("3 jours ouvrés", "2")),
        (1, ("3 jours ouvrés", "2")),
        (2, ("3 jours ouvrés", "1")),
        (3, ("3 jours ouvrés", "1")),
        (5, ("3 jours ouvrés", "0")),
        (6, ("0 jour ouvré", "2")),
        (30, ("0 jour ouvré", "2")),
    ],
    ids=["that day", "the next one waits", "one missed", "a weekend", "two missed", "the last door", "over"],
)
def test_a_streak_is_said_as_it_stands(world, three_in_a_row, days, said):
    world.later(days=days)
    assert run(world.say("ana", "mon score")) == said


def test_before_a_door_and_on_its_card_the_same_streak_is_said(world, three_in_a_row, marks):
    world.later(days=5)
    assert run(world.say("ana", "mon score"))[0] == "3 jours ouvrés"
    assert run(finish(world, marks, door=6))[0] == "4 jours ouvrés"


def test_a_door_caught_up_mends_no_streak_on_its_card(world, season, marks):
    finish(world, marks, door=1)
    world.later(days=7)
    assert run(world.say("ana", "mon score"))[0] == "0 jour ouvré"
    assert run(finish(world, marks, door=5))[0] == "0 jour ouvré"
    assert run(finish(world, marks, door=6))[0] == "1 jour ouvré"


def test_a_pause_keeps_the_streak_that_is_said(world, three_in_a_row):
    world.later(days=1)
    world.say("ana", "pause 3")
    world.later(days=4)
    assert run(world.say("ana", "mon score")) == ("3 jours ouvrés", "2")


def test_a_season_that_was_stopped_keeps_the_streak_of_that_day(world, season, three_in_a_row):
    world.later(days=1)
    world.database.run(lambda uow: lifecycle.stop(uow, "cli", uow.campaigns.get(season.id), world.now))
    world.later(days=30)
    assert run(world.say("ana", "mon score")) == ("3 jours ouvrés", "2")


HUNDRED_TO_THE_FIRST = "Encore 100 points, et vous entrez dans le premier."


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (0, "Vos points vous placent dans le premier tiers."),
        (4, "Vos points vous placent dans le premier tiers."),
        (5, "Vos points vous placent dans le deuxième tiers. " + HUNDRED_TO_THE_FIRST),
        (10, "Encore 100 points, et vous entrez dans le deuxième tiers. Chaque porte en donne jusqu’à 100."),
    ],
)
def test_a_third_is_said_with_the_points_to_the_next_and_the_last_is_never_named(world, season, place, said):
    crowd(world, season, POINTS, known=(place,))
    (view,) = world.say(f"p{place}", "mon score").views
    assert texts(view)[0] == said
    assert "dernier" not in str(view)
    assert "troisième" not in str(view)


def test_equal_points_are_in_the_same_third(world, season):
    crowd(world, season, [500] * 20, known=(0, 19))
    first, last = (world.say(who, "mon score").views for who in ("p0", "p19"))
    assert first == last


def test_among_fewer_than_fifteen_no_third_is_said(world, season):
    crowd(world, season, POINTS[:14], known=(0,))
    (view,) = world.say("p0", "mon score").views
    assert texts(view) == []


def test_no_answer_of_the_day_moves_a_threshold(world, season):
    crowd(world, season, POINTS, known=(5,))
    before = texts(world.say("p5", "mon score").views[0])
    others = player_standings.c.points != 1_000
    world.database.run(
        lambda uow: uow.connection.execute(player_standings.update().where(others).values(points=2_000))
    )
    assert texts(world.say("p5", "mon score").views[0]) == before
    world.later(days=1)
    assert texts(world.say("p5", "mon score").views[0]) != before


def test_after_the_season_nothing_is_missing_any_more(world, season):
    crowd(world, season, POINTS, known=(5, 12))
    world.later(days=60)
    assert (
        texts(world.say("p5", "mon score").views[0])[0] == "Vos points vous placent dans le deuxième tiers."
    )
    assert texts(world.say("p12", "mon score").views[0]) == []


def test_typed_in_a_room_the_score_is_told_in_private(world, season):
    crowd(world, season, POINTS, known=(0,))
    world.say("p0", "bonjour")
    reply = world.say("p0", "mon score", room=True, conversation="canal")
    assert "score" not in str(reply.views).lower()
    assert reply.private[0].summary.replace("\u00a0", " ") == "Votre score : 1\u202f500 points"


def test_before_a_first_door_one_sentence_invites(world, season):
    (view,) = world.say("ana", "mon score").views
    assert view.buttons[0].action.verb == "play"


@on_both_engines
def test_both_databases_keep_the_thresholds_of_the_day(world):
    campaign = world.launch()
    crowd(world, campaign, POINTS, known=(0, 10))
    today = world.now.date()

    def work(uow):
        return uow.bands.points(campaign.id)[:2], uow.bands.of(campaign.id, today)

    assert world.database.run(work) == ([(1_500, 1), (1_400, 1)], (False, None))
    world.say("p0", "mon score")
    known, found = world.database.run(lambda uow: uow.bands.of(campaign.id, today))
    assert (known, found.first, found.second) == (True, 1_100, 600)
    tomorrow = today + timedelta(days=1)
    assert world.database.run(lambda uow: uow.bands.of(campaign.id, tomorrow)) == (False, None)
    world.later(days=1)
    world.say("p10", "mon score")
    with world.engine.connect() as connection:
        assert connection.execute(select(bands.c.day)).scalar_one() == tomorrow
