"""A team's picture of its practice: from five answers, by fives, frozen at the end (rules 7 and 15)."""

import pytest

from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.plans import number_of
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
    """Somebody says the same of every statement, on whatever day."""
    item = world.services.library.pack(campaign.pack_hash, lambda: b"").item("nos-pratiques", "fr")
    terms = (campaign, item, number_of(world, who), {"said": [stand] * STATEMENTS}, world.now)
    world.database.run(lambda uow: practice.record(uow, *terms))


@on_both_engines
def test_a_team_of_five_sees_its_picture_the_morning_after(world):
    people = team_of(world, 5)
    grid_season(world)
    for who, stand in zip(people, (YES, PARTLY, NOT_YET, NOT_YET, NOT_YET), strict=True):
        answer_grid(world, who, stand)
    assert counts(world) is None
    pass_night(world)
    assert counts(world) == {"yes": 1, "partly": 1, "not_yet": 3}
    assert pictures(world)[0].people == 5


def test_of_a_statement_that_is_the_work_of_four_nothing_is_kept(world):
    people = team_of(world, 8)
    grid_season(world)
    for at, who in enumerate(people):
        answer_grid(world, who, NOT_YET if at < 4 else NOT_OURS)
    pass_night(world)
    assert counts(world) == {}
    assert pictures(world)[0].people == 8


@on_both_engines
def test_a_statement_moves_with_five_new_people_whose_work_it_is(world):
    people = team_of(world, 15)
    campaign = grid_season(world)
    for who in people[:5]:
        record(world, campaign, who, "yes")
    pass_night(world)
    for at, who in enumerate(people[5:10]):
        record(world, campaign, who, "not_yet" if at < 1 else "not_ours")
    pass_night(world)
    assert (counts(world), pictures(world)[0].people) == ({"yes": 5}, 10)
    for at, who in enumerate(people[10:]):
        record(world, campaign, who, "not_yet" if at < 4 else "not_ours")
    pass_night(world)
    assert counts(world) == {"yes": 5, "not_yet": 5, "not_ours": 5}


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
    assert counts(world) == {"yes": 5}
    answer_grid(world, people[9], NOT_YET)
    pass_night(world)
    assert counts(world) == {"yes": 5, "not_yet": 5}


def test_an_erased_person_leaves_the_picture_with_the_next_five(world):
    people = team_of(world, 10)
    grid_season(world)
    for who in people[:5]:
        answer_grid(world, who, YES)
    pass_night(world)
    world.say(people[0], "oublie-moi")
    world.say(people[0], "oui, tout effacer")
    pass_night(world)
    assert counts(world) == {"yes": 5}
    for who in people[5:]:
        answer_grid(world, who, YES)
    pass_night(world)
    assert counts(world) == {"yes": 9}


def test_what_a_season_showed_is_frozen_at_its_end(world):
    people = team_of(world, 10)
    campaign = grid_season(world)
    for who in people[:5]:
        answer_grid(world, who, YES)
    pass_night(world)
    world.later(days=60)
    pass_night(world)
    assert pictures(world)[0].grid.closed_at is not None
    assert counts(world) == {"yes": 5}
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
    assert [line.gap for line in picture.lines[:3]] == [1, 0.5, 0]
    assert picture.most_apart is picture.lines[1]


def test_what_most_call_no_work_of_theirs_is_no_question_and_is_held_by_nobody(world):
    people = team_of(world, 12)
    grid_season(world)
    for at, who in enumerate(people):
        split = (YES, NOT_YET)[at % 2] if at < 6 else NOT_OURS
        answer_grid(world, who, [split, *[NOT_YET] * (STATEMENTS - 1)])
    pass_night(world)
    (picture,) = pictures(world)
    assert picture.lines[0].foreign
    assert picture.most_apart is None
    assert set(picture.by_commitment().values()) == {1}


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
