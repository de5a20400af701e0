"""An import makes invitations, never players, and twice does no harm (rules 5, 7, 10)."""

import time
from functools import partial

import pytest

from content.words import load
from games.rules.doors import Site
from store.schema.audience import EVERYBODY, Audience
from tests.fakes.chat.people_import import (
    ANA,
    BEN,
    EVE,
    HEADER,
    bring_in,
    invited,
    make_list,
    person,
    plan_welcomes,
    players,
)
from tests.fakes.chat.region import MONDAY, on_both_engines
from usecases.people import accounts, directory, people_file, people_match
from usecases.people.people_match import TeamMove
from usecases.teams import teams


def problems(world, *rows):
    with pytest.raises(directory.Wrong) as wrong:
        bring_in(world, *rows)
    assert invited(world) == 0
    return [
        (problem.line, problem.key.removeprefix("people.csv_"), dict(problem.values))
        for problem in wrong.value.problems
    ]


def test_an_unknown_team_is_refused_with_the_nearest_one(world):
    assert problems(world, f";Acueil;{ANA};;;", f";Xyzzy;{BEN};;;") == [
        (2, "no_team_near", {"name": "Acueil", "near": "Accueil"}),
        (3, "no_team", {"name": "Xyzzy"}),
    ]


def test_an_unknown_site_is_refused_with_the_known_ones(world):
    assert problems(world, f"Nancy;;{ANA};;;") == [(2, "no_site", {"name": "Nancy", "known": "Metz, Reims"})]


def test_a_team_at_another_site_is_refused_with_its_own(world):
    assert problems(world, f"Metz;Lycée Vauban;{ANA};;;") == [
        (2, "elsewhere", {"team": "Lycée Vauban", "site": "Reims"})
    ]


def test_days_that_nobody_works_at_the_site_are_refused(world):
    assert problems(world, f"Metz;;{ANA};;;sam dim") == [(2, "never_there", {})]


def test_problems_of_cells_and_of_the_organisation_come_in_the_order_of_lines(world):
    lines = problems(world, f";Xyzzy;{ANA};;;", ";Accueil;nul;;;", f"Nancy;;{BEN};;;")
    assert [line for line, _, _ in lines] == [2, 3, 4]


@on_both_engines
def test_an_invited_person_is_no_player_and_in_no_figure(world):
    world.launch(audience=EVERYBODY)
    done, _ = bring_in(world, f";Accueil;{ANA};;;", ";Accueil;;agent-2;;")
    assert (done.new, done.players, done.welcomes) == (2, 0, 1)
    assert players(world) == 0
    assert world.database.look(lambda uow: uow.teams.sizes()) == {}


def test_a_second_import_updates(world):
    bring_in(world, f";Accueil;{ANA};;;", ";Accueil;;agent-2;;")
    done, _ = bring_in(world, f";Lycée Vauban;{ANA};;en;lun mar", ";Lycée Vauban;;agent-2;;")
    assert (done.new, done.changed, done.same) == (0, 2, 0)
    world.say(ANA, "bonjour")
    player = person(world, ANA).player
    assert (player.team_name, player.language, player.absence.weekdays) == (
        "Lycée Vauban",
        "en",
        {2, 3, 4},
    )


def withdraw(world, *lines):
    roster = people_file.read((HEADER + "\n".join(lines)).encode())
    work = (world.services, "cli", roster, directory.Terms("t", welcome=True, withdraw=True))
    return world.database.run(directory.bring_in, *work, world.now, world.now)[0]


