"""A merger or a move that brings people into a launched season: the brake of a launch holds (rule 12)."""

from dataclasses import replace

import pytest

from store.schema.audience import Audience
from tests.fakes.chat.people_import import ANA, BEN, bring_in, make_list
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import audited
from usecases.teams import season_entries, teams
from usecases.teams.teams import TeamError

MANY = 60


def merge(world, typed=None, source="Accueil", into="Lycée Vauban", actor="cli"):
    terms = (actor, world.team(source).id, world.team(into).id, typed, world.now, world.now)
    return world.database.run(lambda uow: season_entries.merge(uow, world.services, *terms))


def move(world, typed=None, actor="cli"):
    terms = (actor, world.team("Accueil").id, "reims", typed, world.now, world.now)
    return world.database.run(lambda uow: season_entries.move(uow, world.services, *terms))


def planned(world, source="Accueil", into="Lycée Vauban"):
    def read(uow):
        ending = teams.plan_merge(uow, world.team(source).id, world.team(into).id)
        return season_entries.by_merger(uow, "cli", ending, world.now, world.now)

    return world.database.look(read)


@on_both_engines
def test_many_whom_a_merger_brings_into_a_season_wait_for_their_number(world):
    world.players(MANY)
    world.launch(audience=Audience(teams=(world.team("Lycée Vauban").id,)))
    step, _, entry = merge(world)
    assert (step, entry.people, list(entry.seasons)) == ("number", MANY, ["Printemps"])
    assert world.team("Accueil") is not None
    step, done, _ = merge(world, MANY)
    assert (step, done.people, world.team("Accueil")) == ("go", MANY, None)


def test_the_people_of_the_other_team_enter_where_the_season_was_for_the_one_that_closes(world):
    world.players(3)
    world.players(4, 3, team="Lycée Vauban")
    world.launch(audience=Audience(teams=(world.team("Accueil").id,)))
    assert planned(world).people == 4


@pytest.mark.parametrize("audience", ["both", "everybody"])
def test_nobody_enters_a_season_that_was_for_both_teams(world, audience):
    world.players(MANY)
    both = (world.team("Accueil").id, world.team("Lycée Vauban").id)
    world.launch(audience=Audience(teams=both) if audience == "both" else Audience())
    assert planned(world).people == 0
    assert merge(world)[0] == "go"


def test_a_draft_and_a_season_that_is_over_hold_no_merger(world):
    world.players(MANY)
    world.launch(audience=Audience(teams=(world.team("Lycée Vauban").id,)))
    world.later(days=400)
    assert merge(world)[0] == "go"


@on_both_engines
def test_many_whom_a_move_brings_into_a_season_of_the_site_wait_for_their_number(world):
    world.players(MANY)
    world.launch(audience=Audience(sites=("reims",)))
    assert (move(world), world.team("Accueil").site_id) == ("number", "metz")
    assert (move(world, MANY), world.team("Accueil").site_id) == ("go", "reims")


def step(done):
    """Of a merger its step, which is all of a move."""
    return done[0] if isinstance(done, tuple) else done


@pytest.fixture
def careful(world):
    """Thirty people of a team would enter a season; above twenty two leads must agree."""
    world.services = replace(world.services, second_admin=20)
    world.players(30)
    world.launch(audience=Audience(sites=("reims",)))


@on_both_engines
@pytest.mark.parametrize("act", [merge, move])
def test_more_than_one_lead_may_decide_alone_enter_once_two_have_made_the_same_change(world, careful, act):
    assert step(act(world, actor="player:7")) == "second"
    assert step(act(world, actor="player:7")) == "second"
    assert world.team("Accueil").site_id == "metz"
    assert step(act(world)) == "number"
    assert step(act(world, 30)) == "go"
    team = world.team("Accueil")
    assert team is None or team.site_id == "reims"
    assert world.database.look(lambda uow: uow.audit.to_second(world.now)) == []


@pytest.mark.parametrize("act", [merge, move])
def test_what_another_lead_wants_of_a_team_waits_ten_minutes(world, careful, act):
    act(world, actor="player:7")
    world.later(minutes=11)
    assert step(act(world, 30)) == "second"


def test_another_change_is_no_second_agreement(world, careful):
    move(world, actor="player:7")
    assert step(merge(world, 30)) == "second"
    assert step(merge(world, source="Lycée Vauban", into="Accueil", actor="player:7")) == "go"


def test_a_second_lead_whose_number_grew_by_more_than_a_twentieth_asks_anew(world, careful):
    move(world, actor="player:7")
    world.players(2, 30)
    assert move(world, 32) == "second"
    assert move(world, 32, actor="player:7") == "go"


def test_what_two_leads_did_is_in_the_log(world, careful):
    merge(world, actor="player:7")
    merge(world, 30)
    asked, done = audited(world)[-2:]
    assert (asked.action, asked.actor, asked.subject) == ("team.merge_asked", "player:7", "Accueil")
    assert (done.action, done.actor) == ("team.merge", "cli")


