"""A team that answered its grid, what it is told of its plan, and presses on that."""

from content.words import load
from games.view import Choice
from scheduler.compose import Composer
from scheduler.courier import claim
from store.schema.posts import Settled
from store.schema.rights import Scope
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.practice import NOT_YET, PARTLY, STATEMENTS, YES, answer_grid, grid_season, team_of
from tests.fakes.chat.replies import block_in, player_of
from tests.fakes.chat.teams import bind_room
from tests.fakes.store import beginnings, records
from usecases.voice import reopening, team_page

ROOM = "canal"
UNREAD = "refused: forgotten"
"""Why the courier gives up a post that has nothing to tell its reader any more."""
GAPS = [NOT_YET, PARTLY, *[YES] * (STATEMENTS - 2)]
"""What a member says: the first statement is the largest gap, the second the next."""


def proposed(world, size=6, *, room=True, stands=GAPS):
    """A team that answered its grid; in the morning after actions are proposed to it."""

    def play(world):
        people = team_of(world, size)
        grid_season(world)
        if room:
            bind_room(world, ROOM)
        for who in people:
            answer_grid(world, who, stands)
        pass_night(world)
        return people

    return list(beginnings.play(world, ("proposed", size, room, str(stands)), play))


def chosen(world, **how):
    """A team whose relais has chosen the first action: its people and its number."""
    people = proposed(world, **how)
    relay(world)
    press(world, "relais", world.say("relais", "plan Accueil").views[0], "choose")
    return people, actions(world, "chosen")[0].id


def relay(world, who="relais", team=None, place="Accueil"):
    """A relais of a team, of no team of their own."""
    number = world.player(who, team=team)
    scope = Scope(teams=frozenset({world.team(place).id}))
    world.database.run(lambda uow: records.role(uow, number, "relay", f"Relais {who}", scope))
    return number


def rows(view):
    """The rows of a card by what they do: "vote:1" and so on, each with its place."""
    return {name: values["pick"] for name, (_, values) in _presses(view).items()}


def _presses(view):
    """What each row of a card sends: its verb and its values."""
    found = {}
    for block in view.blocks:
        if isinstance(block, Choice) and block.action:
            values = dict(block.action.values)
            for name, option in zip(values["to"].split(), block.options, strict=True):
                found[name] = block.action.verb, {**values, "pick": option.value}
    return found


def press(world, who, view, row, *, room=""):
    """Press the first row that begins so; in a room, or in the personal chat."""
    verb, values = next(sent for name, sent in _presses(view).items() if name.startswith(row))
    where = {"room": True, "conversation": room} if room else {}
    return world.dispatch(world.turn(who, verb, values=values, **where))


def vote(world, people, place=1):
    """These people vote for the action at a place of their plan."""
    for who in people:
        world.say(who, "plan")
        world.say(who, str(place))


def days(world, count):
    """So many days pass; the clock counts each night."""
    for _ in range(count):
        pass_night(world)


def month(world, count=30):
    """Days pass without a clock, then a night with one."""
    world.later(days=count - 1)
    pass_night(world)


def actions(world, *states, team="Accueil"):
    """A team's actions in some states."""
    team_id = world.team(team).id
    return world.database.look(lambda uow: uow.plans.of_team(team_id, states, 99))


def page(world, team="Accueil"):
    """What there is to show of a team."""
    found = world.team(team)
    return world.database.look(lambda uow: team_page.page(uow, world.services.library, found, "fr"))


def posts(world, channel="teams"):
    """What a courier posts now of plans, once: (conversation, view)."""
    library = world.services.library
    taken, matter = world.database.run(
        lambda uow: claim(uow, channel, world.now, world.now, limit=99, library=library)
    )
    settled = [
        Settled(post, "sent") if post.id in matter.plans else Settled(post, "failed", error=UNREAD)
        for post in taken
    ]
    world.database.run(lambda uow: uow.outbox.settle(settled, world.now))
    composer = Composer(load)
    told = [post for post in taken if post.id in matter.plans]
    return [(post.external_id, composer.view(post, matter)) for post in told]


def opened(world, team):
    """A team's own grid, which its relais opened: its number."""
    team_id = world.team(team).id
    return world.database.run(lambda uow: reopening.open_again(uow, "cli", team_id, world.now, lead=True))


def answer_own(world, who, grid_id, stands=(YES,) * STATEMENTS):
    """Somebody answers it: yes to every statement, or one stand each."""
    reply = world.dispatch(world.turn(who, "plan.pick", values={"to": f"grid:{grid_id}", "pick": "1"}))
    for stand in stands:
        reply = world.press(who, block_in(reply.views[-1], Choice).action, pick=stand)


def erase(world, who):
    """Somebody asks to be forgotten."""
    world.say(who, "oublie-moi")
    world.say(who, "oui, tout effacer")


def number_of(world, who):
    return player_of(world, who).id
