"""`plan` of a team with more actions than one card presses: each is told and changed by a press (rule 15)."""

from dataclasses import replace
from datetime import date

from bot.cards.adaptive.card import card
from content.words import load
from store.schema.rights import Scope
from tests.fakes.bot.adaptive import fits, valid
from tests.fakes.chat.plans import ROOM, chosen, number_of, press, relay, rows
from tests.fakes.chat.replies import read
from tests.fakes.store import records

MANY = 14
OTHERS = "more"


def many(world):
    """A team with fourteen open actions: its people."""
    people, number = chosen(world)

    def fill(uow):
        known = uow.plans.get(number)
        grid = uow.grids.get(known.grid_id)
        item = world.services.library.pack(grid.pack_hash, lambda: b"").item(grid.item_id, "fr")
        written = item.kind.grid(item.body)
        pair = (written.remedies[0], written.statements[0])
        more = [pair] * (MANY - 1)
        for other in uow.plans.propose(known.team_id, grid.id, more, known.vote_until, world.now):
            uow.plans.change(other, state="chosen", chosen_at=world.now, due=date(2026, 5, 4))

    world.database.run(fill)
    return people


def does(view, what):
    """The actions for which a card has a row that does so."""
    return [name.split(":")[1] for name in rows(view) if name.startswith(f"{what}:")]


def test_every_open_action_is_some_presses_away(world):
    people = many(world)
    view = world.say(people[0], "plan").views[0]
    assert "Voir les 11 autres actions" in str(view).replace("\\xa0", " ")
    told = does(view, "done")
    while any(name.startswith(OTHERS) for name in rows(view)):
        view = press(world, people[0], view, OTHERS).views[0]
        told += does(view, "done")
    assert len(told) == len(set(told)) == MANY


def test_one_that_stands_further_down_is_said_to_be_done(world):
    people = many(world)
    view = press(world, people[0], world.say(people[0], "plan").views[0], OTHERS).views[0]
    number = int(does(view, "done")[0])
    press(world, people[0], view, f"done:{number}")
    assert world.database.look(lambda uow: uow.plans.get(number)).state == "done"


def test_its_row_is_typed_by_its_number_too(world):
    people = many(world)
    view = world.say(people[0], "plan").views[0]
    world.say(people[0], next(at for name, at in rows(view).items() if name.startswith(OTHERS)))
    assert "Action faite" in read(world.say(people[0], "1").views)


def test_a_relais_changes_one_that_stands_further_down(world):
    many(world)
    relay(world, "autre")
    view = press(world, "autre", world.say("autre", "plan Accueil").views[0], OTHERS).views[0]
    assert len(does(view, "edit")) == 3


def test_in_the_room_they_are_shown_there_and_nobody_changes_them(world):
    people = many(world)
    view = world.say(people[0], "plan", room=True, conversation=ROOM).views[0]
    reply = press(world, people[0], view, OTHERS, room=ROOM)
    assert reply.private == ()
    assert (len(does(reply.views[0], "done")), does(reply.views[0], "edit")) == (3, [])


def test_those_of_another_team_are_not_shown(world):
    many(world)
    world.player("vera", team="Lycée Vauban")
    values = {"to": f"more:{world.team('Accueil').id}:3", "pick": "1"}
    assert world.dispatch(world.turn("vera", "plan.pick", values=values)).status == 409


def test_where_none_is_left_the_plan_itself_is_shown(world):
    people = many(world)
    values = {"to": f"more:{world.team('Accueil').id}:{MANY}", "pick": "1"}
    assert "où en est l’équipe" in read(
        world.dispatch(world.turn(people[0], "plan.pick", values=values)).views
    )


LONGEST = {
    "what": "Écrire " * 15,
    "time": "une heure " * 4,
    "purpose": "Chacun sait " * 11,
    "source": "Plus " * 32,
}


def everything_at_once(world):
    """A member who is the relais too: open actions, some done lately, a vote among the longest actions."""
    people = many(world)
    team_id = world.team("Accueil").id
    scope = Scope(teams=frozenset({team_id}))

    def work(uow):
        records.role(uow, number_of(world, people[0]), "relay", "Relais Accueil", scope)
        known = uow.plans.of_team(team_id, ("chosen",), MANY)
        for action in known[-3:]:
            uow.plans.change(action.id, state="done", told_at=world.now)
        grid = uow.grids.get(known[0].grid_id)
        item = world.services.library.pack(grid.pack_hash, lambda: b"").item(grid.item_id, "fr")
        written = item.kind.grid(item.body)
        longest = [replace(each, id=f"{each.id}-longue", **LONGEST) for each in written.remedies[:3]]
        pairs = list(zip(longest, written.statements[:3], strict=True))
        uow.plans.propose(team_id, grid.id, pairs, date(2027, 1, 1), world.now)

    world.database.run(work)
    return people


def test_the_fullest_card_is_one_that_teams_takes(world):
    people = everything_at_once(world)
    for where in ({}, {"room": True, "conversation": ROOM}):
        fits(valid(card(world.say(people[0], "plan", **where).views[0], load("fr"))))
