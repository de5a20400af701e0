"""People whom a file names before they come: brought in, listed, welcomed."""

from datetime import timedelta

from scheduler import planner
from store.people.invitations import Window
from store.schema.audience import EVERYBODY
from tests.fakes.chat.outbox import settle
from tests.fakes.chat.replies import letters
from usecases.people import directory, people_file, people_lists

ANA, BEN, EVE = (f"11111111-2222-3333-4444-{number:012}" for number in (1, 2, 3))
HEADER = "Site;Équipe;Identifiant d’annuaire;Lien personnel;Langue;Jours travaillés\n"


def bring_in(world, *lines, welcome=True, tenant="t"):
    roster = people_file.read((HEADER + "\n".join(lines)).encode())
    terms = directory.Terms(tenant, welcome)
    return world.database.run(directory.bring_in, world.services, "cli", roster, terms, world.now, world.now)


def listed(*ids):
    """The people of a list's file."""
    roster = people_file.read(("Annuaire;Lien\n" + "\n".join(ids)).encode(), places=False)
    assert roster.problems == ()
    return roster


def make_list(world, name, *ids):
    args = (world.services, "cli", name, listed(*ids), None, world.now, world.now)
    step, change = world.database.run(people_lists.put, *args)
    assert step == "go"
    return change


def person(world, who):
    return world.database.look(lambda uow: uow.turn_context.load("teams", "t", who))


def invited(world):
    """How many people are invited and have not come."""
    return world.database.look(lambda uow: uow.invitations.count_in(EVERYBODY))


def players(world):
    """How many people play."""
    return world.database.look(lambda uow: uow.players.count_in(EVERYBODY))


def window(world, site):
    return Window(site, world.now.date(), world.now, world.now + timedelta(hours=10))


def unwelcomed(world, site="metz"):
    """Those of a site whose one welcome is to be planned."""
    return world.database.look(lambda uow: uow.invitations.unwelcomed(window(world, site), 10))


def plan_welcomes(world, site="metz"):
    return world.database.run(planner.plan_welcomes, window(world, site))


def welcomes(world):
    """How many welcomes are in each state."""
    return world.database.look(lambda uow: uow.outbox.counts(None))


def end_welcomes(world, state, error=""):
    """Whatever is planned is sent, or fails."""
    posts = letters(world)
    settle(world, posts, state, error=error)
    return len(posts)
