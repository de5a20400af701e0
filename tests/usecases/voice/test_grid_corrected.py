"""`campagne corriger` on a grid's door: a wording is mended, a statement is withdrawn (rules 13 and 15)."""

import pytest

from tests.fakes.chat.corrections import correct, ship
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.plans import actions, opened, page, proposed
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
    said = read(world.say("chef", "campagne corriger 1").views)
    assert "déjà données" in said
    assert "bonne réponse" not in said


def test_what_an_ended_season_showed_of_a_grid_stays_as_it_was(world):
    answered(world)
    world.later(days=60)
    pass_night(world)
    mend(world, reword)
    assert texts(world)[0] == WRONG
