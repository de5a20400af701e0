"""What people ask of boards: `mon rang` for the one who asked, an archived room for who leads the season."""

from datetime import timedelta

import pytest
from sqlalchemy import insert

from games.view import Action, Facts
from scheduler import publishing
from store.schema.tables import team_standings
from tests.fakes.in_chat import read, texts
from tests.fakes.medals import finish
from tests.fakes.region import MONDAY
from usecases.names import fold


@pytest.fixture
def season(world):
    """A season in which Accueil is third of four, was fifth in the morning, and another team is forming."""
    world.player("ada")
    return world.launch()


def stand(world, season, team, rank, before=None, index=58, day=MONDAY):
    def work(uow):
        found = uow.teams.by_name(fold(team))
        uow.connection.execute(
            insert(team_standings).values(
                campaign_id=season.id,
                team_id=found.id,
                played=0,
                unpublished_members=0,
                publication_number=1,
                members=6,
                index=index if rank else None,
                rank=rank,
                rank_before=before,
                rank_day=day,
            )
        )

    world.database.run(work)


def asked(world):
    (view,) = world.press("ada", Action.of("rank")).views
    return view.summary


@pytest.mark.parametrize(
    ("rank", "before", "said"),
    [
        (2, 5, "Votre équipe Accueil est 2e sur 2, avec un indice de 58. Elle a gagné 3 places depuis hier."),
        (
            2,
            3,
            "Votre équipe Accueil est 2e sur 2, avec un indice de 58. Elle a gagné une place depuis hier.",
        ),
        (
            2,
            1,
            "Votre équipe Accueil est 2e sur 2, avec un indice de 58. Elle était une place plus haut hier.",
        ),
        (2, 2, "Votre équipe Accueil est 2e sur 2, avec un indice de 58. C’est le même rang qu’hier."),
        (1, None, "Votre équipe Accueil est 1re sur 2, avec un indice de 58."),
    ],
)
def test_ones_rank_comes_with_its_movement_since_yesterday(world, season, rank, before, said):
    stand(world, season, "accueil", rank, before)
    stand(world, season, "Lycée Vauban", 3 - rank, 1)
    assert asked(world) == said


def test_a_movement_of_another_day_is_not_told(world, season):
    stand(world, season, "accueil", 1, 5, day=MONDAY - timedelta(days=1))
    assert asked(world) == "Votre équipe Accueil est la première classée, avec un indice de 58."


def test_a_team_that_is_forming_has_no_rank(world, season):
    assert "en formation" in asked(world)


def test_a_team_with_enough_people_is_said_to_be_ranked_soon_as_its_board_says(world, season, marks):
    five_played(world, marks)
    assert "bientôt classée" in asked(world)
    assert "bientôt classée" in str(world.say("ada", "classement").views[-1])


def five_played(world, marks):
    """Enough people of a team have played the first door."""
    for who in ("bea", "cleo", "dina", "elie"):
        world.player(who)
    for who in ("ada", "bea", "cleo", "dina", "elie"):
        finish(world, marks, who)


def ranked(world, marks):
    """The same, published at 9:42."""

    def publish(uow):
        (season,) = uow.campaigns.running()
        publishing.publish(uow, season.id, season.calendar, uow.teams.sites(), world.now)

    five_played(world, marks)
    world.later(minutes=42)
    world.database.run(publish)


AT = "Rangs publiés lundi 2 mars 2026 à 9 h 42."


@pytest.mark.parametrize("word", ["mon rang", "mon score", "classement"])
def test_a_rank_is_said_with_when_it_was_published(world, season, marks, word):
    ranked(world, marks)
    world.later(hours=3)
    assert AT in read(world.say("ada", word).views)


def test_a_rank_of_the_end_card_is_said_with_when_it_was_published(world, season, marks):
    ranked(world, marks)
    world.later(days=1)
    reply = finish(world, marks, "ada", door=2)
    facts = [block for block in reply.views[0].blocks if isinstance(block, Facts)]
    assert dict(facts[-1].pairs)["Accueil"] == "1re"
    assert AT in texts(reply.views[0])


def test_the_time_of_a_publication_is_that_of_the_reader_s_site_and_language(world, season, marks):
    ranked(world, marks)
    world.say("ada", "langue anglais")
    assert "Ranks published on Monday 2 March 2026 at 9:42." in read(world.say("ada", "my rank").views)


def test_of_a_team_that_is_forming_no_publication_is_told(world, season, marks):
    ranked(world, marks)
    world.player("fred", team="Lycée Vauban")
    reply = finish(world, marks, "fred")
    assert not any("publié" in text for text in texts(reply.views[0]))
    assert "publié" not in read(world.say("fred", "mon rang").views)


def test_in_a_room_the_rank_goes_to_the_one_who_pressed_and_replaces_nothing(world, season):
    stand(world, season, "accueil", 1)
    turn = world.turn("ada", "rank", room=True, conversation="salon")
    reply = world.dispatch(turn)
    assert not reply.replace
    assert "Accueil" not in reply.views[0].summary
    assert "Accueil" in reply.private[0].summary


def test_the_status_names_archived_rooms_and_how_to_open_them_again(world, season):
    def archive(uow):
        team = uow.teams.by_name("accueil")
        room = uow.conversations.keep("teams", "salon", player_id=None, room=True, reference={}, local=True)
        uow.conversations.bind(room, team.id, None)
        uow.rooms.archive(room, world.now)

    world.player("chef", team=None)
    assert "archivé" not in str(world.say("chef", "campagne statut").views[0])
    world.database.run(archive)
    told = str(world.say("chef", "campagne statut").views[0]).replace("\\xa0", " ")
    assert "Salon archivé : Accueil." in told
    assert "salon équipe NOM" in told


@pytest.mark.parametrize(
    ("channel", "said"),
    [(None, "n’a pas encore de salon"), ("teams", "est dans Teams"), ("web", "est une page web")],
)
def test_a_player_who_types_salon_is_told_where_their_team_s_is(world, season, channel, said):
    def bind(uow):
        room = uow.conversations.keep(channel, "r", player_id=None, room=True, reference={}, local=True)
        uow.conversations.bind(room, uow.teams.by_name("accueil").id, None)

    if channel:
        world.database.run(bind)
    (view,) = world.say("ada", "salon").views
    assert said in view.summary


def test_a_player_opens_no_room(world, season):
    assert world.say("ada", "salon équipe Accueil").status == 403
