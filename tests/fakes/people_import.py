"""People whom a file names before they come: brought in, listed, welcomed; what the store has of them."""

from datetime import timedelta

from sqlalchemy import func, select

from scheduler import planner
from store.people.invitations import Window
from store.schema.tables import invitations, links, list_members, outbox, players
from tests.fakes.in_chat import rows
from usecases.people import directory, people_file

ANA, BEN, EVE = (f"11111111-2222-3333-4444-{number:012}" for number in (1, 2, 3))
HEADER = "Site;Équipe;Identifiant d’annuaire;Lien personnel;Langue;Jours travaillés\n"


def bring_in(world, *lines, welcome=True, tenant="t"):
    found = people_file.read((HEADER + "\n".join(lines)).encode())
    terms = directory.Terms(tenant, welcome)
    return world.database.run(directory.bring_in, world.services, "cli", found, terms, world.now, world.now)


def make_list(world, name, *ids, **how):
    found = people_file.read(("Annuaire;Lien\n" + "\n".join(ids)).encode(), places=False)
    assert found.problems == ()
    return world.database.run(directory.make_list, world.services, "cli", name, found, world.now, **how)


def number_of(world, table, *where):
    with world.engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(table).where(*where)).scalar_one()


def stored(world):
    return [sorted(map(str, rows(world, one))) for one in (invitations, links, list_members, players, outbox)]


def person(world, who):
    return world.database.look(lambda uow: uow.turn_context.load("teams", "t", who))


def window(world, site):
    return Window(site, world.now.date(), world.now, world.now + timedelta(hours=10))


def unwelcomed(world, site="metz"):
    return world.database.look(lambda uow: uow.invitations.unwelcomed(window(world, site), 10))


def plan_welcomes(world, site="metz"):
    return world.database.run(planner.plan_welcomes, window(world, site))