@on_both_engines
def test_who_is_in_the_file_no_more_and_never_came_is_withdrawn_where_a_lead_says_so(world):
    bring_in(world, f";Accueil;{ANA};;;", f";Accueil;{BEN};;;", ";Accueil;;agent-3;;")
    make_list(world, "Pilotes", f"{BEN};", ";agent-3")
    plan_welcomes(world)
    assert bring_in(world, f";Accueil;{ANA};;;")[0].absent_waiting == 2
    done = withdraw(world, f";Accueil;{ANA};;;", f";Accueil;{EVE};;;")
    assert (done.withdrawn, done.absent, done.absent_waiting) == (2, 0, 0)
    assert invited(world) == 2
    on_list = Audience(list_id=world.database.look(lambda uow: uow.lists.numbers())["pilotes"])
    assert world.database.look(lambda uow: uow.participation.reach(on_list)).total == 0
    assert bring_in(world, f";Accueil;{BEN};;;")[0].new == 1


@on_both_engines
def test_nobody_who_came_is_withdrawn(world):
    _, links = bring_in(world, f";Accueil;{ANA};;;", ";Accueil;;agent-2;;", ";Accueil;;agent-3;;")
    world.say(ANA, "bonjour")
    join = partial(accounts.join, services=world.services, pseudonym="", team_id=None, language="fr")
    world.database.run(partial(join, code=links[0].code, now=world.now, instant=world.now))
    done = withdraw(world, f";Accueil;{BEN};;;")
    assert (done.withdrawn, done.absent) == (1, 2)
    assert players(world) == 2
    again, _ = bring_in(world, f";Accueil;{ANA};;;", ";Accueil;;agent-2;;")
    assert (again.new, again.players) == (0, 2)


@on_both_engines
def test_who_plays_already_keeps_what_they_chose_but_the_team_is_the_file_s(world):
    world.player(ANA, team="Accueil")
    world.player(BEN, team=None)
    done, _ = bring_in(world, f";Lycée Vauban;{ANA};;en;", f";Lycée Vauban;{BEN};;en;")
    assert (done.new, done.players, done.moved, done.welcomes) == (0, 2, 2, 0)
    assert person(world, ANA).player.team_name == "Lycée Vauban"
    moved = [line.subject for line in world.database.look(lambda uow: uow.audit.lines())[1:3]]
    assert moved == [f"player:{person(world, who).player.id}" for who in (BEN, ANA)]
    assert (person(world, BEN).player.team_name, person(world, BEN).player.language) == ("Lycée Vauban", "fr")


def test_moves_are_told_by_pair_of_teams_who_plays_and_who_is_expected_together(world):
    world.player(ANA, team="Accueil")
    bring_in(world, f";Accueil;{BEN};;;", f";Lycée Vauban;{EVE};;;")
    done, _ = bring_in(world, f";Lycée Vauban;{ANA};;;", f";Lycée Vauban;{BEN};;;", f"Metz;;{EVE};;;")
    assert [(move.before, move.after, move.people) for move in done.moves] == [
        ("Accueil", "Lycée Vauban", 2),
        ("Lycée Vauban", "", 1),
    ]


def test_who_gets_a_team_at_last_or_loses_theirs_moves_from_no_team_of_that_name():
    moves = (TeamMove("Accueil", "Forêt", 3), TeamMove("", "Forêt", 2), TeamMove("Accueil", "", 1))
    (line,) = people_match.changes_of_team(load("fr"), moves, ())
    assert line.replace("\u00a0", " ") == (
        "Changements d’équipe : 3 de « Accueil » à « Forêt », 2 vers « Forêt » (sans équipe jusqu’ici), "
        "1 de « Accueil » (désormais sans équipe)."
    )


@pytest.mark.parametrize(("pairs", "told"), [(5, False), (7, True)])
def test_beyond_five_pairs_the_people_who_move_are_counted(pairs, told):
    moves = tuple(TeamMove(f"A{number}", "B", 10 - number) for number in range(pairs))
    (line,) = people_match.changes_of_team(load("fr"), moves, ())
    assert ("et 9 autres personnes" in line) is told


