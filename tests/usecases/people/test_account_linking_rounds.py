"""What two accounts played becomes one: the earlier round of each door stays, sums follow."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import func, select, update

from store.schema.tables import team_standings, team_sums
from tests.fakes.account_links import ask, code_of, differences, link, number
from tests.fakes.in_chat import play, rounds, standing
from tests.fakes.region import on_both_engines
from usecases.campaigns import recalculation


def test_the_earlier_round_of_a_door_stays_and_its_points(world, two, marks):
    world.launch()
    world.play("bea", "wrong", "porte 1")
    world.later(minutes=5)
    world.play("ana", word="porte 1")
    link(world, "ana", "bea")
    (played,) = rounds(world)
    assert (played.player_id, played.points) == (two[0], 0)
    assert not differences(world)


def test_doors_played_on_either_count_together(world, two, marks):
    world.launch()
    world.play("bea", word="porte 1")
    world.later(days=1)
    world.say("bea", "porte 2")
    world.later(days=1)
    world.play("ana", word="porte 3")
    link(world, "ana", "bea")
    own = standing(world)
    assert (own.completed, own.points, own.joined_door) == (2, 200, 1)
    assert (own.streak, own.freezes) == (2, 1)
    assert not differences(world)


def test_of_an_open_round_and_an_ended_one_the_ended_stays_and_no_question_waits(world, two, marks):
    world.launch()
    world.say("ana", "jouer")
    world.play("bea", word="porte 1")
    link(world, "ana", "bea")
    (played,) = rounds(world)
    assert played.done_at is not None
    assert "1" not in world.say("ana", "1").views[0].summary


def test_a_card_of_the_round_that_went_is_answered_with_one_sentence(world, two, marks):
    world.launch()
    action, pick = marks["right"](world.say("ana", "jouer").views[-1])
    world.play("bea", word="porte 1")
    link(world, "ana", "bea")
    assert world.press("ana", action, **pick).status == 404


def test_a_team_s_figures_move_with_one_unpublished_member_more_not_two(world, marks):
    """Rule 7: a publication needs five people, and two accounts of one are one."""
    for who in ("ana", "bea", "cyd"):
        world.player(who)
        world.later(minutes=1)
    world.launch()
    for who in ("ana", "bea", "cyd"):
        world.play(who, word="porte 1")
    assert read(world, select(team_standings.c.unpublished_members, team_standings.c.played)) == [(3, 3)]
    link(world, "bea", "ana")
    assert read(world, select(team_standings.c.unpublished_members, team_standings.c.played)) == [(2, 2)]
    assert read(world, select(team_sums.c.members, team_sums.c.total, team_sums.c.squares)) == [
        (2, 200, 20_000)
    ]


def test_who_leaves_another_team_by_it_makes_no_unpublished_member_where_all_was_published(world, marks):
    world.player("ana")
    world.later(minutes=1)
    world.player("bea", team="Lycée Vauban")
    world.launch()
    world.play("bea", word="porte 1")
    world.database.run(
        lambda uow: (
            uow.connection.execute(update(team_standings).values(publication_number=4, unpublished_members=0))
            and None
        )
    )
    link(world, "ana", "bea")
    figures = read(
        world,
        select(team_standings.c.unpublished_members, team_standings.c.played).order_by(
            team_standings.c.team_id
        ),
    )
    assert figures == [(0, 1), (0, 0)]
    assert read(world, select(func.sum(team_sums.c.members), func.sum(team_sums.c.total))) == [(1, 100)]


def test_a_team_that_only_the_other_had_comes_along_with_the_points(world, marks):
    first = world.player("ana", team=None)
    world.later(minutes=1)
    world.player("bea")
    world.launch()
    world.play("ana", word="porte 1")
    link(world, "ana", "bea")
    assert world.database.look(lambda uow: uow.players.get(first)).team_name == "Accueil"
    assert read(world, select(team_sums.c.members, team_sums.c.total)) == [(1, 100)]
    assert not differences(world)


@on_both_engines
def test_two_devices_that_say_yes_at_once_link_once(world, marks):
    first = world.player("ana")
    world.later(minutes=1)
    world.player("bea")
    world.launch()
    world.play("ana", word="porte 1")
    world.play("bea", word="porte 1")
    codes = {who: code_of(world, who) for who in ("ana", "bea")}
    world.say("ana", f"relier {codes['bea']}")
    world.say("bea", f"relier {codes['ana']}")
    with ThreadPoolExecutor(2) as pool:
        replies = list(
            pool.map(lambda who: world.say(who, "oui", conversation=f"chat-{who}"), ("ana", "bea"))
        )
    assert sum("C’est fait" in reply.views[0].summary for reply in replies) == 1
    assert number(world, "ana") == number(world, "bea") == first
    assert not differences(world)


@on_both_engines
def test_an_answer_that_comes_with_the_yes_counts_for_the_one_account(world, marks):
    for who in ("ana", "bea"):
        world.player(who)
        world.later(minutes=1)
    world.launch()
    world.later(days=1)
    world.play("ana", word="porte 1")
    presses = [
        (who, *marks["right"](world.say(who, f"porte {door}").views[-1]))
        for who, door in (("bea", 1), ("ana", 2))
    ]
    ask(world, "bea", "ana")

    def act(what):
        if what == "oui":
            return world.say("bea", "oui")
        who, action, pick = what
        return world.press(who, action, **pick)

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(act, (presses[0], "oui", presses[1])))
    if number(world, "ana") != number(world, "bea"):  # her answer was first: it ended the question
        ask(world, "bea", "ana")
        act("oui")
    assert number(world, "ana") == number(world, "bea")
    assert not differences(world)
