"""A correction of a grid's door: a wording is mended, a statement is withdrawn (rules 13 and 15)."""

import pytest

from tests.fakes.chat.corrections import correct, ship, shown
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.plans import actions, answer_own, opened, page, proposed
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import read
from usecases.voice import practice

WRONG = "L’accusé de réception part en une semaine"
RIGHT = "L’accusé de réception part en sept jours"
NEW = "Nous rangeons la salle d’attente chaque soir"


def reword(raw):
    raw["practices"][0]["text"] = RIGHT


def replace_first(raw):
    """The first statement is withdrawn, another one asked in its place: a grid has eight at least."""
    raw["practices"][0] = {"id": "salle", "text": NEW, "commitment": 5, "actions": []}


def answered(world):
    """A season's grid that six of a team answered, and its lead."""
    people = proposed(world)
    world.player("chef", team=None)
    return people


def mend(world, change):
    """The authors change the grid; its lead takes that into the season."""
    ship(world, change)
    return correct(world)


def texts(world):
    return [line.statement.text for line in page(world).last.lines]


@on_both_engines
def test_a_corrected_wording_is_what_the_picture_says_of_those_who_answered_before(world):
    answered(world)
    counts = dict(page(world).last.lines[0].counts)
    assert texts(world)[0] == WRONG
    mend(world, reword)
    assert texts(world)[0] == RIGHT
    assert dict(page(world).last.lines[0].counts) == counts


@on_both_engines
def test_a_statement_that_was_withdrawn_is_told_no_more_and_one_that_was_added_waits(world):
    answered(world)
    before = texts(world)
    mend(world, replace_first)
    assert texts(world) == before[1:]


def test_what_was_proposed_for_a_statement_that_was_withdrawn_goes_while_nobody_voted(world):
    answered(world)
    assert actions(world, "proposed")[0].statement == WRONG
    mend(world, replace_first)
    pass_night(world)
    assert [action.statement for action in actions(world, "proposed")] == [
        page(world).last.lines[0].statement.text
    ]


def test_what_was_proposed_says_the_corrected_words(world):
    people = answered(world)
    mend(world, reword)
    assert "sept jours" in str(world.say(people[0], "plan").views[0])
    assert page(world).proposed[0].statement == RIGHT


def test_the_grid_that_a_team_opens_later_asks_the_corrected_words(world):
    answered(world)
    mend(world, replace_first)
    world.later(days=60)
    pass_night(world)
    number = opened(world, "Accueil")
    grid = world.database.look(lambda uow: uow.grids.get(number))
    written = world.database.look(lambda uow: practice.grid_of(uow, world.services.library, grid, "fr"))
    assert written.statements[0].text == NEW


@pytest.mark.parametrize("change", [reword, replace_first])
def test_the_lead_reads_what_a_correction_does_to_a_grid(world, change):
    answered(world)
    ship(world, change)
    said = shown(world)
    assert "déjà données" in said
    assert "bonne réponse" not in said


def test_what_an_ended_season_showed_of_a_grid_stays_as_it_was(world):
    answered(world)
    world.later(days=60)
    pass_night(world)
    mend(world, reword)
    assert texts(world)[0] == WRONG


def over(world):
    """A season that is over, whose grid is closed."""
    people = answered(world)
    world.later(days=60)
    pass_night(world)
    return people


def first_asked(world, grid_id):
    """The first statement that a grid asks."""

    def look(uow):
        grid = uow.grids.get(grid_id)
        return practice.grid_of(uow, world.services.library, grid, "fr").statements[0].text

    return world.database.look(look)


@on_both_engines
def test_a_grid_that_a_team_opened_asks_and_tells_the_corrected_words_too(world):
    people = over(world)
    number = opened(world, "Accueil")
    for who in people[:3]:
        answer_own(world, who, number)
    mend(world, reword)
    row = {"to": f"grid:{number}", "pick": "1"}
    asked = read(world.dispatch(world.turn(people[3], "plan.pick", values=row)).views)
    assert (RIGHT in asked, WRONG in asked) == (True, False)
    for who in people[3:]:
        answer_own(world, who, number)
    pass_night(world)
    assert page(world).last.grid.id == number
    assert texts(world)[0] == RIGHT


def test_a_statement_that_was_withdrawn_is_told_no_more_of_a_grid_that_a_team_opened(world):
    people = over(world)
    before, number = texts(world), opened(world, "Accueil")
    mend(world, replace_first)
    for who in people:
        answer_own(world, who, number)
    pass_night(world)
    assert texts(world) == before[1:]


def test_a_grid_opened_once_an_ended_season_was_corrected_asks_the_corrected_words(world):
    over(world)
    mend(world, reword)
    assert first_asked(world, opened(world, "Accueil")) == RIGHT


def test_so_does_the_one_after_a_grid_that_asked_the_wrong_words(world):
    people = over(world)
    earlier = opened(world, "Accueil")
    for who in people:
        answer_own(world, who, earlier)
    world.later(days=20)
    pass_night(world)
    mend(world, reword)
    assert first_asked(world, earlier) == WRONG
    assert first_asked(world, opened(world, "Accueil")) == RIGHT
