"""The dossier of a season that was stopped, or is going on: what opened was taught, and nothing else."""

import re
from datetime import timedelta

import pytest

from tests.fakes.bot.dossiers import made, plain, table
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.replies import read, state
from tests.fakes.chat.season import themes


def stop(world):
    """The lead stops the season at half past midnight by the season's clock: in UTC it is the day before."""
    world.now = world.now.replace(hour=23, minute=30) - timedelta(days=1)
    question = read(world.say("chef", "campagne arrêter").views)
    world.say("chef", re.search(r"oui [\d ]+\d", question)[0])
    assert state(world) == "ended"
    pass_night(world)


@pytest.mark.parametrize("played", [12], indirect=True)
def test_a_door_that_never_opened_taught_nothing(played):
    stop(played)
    evidence = made(played)
    assert plain(dict(evidence.identity)["Portes"]).startswith(
        "12 portes ouvertes sur 20, du lundi 2 mars 2026 au"
    )
    rows = table(evidence, "Ce qui a été enseigné")
    assert [row[0] for row in rows][:3] == ["1 et 11", "2 et 12", "3"]
    short = plain(" ".join(evidence.short))
    both, once = list(themes())[:2], list(themes())[2:]
    assert f"2 notions, chacune à deux portes : {' ; '.join(both)}." in short
    assert f"les secondes ne s’étant pas ouvertes : {' ; '.join(once)}." in short


@pytest.mark.parametrize("played", [3], indirect=True)
def test_the_last_day_of_a_stopped_season_is_that_of_its_own_clock(played):
    stop(played)
    evidence = made(played)
    assert dict(evidence.identity)["Dernier jour pour jouer"] == "jeudi 5 mars 2026"
    (weeks,) = [each for each in evidence.delivered if each.title == "Semaine par semaine"]
    assert "jusqu’au jeudi 5 mars 2026" in plain(weeks.notes[0])


@pytest.mark.parametrize("played", [3], indirect=True)
def test_notions_whose_doors_never_opened_are_in_no_table(played):
    stop(played)
    evidence, taught = made(played), list(themes())[:3]
    assert [row[0] for row in table(evidence, "Notion par notion")] == taught
    assert [row[1] for row in table(evidence, "Ce qui a été enseigné")] == taught


@pytest.mark.parametrize("played", [3], indirect=True)
def test_a_season_that_goes_on_tells_what_it_taught_so_far(played):
    evidence = made(played)
    assert plain(dict(evidence.identity)["Portes"]).startswith("3 portes ouvertes sur 20")
    assert [row[1] for row in table(evidence, "Ce qui a été enseigné")] == list(themes())[:3]
