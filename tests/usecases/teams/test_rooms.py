"""A room for every team in one step: in the web chat, and in Teams where the bot is already (rule 12)."""

from dataclasses import replace

import pytest

from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import audited, read, room, summary
from tests.fakes.chat.teams import bind_room
from usecases.campaigns.approval import brake
from usecases.context import CampaignError
from usecases.teams import rooms


def add_bot(world, who, conversation, name):
    """The bot is added to a channel of a team of Teams."""
    turn = world.turn(who, "install", room=True, conversation=conversation)
    world.dispatch(replace(turn, reference={**turn.reference, "name": name}))


def plan(world):
    return world.database.look(lambda uow: rooms.plan_all(uow, local=world.services.local))


def agree(world, typed=None):
    local = world.services.local
    return world.database.run(lambda uow: rooms.agree_all(uow, "cli", typed, "fr", world.now, local=local))


@on_both_engines
def test_every_team_without_a_room_gets_one_in_the_web_chat(world, chief):
    bind_room(world, f"room:{world.team('Accueil').id}", channel="web")
    planned = plan(world)
    assert ([team.name for team in planned.web], planned.met) == (["Lycée Vauban"], [])
    agree(world)
    vauban = world.team("Lycée Vauban").id
    assert room(world, f"room:{vauban}", "web").team_id == vauban


@on_both_engines
def test_a_room_of_teams_with_a_team_s_name_becomes_its_room(world, chief):
    add_bot(world, chief, "canal", "accueil")
    add_bot(world, chief, "autre", "Comité des fêtes")
    planned = plan(world)
    assert (len(planned.web), [team.name for team, _ in planned.met]) == (2, ["Accueil"])
    agree(world)
    assert room(world).team_id == world.team("Accueil").id
    assert room(world, "autre") is None


def test_of_two_rooms_with_one_name_none_is_chosen(world, chief):
    add_bot(world, chief, "un", "Accueil")
    add_bot(world, chief, "deux", "Accueil")
    assert plan(world).met == []


def test_a_room_keeps_the_name_that_it_was_met_with(world, chief):
    add_bot(world, chief, "canal", "Accueil")
    world.say(chief, "classement", room=True, conversation="canal")
    assert len(plan(world).met) == 1


def test_a_room_that_shows_a_board_already_is_left_alone(world, chief):
    world.launch()
    add_bot(world, chief, "canal", "Accueil")
    world.say(chief, "salon campagne Printemps", room=True, conversation="canal")
    agree(world)
    assert room(world).team_id is None


def test_people_are_counted_once_and_many_need_their_number(world, chief, monkeypatch):
    monkeypatch.setattr(brake, "BRAKE", 2)
    add_bot(world, chief, "canal", "Accueil")
    for who in ("ana", "bea", "cleo"):
        world.player(who)
    step, planned = agree(world)
    assert (step, planned.reach.total) == ("number", 3)
    assert room(world) is None
    assert agree(world, 3)[0] == "go"
    assert room(world) is not None


def test_the_step_is_in_the_log_and_comes_once(world, chief):
    agree(world)
    line = audited(world)[-1]
    assert (line.action, line.detail) == ("room.bind_all", {"web": 2, "teams": 0})
    with pytest.raises(CampaignError, match=r"rooms\.all_there"):
        plan(world)


def test_in_the_chat_rooms_and_people_are_told_before_the_yes(world, chief):
    world.player("ana")
    assert "2 salons dans la page web" in read(world.say(chief, "salon équipes").views)
    assert room(world, f"room:{world.team('Accueil').id}", "web") is None
    assert "C’est fait" in summary(world.say(chief, "oui"))
    assert room(world, f"room:{world.team('Accueil').id}", "web") is not None
    assert "déjà son salon" in summary(world.say(chief, "salon équipes"))


def test_only_who_may_do_everything_gives_rooms(world, chief):
    world.player("ana")
    assert world.say("ana", "salon équipes").status == 403


def test_a_campaign_s_room_is_chosen_in_the_room_itself(world, chief):
    world.launch()
    assert "dans ce salon" in read(world.say(chief, "salon campagne Printemps").views)
