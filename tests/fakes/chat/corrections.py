"""A pack that its authors changed, and the running campaign that takes a door's item from it."""

import json
from copy import deepcopy
from dataclasses import replace

from content import loader
from content.words import load
from dialogs.admin import corrections as said
from games import catalog
from store.campaigns.campaigns import PLAYABLE
from usecases.campaigns import corrections, lifecycle

FRENCH = load("fr")


def rewrite(world, change):
    """The pack as its authors have it now; `change` is given the whole of it."""
    body = json.loads(world.services.packs["essai"])
    change(body)
    data = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    world.services = replace(world.services, packs={"essai": data})


def ship(world, change, item=0):
    """The pack with a change in one item."""
    rewrite(world, lambda body: change(body["items"][item]))


def fill_pack(world, items):
    """The world with a pack of that many items."""

    def fill(body):
        first = body["items"][0]
        body["items"] = []
        for number in range(1, items + 1):
            item = deepcopy(first) | {"id": f"fiche-{number}", "theme": f"Secret {number}"}
            item["questions"][0]["ask"] = f"Question {number} ?"
            body["items"].append(item)

    rewrite(world, fill)
    loader.thaw(world.services.packs["essai"], catalog.find())
    return world


def words(raw):
    raw["questions"][0]["explanation"] = "Une meilleure raison."


def right_answer(raw):
    """ "Une autre" is the right choice, and at a second correction "La bonne" again."""
    first, second = raw["questions"][0]["choices"][:2]
    was, now = (first, second) if "right" in first else (second, first)
    now["right"] = was.pop("right")


def begin(world, *people):
    """A running campaign, its admin and its players."""
    world.player("chef", team=None)
    for who in people:
        world.player(who)
    return world.launch()


def shown(world, door=1, name="", *, full_value=False, who="chef"):
    """What correcting a door would change, as who reads it is told."""
    plan = world.database.run(lambda uow: _read(uow, world, door, name, who, full_value=full_value))
    lines = (*said.lines(FRENCH, plan), said.verdict(FRENCH, plan), said.people(FRENCH, plan))
    return "\n".join(lines).replace("\u00a0", " ")


def correct(world, door=1, name="", *, full_value=False, who="chef"):
    """An admin reads what changes, and agrees to it."""

    def work(uow):
        plan = _read(uow, world, door, name, who, full_value=full_value)
        corrections.correct(uow, world.services, "cli", plan, world.now)
        return plan

    return world.database.run(work)


def mend(world, change, door=1, item=0, **how):
    """Authors change an item, and an admin takes it into the campaign."""
    ship(world, change, item)
    return correct(world, door, **how)


def _read(uow, world, door, name, who, *, full_value):
    campaign = lifecycle.find(uow, name, PLAYABLE)
    reader = uow.players.by_account("teams", "t", who)
    if reader is None:  # somebody at the machine
        return corrections.plan(uow, world.services, campaign, door, full_value=full_value)
    return corrections.read(uow, world.services, campaign, door, reader.id, full_value=full_value)
