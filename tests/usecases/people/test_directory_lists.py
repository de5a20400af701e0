"""Lists of people who may not have come yet: whom a campaign is for, come or expected."""

from datetime import timedelta

import pytest

from scheduler import planner
from store.schema.audience import Audience
from tests.fakes.chat.people_import import ANA, BEN, EVE, bring_in, listed, make_list, person
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import join
from tests.fakes.chat.traces import forget
from tests.fakes.delivery.deliveries import letters
from usecases.context import CampaignError
from usecases.people import people_lists


@on_both_engines
def test_who_is_on_a_list_is_in_its_campaign_the_moment_they_come(world):
    world.player(BEN)
    pilots = make_list(world, "Pilotes", f"{ANA};", f"{BEN};", ";agent-1")
    assert (pilots.people, pilots.added) == (3, 3)
    audience = Audience(list_id=pilots.id)
    campaign = world.launch(audience=audience)
    assert world.database.look(lambda uow: uow.players.count_in(audience)) == 1
    _, (link,) = bring_in(world, f";Accueil;{ANA};;;", ";Accueil;;agent-1;;")
    world.say(ANA, "bonjour")
    join(world, link.code)
    assert world.database.look(lambda uow: uow.players.count_in(audience)) == 3
    assert campaign.invites(person(world, ANA).player)
    world.say(EVE, "bonjour")
    assert not campaign.invites(person(world, EVE).player)


@on_both_engines
def test_a_list_made_again_is_exactly_its_file(world):
    for who in (ANA, BEN):
        world.player(who)
    first = make_list(world, "Pilotes", f"{ANA};", f"{BEN};")
    relays = make_list(world, "Relais", f"{ANA};")
    again = make_list(world, "PILOTES", f"{BEN};", f"{EVE};")
    assert (again.id, again.added, again.removed) == (first.id, 1, 1)
    assert person(world, ANA).player.lists == {relays.id}
    assert person(world, BEN).player.lists == {first.id}


def test_a_new_list_takes_no_known_one_s_name(world):
    make_list(world, "Pilotes", f"{ANA};")
    with pytest.raises(CampaignError) as refused:
        world.database.run(people_lists.make, world.services, "cli", "pilotes", listed(f"{BEN};"), world.now)
    assert refused.value.key == "people.list_taken"


def test_a_list_leaves_out_who_asked_to_be_forgotten(world):
    world.player(ANA)
    forget(world, ANA)
    pilots = make_list(world, "Pilotes", f"{ANA};", f"{BEN};")
    assert (pilots.people, pilots.forgotten) == (1, 1)


@on_both_engines
def test_a_campaign_for_a_list_overlaps_where_somebody_expected_is_in_both(world):
    pilots = make_list(world, "Pilotes", f"{ANA};")
    relays = make_list(world, "Relais", f"{BEN};")
    world.launch("Hiver", audience=Audience(list_id=relays.id))
    world.launch("Printemps", audience=Audience(list_id=pilots.id))
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
    pilots = make_list(world, "Pilotes", f"{ANA};", f"{BEN};", f"{EVE};")
    relays = make_list(world, "Relais", f"{BEN};")
    assert world.database.look(lambda uow: uow.lists.sites(pilots.id)) == {"metz", "reims"}
    assert world.database.look(lambda uow: uow.lists.sites(relays.id)) == {"reims"}


@on_both_engines
async def test_prompts_go_to_the_people_of_a_list_alone(world):
    for who in (ANA, BEN):
        world.player(who)
    pilots = make_list(world, "Pilotes", f"{ANA};", f"{EVE};")
    world.launch(audience=Audience(list_id=pilots.id))
    world.later(days=1, hours=-2)
    await planner.plan(world.database, world.now, timedelta(days=1))
    assert [len(letters(world.database, person(world, who).player.id)) for who in (ANA, BEN)] == [1, 0]


def test_an_admin_makes_a_campaign_for_a_list_in_the_chat(world):
    world.player("chef")
    pilots = make_list(world, "Pilotes", f"{ANA};")
    world.say("chef", "campagne créer Été ; paquet essai ; début 06/07/2026 ; pour liste pilotes")
    campaign = world.database.look(lambda uow: uow.campaigns.by_name("ete"))
    assert campaign.audience == Audience(list_id=pilots.id)
    reply = world.say("chef", "campagne créer Mai ; paquet essai ; début 06/07/2026 ; pour liste Nulle")
    assert world.database.look(lambda uow: uow.campaigns.by_name("mai")) is None
    assert "Nulle" in str(reply.views)
