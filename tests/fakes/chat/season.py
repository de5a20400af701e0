"""A whole season: 40 of 120 people in five teams play ten notions of the shipped pack `lycees` twice."""

from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from random import Random

from content import loader
from games import catalog
from games.view import Choice, Form, Match
from tests.fakes.chat.corrections import rewrite
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.outbox import plan, send, settle
from tests.fakes.chat.people_import import bring_in, plan_welcomes
from tests.fakes.chat.region import NINE
from tests.fakes.chat.replies import letters

PACK = Path(__file__).parents[3] / "content/packs/lycees"
NOTIONS = 10
DOORS = 2 * NOTIONS
TEAMS = (
    ("Accueil", "metz"),
    ("Formation", "metz"),
    ("Cuisine", "metz"),
    ("Lycée Vauban", "reims"),
    ("Internat", "reims"),
)
SIZE, WAITING = 8, 16
"""People of a team who play, and who were imported with them and never come."""
REFUSED = 6
"""Welcomes at each site that do not arrive."""
FIRST, SECOND = 0.4, 0.66
"""How often an answer is right at the first meeting of a notion, and at the second."""
STOPS = (3, 6)
"""Of seven people those who stop, before a notion comes again."""


@cache
def twins():
    """The items of the first ten notions that have twins in both languages, as their authors wrote them."""
    pack = loader.load(PACK, catalog.find())
    every = {
        (item.language, item.head.twin, item.notion): item.raw
        for item in pack.items
        if item.head.twin and not item.media()
    }
    notions = dict.fromkeys(notion for *_, notion in every)
    whole = [
        notion
        for notion in notions
        if all((language, twin, notion) in every for language in ("fr", "en") for twin in "ab")
    ]
    kept = whole[:NOTIONS]
    return pack, [
        every[language, twin, notion] for language in ("fr", "en") for twin in "ab" for notion in kept
    ]


def themes(language="fr"):
    """The themes of the season's notions."""
    return dict.fromkeys(item["theme"] for item in twins()[1] if item.get("lang", "fr") == language)


def season(world, *, seed=14, days=DOORS, name="Printemps au lycée"):
    """Play a season until the morning after so many doors; the clock counts every night."""
    chance, order = Random(seed), Random(seed)  # noqa: S311 (a season, no secret)
    pack, items = twins()
    told = {"title": pack.title, "description": pack.description, "items": items}
    rewrite(world, lambda body: body.update(told))
    world.services = replace(world.services, shuffle=lambda values: order.sample(list(values), len(values)))
    people = _gather(world)
    campaign = world.launch(name, doors=DOORS, door_order="written")
    for door in range(1, days + 1):
        world.now = NINE + timedelta(days=door - 1 + 2 * ((door - 1) // 5))
        if door == 1:
            plan(world)
            send(world)
        for who in range(people):
            if who % 7 in STOPS and door > NOTIONS - 1:
                continue
            if chance.random() < (0.95 if who % 3 else 0.7):
                right = chance.random() < (FIRST if door <= NOTIONS else SECOND)
                play_door(world, f"p{who}", door, right=right)
        pass_night(world)
    return campaign


def end(world):
    """The last day has passed everywhere."""
    world.now = NINE + timedelta(days=5 * 7 - 3)
    pass_night(world)


def _gather(world):
    """The teams, their people who come, and those who were invited with them; how many come."""
    world.later(days=-3)
    world.player("chef", team=None)
    for at, (team, site) in enumerate(TEAMS):
        if world.team(team) is None:
            world.say("chef", f"admin équipes ajouter {team} site {site.title()} effectif 24")
        world.players(SIZE, first=at * SIZE, team=team)
        lines = [
            f"{site.title()};{team};11111111-2222-3333-4444-{100 * at + number:012};;;"
            for number in range(WAITING)
        ]
        bring_in(world, *lines)
    for site in sorted({site for _, site in TEAMS}):
        plan_welcomes(world, site)
        posts = letters(world)
        settle(world, posts[:REFUSED], "failed", error="blocked")
        settle(world, posts[REFUSED:])
    world.later(days=3)
    return SIZE * len(TEAMS)


def play_door(world, who, door, *, right):
    """Answer a door to its end, all right or all wrong."""
    reply = world.say(who, f"porte {door}")
    while (press := _answer(reply.views[-1], right=right)) is not None:
        action, values = press
        reply = world.press(who, action, **values)
        onward = [button.action for button in reply.views[0].buttons if button.action]
        for following in (action for action in onward if action.verb == "next"):
            reply = world.press(who, following)


def _answer(view, *, right):
    """The press that answers a card, all right or all wrong; None where it asks nothing."""
    for block in view.blocks:
        action = getattr(block, "action", None)
        if action is None or action.verb == "pulse" or not isinstance(block, Choice | Form | Match):
            continue
        item, question = _asked(view)
        if isinstance(block, Choice):
            fits = {choice["text"] for choice in question["choices"] if choice.get("right", False)}
            values = [option.value for option in block.options if (option.label in fits) == right]
            return action, {block.name: ",".join(values if right else values[:1])}
        if isinstance(block, Form):
            far = max(item["low"], item["high"], key=lambda bound: abs(bound - item["answer"]))
            return action, {block.fields[0].name: str(item["answer"] if right else far)}
        return action, dict(_linked(block, item, right=right))
    return None


def _asked(view):
    """The item of a card and its question, by what it asks."""
    texts = {getattr(block, "text", "") for block in view.blocks}
    return next(
        (item, question)
        for item in twins()[1]
        for question in item.get("questions", [item])
        if question["ask"] in texts
    )


def _linked(block, item, *, right):
    """Each row of pairs or of an order with an option: its own, or another one's."""
    if item["kind"] == "ordering":
        steps = [step["text"] for step in item["steps"]]
        places = [steps.index(row.label) for row in block.rows]
        meant = [str(place + 1 if right else len(steps) - place) for place in places]
    else:
        left, to = ({row["text"]: row["id"] for row in item[side]} for side in ("left", "right"))
        value = {to[option.label]: option.value for option in block.options}
        meant = [value[item["matches"][left[row.label]]] for row in block.rows]
        meant = meant if right else [*meant[1:], meant[0]]
    return ((f"{block.name}{row}", option) for row, option in enumerate(meant, start=1))
