"""What the clock tells leads of their campaigns: once, in working hours, with figures and what to do next."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.fakes.chat.lead_acts import edit_season
from tests.fakes.chat.lead_news import clock, texts, told
from tests.fakes.chat.outbox import plan, send, settle
from tests.fakes.chat.region import TUESDAY, on_both_engines
from tests.fakes.chat.replies import CREATE_AHEAD, letters, summary
from tests.fakes.chat.teams import bind_room
from tests.fakes.chat.traces import forget
from tests.fakes.store import records
from usecases.teams.rooms import archive


@pytest.fixture
def season(world, chief):
    """Six doors from Tuesday on, for a lead and six players; it is Monday at nine."""
    world.players(6)
    return world.launch(first=TUESDAY)


@on_both_engines
def test_leads_are_told_once_that_a_campaign_began_however_many_clocks_look(world, season):
    assert texts(world) == []
    world.later(days=1)
    assert texts(world, times=3) == [("chat-chef", "La campagne « Printemps » a commencé, pour 7 personnes.")]
    world.later(minutes=1)
    assert texts(world) == []


def test_a_role_makes_a_lead_as_the_settings_do_and_a_player_is_told_nothing(world, season):
    world.player("rea")
    invited = world.say("chef", "admin inviter Formation, poste 1").views[0].summary
    world.say("rea", f"admin {re.search('[a-z2-7]{16}', invited)[0]}")
    world.later(days=1)
    assert sorted(where for where, _ in texts(world)) == ["chat-chef", "chat-rea"]


def test_who_said_stop_is_told_nothing(world, season):
    world.say("chef", "stop")
    world.later(days=1)
    assert texts(world) == []


def test_what_happens_at_night_is_told_in_the_morning(world, season):
    world.later(days=1)
    told(world)
    world.now = world.now.replace(day=17, hour=23)  # the last day is 17 March, until midnight
    assert texts(world) == []
    world.now += timedelta(hours=1)
    assert texts(world) == []
    world.now = world.now.replace(hour=7)  # 8:00 in Paris
    ((_, text),) = texts(world)
    assert "est terminée" in text


def test_the_end_comes_with_its_figures_and_what_to_do_next(world, season):
    world.players(5, first=6)
    world.later(days=1)
    plan(world)
    send(world)
    told(world)
    for number in range(6):
        world.finish(f"p{number}")
    world.say("chef", "campagne arrêter")
    world.say("chef", "oui")
    ((_, view),) = told(world)
    said = view.summary.replace("\u00a0", " ")
    assert said.startswith("La campagne « Printemps » est terminée : 12 messages envoyés.")
    assert said.endswith("Au moins une porte terminée : 6 sur 12 inscrites (50 %).")
    assert "campagne dupliquer Printemps" in view.blocks[-1].text.replace("\u00a0", " ")
    assert "Printemps" in summary(world.press("chef", view.buttons[0].action))


def test_figures_of_fewer_than_five_are_not_told(world, chief):
    world.player("ana")
    world.launch()
    told(world)
    world.finish("ana")
    world.say("chef", "campagne arrêter")
    world.say("chef", "oui")
    ((_, text),) = texts(world)
    assert text.endswith("Au moins une porte terminée : moins de 5 personnes inscrites.")


def failing(world, count):
    """So many of the day's prompts are given up, the others sent."""
    plan(world)
    posts = letters(world)
    settle(world, posts[:count], "failed", error="refused: 403")
    settle(world, posts[count:])


def test_leads_are_told_once_a_day_that_many_messages_failed(world, season):
    world.players(40, first=6)
    world.later(days=1)
    told(world)
    world.later(days=1)
    failing(world, 12)
    ((where, text),) = texts(world)
    assert (where, text) == (
        "chat-chef",
        "« Printemps » : 12 messages sur 47 n’ont pas pu partir aujourd’hui.",
    )
    assert texts(world) == []
    world.later(days=1)
    failing(world, 12)
    assert len(texts(world)) == 1


@pytest.mark.parametrize(("people", "failed"), [(40, 9), (400, 12)])
def test_few_failures_are_left_to_the_status(world, season, people, failed):
    world.players(people, first=6)
    world.later(days=1)
    told(world)
    world.later(days=1)
    plan(world, limit=1000)
    posts = letters(world, limit=1000)
    settle(world, posts[:failed], "failed", error="refused: 403")
    settle(world, posts[failed:])
    assert texts(world) == []


def test_messages_that_wait_for_a_channel_that_is_not_connected_count_as_failing(world, season):
    world.players(40, first=6)
    world.later(days=1)
    told(world)
    world.later(days=1)
    plan(world)
    later = world.now + timedelta(hours=1)
    settle(world, letters(world), "returned", retry_at=later, error="unconnected: no service")
    assert [text for _, text in texts(world)] == [
        "« Printemps » : 47 messages sur 47 n’ont pas pu partir aujourd’hui."
    ]


def test_leads_are_told_of_a_room_that_is_archived(world, season):
    room = bind_room(world)
    world.database.run(lambda uow: archive(uow, room, world.now))
    ((_, view),) = told(world)
    assert (
        view.summary.replace("\u00a0", " ")
        == "Le salon Teams « Accueil » est archivé : plus rien n’y arrive."
    )
    assert "salon équipe NOM" in view.blocks[-1].text
    assert texts(world) == []


def test_what_happened_days_ago_is_not_told(world, season):
    world.later(days=8)
    assert texts(world) == []


def test_the_demonstration_is_told_of_to_nobody(world, season):
    world.database.run(lambda uow: uow.campaigns.change(season.id, demo=True))
    world.later(days=1)
    assert texts(world) == []


def test_a_season_that_was_taken_back_begins_again_for_its_leads(world, season):
    world.later(days=1)
    assert len(texts(world)) == 1
    world.say("chef", "campagne déprogrammer Printemps")
    world.say("chef", "oui")
    world.later(days=1)
    edit_season(world, "Printemps", first_day="2026-03-05")
    world.say("chef", "campagne lancer Printemps")
    assert texts(world) == []
    world.later(days=1)
    assert [text for _, text in texts(world)] == ["La campagne « Printemps » a commencé, pour 7 personnes."]


def test_news_of_a_season_that_was_taken_back_before_it_left_is_not_sent(world, season):
    world.later(days=1)
    clock(world)
    world.say("chef", "campagne déprogrammer Printemps")
    world.say("chef", "oui")
    assert texts(world) == []


def test_who_asked_for_an_agreement_is_told_in_one_sentence_that_an_edit_ended_it(world, chief):
    world.services = replace(world.services, second_admin=1, admins=frozenset({"chef", "cheffe"}))
    world.player("cheffe", team=None)
    world.players(6)
    world.say("chef", CREATE_AHEAD)
    assert "campagne confirmer" in summary(world.say("chef", "campagne lancer"))
    edit_season(world, "Printemps", "cheffe", hour="11 h")
    ((where, text),) = texts(world)
    assert where == "chat-chef"
    assert text.startswith(
        "La campagne « Printemps » vient d’être modifiée : l’accord que vous aviez demandé"
    )


def test_leads_are_told_that_a_lead_s_account_was_erased_and_how_many_are_left(world, chief):
    number = world.player("ana")
    world.database.run(records.role, number, "lead", "Accueil, poste 2")
    forget(world, "ana")
    ((where, text),) = texts(world)
    assert where == "chat-chef"
    assert text.endswith("et son rôle avec lui. Il reste 1 personne responsable.")
