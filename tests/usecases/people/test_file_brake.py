"""A file that would welcome many waits for their number, counted where it is written (rule 12)."""

import pytest

from tests.fakes.chat.people_import import ANA, BEN, EVE, HEADER, invited
from usecases.campaigns import approval
from usecases.people import people_file, welcomes
from usecases.people.directory import Terms


@pytest.fixture(autouse=True)
def brake(monkeypatch):
    monkeypatch.setattr(approval, "BRAKE", 1)


def bring_in(world, typed, *ids, welcome=True):
    lines = (f";Accueil;{who};;;" for who in ids)
    roster = people_file.read((HEADER + "\n".join(lines)).encode())
    terms = Terms("t", welcome)
    work, moment = (world.services, "cli", roster, terms, typed), (world.now, world.now)
    step, counts, _ = world.database.run(welcomes.bring_in, *work, *moment)
    return step, counts.welcomes


def test_nothing_is_written_before_the_number_is_agreed_to(world):
    assert bring_in(world, None, ANA, BEN) == ("number", 2)
    assert invited(world) == 0
    assert bring_in(world, 2, ANA, BEN) == ("go", 2)
    assert invited(world) == 2


def test_a_number_of_before_holds_for_no_file_that_grew(world):
    assert bring_in(world, 2, ANA, BEN, EVE) == ("number", 3)
    assert invited(world) == 0


def test_who_has_the_welcome_already_or_gets_none_is_not_counted(world):
    assert bring_in(world, None, ANA, BEN, welcome=False) == ("go", 0)
    assert bring_in(world, 1, EVE) == ("go", 1)
    assert bring_in(world, None, EVE) == ("go", 0)
