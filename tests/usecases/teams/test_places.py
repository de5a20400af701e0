"""Teams moved to another site, resized, merged, closed: what it does is told before, points stay whose."""

import pytest

from content.words import load
from games.rules.doors import Site
from store.schema.audience import Audience
from tests.fakes.chat.outbox import plan
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import audited, campaigns, letters
from tests.fakes.store import records
from usecases.teams import organisation, relocations, teams
from usecases.teams.organisation_file import OrganisationFile, OrganisationWrong, read
from usecases.teams.sheets import organisation_yaml
from usecases.teams.teams import TeamError

pytestmark = on_both_engines
TWO = {
    "organisation": {"name": "Région", "default_site": "metz"},
    "sites": [
        {"id": "metz", "name": "Metz", "teams": [{"name": "Lycée Vauban", "headcount": 300}]},
        {"id": "reims", "name": "Reims", "teams": [{"name": "Accueil", "headcount": 20}]},
    ],
}


def standing(world, number):
    (season,) = campaigns(world)
    return world.database.look(lambda uow: uow.standings.members(number, [season.id]))


def test_a_season_of_a_site_leaves_the_team_that_moves_away_and_its_people_keep_their_points(world):
    (ana, *_) = world.players(6)
    world.launch(audience=Audience(sites=("metz",)))
    world.finish("p0")
    number = world.team("Accueil").id
    assert ana in standing(world, number)
    moved = world.database.run(relocations.relocate, "cli", number, "reims", world.now)
    assert (moved.site_id, world.team("Accueil").site_id) == ("reims", "reims")
    assert standing(world, number) == []
    world.database.run(relocations.relocate, "cli", number, "metz", world.now)  # a mistake is taken back
    assert ana in standing(world, number)
    assert "100" in str(world.say("p0", "mon score").views)


def test_the_seasons_that_a_move_closes_are_named_before_it(world):
    world.players(6)
    world.launch(audience=Audience(sites=("metz",)))
    number = world.team("Accueil").id
    planned = world.database.look(relocations.plan_relocate, number, "reims", world.now)
    assert (planned.people, planned.leaves, planned.enters) == (6, ["Printemps"], [])
    file = OrganisationFile.model_validate(TWO)
    assert world.database.look(organisation.plan, file, world.now).left == [("Accueil", "Printemps")]


def test_what_was_planned_for_people_of_a_site_is_cancelled_when_their_team_leaves_it(world):
    world.players(6)
    world.later(days=-1, hours=2)
    world.launch(audience=Audience(sites=("metz",)))
    world.later(days=1, hours=-3)
    plan(world)
    planned = [letter for letter in letters(world) if letter.state == "planned"]
    world.database.run(relocations.relocate, "cli", world.team("Accueil").id, "reims", world.now)
    left = [letter for letter in letters(world) if letter.state == "planned"]
    assert planned == [] or left == []


def test_a_site_that_does_not_exist_and_a_number_that_cannot_be_are_refused(world):
    number = world.team("Accueil").id
    with pytest.raises(TeamError):
        world.database.run(relocations.relocate, "cli", number, "lune", world.now)
    for headcount in (0, 100_001):
        with pytest.raises(TeamError):
            world.database.run(teams.resize, "cli", number, headcount, world.now)
    lines = len(audited(world))
    world.database.run(teams.resize, "cli", number, 20, world.now)  # as it is
    assert len(audited(world)) == lines


def test_a_merger_tells_people_those_invited_and_rooms_and_changes_nothing(world):
    world.players(6)
    source, target = world.team("Accueil"), world.team("Lycée Vauban")

    def prepare(uow):
        records.room(uow, team_id=source.id)
        records.invite(uow, "handle", "id", team_id=source.id)

    world.database.run(prepare)
    ending = world.database.look(teams.plan_merge, source.id, target.id)
    assert (ending.people, ending.waiting, ending.rooms, ending.into) == (6, 1, {"web"}, target)
    assert world.database.look(teams.plan_close, source.id).into is None
    with pytest.raises(TeamError):
        world.database.look(teams.plan_merge, source.id, source.id)
    world.database.run(teams.merge, "cli", source.id, target.id, world.now)
    with pytest.raises(TeamError):
        world.database.look(teams.plan_close, source.id)


def test_a_file_s_changes_are_told_before_they_are_made_and_then_there_are_none(world):
    world.players(6)
    file = OrganisationFile.model_validate(TWO)
    planned = world.database.look(organisation.plan, file, world.now)
    assert planned.moved == [("Lycée Vauban", "Reims", "Metz"), ("Accueil", "Metz", "Reims")]
    assert not planned.none
    assert world.database.run(organisation.load, "cli", file, world.now) == planned
    assert world.team("Accueil").site_id == "reims"
    assert world.database.look(organisation.plan, file, world.now).none


def test_a_file_says_what_of_the_organisation_and_of_a_site_changes_from_what_to_what(world):
    head = {"name": "Région Grand Est", "default_site": "reims", "days_off": ["2026-05-29"]}
    metz = {"id": "metz", "name": "Metz-Ville", "days_off": ["2026-05-15"]}
    sites = [metz, {"id": "reims", "name": "Reims"}]
    file = OrganisationFile.model_validate({"organisation": head, "sites": sites})
    planned = world.database.look(organisation.plan, file, world.now)
    told = [line.replace("\u00a0", " ") for line in planned.lines(load("fr"))]
    assert told[:2] == [
        (
            "L’organisation change. Le nom passe de « Région » à « Région Grand Est ». "
            "Le site habituel passe de « Metz-Ville » à « Reims ». "
            "Jours chômés en plus : vendredi 29 mai 2026. "
            "Une porte prévue l’un de ces jours s’ouvre le jour travaillé suivant."
        ),
        (
            "Le site « Metz » change. Le nom passe de « Metz » à « Metz-Ville ». "
            "Jours chômés en plus : vendredi 15 mai 2026. "
            "Une porte prévue l’un de ces jours s’ouvre le jour travaillé suivant."
        ),
    ]


def test_the_organisation_as_it_is_is_a_file_that_changes_nothing(world):
    written = world.database.look(organisation_yaml.as_yaml)
    assert world.database.look(organisation.plan, read(written, "organisation.yaml"), world.now).none


def test_a_bomb_of_aliases_is_refused(world):
    bomb = b"a: &a [x, x]\n" + b"".join(
        f"{chr(98 + at)}: &{chr(98 + at)} [{', '.join(['*' + chr(97 + at)] * 9)}]\n".encode()
        for at in range(9)
    )
    with pytest.raises(OrganisationWrong) as wrong:
        read(bomb, "organisation.yaml")
    assert len(wrong.value.flaws) == 1


def test_sites_are_listed_in_the_order_of_a_dictionary_whatever_the_database(world):
    def named(uow):
        for name in ("Troyes", "Épinal"):
            uow.teams.put_site(Site(name.casefold(), "Europe/Paris"), name)
        return list(uow.teams.site_names().values())

    assert world.database.run(named) == ["Épinal", "Metz", "Reims", "Troyes"]