@on_both_engines
def test_who_is_in_a_merged_team_goes_where_it_went_and_that_is_told_once(world):
    source, target = world.team("Accueil"), world.team("Lycée Vauban")
    world.database.run(teams.merge, "cli", source.id, target.id, world.now)
    world.database.run(teams.rename, "cli", target, "Lycée Vauban-Poirel", world.now)
    done, _ = bring_in(world, f"Metz;Accueil;{ANA};;;", f";Accueil;{BEN};;;")
    told = people_match.changes_of_team(load("fr"), done.moves, done.merged)
    assert [line.replace("\u00a0", " ") for line in told] == [
        "« Accueil » a été fusionnée dans « Lycée Vauban-Poirel » : les 2 personnes du fichier y vont."
    ]
    world.say(ANA, "bonjour")
    assert person(world, ANA).player.team_name == "Lycée Vauban-Poirel"


def test_a_team_that_has_the_name_of_a_merged_one_is_itself(world):
    world.database.run(teams.merge, "cli", world.team("Accueil").id, world.team("Lycée Vauban").id, world.now)
    world.database.run(teams.add, "cli", "Accueil", "Metz", 5, world.now)
    done, _ = bring_in(world, f";Accueil;{ANA};;;")
    assert done.merged == ()


def close(world, name):
    world.database.run(teams.close, "cli", world.team(name).id, world.now, world.now)


def test_a_closed_team_is_refused_with_the_day_it_closed_not_with_another_s_name(world):
    world.database.run(teams.add, "cli", "Accueils", "Reims", 5, world.now)
    close(world, "Accueil")
    world.later(days=1)
    assert problems(world, f"Metz;Accueil;{ANA};;;") == [
        (2, "team_closed", {"name": "Accueil", "into": "Accueil", "day": MONDAY}),
    ]


def test_a_team_merged_into_one_that_closed_is_refused_with_that_one(world):
    world.database.run(teams.merge, "cli", world.team("Accueil").id, world.team("Lycée Vauban").id, world.now)
    close(world, "Lycée Vauban")
    assert problems(world, f"Metz;Accueil;{ANA};;;") == [
        (2, "team_merged_closed", {"name": "Accueil", "into": "Lycée Vauban", "day": MONDAY}),
    ]


def test_a_team_that_is_called_otherwise_now_is_refused_with_the_name_to_write(world):
    world.database.run(teams.rename, "cli", world.team("Accueil"), "Relation usagers", world.now)
    assert problems(world, f"Metz;Accueil;{ANA};;;") == [
        (2, "team_renamed", {"name": "Accueil", "now": "Relation usagers"}),
    ]


def test_a_team_that_took_a_merged_one_and_closed_is_not_one_of_its_name_that_came_later(world):
    world.database.run(teams.merge, "cli", world.team("Accueil").id, world.team("Lycée Vauban").id, world.now)
    close(world, "Lycée Vauban")
    world.database.run(teams.add, "cli", "Lycée Vauban", "Reims", 5, world.now)
    ((_, key, _),) = problems(world, f";Accueil;{ANA};;;")
    assert key == "team_merged_closed"


def test_of_more_sites_than_are_listed_the_list_says_that_it_goes_on(world):
    def add(uow):
        for number in range(12):
            uow.teams.put_site(Site(f"s{number}", "Europe/Paris"), f"Site {number:02}")

    world.database.run(add)
    ((_, _, values),) = problems(world, f"Nancy;;{ANA};;;")
    assert values["known"].endswith("…")


@pytest.mark.long  # the size of the organisation
@on_both_engines
def test_seven_thousand_seven_hundred_people_are_brought_in_within_seconds(world):
    rows = [f";Accueil;;agent-{n};;" if n % 3 else f";Accueil;{EVE[:-5]}{n:05};;;" for n in range(7_700)]
    began = time.process_time()
    done, links_ = bring_in(world, *rows)
    assert (done.new, len(links_)) == (7_700, 5_133)
    done, _ = bring_in(world, *rows)
    assert done.same == 7_700
    assert time.process_time() - began < 15
