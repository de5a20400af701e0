"""A file that would welcome many, or bring them into a launched season, waits for their number (rule 12)."""

from dataclasses import replace

import pytest

from store.schema.audience import Audience
from tests.fakes.chat.people_import import ANA, BEN, EVE, HEADER, invited, make_list
from tests.fakes.chat.people_import import bring_in as invite
from tests.fakes.chat.region import on_both_engines
from usecases.campaigns.approval import brake as brakes
from usecases.people import directory, people_file, welcomes
from usecases.people.directory import Terms
from usecases.teams.teams import TeamError


@pytest.fixture(autouse=True)
def brake(monkeypatch):
    monkeypatch.setattr(brakes, "BRAKE", 1)


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


def test_a_file_that_is_only_named_again_writes_nothing_where_it_would_welcome_somebody(world):
    def name_again(*ids):
        roster = people_file.read((HEADER + "\n".join(f";Accueil;{who};;;" for who in ids)).encode())
        terms = (roster, Terms("t", welcome=True), world.now, world.now)
        return world.database.run(welcomes.name_again, world.services, "cli", *terms)

    assert not name_again(ANA)
    assert invited(world) == 0
    bring_in(world, None, ANA)
    assert name_again(ANA)


def reading(*rows):
    return people_file.read((HEADER + "\n".join(rows)).encode())


def plan(world, *rows, welcome=False):
    """What a file would do: people as « team;id »."""
    roster = reading(*(f";{row};;;" for row in rows))
    return world.database.look(directory.plan, world.services, roster, Terms("t", welcome), world.now)


@pytest.fixture
def season(world):
    """Launched for Lycée Vauban alone."""
    return world.launch(audience=Audience(teams=(world.team("Lycée Vauban").id,)))


@on_both_engines
def test_many_invited_whom_a_file_moves_into_a_launched_season_wait_for_their_number(world, season):
    invite(world, f";Accueil;{ANA};;;", f";Accueil;{BEN};;;", f";Lycée Vauban;{EVE};;;", welcome=False)
    rows = [f"Lycée Vauban;{who}" for who in (ANA, BEN, EVE)]
    planned = plan(world, *rows)
    assert (planned.entering, planned.seasons, planned.concerned) == (2, ("Printemps",), 2)
    roster, moment = reading(*(f";{row};;;" for row in rows)), (world.now, world.now)
    terms = (world.services, "cli", roster, Terms("t", welcome=False))
    assert world.database.run(welcomes.bring_in, *terms, None, *moment)[0] == "number"
    assert plan(world, *rows).changed == 2
    assert world.database.run(welcomes.bring_in, *terms, 2, *moment)[0] == "go"
    assert plan(world, *rows).none


@on_both_engines
def test_many_whom_a_file_withdraws_wait_for_their_number(world):
    invite(world, f";Accueil;{ANA};;;", f";Accueil;{BEN};;;", f";Accueil;{EVE};;;", welcome=False)
    terms = Terms("t", welcome=False, withdraw=True)
    work, moment = (world.services, "cli", reading(f";Accueil;{EVE};;;"), terms), (world.now, world.now)
    step, planned, _ = world.database.run(welcomes.bring_in, *work, None, *moment)
    assert (step, planned.withdrawn, planned.concerned) == ("number", 2, 2)
    assert invited(world) == 3
    assert world.database.run(welcomes.bring_in, *work, 2, *moment)[0] == "go"
    assert invited(world) == 1


def test_who_is_new_to_a_launched_season_s_team_or_site_enters_it_and_who_was_of_it_does_not(world):
    invite(world, f"Metz;;{ANA};;;", welcome=False)
    world.launch(audience=Audience(sites=("metz",)))
    assert plan(world, f"Accueil;{ANA}", f"Accueil;{BEN}", f"Lycée Vauban;{EVE}").entering == 1


def test_a_player_whom_a_file_moves_into_a_season_is_counted_unless_they_stopped_messages(world, season):
    invite(world, f";Accueil;{ANA};;;", f";Accueil;{BEN};;;")
    for who in (ANA, BEN):
        world.player(who)
    world.say(BEN, "stop")
    planned = plan(world, f"Lycée Vauban;{ANA}", f"Lycée Vauban;{BEN}")
    assert (planned.moved, planned.entering) == (2, 1)


def test_who_gets_a_welcome_and_enters_a_season_is_counted_once(world, season):
    planned = plan(world, f"Lycée Vauban;{ANA}", f"Lycée Vauban;{BEN}", f"Accueil;{EVE}", welcome=True)
    assert (planned.welcomes, planned.entering, planned.concerned) == (3, 2, 3)


def test_a_season_that_is_over_or_a_draft_is_entered_by_nobody(world, season):
    world.later(days=400)
    assert plan(world, f"Lycée Vauban;{ANA}").entering == 0


