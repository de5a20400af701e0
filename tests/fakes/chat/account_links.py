"""How people come in by their team's link, and how two accounts of one person are linked by words."""

from content import codes
from games.view import Copy, Text
from tests.fakes.chat.replies import block_in, player_of
from usecases.campaigns import recalculation
from usecases.people import links


def team_link(world, capacity=2):
    """The code of the link of Accueil."""
    team = world.team("accueil").id
    return world.database.run(links.make_link, world.services, "team", team, capacity, world.now)


def come(world, *people, team="Accueil"):
    """Players of a team, one a minute; their numbers."""
    numbers = []
    for who in people:
        numbers.append(world.player(who, team=team))
        world.later(minutes=1)
    return numbers


def code_of(world, who):
    return codes.read(block_in(world.say(who, "mon code").views[0], Copy).text)


def ask(world, who, colleague):
    """The question that the other account's code brings."""
    return world.say(who, f"relier {code_of(world, colleague)}").views[0]


def link(world, who, colleague):
    ask(world, who, colleague)
    return world.say(who, "oui")


def text_of(view):
    return " ".join(block.text for block in view.blocks if isinstance(block, Text))


def number(world, who):
    return player_of(world, who).id


def differences(world, *, mend=False):
    """What is not as the rounds say, mended where that is asked for, as the command line goes about it."""
    run = world.database.run if mend else world.database.look
    campaign, spans = run(recalculation.begin, "Printemps")
    wrong = sum(run(recalculation.players, campaign, span, mend=mend) for span in spans)
    sums = run(recalculation.teams, campaign, mend=mend)
    return recalculation.Differences(wrong, sums.groups, sums.days)
