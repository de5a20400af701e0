"""A team's picture of its practice: from five answers, by fives, frozen at the end (rules 7 and 15)."""

import pytest

from games.rules.learning import LOW, Tenths, tenths
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.plans import erase, number_of
from tests.fakes.chat.practice import (
    NOT_OURS,
    NOT_YET,
    PARTLY,
    STATEMENTS,
    YES,
    answer_grid,
    grid_season,
    team_of,
)
from tests.fakes.chat.region import on_both_engines
from usecases.voice import practice


def pictures(world, team="Accueil"):
    team_id = world.team(team).id
    return world.database.look(lambda uow: practice.pictures(uow, world.services.library, team_id, "fr"))


def counts(world, **where):
    """What is shown of the first statement, in the latest grid."""
    shown = pictures(world, **where)
    return dict(shown[-1].lines[0].counts) if shown else None


def record(world, campaign, who, stand):
    """Somebody says the same of every statement, or nothing (None), on whatever day."""
    item = world.services.library.pack(campaign.pack_hash, lambda: b"").item("nos-pratiques", "fr")
    terms = (campaign, item, number_of(world, who), {"said": [stand or ""] * STATEMENTS}, world.now)
    world.database.run(lambda uow: practice.record(uow, *terms))


@on_both_engines
def test_a_team_of_five_sees_its_picture_the_morning_after(world):
    people = team_of(world, 5)
    grid_season(world)
    for who, stand in zip(people, (YES, PARTLY, NOT_YET, NOT_YET, NOT_YET), strict=True):
        answer_grid(world, who, stand)
    assert counts(world) is None
    pass_night(world)
    assert counts(world) == {"not_yet": 3}
    assert pictures(world)[0].people == 5


@pytest.mark.parametrize("last", ["yes", "partly", "not_yet", "not_ours", None])
def test_what_the_last_of_a_team_says_is_not_told_where_all_others_say_the_same(world, last):
    people = team_of(world, 5)
    campaign = grid_season(world)
    for who in people[:4]:
        record(world, campaign, who, "not_ours")
    record(world, campaign, people[4], last)
    pass_night(world)
    (picture,) = pictures(world)
    assert dict(picture.lines[0].counts) == {"not_ours": 4}
    assert picture.lines[0].foreign


def test_a_share_is_one_of_all_who_answered(world):
    people = team_of(world, 15)
    campaign = grid_season(world)
    for at, who in enumerate(people):
        record(world, campaign, who, "yes" if at < 6 else "not_ours" if at < 10 else None)
    pass_night(world)
    line = pictures(world)[0].lines[0]
    assert (line.share("yes"), line.share("not_ours")) == (Tenths(4), Tenths(3))
    assert not line.theirs
    assert not line.foreign


def test_four_answers_show_nothing(world):
    people = team_of(world, 5)
    grid_season(world)
    for who in people[:4]:
        answer_grid(world, who)
    pass_night(world)
    assert counts(world) is None


def test_a_picture_moves_with_five_new_answers_only(world):
    people = team_of(world, 10)
    grid_season(world)
    for who in people[:5]:
        answer_grid(world, who, YES)
    pass_night(world)
    for who in people[5:9]:
        answer_grid(world, who, NOT_YET)
    pass_night(world)
    assert counts(world) == {"yes": 4}
    answer_grid(world, people[9], NOT_YET)
    pass_night(world)
    assert counts(world) == {"yes": 4, "not_yet": 5}


def test_an_erased_person_leaves_the_picture_with_the_next_five(world):
    people = team_of(world, 10)
    grid_season(world)
    for who in people[:5]:
        answer_grid(world, who, YES)
    pass_night(world)
    world.say(people[0], "oublie-moi")
    world.say(people[0], "oui, tout effacer")
    pass_night(world)
    assert counts(world) == {"yes": 4}
    for who in people[5:]:
        answer_grid(world, who, YES)
    pass_night(world)
    assert counts(world) == {"yes": 8}


@on_both_engines
def test_who_answers_while_a_count_is_shown_is_new_in_the_next(world):
    """The number of an answer that was erased meanwhile is given to nobody."""
    people = team_of(world, 10)
    grid_season(world)
    for who in people[:5]:
        answer_grid(world, who, YES)
    grid = world.database.look(lambda uow: uow.grids.get(1))
    news = world.database.look(lambda uow: practice.look(uow, grid, world.now))
    erase(world, people[4])
    answer_grid(world, people[5], NOT_YET)
    world.database.run(lambda uow: practice.show(uow, grid, news, world.now, over=False))
    for who in people[6:]:
        answer_grid(world, who, NOT_YET)
    pass_night(world)
    assert pictures(world)[0].people == 9
    assert counts(world) == {"yes": 4, "not_yet": 4}


def test_what_a_season_showed_is_frozen_at_its_end(world):
    people = team_of(world, 10)
    campaign = grid_season(world)
    for who in people[:5]:
        answer_grid(world, who, YES)
    pass_night(world)
    world.later(days=60)
    pass_night(world)
    assert pictures(world)[0].grid.closed_at is not None
    assert counts(world) == {"yes": 4}
    assert campaign.id == pictures(world)[0].grid.campaign_id


def test_a_replay_and_a_preview_say_nothing_for_the_team(world, chief):
    people = team_of(world, 5)
    grid_season(world)
    world.say(chief, "campagne aperçu porte 1")
    for who in people[:4]:
        answer_grid(world, who, YES)
    answer_grid(world, chief, YES)
    pass_night(world)
    assert counts(world) is None


def test_the_largest_gap_and_the_deepest_disagreement_are_told(world):
    people = team_of(world, 6)
    grid_season(world)
    for at, who in enumerate(people):
        split = YES if at % 2 else NOT_YET
        answer_grid(world, who, [NOT_YET, split, *[YES] * (STATEMENTS - 2)])
    pass_night(world)
    (picture,) = pictures(world)
    assert [round(line.gap, 2) for line in picture.lines[:2]] == [0.92, 0.58]
    assert picture.lacking == picture.lines[:2]
    assert picture.most_apart is picture.lines[1]


def test_what_most_call_no_work_of_theirs_is_no_question_and_is_held_by_nobody(world):
    people = team_of(world, 12)
    grid_season(world)
    for at, who in enumerate(people):
        split = (YES, NOT_YET)[at % 2] if at < 4 else NOT_OURS
        answer_grid(world, who, [split, *[NOT_YET] * (STATEMENTS - 1)])
    pass_night(world)
    (picture,) = pictures(world)
    assert picture.lines[0].foreign
    assert picture.most_apart is None
    assert {tenths(1 - gap) for gap in picture.by_commitment().values()} == {LOW}


@pytest.mark.parametrize("stand", [YES, NOT_YET, NOT_OURS])
def test_a_grid_has_full_value_whatever_is_said(world, stand):
    world.player("ana")
    grid_season(world)
    reply = answer_grid(world, "ana", stand)
    assert "100" in "".join(str(view) for view in reply.views)


def test_a_grid_never_comes_back_in_review(world):
    world.player("ana")
    grid_season(world)
    answer_grid(world, "ana", NOT_YET)
    world.later(days=3)
    assert "Dans notre équipe aujourd’hui" not in str(world.say("ana", "réviser").views)
