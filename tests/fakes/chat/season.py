"""A whole season: forty people in five teams play twenty doors, ten notions twice, the second time better."""

from copy import deepcopy
from dataclasses import replace
from datetime import timedelta
from random import Random

from tests.fakes.chat.corrections import rewrite
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.region import NINE

THEMES = (
    "La file d’attente",
    "Le droit à l’erreur",
    "Au self",
    "Les recours",
    "Le bon numéro",
    "Le silence du service",
    "Un document demandé",
    "Entendre et se faire entendre",
    "Le chariot de ménage",
    "Des droits non demandés",
)
GESTURES = (
    "Annoncez l’attente, avec cinq minutes de marge.",
    "Relisez une lettre : dit-elle comment corriger une erreur ?",
    "Mettez le pain en fin de ligne.",
    "Dites à qui s’adresser, et jusqu’à quand.",
    "Gardez la feuille des numéros près du téléphone.",
    "Envoyez l’accusé de réception le jour même.",
    "Dites d’abord ce que la personne peut recevoir.",
    "Parlez face à la personne, la bouche visible.",
    "Nettoyez avant de désinfecter.",
    "Demandez : « Avez-vous fait cette demande ? »",
)
DOORS = 2 * len(THEMES)
TEAMS = (
    ("Accueil", "metz"),
    ("Formation", "metz"),
    ("Cuisine", "metz"),
    ("Lycée Vauban", "reims"),
    ("Internat", "reims"),
)
SIZE = 8
FIRST, SECOND = 0.4, 0.75
"""How often an answer is right at the first meeting of a notion, and at the second."""


def season(world, *, seed=14, days=DOORS, name="Printemps"):
    """Play a season until the morning after so many doors; the clock counts every night."""
    chance = Random(seed)  # noqa: S311 (a season, no secret)

    def fill(body):
        first = body["items"][0]
        body["items"] = []
        for twin in "ab":
            for number, theme in enumerate(THEMES):
                item = deepcopy(first) | {"id": f"notion-{number}-{twin}", "theme": theme, "twin": twin}
                item["notion"], item["gesture"] = f"notion-{number}", GESTURES[number]
                item["questions"][0]["ask"] = f"{theme}, {'ici' if twin == 'a' else 'là-bas'} ?"
                body["items"].append(item)

    rewrite(world, fill)
    world.services = replace(world.services, shuffle=lambda values: chance.sample(list(values), len(values)))
    world.player("chef", team=None)
    people = []
    for at, (team, site) in enumerate(TEAMS):
        if world.team(team) is None:
            world.say("chef", f"admin équipes ajouter {team} site {site.title()} effectif 20")
        people += world.players(SIZE, first=at * SIZE, team=team)
    campaign = world.launch(name, doors=DOORS, door_order="written")
    for door in range(1, days + 1):
        world.now = NINE + timedelta(days=door - 1 + 2 * ((door - 1) // 5))
        for who in range(len(people)):
            if chance.random() < (0.95 if who % 3 else 0.6):
                right = chance.random() < (FIRST if door <= len(THEMES) else SECOND)
                world.play(f"p{who}", "right" if right else "wrong", word=f"porte {door}")
        pass_night(world)
    return campaign


def end(world):
    """The last day has passed everywhere."""
    world.later(days=40)
    pass_night(world)
