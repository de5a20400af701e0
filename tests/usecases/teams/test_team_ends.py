"""What becomes of people, points, links and rooms as a team is merged or closed; who adds one says where."""

import pytest

from games.rules.doors import Site
from store.schema.audience import Audience
from tests.fakes.chat.lead_acts import add_team, close_team, merge_teams
from tests.fakes.chat.people_import import ANA, bring_in
from tests.fakes.chat.replies import (
    audited,
    campaigns,
    join,
    labels,
    player_of,
    room,
    score,
    standing,
    summary,
)
from tests.fakes.chat.teams import bind_room, sums, team_of
from usecases.people import accounts, links
from usecases.teams import teams


def open_teams(world):
    return world.database.look(lambda uow: uow.teams.all())


def actions(world):
    return [line.action for line in audited(world)][1:]


def test_a_merger_takes_people_and_points_along_and_the_team_off_the_boards(world, chief):
    people = {
        "ana": "Accueil",
        "bea": "Accueil",
        "cleo": "Lycée Vauban",
        "dina": "Accueil",
        "elie": "Lycée Vauban",
    }
    for who, team in people.items():
        world.player(who, team=team)
    campaign = world.launch()
    for who in people:
        world.play(who)
    assert not publishable(world, campaign)
    merge_teams(world)
    assert {team_of(world, who) for who in people} == {"Lycée Vauban"}
    assert sums(world) == {"Lycée Vauban": (5, 500)}
    assert publishable(world, campaign)
    assert actions(world)[-1] == "team.merge"


def publishable(world, campaign):
    """Whether five players of a team have rounds that no board has shown."""
    return world.database.look(lambda uow: uow.boards.publishable(campaign.id))


def test_a_merger_leaves_ended_campaigns_as_they_were_published(world, chief):
    world.player("ana")
    world.launch()
    world.play()
    for text in ("campagne arrêter Printemps", "oui"):
        world.say(chief, text)
    before = standing(world), [*sums(world).values()]
    merge_teams(world)
    assert (standing(world), [*sums(world).values()]) == before


def link(world, team):
    """The code of a link for all of a team."""
    terms = ("team", team.id, team.headcount, world.now)
    return world.database.run(lambda uow: links.make_link(uow, world.services, *terms))


def test_links_invitations_rooms_and_audiences_follow_a_merger(world, chief):
    accueil, vauban = world.team("Accueil"), world.team("Lycée Vauban")

    bind_room(world)
    bind_room(world, f"room:{accueil.id}", channel="web")
    code = link(world, accueil)
    bring_in(world, f";Accueil;{ANA};;;")
    world.launch(audience=Audience(teams=(accueil.id,)))
    merge_teams(world)
    assert campaigns(world)[0].audience == Audience(teams=(vauban.id,))
    assert room(world).team_id == room(world, f"room:{vauban.id}", "web").team_id == vauban.id
    assert world.team("Lycée Vauban").headcount == 320
    world.say(ANA, "bonjour")
    assert team_of(world, ANA) == "Lycée Vauban"
    key = join(world, code)
    newcomer = world.database.look(lambda uow: uow.turn_context.load("web", "", key.external_id)).player
    assert newcomer.team_id == vauban.id


def test_two_links_of_a_merged_team_share_its_places(world, chief):
    world.database.run(lambda uow: [uow.teams.change(team.id, headcount=1) for team in uow.teams.all()])
    first, second = (link(world, team) for team in open_teams(world))
    join(world, first)
    merge_teams(world)
    join(world, first, "Loutre brune")
    for code in (first, second):
        with pytest.raises(links.LinkRefused):
            join(world, code, "Loutre noire")
    assert world.database.look(lambda uow: len(uow.access.full_links())) == 1


def test_a_merged_team_is_gone_for_old_cards_and_its_name_is_free(world, chief):
    old = world.team("Accueil").id
    merge_teams(world)
    world.player("ana", team=None)
    assert world.database.look(lambda uow: uow.teams.team(old)) is None
    assert "Aucune équipe ne s’appelle « Accueil »" in summary(world.say("ana", "équipe Accueil"))
    add_team(world, "Accueil")
    assert world.team("Accueil").id != old


def test_closing_leaves_people_without_a_team_and_their_points_to_themselves(world, chief):
    world.player("ana")
    code = link(world, world.team("Accueil"))
    world.launch()
    world.play()
    close_team(world)
    player = player_of(world)
    assert (player.team_id, player.site_id) == (None, "metz")
    assert score(world)["Points"] == "100"
    assert sums(world) == {}
    with pytest.raises(links.LinkRefused):
        world.database.look(accounts.invitation, world.services, code, world.now)
    world.say("ana", "équipe Lycée Vauban")
    assert sums(world) == {"Lycée Vauban": (1, 100)}
    assert actions(world)[-1] == "team.close"


def test_a_person_invited_to_a_team_that_closed_chooses_another_at_its_site(world, chief):
    bring_in(world, f";Accueil;{ANA};;;")
    add_team(world, "Serres")
    close_team(world)
    assert labels(world.say(ANA, "bonjour"))[0] == "Serres"
    assert (player_of(world, ANA).team_id, player_of(world, ANA).site_id) == (None, "metz")


@pytest.mark.parametrize("wanted", ["Maison de la Région", "maison de la region", "nord-1"])
def test_a_team_is_added_at_a_site_by_its_name_or_its_id(world, wanted):
    world.database.run(lambda uow: uow.teams.put_site(Site("nord-1", "Europe/Paris"), "Maison de la Région"))
    add_team(world, "Garde du site minier", wanted, 1200)
    team = world.team("Garde du site minier")
    assert (team.site_id, team.headcount) == ("nord-1", 1200)


@pytest.mark.parametrize(
    ("name", "site", "key"), [("Accueil Nancy", "Nancy", "no_site"), ("-accueil", "Metz", "taken")]
)
def test_an_unknown_site_and_a_name_that_is_taken_add_no_team(world, name, site, key):
    with pytest.raises(teams.TeamError) as refused:
        add_team(world, name, site)
    assert refused.value.key == f"team.{key}"


def test_a_renamed_team_keeps_its_people(world):
    world.player("ana")
    world.database.run(teams.rename, "cli", world.team("Accueil"), "Lycée dans la ville", world.now)
    assert team_of(world, "ana") == "Lycée dans la ville"
