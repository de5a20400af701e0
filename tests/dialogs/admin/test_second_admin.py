"""SECOND_ADMIN: above a number of people, what one admin agreed to waits for another's yes."""

from dataclasses import replace

import pytest

from store.audit import Approval
from store.schema.questions import (
    CloseQuestion,
    FileQuestion,
    MergeQuestion,
    PeopleFileQuestion,
    RelocationQuestion,
    WelcomeQuestion,
)
from tests.fakes.chat.lead_acts import edit_season
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import audited, letters, read, state, summary
from usecases.campaigns.approval import PATIENCE

pytestmark = [on_both_engines, pytest.mark.usefixtures("two_leads")]


def ask(world):
    world.say("chef", "campagne lancer")
    return summary(world.say("chef", "oui 62"))


def test_one_admin_asks_and_another_agrees(world):
    assert "campagne confirmer Printemps" in ask(world)
    assert state(world) == "draft"
    assert "oui 62" in summary(world.say("cheffe", "campagne confirmer"))
    assert state(world) == "draft"
    world.say("cheffe", "oui 62")
    assert state(world) == "running"
    asked, launched = audited(world)[-2:]
    assert (asked.action, launched.action) == ("campaign.launch_asked", "campaign.launch")
    assert launched.detail["asked_by"] == asked.actor != launched.actor


def test_the_other_admin_reads_what_the_season_lacks_before_the_number(world):
    first = read(world.say("chef", "campagne lancer").views)
    lack = "n’a ni adresse ni fait nommé"
    assert lack in first
    world.say("chef", "oui 62")
    assert lack in read(world.say("cheffe", "campagne confirmer").views)
    assert lack in read(world.say("cheffe", "campagne lancer").views)


@pytest.mark.parametrize("others", [frozenset(), frozenset({"cheffe"})])
def test_the_only_admin_reads_before_the_number_that_another_one_is_to_be_invited(world, others):
    world.services = replace(world.services, admins=frozenset({"chef"}) | others)
    texts = [view.summary for view in world.say("chef", "campagne lancer").views]
    assert any("invitez d’abord une autre personne" in text for text in texts) == (not others)
    assert "oui 62" in texts[-1]


def test_the_admin_who_asked_cannot_agree(world):
    ask(world)
    assert "autre personne" in summary(world.say("chef", "campagne confirmer"))
    assert state(world) == "draft"


def test_a_request_holds_for_ten_minutes(world):
    ask(world)
    world.later(minutes=11)
    assert "Aucune demande" in summary(world.say("cheffe", "campagne confirmer"))
    assert state(world) == "draft"


def test_a_second_yes_typed_too_late_does_nothing(world):
    ask(world)
    world.later(minutes=9)
    world.say("cheffe", "campagne confirmer")
    world.later(minutes=2)
    world.say("cheffe", "oui 62")
    assert state(world) == "draft"


def test_a_request_is_void_once_many_more_came(world):
    ask(world)
    world.players(10, first=60)
    assert "72 personnes" in summary(world.say("cheffe", "campagne confirmer"))
    assert state(world) == "draft"


def test_what_waits_is_told_in_the_status(world):
    ask(world)
    assert "campagne confirmer Printemps" in str(world.say("cheffe", "campagne statut").views[0])


def test_a_test_to_many_waits_too(world):
    world.say("chef", "campagne tester Printemps équipe Accueil")
    world.say("chef", "oui 60")
    assert letters(world) == []
    world.say("cheffe", "campagne confirmer")
    world.say("cheffe", "oui 60")
    assert len(letters(world)) == 60


def test_below_the_number_one_admin_is_enough(world):
    world.services = replace(world.services, second_admin=100)
    ask(world)
    assert state(world) == "running"


def test_who_is_no_admin_cannot_agree(world):
    ask(world)
    assert world.say("p1", "campagne confirmer").status == 403


def test_the_number_that_counts_is_that_of_the_start(world):
    world.services = replace(world.services, second_admin=62)
    world.say("chef", "campagne lancer")
    world.players(3, first=60)
    assert "campagne confirmer Printemps" in summary(world.say("chef", "oui 62"))
    assert state(world) == "draft"


def test_a_test_to_fewer_than_fifty_waits_too_and_the_other_admin_types_its_number(world):
    world.services = replace(world.services, second_admin=1)
    for who in ("ana", "bea"):
        world.player(who, team="Lycée Vauban")
    asked = summary(world.say("chef", "campagne tester Printemps équipe Lycée Vauban"))
    assert "campagne confirmer Printemps" in asked
    assert "oui 2" in summary(world.say("cheffe", "campagne confirmer"))
    assert letters(world) == []
    world.say("cheffe", "oui 2")
    assert len(letters(world)) == 2


