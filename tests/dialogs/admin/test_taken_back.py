"""What a lead takes back: a launch before its first message, a draft, a season for another year."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest

from store.schema.tables import boards, outbox
from store.schema.tables import rounds as rounds_table
from tests.fakes.chat.lead_acts import edit_season
from tests.fakes.chat.outbox import plan, send
from tests.fakes.chat.region import TUESDAY, on_both_engines
from tests.fakes.chat.replies import CREATE_AHEAD, audited, campaigns, letters, rows, summary
from usecases.campaigns import lifecycle
from usecases.context import CampaignError

UNSCHEDULE = "campagne déprogrammer Printemps"


@pytest.fixture
def scheduled(world, chief):
    """A launched campaign that begins on Tuesday at nine, for a lead and Ana; it is Monday."""
    world.player("ana")
    return world.launch(first=TUESDAY)


def take_back(world):
    world.say("chef", UNSCHEDULE)
    return world.say("chef", "oui")


def one(world):
    (campaign,) = campaigns(world)
    return campaign


@on_both_engines
def test_before_its_first_message_a_launch_is_taken_back_after_a_yes(world, scheduled):
    asked = summary(world.say("chef", UNSCHEDULE))
    assert "tapez « oui »" in asked
    assert one(world).state == "running"
    told = summary(world.say("chef", "oui"))
    assert "de nouveau un brouillon" in told
    assert (one(world).state, one(world).launched_at, one(world).pack_hash) == ("draft", None, None)
    assert audited(world)[-1].action == "campaign.unschedule"


def test_a_no_leaves_it_launched(world, scheduled):
    world.say("chef", UNSCHEDULE)
    world.say("chef", "non")
    assert one(world).state == "running"


def test_what_was_planned_goes_and_nothing_leaves_at_the_hour(world, scheduled):
    world.later(hours=23, minutes=58)
    plan(world)
    take_back(world)
    world.later(minutes=30)
    plan(world)
    assert letters(world) == []
    assert {row.state for row in rows(world, outbox)} == {"cancelled"}


def test_it_can_be_changed_whole_and_launched_again(world, scheduled):
    take_back(world)
    edit_season(world, "Printemps", name="Avril", first_day="01/04/2026", hour="10 h", doors="3")
    world.say("chef", "campagne lancer Avril")
    again = one(world)
    assert (again.name, again.first_day, len(again.doors), again.state) == (
        "Avril",
        date(2026, 4, 1),
        3,
        "running",
    )


def test_a_draft_made_again_plays_the_pack_as_it_is_then(world, scheduled):
    take_back(world)
    body = world.services.packs["essai"].replace("Première".encode(), b"Nouvelle")
    world.services = replace(world.services, packs={"essai": body})
    world.say("chef", "campagne lancer Printemps")
    world.later(days=1)
    assert "Nouvelle" in str(world.say("ana", "jouer").views)


def test_what_a_planner_wrote_meanwhile_leaves_with_no_later_launch(world, scheduled):
    world.later(hours=23, minutes=58)
    take_back(world)
    # A planner that had read the campaign as running writes its rows after that.
    world.database.run(lambda uow: uow.campaigns.change(scheduled.id, state="running"))
    plan(world)
    world.database.run(lambda uow: uow.campaigns.change(scheduled.id, state="draft"))
    edit_season(world, "Printemps", first_day="01/04/2026")
    world.say("chef", "campagne lancer Printemps")
    world.later(minutes=10)
    assert letters(world) == []


def test_after_its_first_message_it_says_what_can_be_done_instead(world, scheduled):
    world.later(days=1)
    plan(world)
    send(world)
    refused = world.say("chef", UNSCHEDULE)
    assert (refused.status, one(world).state) == (409, "running")
    assert "a commencé" in summary(refused)
    assert "l’arrêter, ou la dupliquer" in summary(refused)


def test_a_message_that_is_on_its_way_counts_as_sent(world, scheduled):
    world.say("chef", UNSCHEDULE)
    world.later(hours=23, minutes=55)
    world.say("chef", UNSCHEDULE)
    world.later(minutes=5)
    plan(world)
    assert letters(world)
    assert "a commencé" in summary(world.say("chef", "oui"))
    assert one(world).state == "running"


def test_a_door_that_somebody_opened_keeps_it_launched(world, scheduled):
    world.later(days=1)
    world.say("ana", "jouer")
    assert "a commencé" in summary(world.say("chef", UNSCHEDULE))
    assert len(rows(world, rounds_table)) == 1


def test_a_test_is_no_first_message(world, scheduled):
    world.say("chef", "campagne tester Printemps moi")
    send(world)
    take_back(world)
    assert one(world).state == "draft"


def test_a_board_that_stands_in_a_room_keeps_it_launched(world, scheduled):
    def post(uow):
        channel = uow.conversations.keep(
            "teams", "canal", player_id=None, room=True, reference={}, local=True
        )
        uow.conversations.bind(channel, None, scheduled.id, "fr")
        (board,) = uow.rooms.due(scheduled.id, None, world.now)
        uow.rooms.lease(board, world.now, world.now + timedelta(seconds=10))

    world.database.run(post)
    assert "a commencé" in summary(world.say("chef", UNSCHEDULE))
    assert len(rows(world, boards)) == 1


@on_both_engines
@pytest.mark.parametrize("first", ["courier", "lead"])
def test_of_a_lead_and_a_courier_at_one_second_one_wins_whole(world, first):
    world.player("chef", team=None)
    world.player("ana")
    campaign = world.launch(first=TUESDAY)
    world.later(days=1)
    plan(world)
    begun, released, refused = threading.Event(), threading.Event(), []

    def send_now(uow):
        return uow.claims.claim("teams", world.now, world.now, 10)

    def unschedule_now(uow):
        lifecycle.unschedule(uow, "cli", campaign, world.now)

    def slowly(uow):
        done = (send_now if first == "courier" else unschedule_now)(uow)
        begun.set()
        released.wait(1)
        return done

    def then():
        begun.wait(5)
        try:
            return world.database.run(unschedule_now if first == "courier" else send_now)
        except CampaignError as error:
            refused.append(error.key)
            return []

    with ThreadPoolExecutor(2) as pool:
        one_, other = pool.submit(world.database.run, slowly), pool.submit(then)
        released.set()
        posts = one_.result() if first == "courier" else other.result()
        other.result()
    states = {row.state for row in rows(world, outbox)}
    if posts:
        assert (refused, one(world).state, states) == (["campaign.begun"], "running", {"sending"})
    else:
        assert (refused, one(world).state, states) == ([], "draft", {"cancelled"})
    assert bool(posts) == (first == "courier")


def test_a_draft_is_deleted_after_a_yes(world, chief):
    world.say(chief, CREATE_AHEAD)
    assert "C’est définitif" in summary(world.say(chief, "campagne supprimer Printemps"))
    assert campaigns(world) != []
    world.say(chief, "oui")
    assert campaigns(world) == []
    assert audited(world)[-1].action == "campaign.delete"


def test_a_draft_launched_meanwhile_is_not_deleted(world, chief):
    world.say(chief, CREATE_AHEAD)
    world.say(chief, "campagne supprimer Printemps")
    lifecycle_launch(world)
    assert world.say(chief, "oui").status == 409
    assert one(world).state == "running"


def lifecycle_launch(world):
    campaign = one(world)
    world.database.run(lambda uow: lifecycle.launch(uow, world.services, "cli", campaign, world.now))
