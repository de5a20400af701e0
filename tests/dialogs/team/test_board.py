"""Boards as people ask for them: `mon rang` for who asks, an archived room for who leads the campaign."""

from datetime import timedelta

import pytest

from games.view import Action
from scheduler.rooms import publication
from tests.fakes.chat.region import MONDAY
from tests.fakes.chat.replies import facts, read, texts
from tests.fakes.chat.standings import stand
from tests.fakes.chat.teams import bind_room


@pytest.fixture
def campaign(world):
    """A running campaign, and Ada of Accueil."""
    world.player("ada")
    return world.launch()


def asked(world):
    (view,) = world.press("ada", Action.of("rank")).views
    return view.summary


@pytest.mark.parametrize(
    ("rank", "before", "movement"),
    [
        (2, 5, " Elle a gagné 3 places depuis hier."),
        (2, 3, " Elle a gagné une place depuis hier."),
        (2, 1, " Elle était une place plus haut hier."),
        (2, 2, " C’est le même rang qu’hier."),
        (1, None, ""),
    ],
)
def test_ones_rank_comes_with_its_movement_since_yesterday(world, campaign, rank, before, movement):
    stand(world, campaign, "Accueil", rank, before)
    stand(world, campaign, "Lycée Vauban", 3 - rank, 1)
    ordinal = {1: "1re", 2: "2e"}[rank]
    assert asked(world) == f"Votre équipe Accueil est {ordinal} sur 2, avec un indice de 58.{movement}"


def test_a_movement_of_another_day_is_not_told(world, campaign):
    stand(world, campaign, "Accueil", 1, 5, day=MONDAY - timedelta(days=1))
    assert asked(world) == "Votre équipe Accueil est la première classée, avec un indice de 58."


def test_a_team_that_is_forming_has_no_rank(world, campaign):
    assert "en formation" in asked(world)


def test_a_team_with_enough_people_is_said_to_be_ranked_soon_as_its_board_says(world, campaign):
    five_played(world)
    assert "bientôt classée" in asked(world)
    assert "bientôt classée" in str(world.say("ada", "classement").views[-1])


def five_played(world):
    """Enough people of a team have played the first door."""
    for who in ("bea", "cleo", "dina", "elie"):
        world.player(who)
    for who in ("ada", "bea", "cleo", "dina", "elie"):
        world.finish(who)


def ranked(world):
    """The same, published at 9:42."""

    def publish(uow):
        (campaign,) = uow.campaigns.running()
        publication.publish(uow, campaign.id, campaign.calendar, uow.teams.sites(), world.now)

    five_played(world)
    world.later(minutes=42)
    world.database.run(publish)


AT = "Rangs publiés lundi 2 mars 2026 à 9 h 42."


@pytest.mark.parametrize("word", ["mon rang", "mon score", "classement"])
def test_a_rank_is_said_with_when_it_was_published(world, campaign, word):
    ranked(world)
    world.later(hours=3)
    assert AT in read(world.say("ada", word).views)


def test_a_rank_of_the_end_card_is_said_with_the_day_of_its_publication(world, campaign):
    ranked(world)
    world.later(days=1)
    reply = world.finish("ada", door=2)
    assert facts(reply)["Classement"] == "1re, le lundi 2 mars"


def test_the_time_of_a_publication_is_that_of_the_reader_s_site_and_language(world, campaign):
    ranked(world)
    world.say("ada", "langue anglais")
    assert "Ranks published on Monday 2 March 2026 at 9:42." in read(world.say("ada", "my rank").views)


def test_of_a_team_that_is_forming_no_publication_is_told(world, campaign):
    ranked(world)
    world.player("fred", team="Lycée Vauban")
    reply = world.finish("fred")
    assert not any("publié" in text for text in texts(reply.views[0]))
    assert "publié" not in read(world.say("fred", "mon rang").views)


def test_in_a_room_the_rank_goes_to_the_one_who_pressed_and_replaces_nothing(world, campaign):
    stand(world, campaign, "Accueil", 1)
    turn = world.turn("ada", "rank", room=True, conversation="salon")
    reply = world.dispatch(turn)
    assert not reply.replace
    assert "Accueil" not in reply.views[0].summary
    assert "Accueil" in reply.private[0].summary


def test_the_status_names_archived_rooms_and_how_to_open_them_again(world, campaign):
    world.player("chef", team=None)
    room = bind_room(world)
    assert "archivé" not in read(world.say("chef", "campagne statut").views)
    world.database.run(lambda uow: uow.rooms.archive(room, world.now))
    status = read(world.say("chef", "campagne statut").views)
    assert "Salon archivé : Accueil." in status
    assert "salon équipe NOM" in status


@pytest.mark.parametrize(
    ("channel", "where"),
    [(None, "n’a pas encore de salon"), ("teams", "est dans Teams"), ("web", "est une page web")],
)
def test_a_player_who_types_salon_is_told_where_their_team_s_is(world, campaign, channel, where):
    if channel:
        bind_room(world, channel=channel)
    (view,) = world.say("ada", "salon").views
    assert where in view.summary


def test_a_player_opens_no_room(world, campaign):
    assert world.say("ada", "salon équipe Accueil").status == 403
