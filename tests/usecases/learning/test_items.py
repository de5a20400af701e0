"""What is told of items: counted at night, by fives; choices from five people each, and no fewer follow."""

import pytest
from sqlalchemy import update

from games.flags import Flag
from games.rules import learning
from games.view import Choice
from store.schema.tables import campaigns as campaigns_table
from store.schema.tables import rounds as rounds_table
from tests.fakes.chat.account_links import link
from tests.fakes.chat.corrections import correct, rewrite, right_answer, ship
from tests.fakes.chat.item_nights import count, counts, every, known, pass_night, take
from tests.fakes.chat.practice import answer_grid, grid_season
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import block_in
from tests.fakes.chat.traces import forget, rows_of
from tests.fakes.chat.twins import FIRST, SECOND, launch, other_way, to_door, twins
from tests.fakes.store import beginnings

A, B, C = "La bonne", "Une autre", "Encore une"


@pytest.fixture
def season(world):
    """A running campaign, its lead and seventy people."""

    def begin(world):
        world.player("chef", team=None)
        world.players(70, team=None)
        return world.launch()

    return beginnings.play(world, "a lead, seventy people, a campaign", begin)


def people(first, count):
    return [f"p{number}" for number in range(first, first + count)]


def all_take(world, choices, first=0):
    """So many people take each choice of the first door, from a number on; the next number."""
    for label, many in choices.items():
        for who in people(first, many):
            take(world, who, label)
        first += many
    return first


def share(world, item="un"):
    return (found.people, found.total) if (found := known(world, item).share) else None


@on_both_engines
def test_what_four_had_right_is_not_shown_and_what_five_had_is(world, season):
    all_take(world, {A: 3, B: 1})
    pass_night(world)
    assert share(world) is None
    all_take(world, {B: 1}, first=4)
    pass_night(world)
    assert share(world) == (5, 300)


def test_by_day_nothing_moves_and_a_night_adds_nothing_twice(world, season):
    all_take(world, {A: 6})
    assert share(world) is None
    pass_night(world)
    before = rows_of(world.engine)
    count(world)
    assert rows_of(world.engine) == before


def test_a_figure_moves_with_five_new_people(world, season):
    all_take(world, {A: 5})
    pass_night(world)
    all_take(world, {B: 4}, first=5)
    pass_night(world)
    assert share(world) == (5, 500)
    all_take(world, {B: 1}, first=9)
    pass_night(world)
    assert share(world) == (10, 500)


@on_both_engines
def test_a_choice_is_counted_from_five_and_the_smallest_hides_what_is_under(world, season):
    all_take(world, {A: 9, B: 6, C: 2})
    pass_night(world)
    assert counts(world) == {"a": 9}
    all_take(world, {A: 5, B: 7, C: 6}, first=17)
    pass_night(world)
    assert counts(world) == {"a": 14, "b": 13}


def test_where_all_take_one_choice_nobody_s_answer_is_told(world, season):
    all_take(world, {A: 60})
    pass_night(world)
    assert counts(world) == {}


def test_counts_wait_for_five_new_people_of_each(world, season):
    first = all_take(world, {A: 6, B: 5, C: 5})
    pass_night(world)
    assert counts(world) == {"a": 6, "b": 5}
    all_take(world, {A: 4, B: 1, C: 4}, first)
    pass_night(world)
    assert counts(world) == {"a": 6, "b": 5}


def test_a_choice_of_nobody_is_said_from_fifty_people(world, season):
    first = all_take(world, {A: 30, B: 19})
    pass_night(world)
    assert counts(world).get("c") is None
    all_take(world, {A: 8, B: 6}, first)
    pass_night(world)
    assert counts(world)["c"] == 0
    assert [(raised.flag, raised.choice.id) for raised in known(world).raised] == [(Flag.NOBODY, "c")]


@on_both_engines
def test_who_is_erased_leaves_with_the_next_five(world, season):
    all_take(world, {A: 12, B: 12})
    pass_night(world)
    before = counts(world)
    for who in people(0, 3):
        forget(world, who)
    pass_night(world)
    assert (counts(world), share(world)) == (before, (24, 1200))
    all_take(world, {A: 5, B: 5, C: 5}, first=24)
    pass_night(world)
    assert (counts(world), share(world)) == ({"a": 14, "b": 17}, (36, 1400))


def test_a_wrong_key_leaves_the_figures_at_once(world, season):
    first = all_take(world, {A: 8, B: 8})
    pass_night(world)
    ship(world, right_answer)
    correct(world)
    assert (share(world), counts(world)) == (None, {})
    all_take(world, {A: 6, B: 6}, first)
    pass_night(world)
    assert share(world) == (12, 600)


def test_corrected_words_change_no_figure(world, season):
    first = all_take(world, {A: 8, B: 8, C: 5})
    pass_night(world)
    ship(world, lambda raw: raw.update(theme="Autre thème"))
    correct(world)
    pass_night(world)
    assert share(world) == (21, 800)
    all_take(world, {A: 5, B: 5, C: 5}, first)
    pass_night(world)
    assert counts(world) == {"a": 13, "b": 13}


