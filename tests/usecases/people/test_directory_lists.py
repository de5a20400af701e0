"""Lists of people who may not have come yet: whom a season is for, come or expected."""

from datetime import timedelta

import pytest

from scheduler import planner
from store.schema.audience import Audience
from store.schema.tables import outbox
from tests.fakes.imported import ANA, BEN, EVE, bring_in, make_list, person, stored
from tests.fakes.in_chat import join, rows
from tests.fakes.region import on_both_engines
from usecases.context import CampaignError


@on_both_engines
def test_who_is_on_a_list_is_in_its_season_the_moment_they_come(world):
    world.player(BEN)
    made = make_list(world, "Pilotes", f"{ANA};", f"{BEN};", ";agent-1")
    assert (made.people, made.added) == (3, 3)
    audience = Audience(list_id=made.id)
    season = world.launch(audience=audience)
    assert world.database.look(lambda uow: uow.players.count_in(audience)) == 1
    _, (link,) = bring_in(world, f";Accueil;{ANA};;;", ";Accueil;;agent-1;;")
    world.say(ANA, "bonjour")
    join(world, link.code)
    assert world.database.look(lambda uow: uow.players.count_in(audience)) == 3
    assert season.invites(person(world, ANA).player)
    world.say(EVE, "bonjour")
    assert not season.invites(person(world, EVE).player)


@on_both_engines
def test_a_list_made_again_is_exactly_its_file(world):
    for who in (ANA, BEN):
        world.player(who)
    first = make_list(world, "Pilotes", f"{ANA};", f"{BEN};")
    other = make_list(world, "Relais", f"{ANA};")
    again = make_list(world, "PILOTES", f"{BEN};", f"{EVE};")
    assert (again.id, again.added, again.removed) == (first.id, 1, 1)
    assert person(world, ANA).player.lists == {other.id}
    assert person(world, BEN).player.lists == {first.id}


def test_a_new_list_takes_no_other_s_name(world):
    make_list(world, "Pilotes", f"{ANA};")
    with pytest.raises(CampaignError) as refused:
        make_list(world, "pilotes", f"{BEN};", known=False)
    assert refused.value.key == "people.list_taken"


def test_a_list_leaves_out_who_asked_to_be_forgotten(world):
    world.player(ANA)
    world.say(ANA, "oublie-moi")
    world.say(ANA, "oui, tout effacer")
    made = make_list(world, "Pilotes", f"{ANA};", f"{BEN};")
    assert (made.people, made.forgotten) == (1, 1)


def test_no_table_holds_the_name_of_a_personal_link_or_of_a_member(world):
    bring_in(world, ";Accueil;;matricule-0042;;")
    make_list(world, "Pilotes", ";matricule-0042", f"{ANA};")
    assert "matricule" not in str(stored(world))
    assert ANA not in str(stored(world))


@on_both_engines
def test_a_season_for_a_list_overlaps_where_somebody_expected_is_in_both(world):
    made = make_list(world, "Pilotes", f"{ANA};")
    other = make_list(world, "Relais", f"{BEN};")
    world.launch("Hiver", audience=Audience(list_id=other.id))
    world.launch("Printemps", audience=Audience(list_id=made.id))
    bring_in(world, f";Accueil;{ANA};;;")
    team = world.database.look(lambda uow: uow.teams.by_name("accueil").id)
    for name, audience in (("Été", Audience(teams=(team,))), ("Automne", Audience(sites=("metz",)))):
        with pytest.raises(CampaignError) as refused:
            world.launch(name, audience=audience)
        assert refused.value.key == "campaign.overlap_invited"
    both = make_list(world, "Tous deux", f"{ANA};", f"{EVE};")
    with pytest.raises(CampaignError) as refused:
        world.launch("Noël", audience=Audience(list_id=both.id))
    assert refused.value.key == "campaign.overlap_invited"


@on_both_engines
def test_the_sites_of_a_list_are_those_of_its_people_come_or_expected(world):
    world.player(ANA, team="Accueil")
    bring_in(world, f";Lycée Vauban;{BEN};;;")
    made = make_list(world, "Pilotes", f"{ANA};", f"{BEN};", f"{EVE};")
    some = make_list(world, "Relais", f"{BEN};")
    assert world.database.look(lambda uow: uow.lists.sites(made.id)) == {"metz", "reims"}
    assert world.database.look(lambda uow: uow.lists.sites(some.id)) == {"reims"}


@on_both_engines
def test_prompts_go_to_the_people_of_a_list_alone(world):
    for who in (ANA, BEN):
        world.player(who)
    made = make_list(world, "Pilotes", f"{ANA};", f"{EVE};")
    world.launch(audience=Audience(list_id=made.id))
    ahead = timedelta(days=1)
    world.later(days=1, hours=-2)

    def plan(uow):
        for prompt in planner.due_prompts(uow, world.now, ahead):
            uow.prompts.put_among(prompt, 0, 100)

    world.database.run(plan)
    (row,) = rows(world, outbox)
    assert row.player_id == person(world, ANA).player.id


def test_an_admin_makes_a_season_for_a_list_in_the_chat(world):
    world.player("chef")
    made = make_list(world, "Pilotes", f"{ANA};")
    world.say("chef", "campagne créer Été ; paquet essai ; début 06/07/2026 ; pour liste pilotes")
    season = world.database.look(lambda uow: uow.campaigns.by_name("ete"))
    assert season.audience == Audience(list_id=made.id)
    reply = world.say("chef", "campagne créer Mai ; paquet essai ; début 06/07/2026 ; pour liste Nulle")
    assert world.database.look(lambda uow: uow.campaigns.by_name("mai")) is None
    assert "Nulle" in str(reply.views)
