"""What a team's room is told of its own knowledge: the week's notions, what was learned, its whole season."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from bot.cards import plain
from content.words import load
from games.rules.doors import Site
from games.view import Panel
from scheduler.compose import Composer
from scheduler.courier import claim
from scheduler.rooms.recaps import plan_recaps
from store.schema.audience import Audience
from tests.fakes.chat.nights import pass_night as night
from tests.fakes.chat.region import NINE, on_both_engines
from tests.fakes.chat.teams import bind_room
from tests.fakes.chat.twins import SECOND, launch, meet, to_door, twins
from tests.fakes.store.records import REAL

WORDS = {language: load(language) for language in ("fr", "en")}
FRIDAYS = [NINE + timedelta(days=4 + 7 * week, hours=7) for week in range(2)]
"""16:00 in Paris, when rooms get the week's recap."""
AFTER = NINE + timedelta(days=21, hours=1)
"""The first working morning after the last day."""
SIX = [f"p{number}" for number in range(6)]


@pytest.fixture
def season(world):
    """A campaign with twins at doors 1 and 9, and six people in the team of the one room."""
    twins(world)
    world.player("chef", team=None)
    launch(world)
    world.players(6)
    bind_room(world)
    return world


def posted(world, at):
    """What the courier would send to rooms at an instant, in plain words."""
    world.now = at
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(plan_recaps(world.database, at))).result()
    posts, matter = world.database.run(claim, "teams", at, REAL, limit=50)
    recaps = [post for post in posts if post.purpose in {"recap", "podium"}]
    return [Composer(WORDS.__getitem__).view(post, matter) for post in recaps]


def told(world, at):
    """The lines that the room is told of its own team, none where nothing is."""
    (view,) = posted(world, at)
    return [
        line.replace("\u00a0", " ")
        for block in view.blocks
        if isinstance(block, Panel)
        for line in block.lines
    ]


@on_both_engines
def test_a_room_is_told_what_its_team_did_not_know_in_the_week_then_what_it_learned(world, season):
    meet(world, SIX, "wrong")
    night(world)
    assert told(world, FRIDAYS[0]) == [
        "À revoir ensemble : Le délai, 2 sur 10 au plus à la première rencontre."
    ]
    to_door(world, SECOND)
    meet(world, SIX, "right", SECOND)
    night(world)
    assert told(world, FRIDAYS[1]) == [
        "Avant, après : Le délai, 2 sur 10 au plus à la première rencontre, 8 sur 10 au moins à la seconde."
    ]


def test_a_room_is_told_what_its_team_knew(world, season):
    meet(world, SIX)
    night(world)
    assert told(world, FRIDAYS[0]) == ["Elle savait : Le délai, 8 sur 10 au moins à la première rencontre."]


def test_nothing_is_told_before_it_is_published(world, season):
    meet(world, SIX, "wrong")
    assert told(world, FRIDAYS[0]) == []


def test_four_people_of_a_team_are_not_told_of(world, season):
    meet(world, SIX[:4], "wrong")
    night(world)
    assert told(world, FRIDAYS[0]) == []


def test_the_end_tells_the_season_s_change_with_its_interval_once_it_is_measured(world, season):
    meet(world, SIX, "wrong")
    to_door(world, SECOND)
    meet(world, SIX, "right", SECOND)
    night(world)
    assert posted(world, AFTER) == []  # the clock has not measured the season yet
    world.now = AFTER - timedelta(days=1)
    night(world)
    notion, change = told(world, AFTER)
    assert notion.startswith("Avant, après : Le délai")
    assert change.startswith("D’une rencontre à l’autre, 67 points sur 100 de plus (entre ")


def test_the_end_says_where_there_are_too_few_answers_to_tell(world, season):
    meet(world, SIX, "wrong")
    night(world)
    world.now = AFTER - timedelta(days=1)
    night(world)
    assert told(world, AFTER)[-1] == "D’une rencontre à l’autre : trop peu de réponses pour le dire."


def test_a_room_of_another_team_is_told_nothing_of_it(world, season):
    bind_room(world, "ailleurs", "Lycée Vauban")
    meet(world, SIX, "wrong")
    night(world)
    views = posted(world, FRIDAYS[0])
    assert len(views) == 2
    assert sum("Le délai" in plain.text(view, WORDS["fr"]) for view in views) == 1


@pytest.fixture
def late(world):
    """The same, whose first door opens on a Thursday or a Friday, as is asked."""

    def begin(first):
        twins(world)
        launch(world, first=first.date())
        bind_room(world)
        world.now = first
        world.players(6)
        meet(world, SIX, "wrong")

    return begin


def test_the_door_of_a_last_working_day_is_told_the_week_after(world, late):
    late(FRIDAYS[0] - timedelta(hours=6))
    assert told(world, FRIDAYS[0]) == []
    night(world)
    assert told(world, FRIDAYS[1])[0].startswith("À revoir ensemble : Le délai")


def test_a_door_that_is_closed_at_some_site_is_told_once_it_was_open_everywhere(world, late):
    thursday = FRIDAYS[0] - timedelta(days=1, hours=6)
    closed = frozenset({thursday.date(), FRIDAYS[0].date()})
    world.database.run(
        lambda uow: uow.teams.put_site(Site("reims", "Europe/Paris", days_off=closed), "Reims")
    )
    late(thursday)
    night(world)
    assert told(world, FRIDAYS[0]) == []
    assert told(world, FRIDAYS[1])[0].startswith("À revoir ensemble : Le délai")


def links(world, at, certificates):
    """Where the buttons of the room's message lead."""
    world.now = at
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(plan_recaps(world.database, at))).result()
    posts, matter = world.database.run(claim, "teams", at, REAL, limit=50)
    (post,) = [post for post in posts if post.purpose in {"recap", "podium"}]
    view = Composer(WORDS.__getitem__, certificates=certificates).view(post, matter)
    return [button.address for button in view.buttons if button.address]


def of_team(channel, campaign, team, language):
    return f"{channel} {campaign} {team} {language}"


def test_at_the_end_a_team_s_room_is_led_to_its_certificate(world, season):
    meet(world, SIX)
    night(world)
    assert links(world, FRIDAYS[0], of_team) == []
    night(world)
    world.now = AFTER
    night(world)
    team = world.team("Accueil").id
    assert links(world, AFTER, of_team) == [f"teams 1 {team} fr"]


def test_a_team_of_which_nothing_is_published_is_led_to_no_certificate(world, season):
    meet(world, SIX[:4])
    world.now = AFTER
    night(world)
    assert links(world, AFTER, of_team) == []


def test_a_team_of_which_no_notion_is_published_is_led_to_its_certificate_too(world):
    world.players(6)
    bind_room(world)
    world.launch(audience=Audience(teams=(world.team("Accueil").id,)))
    for who in SIX:
        world.finish(who)
    world.now = AFTER
    night(world)
    team = world.team("Accueil").id
    assert links(world, AFTER, of_team) == [f"teams 1 {team} fr"]


def test_who_are_too_few_to_be_told_of_are_led_to_none_without_a_notion_either(world):
    world.players(6)
    bind_room(world)
    world.launch(audience=Audience(teams=(world.team("Accueil").id,)))
    for who in SIX[:2]:
        world.finish(who)
    world.now = AFTER
    night(world)
    assert links(world, AFTER, of_team) == []
