"""The largest plan: fourteen statements, before and now side by side, three open actions (rule 15)."""

from datetime import date, timedelta

from bot.cards.adaptive.card import card
from content.words import load
from games.view import Details
from store.schema.rights import Scope
from tests.fakes.authored.examples import first_item
from tests.fakes.bot.adaptive import fits, valid
from tests.fakes.chat.corrections import rewrite
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.plans import ROOM, actions, answer_own, number_of, opened
from tests.fakes.chat.practice import NOT_YET, PARTLY, answer_grid, team_of
from tests.fakes.chat.region import head
from tests.fakes.chat.teams import bind_room
from tests.fakes.store import records
from usecases.voice import own_statements

WRITTEN, OWN, OPEN = 12, 2, 3
LETTERS = "Une semaine après la demande nous écrivons toujours aux usagers où elle en est. "


def long(size, first):
    return (f"{first} {LETTERS * 3}")[:size].strip()


def practice(at):
    """A statement and its action, each part as long as an author may write it."""
    action = {
        "id": f"p{at}-1",
        "what": long(110, at),
        "time": long(40, at),
        "purpose": long(140, at),
        "who": long(60, at),
        "source": long(160, at),
    }
    return {"id": f"p{at}", "text": long(110, at), "commitment": at % 8 + 1, "actions": [action]}


def season(world):
    """A season whose first door is the longest grid there may be."""
    grid = {**head("nos-pratiques"), **first_item("pratiques"), "kind": "pratiques"}
    grid["practices"] = [practice(at) for at in range(WRITTEN)]
    rewrite(world, lambda body: body.update(items=[grid, *body["items"]]))
    world.launch(door_order="written", first=world.now.date() + timedelta(days=1))
    pass_night(world)


def change(world, **values):
    """Whoever chooses has done so with every action that is proposed."""
    for action in actions(world, "proposed"):
        world.database.run(lambda uow, number=action.id: uow.plans.change(number, **values))


def twice(world):
    """A team with two statements of its own that answered it twice; its first three actions are open."""
    people = team_of(world, 6)
    bind_room(world, ROOM)
    team_id = world.team("Accueil").id
    for at in range(OWN):
        text = long(110, f"Aussi {at}")
        world.database.run(own_statements.add_statement, None, team_id, text, world.now)
    season(world)
    for who in people:
        answer_grid(world, who, [NOT_YET] * (WRITTEN + OWN))
    pass_night(world)
    change(world, state="chosen", chosen_at=world.now, due=date(2026, 5, 4))
    world.later(days=90)
    pass_night(world)
    number = opened(world, "Accueil")
    for who in people:
        answer_own(world, who, number, [PARTLY] * (WRITTEN + OWN))
    pass_night(world)
    scope = Scope(teams=frozenset({team_id}))
    world.database.run(records.role, number_of(world, people[0]), "relay", "Relais Accueil", scope)
    return people


def test_its_card_is_one_that_teams_takes_with_a_vote_and_without(world):
    people = twice(world)
    for vote in (True, False):
        if not vote:
            change(world, state="set_aside")
        view = world.say(people[0], "plan").views[0]
        lines = [len(block.lines) for block in view.blocks if isinstance(block, Details)]
        assert WRITTEN + OWN in lines
        assert WRITTEN + OWN + 1 in lines  # before and now, below how many answered
        assert len(actions(world, "chosen")) == OPEN
        fits(valid(card(view, load("fr"))))
        fits(valid(card(world.say(people[1], "plan", room=True, conversation=ROOM).views[0], load("fr"))))
