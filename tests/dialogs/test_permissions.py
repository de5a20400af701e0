"""Who may, and the brake: what will message many waits for its number typed back (rule 12)."""

import pytest

from tests.fakes.chat.replies import CREATE, audited, campaigns, room, state, summary
from tests.fakes.store import records


@pytest.mark.parametrize(
    "text",
    [
        *(CREATE, "salon équipe Accueil", "admin inviter", "campagne créer", "campagne modifier"),
        *("campagne aperçu", "campagne tester Décembre moi", "campagne lancer", "campagne confirmer"),
        *("campagne pause", "campagne reprendre", "campagne statut", "campagne rapport", "campagne arrêter"),
    ],
)
def test_who_is_no_admin_gets_a_polite_refusal_and_nothing_happens(world, text):
    world.player("ana")
    reply = world.say("ana", text)
    assert reply.status == 403
    assert "réservée" in summary(reply)
    assert campaigns(world) == []


def launch_for_61(world, chief):
    """Ask for a campaign that everybody is in; the reply."""
    world.players(60)
    world.say(chief, CREATE)
    return world.say(chief, "campagne lancer")


def test_launching_for_more_than_fifty_waits_for_the_number_typed_back(world, chief):
    assert "oui 61" in summary(launch_for_61(world, chief))
    assert state(world) == "draft"
    world.say(chief, "oui 60")
    assert state(world) == "draft"
    world.say(chief, "oui 6 1")
    assert state(world) == "running"


def test_a_yes_typed_too_late_does_nothing(world, chief):
    launch_for_61(world, chief)
    world.later(minutes=11)
    world.say(chief, "oui 61")
    assert state(world) == "draft"


def test_the_number_is_asked_again_once_it_grew_by_more_than_five_percent(world, chief):
    launch_for_61(world, chief)
    world.players(5, first=60)
    assert "oui 66" in summary(world.say(chief, "oui 61"))
    assert state(world) == "draft"


def test_a_yes_to_missing_doors_is_none_to_the_many_who_came_meanwhile(world, chief):
    world.say(chief, "campagne créer Avent ; format avent ; paquet essai")
    assert "tapez « oui »" in summary(world.say(chief, "campagne lancer")).lower()
    world.players(60)
    assert "oui 61" in summary(world.say(chief, "oui"))
    assert state(world) == "draft"


def test_a_room_s_number_is_asked_again_once_it_grew(world, chief):
    world.players(60)
    assert "oui 60" in summary(world.say(chief, "salon équipe Accueil"))
    world.players(4, first=60)
    assert "oui 64" in summary(world.say(chief, "oui 60"))
    assert room(world, "room:1", "web") is None
    world.say(chief, "oui 64")
    assert room(world, "room:1", "web").team_id == 1


def test_a_room_is_not_bound_to_a_campaign_that_has_gone(world, chief):
    world.players(60)
    world.say(chief, CREATE)
    world.dispatch(world.turn(chief, "install", room=True, conversation="canal"))
    world.say(chief, "salon campagne Printemps", room=True, conversation="canal")
    world.database.run(lambda uow: uow.campaigns.remove(1))
    assert world.say(chief, "oui 61").status == 409
    assert room(world) is None


def test_a_line_of_the_log_names_the_label_and_the_chat(world, chief):
    number = world.player("ana")
    world.say(chief, CREATE)
    world.database.run(records.role, number, "lead", "Formation, poste 1")
    world.say("ana", "campagne lancer")
    by_settings, by_role = audited(world)[-2:]
    assert (by_settings.action, by_settings.label, by_settings.origin) == (
        "campaign.create",
        "Réglages",
        "chat",
    )
    assert (by_role.action, by_role.label) == ("campaign.launch", "Formation, poste 1")