def test_whoever_does_not_know_counts_and_took_no_choice(world, season):
    first = all_take(world, {A: 6, B: 6})
    for who in people(first, 6):
        world.say(who, "porte 1")
        world.say(who, "je ne sais pas")
        world.say(who, "oui")
    pass_night(world)
    assert share(world) == (18, 600)
    assert set(counts(world)) <= {"a", "b", ""}


def test_practice_counts_for_nothing(world, season):
    all_take(world, {A: 4})
    world.say("chef", "campagne aperçu Printemps 1")
    take(world, "chef", A)
    pass_night(world)
    assert share(world) is None


def test_rounds_ended_before_shares_were_kept_are_counted_once(world, season):
    all_take(world, {A: 5, B: 5})
    with world.engine.begin() as connection:
        connection.execution_options(writes=True)
        connection.execute(update(rounds_table).values(share=None))
    pass_night(world)
    assert share(world) == (10, 500)


def test_a_season_measured_before_items_were_counted_is_counted_once(world, season):
    all_take(world, {A: 5, B: 5})
    world.later(days=60)
    count(world)
    with world.engine.begin() as connection:
        connection.execute(update(campaigns_table).values(items_at=None))
    count(world)
    assert share(world) == (10, 500)
    forget(world, "p0")
    pass_night(world)
    assert share(world) == (10, 500)


def test_each_twin_has_its_own_figures_at_whichever_door_it_is_met(world):
    twins(world)
    launch(world)
    world.players(6)
    for who in people(0, 6):
        world.play(who, "right", word=f"porte {FIRST}")
    to_door(world, SECOND)
    other_way(world)
    for who in people(0, 6):
        world.play(who, "wrong", word=f"porte {SECOND}")
    pass_night(world)
    assert share(world, "jumelle-a") == (6, 600)
    assert share(world, "jumelle-b") == (6, 0)
    assert known(world, "jumelle-a").doors == (FIRST, SECOND)


@on_both_engines
def test_a_twin_s_figures_are_of_the_groups_whose_shares_are_shown_alone(world):
    """Less these shares, they would tell what the two of no group answered."""
    twins(world)
    launch(world)
    world.players(6)
    world.players(2, first=6, team=None)
    for who in people(0, 8):
        world.play(who, "right" if who < "p6" else "wrong", word=f"porte {FIRST}")
    pass_night(world)
    assert share(world, "jumelle-a") == (6, 600)


def test_a_twin_s_figures_leave_out_a_group_of_which_somebody_is_gone_until_it_is_shown_anew(world):
    twins(world)
    launch(world)
    world.players(12)
    world.players(10, first=12, team="Lycée Vauban")
    for who in people(0, 6):
        world.play(who, "right", word=f"porte {FIRST}")
    pass_night(world)
    forget(world, "p0")
    for who in people(12, 10):
        world.play(who, "wrong", word=f"porte {FIRST}")
    pass_night(world)
    assert share(world, "jumelle-a") == (10, 0)
    for who in people(6, 5):
        world.play(who, "right", word=f"porte {FIRST}")
    pass_night(world)
    assert share(world, "jumelle-a") == (20, 1000)


def test_one_twin_met_by_both_of_two_joined_accounts_counts_once(world):
    twins(world)
    launch(world)
    world.players(6)
    world.player("bis", team=None)
    for who in people(0, 6):
        world.play(who, "right", word=f"porte {FIRST}")
    to_door(world, SECOND)
    world.play("bis", "wrong", word=f"porte {SECOND}")
    link(world, "p0", "bis")
    pass_night(world)
    assert share(world, "jumelle-a") == (6, 600)


def test_a_person_s_item_is_beside_the_rest_of_their_doors(world, season):
    world.players(30, first=70, team=None)
    for number, who in enumerate(people(0, 100)):
        take(world, who, A if number % 2 else B)
    world.later(days=2)
    for number, who in enumerate(people(0, 100)):
        take(world, who, A if number % 2 else B, "porte 3")
    pass_night(world)
    assert known(world).share.discrimination == pytest.approx(1)
    assert learning.tenths(known(world).share.difficulty) == learning.Tenths(5)


def _several(body):
    """The first item's question takes several ticks."""
    question = body["items"][0]["questions"][0]
    question["form"] = "several"
    question["choices"][1]["right"] = True


def tick(world, who, *labels):
    choice = block_in(world.say(who, "porte 1").views[-1], Choice)
    places = {option.label: option.value for option in choice.options}
    world.press(who, choice.action, pick=",".join(places[label] for label in labels))


def test_of_several_ticks_each_choice_parts_five_who_ticked_it_from_five_who_did_not(world):
    rewrite(world, _several)
    world.players(12, team=None)
    world.launch()
    for number, who in enumerate(people(0, 12)):
        tick(world, who, A, *([B] if number < 6 else []), *([C] if number < 4 else []))
    pass_night(world)
    assert counts(world) == {"b": 6}


def test_a_grid_of_practice_has_no_figure_and_is_no_part_of_the_rest_of_a_person_s_doors(world):
    campaign = grid_season(world)
    world.players(5)
    for who in people(0, 5):
        answer_grid(world, who)
    pass_night(world)
    assert world.database.look(lambda uow: uow.item_figures.shown(campaign.id)) == {}
    assert "nos-pratiques" not in {item.item for item in every(world)}
