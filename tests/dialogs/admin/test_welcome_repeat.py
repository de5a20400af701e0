"""`admin bienvenue`: the welcome again for whom it never reached, with count, brake and second admin."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from scheduler.planner import plan
from tests.fakes.chat.outbox import settle
from tests.fakes.chat.people_import import bring_in
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import audited, letters, summary


def clock(world):
    """The clock plans what is due."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(plan(world.database, world.now, timedelta(minutes=5)))).result()


def invite(world, count, failed, error="refused: 403"):
    """So many people are invited; the welcome of the first `failed` of them is given up."""
    bring_in(world, *(f";Accueil;{UUID(int=number << 64 | number)};;;" for number in range(1, count + 1)))
    clock(world)
    posts = letters(world)
    settle(world, posts[:failed], "failed", error=error)
    settle(world, posts[failed:])


@on_both_engines
def test_the_welcome_is_sent_again_to_whom_it_never_reached_and_to_nobody_else(world):
    world.player("chef", team=None)
    invite(world, 5, failed=2)
    asked = summary(world.say("chef", "admin bienvenue"))
    assert "2 personnes" in asked
    clock(world)
    assert letters(world) == []
    assert "2 messages de bienvenue partiront" in summary(world.say("chef", "oui"))
    clock(world)
    assert len(letters(world)) == 2
    assert audited(world)[-1].action == "people.welcome_again"


@pytest.mark.parametrize("error", ["gone: 403", "passing: 500", "unconnected: no service"])
def test_why_it_failed_does_not_matter(world, chief, error):
    invite(world, 1, failed=1, error=error)
    world.say(chief, "admin bienvenue")
    world.say(chief, "oui")
    clock(world)
    assert len(letters(world)) == 1


def test_who_has_come_meanwhile_gets_none(world, chief):
    invite(world, 2, failed=2)
    world.say(str(UUID(int=1 << 64 | 1)), "bonjour")
    assert "1 personne" in summary(world.say(chief, "admin bienvenue"))


def test_where_all_arrived_there_is_nothing_to_send(world, chief):
    invite(world, 2, failed=0)
    assert "Aucune bienvenue n’a échoué. Toutes sont arrivées." in summary(
        world.say(chief, "admin bienvenue")
    )


def test_welcomes_that_wait_for_teams_are_not_said_to_have_arrived(world, chief):
    bring_in(world, *(f";Accueil;{UUID(int=number << 64)};;;" for number in (1, 2)), tenant="")
    answer = summary(world.say(chief, "admin bienvenue"))
    assert "2 attendent que Teams soit relié" in answer
    assert "arrivées" not in answer
    assert "d’elles-mêmes" not in answer


def test_a_welcome_that_waits_for_its_hour_leaves_by_itself(world, chief):
    bring_in(world, f";Accueil;{UUID(int=1 << 64)};;;")
    assert "1 partira d’elle-même" in summary(world.say(chief, "admin bienvenue"))


def test_where_nobody_is_invited_nobody_waits_for_a_welcome(world, chief):
    assert "Personne n’attend" in summary(world.say(chief, "admin bienvenue"))


def test_many_take_their_number(world, chief):
    invite(world, 60, failed=60)
    assert "« oui 60 »" in summary(world.say(chief, "admin bienvenue"))
    assert "oui 60" in summary(world.say(chief, "oui"))
    clock(world)
    assert letters(world) == []
    world.say(chief, "oui 60")
    clock(world)
    assert len(letters(world)) == 60


def test_above_the_set_number_another_admin_must_agree(world, chief):
    world.services = replace(world.services, second_admin=50, admins=frozenset({"chef", "cheffe"}))
    world.player("cheffe", team=None)
    invite(world, 60, failed=60)
    world.say("chef", "admin bienvenue")
    assert "campagne confirmer bienvenue" in summary(world.say("chef", "oui 60"))
    assert "autre personne" in summary(world.say("chef", "campagne confirmer bienvenue"))
    assert "« oui 60 »" in summary(world.say("cheffe", "campagne confirmer"))
    world.say("cheffe", "oui 60")
    clock(world)
    assert len(letters(world)) == 60
    asked, agreed = audited(world)[-2:]
    assert (asked.action, agreed.action) == ("people.welcome_asked", "people.welcome_again")
    assert agreed.detail["asked_by"] == asked.actor != agreed.actor


def test_who_is_no_lead_sends_no_welcome(world, chief, ana):
    invite(world, 1, failed=1)
    assert world.say(ana, "admin bienvenue").status == 403


def test_two_admins_who_both_send_it_again_need_no_third(world):
    world.services = replace(world.services, second_admin=1, admins=frozenset({"chef", "cheffe"}))
    for who in ("chef", "cheffe"):
        world.player(who, team=None)
    invite(world, 2, failed=2)
    world.say("chef", "admin bienvenue")
    assert "campagne confirmer bienvenue" in summary(world.say("chef", "oui"))
    assert "votre accord suffit" in summary(world.say("cheffe", "admin bienvenue"))
    assert "2 messages de bienvenue" in summary(world.say("cheffe", "oui 2"))


@pytest.mark.parametrize("others", [frozenset(), frozenset({"cheffe"})])
def test_the_only_lead_reads_before_the_number_that_another_one_is_to_be_invited(world, chief, others):
    world.services = replace(world.services, second_admin=50, admins=frozenset({"chef"}) | others)
    invite(world, 60, failed=60)
    texts = [view.summary for view in world.say(chief, "admin bienvenue").views]
    assert any("invitez d’abord une autre personne" in text for text in texts) == (not others)
    assert "oui 60" in texts[-1]
