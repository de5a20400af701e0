"""A pack whose first and ninth items are twins, and a campaign that measures their notion."""

from copy import deepcopy
from dataclasses import replace
from datetime import timedelta

from tests.fakes.chat.corrections import rewrite
from tests.fakes.chat.region import NINE
from tests.fakes.chat.replies import campaigns
from usecases.learning import measure

FIRST, SECOND = 1, 9
"""The doors of the pair."""
ASKED = {"jumelle-a": "Au guichet ?", "jumelle-b": "Au téléphone ?"}
DOORS = 10


def twins(world, pairs=1):
    """Ten items, two of which are twins; chance gives what is written first (`other_way` turns that).

    A second pair stands at the doors behind those of the first.
    """

    def fill(body):
        first = body["items"][0]
        items = [
            deepcopy(first) | {"id": f"fiche-{number}", "theme": f"Thème {number}"} for number in range(DOORS)
        ]
        for number, item in enumerate(items):
            item["questions"][0]["ask"], item["notion"] = f"Question {number} ?", f"notion-{number}"
        for at, (name, ask) in zip((FIRST - 1, SECOND - 1), ASKED.items(), strict=True):
            items[at] |= {"id": name, "twin": name[-1], "notion": "le-delai", "theme": "Le délai"}
            items[at]["questions"][0]["ask"] = ask
            for behind in range(1, pairs):
                items[at + behind] |= {"twin": name[-1], "notion": f"notion-{behind}", "theme": "Le reste"}
        body["items"] = items

    rewrite(world, fill)
    world.services = replace(world.services, shuffle=list)
    return world


def other_way(world):
    """From now on chance gives what is written last."""
    world.services = replace(world.services, shuffle=lambda values: list(reversed(values)))


def launch(world, **how):
    """A running campaign with both twins."""
    return world.launch(**{"doors": DOORS, "door_order": "written", **how})


def to_door(world, number):
    """The morning that door opens: doors come on working days."""
    world.now = NINE + timedelta(days=number - 1 + 2 * ((number - 1) // 5))


def measured(world, fits=measure.of_everybody):
    """What the campaign measured, for whom a figure is asked."""
    (campaign,) = campaigns(world)
    return world.database.look(lambda uow: measure.of(uow, campaign, "fr", fits))


def meet(world, people, how="right", door=1):
    """People play a door of the pair, as it stands on its day."""
    for who in people:
        world.play(who, how, word=f"porte {door}")


def shown(world, meeting=1, fits=measure.of_everybody):
    """The people and the share of the one notion at a meeting; None where nothing is shown."""
    (notion,) = measured(world, fits).notions
    known = notion.first if meeting == 1 else notion.second
    return None if known is None else (known.people, known.tenths)


def of_team(world, name="Accueil"):
    """The figures of one team."""
    return measure.of_team(world.team(name).id)
