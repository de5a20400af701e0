"""What tests of teams ask of a world: who is in which, and what its members bring it."""

from collections import defaultdict

from store.schema.audience import Audience
from tests.fakes.chat.replies import player_of
from tests.fakes.store import records
from usecases.campaigns import recalculation


def team_of(world, who):
    return player_of(world, who).team_name


def sums(world, campaign="Printemps"):
    """Members and points by team's name (by number once closed), as rounds and standings both say."""

    def work(uow):
        begun, spans = recalculation.begin(uow, campaign)
        assert not any(recalculation.players(uow, begun, span, mend=False) for span in spans)
        assert not recalculation.teams(uow, begun, mend=False)
        people = [number for first, last in spans for number in range(first, last + 1)]
        standings = [uow.standings.of(begun.id, number, None)[0] for number in people]
        return standings, {team.id: team.name for team in uow.teams.all()}

    standings, names = world.database.look(work)
    points = defaultdict(list)
    for standing in standings:
        if standing and standing.team_id:
            points[names.get(standing.team_id, standing.team_id)].append(standing.team_points)
    return {team: (len(brought), sum(brought)) for team, brought in points.items()}


def change_team(world, team="Lycée Vauban", who="ana"):
    """Ask for another team and say yes; what was asked, and what was answered."""
    return world.say(who, f"équipe {team}"), world.say(who, "oui")


def bind_room(world, name="canal", team="Accueil", channel="teams"):
    """Make a team's room; its conversation's number."""
    where = {"team_id": world.team(team).id, "name": name, "channel": channel}
    return world.database.run(lambda uow: records.room(uow, **where))


def in_two_seasons(world, number):
    """« Été » for a player's list, « Printemps » for Lycée Vauban: a move there puts them into both."""

    def listed(uow):
        list_id = uow.lists.put("Pilotes", "pilotes")
        uow.lists.fill(list_id, {"somebody": number})
        return list_id

    world.launch("Été", audience=Audience(list_id=world.database.run(listed)))
    world.launch(audience=Audience(teams=(world.team("Lycée Vauban").id,)))


def between_seasons(world):
    """« Été » for Accueil, « Printemps » for Lycée Vauban: a move ends the one and begins the other."""
    for name, team in (("Été", "Accueil"), ("Printemps", "Lycée Vauban")):
        world.launch(name, audience=Audience(teams=(world.team(team).id,)))
