"""`admin équipes ajouter`: a team at a site, by its name or its id, under a name that no other has."""

import pytest

from games.rules.doors import Site
from tests.fakes.chat.replies import summary


def _site_named(world, name):
    world.database.run(lambda uow: uow.teams.put_site(Site("nord-1", "Europe/Paris"), name))


@pytest.mark.parametrize("wanted", ["Maison de la Région", "maison de la region", "nord-1"])
@pytest.mark.parametrize(
    ("rest", "people"),
    [("", 20), (" effectif 12", 12), (" effectif 1 200", 1200), (" effectif 1\u202f200", 1200)],
)
def test_a_team_is_added_at_a_site_by_its_name_or_its_id(world, chief, wanted, rest, people):
    _site_named(world, "Maison de la Région")
    world.say(chief, f"admin équipes ajouter Garde du site minier site {wanted}{rest}")
    team = world.database.look(lambda uow: uow.teams.by_name("gardedusiteminier"))
    assert (team.site_id, team.headcount) == ("nord-1", people)


def test_what_is_parted_by_semicolons_as_a_season_is_read_alike(world, chief):
    _site_named(world, "Maison de la Région")
    world.say(chief, "admin équipes ajouter Cuisine ; site nord-1 ; effectif 12 ;")
    world.say(chief, "admin équipes renommer Accueil en Accueil du public ;")
    teams = {team.name: team for team in world.database.look(lambda uow: uow.teams.all())}
    assert (teams["Cuisine"].site_id, teams["Cuisine"].headcount) == ("nord-1", 12)
    assert "Accueil du public" in teams


def test_an_unknown_site_gets_the_names_of_those_known(world, chief):
    _site_named(world, "Maison de la Région")
    reply = summary(world.say(chief, "admin équipes ajouter Accueil Nancy site Nancy"))
    assert "Maison de la Région, Metz, Reims" in reply
    assert "nord-1" not in reply


@pytest.mark.parametrize("text", ["ajouter -accueil effectif 5", "renommer Lycée Vauban en -accueil"])
def test_the_team_that_has_a_name_already_is_named_as_it_is(world, chief, text):
    reply = summary(world.say(chief, f"admin équipes {text}"))
    assert reply == "Une équipe s’appelle déjà « Accueil »."