def test_a_file_puts_nobody_into_two_seasons_of_the_same_days(world, season):
    pilots = make_list(world, "Pilotes", f"{ANA};")
    world.launch("Été", audience=Audience(list_id=pilots.id))
    assert plan(world, f"Lycée Vauban;{BEN}").entering == 1
    with pytest.raises(TeamError) as refused:
        plan(world, f"Lycée Vauban;{ANA}", f"Lycée Vauban;{BEN}")
    told = refused.value.text(world.services.words("fr"))
    assert told.startswith("1 personne serait dans deux saisons")


def put(world, actor, typed, *rows, welcome=False):
    terms = (reading(*(f";{row};;;" for row in rows)), Terms("t", welcome))
    times = (world.now, world.now)
    return world.database.run(welcomes.bring_in, world.services, actor, *terms, typed, *times)[0]


@on_both_engines
def test_more_than_one_lead_may_decide_alone_enter_a_season_by_a_file_once_two_bring_it_in(world, season):
    world.services = replace(world.services, second_admin=1)
    rows = [f"Lycée Vauban;{who}" for who in (ANA, BEN)]
    assert put(world, "player:1", 2, *rows) == "second"
    assert put(world, "player:1", 2, *rows) == "second"
    assert invited(world) == 0
    assert put(world, "cli", None, *reversed(rows)) == "number"
    assert put(world, "cli", 2, *reversed(rows)) == "go"
    assert invited(world) == 2


def test_another_file_or_another_choice_is_another_question(world, season):
    world.services = replace(world.services, second_admin=1)
    rows = [f"Lycée Vauban;{who}" for who in (ANA, BEN)]
    put(world, "player:1", 2, *rows)
    assert put(world, "player:2", 2, *rows, welcome=True) == "second"
    assert put(world, "player:3", 2, rows[0], f"Lycée Vauban;{EVE}", welcome=True) == "second"
    assert invited(world) == 0


def test_a_file_that_concerns_few_waits_for_one_lead(world):
    world.services = replace(world.services, second_admin=1)
    assert put(world, "player:1", None, f"Accueil;{ANA}", f"Accueil;{BEN}") == "go"


@pytest.mark.parametrize("act", ["move", "withdraw"])
@on_both_engines
def test_a_file_says_how_many_leave_which_launched_season(world, act):
    ids = [f"00000000-0000-4000-8000-{number:012}" for number in range(6)]
    invite(world, *(f";Accueil;{who};;;" for who in (*ids, ANA)))
    world.launch(audience=Audience(teams=(world.team("Accueil").id,)))
    rows = [f";Accueil;{ANA};;;", *(f";Lycée Vauban;{who};;;" for who in ids if act == "move")]
    roster = people_file.read((HEADER + "\n".join(rows)).encode())
    terms = Terms("", welcome=False, withdraw=act == "withdraw")
    counts = world.database.look(lambda uow: directory.plan(uow, world.services, roster, terms, world.now))
    assert (counts.leaving, counts.concerned) == ((("Printemps", 6),), 6)
    told = " ".join(counts.effects(world.services.words("fr"))).replace("\u00a0", " ")
    assert "6 personnes quittent « Printemps »" in told


def test_few_who_leave_a_season_are_not_found_in_the_whole_number(world):
    ids = [f"00000000-0000-4000-8000-{number:012}" for number in range(3)]
    invite(world, *(f";Accueil;{who};;;" for who in ids))
    world.launch(audience=Audience(teams=(world.team("Accueil").id,)))
    roster = people_file.read((HEADER + "\n".join(f";Lycée Vauban;{who};;;" for who in ids)).encode())
    terms = Terms("", welcome=False)
    counts = world.database.look(lambda uow: directory.plan(uow, world.services, roster, terms, world.now))
    told = " ".join(counts.effects(world.services.words("fr")))
    assert "Moins de 5" in told.replace("\u00a0", " ")
    assert "3" not in told


def test_few_who_enter_a_season_by_a_file_are_not_counted_nor_found_in_the_whole_number(world, season):
    ids = [f"00000000-0000-4000-8000-{number:012}" for number in range(9)]
    rows = [f"{'Lycée Vauban' if at < 3 else 'Accueil'};{who}" for at, who in enumerate(ids)]
    told = " ".join(plan(world, *rows).effects(world.services.words("fr"))).replace("\u00a0", " ")
    assert "moins de 5 personnes entrent dans ce qui est déjà lancé (Printemps)" in told
    invite(world, *(f";Accueil;{who};;;" for who in ids[3:]), welcome=False)
    roster, terms = reading(*(f";{row};;;" for row in rows[:3])), Terms("", welcome=False, withdraw=True)
    counts = world.database.look(lambda uow: directory.plan(uow, world.services, roster, terms, world.now))
    told = " ".join(counts.effects(world.services.words("fr")))
    assert (counts.withdrawn, counts.concerned) == (6, 9)
    assert "9" not in told