@pytest.fixture
def two_seasons(world):
    """« Été » for one team and « Printemps » for the other, on the same days."""
    world.players(3)
    world.players(4, 3, team="Lycée Vauban")
    world.launch("Été", audience=Audience(teams=(world.team("Accueil").id,)))
    world.launch(audience=Audience(teams=(world.team("Lycée Vauban").id,)))


def refused(act, *args):
    with pytest.raises(TeamError) as why:
        act(*args)
    return why.value


@pytest.mark.parametrize("act", [merge, planned])
@on_both_engines
def test_nobody_is_brought_into_two_seasons_of_the_same_days_by_a_merger(world, two_seasons, act):
    told = refused(act, world).text(world.services.words("fr"))
    assert told.startswith("3 personnes seraient dans deux saisons")
    assert "« Printemps » et « Été »" in told.replace("\u00a0", " ")
    assert world.team("Accueil") is not None


def test_two_teams_without_anybody_yet_are_not_merged_where_each_has_its_season(world):
    world.launch("Été", audience=Audience(teams=(world.team("Accueil").id,)))
    world.launch(audience=Audience(teams=(world.team("Lycée Vauban").id,)))
    assert refused(merge, world).key == "campaign.two_seasons_ahead"


def test_a_team_without_anybody_yet_that_has_its_season_is_not_moved_into_a_season_of_a_site(world):
    world.launch("Été", audience=Audience(teams=(world.team("Accueil").id,)))
    world.launch(audience=Audience(sites=("reims",)))
    assert refused(move, world).key == "campaign.two_seasons_ahead"


def test_seasons_that_have_no_day_left_in_common_hold_no_merger(world, two_seasons):
    world.later(days=300)
    assert merge(world)[0] == "go"


def test_nobody_is_brought_into_two_seasons_of_the_same_days_by_a_move(world):
    world.players(3)
    world.launch("Été", audience=Audience(teams=(world.team("Accueil").id,)))
    world.launch(audience=Audience(sites=("reims",)))
    assert refused(move, world).key == "campaign.two_seasons"
    assert world.team("Accueil").site_id == "metz"


def test_a_season_of_a_list_counts_who_of_the_team_is_on_it(world):
    world.players(3)
    bring_in(world, f";Accueil;{ANA};;;")
    listed = make_list(world, "Pilotes", f"{ANA};", f"{BEN};")
    world.launch("Été", audience=Audience(list_id=listed.id))
    world.launch(audience=Audience(sites=("reims",)))
    told = refused(move, world).text(world.services.words("fr"))
    assert told.startswith("1 personne serait dans deux saisons")


def test_a_list_without_anybody_of_the_team_holds_no_move(world):
    world.players(3)
    listed = make_list(world, "Pilotes", f"{BEN};")
    world.launch("Été", audience=Audience(list_id=listed.id))
    world.launch(audience=Audience(sites=("reims",)))
    assert move(world) == "go"


def test_a_move_within_a_season_s_reach_is_no_entry_into_another(world):
    world.players(3)
    world.launch(audience=Audience(sites=("metz", "reims")))
    assert move(world) == "go"


def close(world, typed=None, actor="cli"):
    terms = (actor, world.team("Accueil").id, typed, world.now, world.now)
    return world.database.run(lambda uow: season_entries.close(uow, world.services, *terms))


def of_accueil(world):
    return Audience(teams=(world.team("Accueil").id,))


@on_both_engines
def test_many_who_leave_a_season_as_their_team_closes_wait_for_their_number(world):
    world.players(MANY)
    world.launch(audience=of_accueil(world))
    step_, _, entry = close(world)
    assert (step_, entry.people, list(entry.leaving)) == ("number", MANY, [("Printemps", MANY)])
    assert world.team("Accueil") is not None
    assert close(world, MANY)[0] == "go"
    assert world.team("Accueil") is None


def test_who_leaves_a_season_is_said_by_season_and_few_are_not_counted(world):
    bring_in(world, f";Accueil;{ANA};;;")
    world.launch(audience=of_accueil(world))
    words = world.services.words("fr")
    _, ending, entry = close(world)
    assert entry.line(words).startswith("Moins de 5 personnes quittent")
    assert ending.invited(words) == "Moins de 5 personnes invitées entreront sans équipe."


def test_nobody_leaves_a_season_of_everybody_as_a_team_closes(world):
    world.players(MANY)
    world.launch()
    step_, _, entry = close(world)
    assert (step_, entry.people) == ("go", 0)


def test_more_than_one_lead_may_decide_alone_leave_once_two_have_closed_the_team(world):
    world.services = replace(world.services, second_admin=20)
    world.players(30)
    world.launch(audience=of_accueil(world))
    step_, _, entry = close(world, actor="player:7")
    assert step_ == "second"
    assert "le quitteraient (Printemps)" in entry.second(world.services.words("fr"))
    assert close(world)[0] == "number"
    assert close(world, 30)[0] == "go"


def test_many_who_leave_a_season_of_their_site_by_a_move_wait_for_their_number(world):
    world.players(MANY)
    world.launch(audience=Audience(sites=("metz",)))
    assert move(world) == "number"
    assert move(world, MANY) == "go"