def launched(world):
    ask(world)
    world.say("cheffe", "campagne confirmer")
    world.say("cheffe", "oui 62")


def test_an_end_waits_for_its_number_and_for_another_admin_as_a_launch_does(world):
    launched(world)
    asked = summary(world.say("chef", "campagne arrêter"))
    assert "définitif, pour 62 personnes" in asked
    assert "« oui 62 »" in asked
    assert state(world) == "running"
    assert "campagne confirmer Printemps" in summary(world.say("chef", "oui 62"))
    assert state(world) == "running"
    assert "définitif, pour 62 personnes" in summary(world.say("cheffe", "campagne confirmer"))
    world.say("cheffe", "oui 62")
    assert state(world) == "ended"
    wanted, ended = audited(world)[-2:]
    assert (wanted.action, ended.action) == ("campaign.stop_asked", "campaign.stop")
    assert ended.detail["asked_by"] == wanted.actor != ended.actor


def test_an_admin_s_own_test_leaves_what_waits_for_another(world):
    ask(world)
    world.say("cheffe", "campagne tester Printemps moi")
    assert "oui 62" in summary(world.say("cheffe", "campagne confirmer"))


def test_a_yes_to_what_waited_before_agrees_to_no_other_act(world):
    launched(world)
    world.say("chef", "campagne pause")
    world.say("chef", "campagne reprendre")
    world.say("chef", "oui 62")
    world.say("cheffe", "campagne confirmer")
    world.say("chef", "campagne arrêter")
    world.say("chef", "oui 62")
    world.say("cheffe", "oui 62")
    assert state(world) == "paused"


def test_an_end_for_many_takes_no_yes_without_the_number(world):
    world.services = replace(world.services, second_admin=0)
    world.say("chef", "campagne lancer")
    world.say("chef", "oui 62")
    world.say("chef", "campagne arrêter")
    assert "oui 62" in summary(world.say("chef", "oui"))
    assert state(world) == "running"
    world.say("chef", "oui 62")
    assert state(world) == "ended"


def test_an_end_for_few_waits_for_another_admin_where_few_are_above_the_number(world):
    world.services = replace(world.services, second_admin=1)
    world.player("ana", team="Lycée Vauban")
    world.player("bea", team="Lycée Vauban")
    edit_season(world, "Printemps", audience="équipe Lycée Vauban")
    world.say("chef", "campagne lancer")
    world.say("cheffe", "campagne confirmer")
    world.say("cheffe", "oui 2")
    world.say("chef", "campagne arrêter")
    assert "campagne confirmer Printemps" in summary(world.say("chef", "oui"))
    world.say("cheffe", "campagne confirmer")
    world.say("cheffe", "oui 2")
    assert state(world) == "ended"


CHANGES = [
    (
        "people.import",
        PeopleFileQuestion("Région", "0", welcome=True, withdraw=False),
        "Le fichier de personnes de « Région »",
    ),
    ("people.list", FileQuestion("Pilotes", "0"), "Le fichier de la liste « Pilotes »"),
    ("team.close", CloseQuestion(1, "Accueil"), "La fermeture de l’équipe « Accueil »"),
    ("team.merge", MergeQuestion(1, 2, "Accueil"), "La fusion de l’équipe « Accueil »"),
    (
        "team.relocate",
        RelocationQuestion(1, "metz", "Accueil"),
        "Le changement de site de l’équipe « Accueil »",
    ),
]


@pytest.mark.parametrize(("purpose", "question", "change"), CHANGES)
def test_a_change_that_waits_is_called_what_it_is(world, purpose, question, change):
    asked = Approval(None, "player:1", purpose, question, 62)
    world.database.run(lambda uow: uow.audit.second(asked, world.now + PATIENCE))
    for who in ("chef", "cheffe"):
        said = summary(world.say(who, "campagne confirmer")).replace("\u00a0", " ")
        assert said.startswith(f"{change} ")
        assert "d’une autre personne que celle qui l’a demandé" in said


def test_requests_of_two_kinds_are_called_requests_not_seasons(world):
    ask(world)
    welcome = Approval(None, "player:1", "welcome", WelcomeQuestion(), 62)
    world.database.run(lambda uow: uow.audit.second(welcome, world.now + PATIENCE))
    said = summary(world.say("cheffe", "campagne confirmer")).replace("\u00a0", " ")
    assert said.startswith("Plusieurs demandes attendent un accord. Ajoutez le nom : ")
