"""A whole season: 40 of 120 people in five teams play ten notions of the shipped pack `lycees` twice."""

from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from random import Random

from content import loader
from games import catalog
from games.view import Choice, Form, Match
from store.voice.testimonies import Sentence
from tests.fakes.chat import plans
from tests.fakes.chat.corrections import rewrite
from tests.fakes.chat.lead_acts import add_team, decide_ideas
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.outbox import plan, send, settle
from tests.fakes.chat.people_import import bring_in, plan_welcomes
from tests.fakes.chat.practice import NOT_OURS, NOT_YET, PARTLY, STATEMENTS, YES, answer_grid, grid_item
from tests.fakes.chat.region import NINE
from tests.fakes.chat.replies import campaigns, letters
from tests.fakes.chat.voice import idea_numbers, send_idea
from tests.fakes.store import records
from usecases.voice import plan as team_plan

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
STANDS = [YES, YES, PARTLY, NOT_YET, YES, PARTLY, NOT_YET, NOT_OURS]
"""What people say of their practice, each beginning elsewhere."""
SAID = Sentence("J’ai attendu deux heures sans savoir pourquoi.", "courrier d’un usager", "mars 2025")
IDEAS = (
    "Un banc devant la loge",
    "Le numéro de la vie scolaire sur chaque courrier",
    "Le menu de la semaine affiché à l’entrée",
    "Un plan du lycée lisible depuis la grille",
    "Les horaires des vacances sur le répondeur",
    "Une boîte aux lettres pour les familles",
)


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


def season(world, *, seed=14, days=DOORS, name="Printemps au lycée", voiced=False, each_night=None):
    """Play a season until the morning after so many doors; the clock counts every night.

    A `voiced` one begins with a grid of practice one door earlier; people press the pulse, teams choose
    actions, and ideas are written. `each_night` is told of each door's number after its night.
    """
    chance, order = Random(seed), Random(seed)  # noqa: S311 (a season, no secret)
    pack, items = twins()
    grids = [grid_item()] if voiced else []
    told = {"title": pack.title, "description": pack.description, "items": [*grids, *items]}
    rewrite(world, lambda body: body.update(told))
    world.services = replace(world.services, shuffle=lambda values: order.sample(list(values), len(values)))
    people = _gather(world)
    campaign = world.launch(name, doors=DOORS + len(grids), door_order="written")
    if voiced:
        world.database.run(_let_users_speak, campaign.id, world.now)
    for day in range(days + len(grids)):
        world.now = NINE + timedelta(days=day + 2 * (day // 5))
        door = day + 1 - len(grids)
        if day == 0:
            plan(world)
            send(world)
        if door == 0:
            _practise(world, people)
            continue
        if voiced and door == 1:
            _choose_actions(world)
        for who in range(people):
            if who % 7 in STOPS and door > NOTIONS - 1:
                continue
            if chance.random() < (0.95 if who % 3 else 0.7):
                right = chance.random() < (FIRST if door <= NOTIONS else SECOND)
                step = str(2 + (who + door) % 4) if voiced else ""
                play_door(world, f"p{who}", day + 1, right=right, step=step)
        pass_night(world)
        if each_night is not None:
            each_night(day + 1)
    if voiced:
        _send_ideas(world)
    return campaign


def end(world):
    """The last day has passed everywhere."""
    world.now = NINE + (max(campaign.last_day for campaign in campaigns(world)) - NINE.date())
    pass_night(world)


def _practise(world, people):
    """All but one of each team answer the grid at the first door."""
    for who in range(people):
        if who % SIZE:
            at = who % STATEMENTS
            answer_grid(world, f"p{who}", [*STANDS[at:], *STANDS[:at]])
    pass_night(world)


def _let_users_speak(uow, campaign_id, now):
    """A sentence of users stands after the second door, read by a second person."""
    number = uow.testimonies.add(campaign_id, 2, SAID, None, now, unread=False)
    uow.testimonies.publish(campaign_id, number, now)


def _choose_actions(world):
    """A responsable chooses an action for three teams; one has done it, another is at it."""
    for (team, _), state in zip(TEAMS, ("done", "underway", ""), strict=False):
        plans.press(world, "chef", world.say("chef", f"plan {team}").views[0], "choose")
        (action,) = plans.actions(world, "chosen", team=team)
        if state:
            world.database.run(
                lambda uow, number=action.id, at=action.team_id, to=state: team_plan.tell(
                    uow, number, at, to, world.now
                )
            )


def _send_ideas(world):
    """Six people write an idea; three are decided."""
    for who, text in enumerate(IDEAS):
        send_idea(world, f"p{who}", text)
    first, second, third, *_ = idea_numbers(world)
    decide_ideas(world, "kept", first, second)
    decide_ideas(world, "done", third)


def _gather(world):
    """The teams, their people who come, and those who were invited with them; how many come."""
    world.later(days=-3)
    world.player("chef", team=None)
    for at, (team, site) in enumerate(TEAMS):
        if world.team(team) is None:
            add_team(world, team, site.title(), 24)
        come = world.players(SIZE, first=at * SIZE, team=team)
        world.database.run(_name, world.team(team).id, come)
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


def _name(uow, team_id, numbers):
    """These players came by rows of a file."""
    for number in numbers:
        uow.invitations.answer(records.invite(uow, f"row of {number}", team_id=team_id), number)


def play_door(world, who, door, *, right, step=""):
    """Answer a door to its end, all right or all wrong, and the pulse below it where a step is given."""
    reply = world.say(who, f"porte {door}")
    while (press := _answer(reply.views[-1], right=right, step=step)) is not None:
        action, values = press
        reply = world.press(who, action, **values)
        onward = [button.action for button in reply.views[0].buttons if button.action]
        for following in (action for action in onward if action.verb == "next"):
            reply = world.press(who, following)


def _answer(view, *, right, step):
    """The press that answers a card, all right or all wrong; None where it asks nothing."""
    for block in view.blocks:
        action = getattr(block, "action", None)
        if action is None or not isinstance(block, Choice | Form | Match):
            continue
        if action.verb == "pulse":
            return (action, {block.name: step}) if step else None
        if action.verb != "answer":
            continue
        if (asked := _asked(view)) is None:
            continue
        item, question = asked
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
    """The item of a card and its question, by what it asks; None of a card that is no item's, as a pulse."""
    texts = {getattr(block, "text", "") for block in view.blocks}
    every = ((item, question) for item in twins()[1] for question in item.get("questions", [item]))
    return next(((item, question) for item, question in every if question["ask"] in texts), None)


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
