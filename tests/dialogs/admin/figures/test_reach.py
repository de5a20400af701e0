"""Whom a campaign reaches, before the yes: those who joined, those invited who will enter (rule 12)."""

import pytest

from tests.fakes.chat.people_import import bring_in, make_list
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import CREATE_AHEAD, facts, read, room, state, summary
from usecases.context import CampaignError

pytestmark = on_both_engines


def ids(count):
    return [f"11111111-2222-3333-4444-{number:012}" for number in range(1, count + 1)]


def invite(world, count, team="Accueil"):
    """So many people of a team are imported; nobody of them has come."""
    return bring_in(world, *(f";{team};{number};;;" for number in ids(count)))


def draft(world, chief, audience="tous"):
    return summary(world.say(chief, CREATE_AHEAD.replace("pour tous", f"pour {audience}")))


def test_the_brake_of_a_launch_counts_those_invited_who_will_enter(world, chief):
    invite(world, 60)
    draft(world, chief)
    asked = summary(world.say(chief, "campagne lancer"))
    assert "1 personne, et 60 invitées qui y entreront" in asked
    assert "oui 61" in asked
    assert state(world) == "draft"
    assert "1 personne, et 60 invitées qui y entreront" in summary(world.say(chief, "oui 61"))
    assert state(world) == "running"


def test_who_came_is_counted_once_as_a_player(world, chief):
    invite(world, 60)
    world.say(ids(1)[0], "bonjour")
    draft(world, chief)
    assert "2 personnes, et 59 invitées qui y entreront" in summary(world.say(chief, "campagne lancer"))


def test_many_invited_between_the_question_and_the_yes_are_asked_for_again(world, chief):
    invite(world, 60)
    draft(world, chief)
    world.say(chief, "campagne lancer")
    invite(world, 70)
    assert "oui 71" in summary(world.say(chief, "oui 61"))
    assert state(world) == "draft"


@pytest.mark.parametrize(
    ("audience", "reached"),
    [
        ("équipe Accueil", "51 personnes invitées qui y entreront"),
        # The chief has no team, and Metz by default.
        ("site Metz", "1 personne, et 51 invitées qui y entreront"),
    ],
)
def test_only_those_invited_whom_the_audience_names_are_counted(world, chief, audience, reached):
    invite(world, 51)
    bring_in(world, ";Lycée Vauban;22222222-2222-3333-4444-000000000001;;;")
    draft(world, chief, audience)
    assert reached in summary(world.say(chief, "campagne lancer"))


def test_who_is_on_a_list_and_has_not_come_is_counted_invited_or_not(world, chief):
    invite(world, 30)
    assert make_list(world, "Pilotes", *(f"{number};" for number in ids(55))).people == 55
    draft(world, chief, "liste Pilotes")
    assert "55 personnes invitées qui y entreront" in summary(world.say(chief, "campagne lancer"))


def test_a_draft_and_a_status_say_whom_the_campaign_will_reach(world, chief):
    invite(world, 60)
    assert "aujourd’hui : 1, et 60 invitées qui y entreront" in draft(world, chief)
    assert "1, et 60 invitées qui y entreront" in facts(world.say(chief, "campagne statut"))["Personnes"]


def test_an_end_says_whom_it_concerns_come_or_invited(world, chief):
    invite(world, 2)
    draft(world, chief)
    world.say(chief, "campagne lancer")
    assert "pour 1 personne, et 2 invitées qui y entreront" in summary(world.say(chief, "campagne arrêter"))


@pytest.mark.parametrize(
    ("command", "reached", "number"),
    [
        ("salon équipe Accueil", "60 personnes invitées qui y entreront", 60),
        ("salon campagne Printemps", "1 personne, et 60 invitées qui y entreront", 61),
    ],
)
def test_a_room_counts_those_invited_who_will_enter(world, chief, command, reached, number):
    invite(world, 60)
    draft(world, chief)
    world.dispatch(world.turn(chief, "install", room=True, conversation="canal"))
    reply = world.say(chief, command, room=True, conversation="canal")
    asked = read(reply.private)
    assert reached in asked
    assert f"oui {number}" in asked
    assert room(world) is None


def test_an_overlap_says_how_many_invited_are_in_both(world, chief):
    world.player("ana")
    invite(world, 60)
    world.launch("Hiver")
    with pytest.raises(CampaignError) as refused:
        world.launch("Printemps")
    reason = refused.value.text(world.services.words("fr"))
    assert "62 personnes en commun" in reason
    assert "60" in reason.replace("62", "")
