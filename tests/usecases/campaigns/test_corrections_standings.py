"""What a correction gives back counts in the standings and on the board, once (rule 13)."""

import random
from collections import Counter

import pytest

from store.schema.tables import player_standings, rounds, team_standings, team_sums
from tests.fakes.corrections import begin, correct, right_answer, ship
from tests.fakes.in_chat import play, rows


def test_a_team_s_points_move_on_the_board_with_five_who_gained(world, marks):
    people = ("ana", "bea", "cleo", "dan", "eve")
    season = begin(world, *people)
    for who in people:
        play(world, marks, who, "wrong" if who in {"ana", "bea"} else "right")
    world.database.run(lambda uow: uow.boards.publish(season.id))
    ship(world, right_answer)
    correct(world)
    assert [(one.unpublished_members, one.publication_number) for one in rows(world, team_standings)] == [
        (2, 1)
    ]
    assert world.database.run(lambda uow: uow.boards.publish(season.id)) == 0
    world.later(days=2)
    for who in people:
        play(world, marks, who, "right")
    # Ana and Bea are counted once, whatever they gained.
    assert rows(world, team_standings)[0].unpublished_members == 5


@pytest.mark.parametrize("seed", range(6))
def test_standings_equal_what_the_rounds_say_after_any_corrections(world, marks, seed):
    chance = random.Random(seed)  # noqa: S311 (the same season at each run)
    world.player("chef", team=None)
    for number in range(9):
        world.player(f"p{number}", team=("Accueil", "Lycée Vauban", None)[number % 3])
    season = world.launch()
    before = {}
    for _day in range(4):
        for number in range(9):
            for _try in range(chance.randrange(3)):
                shown = world.say(f"p{number}", "jouer").views[-1]
                try:
                    action, pick = marks[chance.choice(("right", "wrong"))](shown)
                except StopIteration:
                    break
                reply = world.press(f"p{number}", action, **pick)
                if reply.views[0].buttons[0].action.verb == "next" and chance.random() < 0.7:
                    world.press(f"p{number}", reply.views[0].buttons[0].action)
                    world.say(f"p{number}", chance.choice(("accusé de réception", "aucune idée")))
        item = chance.randrange(4)
        before = {one.id: one.points for one in rows(world, rounds) if one.done_at}
        ship(
            world,
            chance.choice((right_answer, lambda raw: raw.update(theme=f"T{chance.random():.6f}"))),
            item,
        )
        correct(world, f"campagne corriger {item + 1}")
        after = {one.id: one.points for one in rows(world, rounds)}
        assert all(after[one] >= points for one, points in before.items())
        assert kept(world) == recounted(world, season)
        world.later(days=1)
    assert before


def kept(world):
    people = {one.player_id: (one.points, one.team_points) for one in rows(world, player_standings)}
    sums = {
        (one.team_id, one.joined_door): (one.members, one.total, one.squares)
        for one in rows(world, team_sums)
    }
    return people, sums


def recounted(world, season):
    """The same, from the rounds alone: in this season a door's number is the order of its day."""
    points, for_team = Counter(), Counter()
    standings = {one.player_id: one for one in rows(world, player_standings)}
    for one in rows(world, rounds):
        if one.attempt == 0 and not one.practice and one.done_at:
            points[one.player_id] += one.points
            counts = one.door >= standings[one.player_id].joined_door
            for_team[one.player_id] += one.points if counts else 0
    groups = {}
    for player, one in standings.items():
        if one.team_id is not None:
            members, total, squares = groups.get((one.team_id, one.joined_door), (0, 0, 0))
            mine = for_team[player]
            groups[one.team_id, one.joined_door] = (members + 1, total + mine, squares + mine**2)
    return {player: (points[player], for_team[player]) for player in standings}, groups
