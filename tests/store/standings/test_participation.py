"""Who is expected today: members whose working day it is, neither off part-time nor paused."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event

from store.people.invitations import Invited
from store.schema.audience import EVERYBODY, Audience
from store.standings.participation import Expected, Reach
from tests.fakes.store import records
from tests.fakes.store.records import MONDAY

DAYS = {"metz": MONDAY, "strasbourg": MONDAY}


@pytest.fixture
def begun(uow, campaign_id):
    """A campaign in which a team of six has begun: its number, the team's, its members'."""
    team_id = records.team(uow)
    people = [records.player(uow, number, team_id=team_id) for number in range(6)]
    records.player(uow, 6)
    records.standing(uow, campaign_id, team_id, day=records.MONDAY)
    return campaign_id, team_id, people


def count(uow, campaign_id, days=None, audience=None):
    return uow.participation.expected(campaign_id, audience or EVERYBODY, days or DAYS)


def test_the_paused_and_those_off_part_time_are_not_expected(uow, begun):
    campaign_id, team_id, people = begun
    assert count(uow, campaign_id) == [Expected(team_id, MONDAY, 6)]
    uow.players.change(people[0], away=1 << MONDAY.weekday())
    uow.players.change(people[1], away=1 << 4)
    uow.players.change(people[2], pause_first=MONDAY, pause_last=MONDAY)
    uow.players.change(people[3], pause_first=date(2026, 3, 3), pause_last=date(2026, 3, 9))
    assert count(uow, campaign_id) == [Expected(team_id, MONDAY, 4)]
    tuesday = MONDAY + timedelta(days=1)
    assert count(uow, campaign_id, {"metz": tuesday, "strasbourg": MONDAY}) == [Expected(team_id, tuesday, 5)]


def test_what_is_noted_stands_on_the_board_and_is_not_told_again(uow, begun):
    campaign_id, team_id, people = begun
    assert uow.participation.uncounted(campaign_id)
    uow.participation.expect(campaign_id, count(uow, campaign_id))
    assert not uow.participation.uncounted(campaign_id)
    assert count(uow, campaign_id) == []
    (line,) = uow.boards.table(campaign_id)
    assert (line.expected, line.expected_day) == (6, MONDAY)
    uow.players.change(people[0], team_id=None)
    assert count(uow, campaign_id) == [Expected(team_id, MONDAY, 5)]


def test_each_site_has_its_own_day_and_a_list_its_own_people(uow, begun):
    campaign_id, team_id, people = begun
    lycee = records.team(uow, "Lycée", "strasbourg")
    person = records.player(uow, 9, team_id=lycee)
    records.standing(uow, campaign_id, lycee, day=records.MONDAY)
    sunday = MONDAY - timedelta(days=1)
    days = {"metz": MONDAY, "strasbourg": sunday}
    assert count(uow, campaign_id, days) == [Expected(team_id, MONDAY, 6), Expected(lycee, sunday, 1)]
    pilot = uow.lists.put("Pilote", "pilote")
    uow.lists.fill(pilot, {"a": people[0], "b": people[1], "c": person})
    assert [team.people for team in count(uow, campaign_id, days, Audience(list_id=pilot))] == [2, 1]


def test_an_audience_is_the_same_people_counted_before_it_plays_and_site_by_site_after(uow, begun):
    campaign_id, team_id, people = begun
    simulated = records.team(uow, "Démonstration")
    uow.players.change(records.player(uow, 8, team_id=simulated), demo=True)
    away = records.player(uow, 9, site_id="strasbourg")
    pilot = uow.lists.put("Pilote", "pilote")
    uow.lists.fill(pilot, {"a": people[0], "b": away})
    expected = (
        (EVERYBODY, {"metz": 7, "strasbourg": 1}),
        (Audience(teams=(team_id,)), {"metz": 6}),
        (Audience(teams=(simulated,)), {"metz": 1}),
        (Audience(sites=("strasbourg",)), {"strasbourg": 1}),
        (Audience(list_id=pilot), {"metz": 1, "strasbourg": 1}),
    )
    for audience, people_of in expected:
        assert uow.players.count_in(audience) == sum(people_of.values())
        sites = uow.participation.by_site(campaign_id, audience)
        assert {site.site_id: site.people for site in sites} == people_of
    assert uow.players.count_in(Audience(list_id=pilot), Audience(sites=("strasbourg",))) == 1


def invited(number, *, team_id=None, site_id=None):
    return Invited(f"handle {number}", None, "", team_id, site_id, None, 0, to_welcome=False)


def reach(uow, **audience):
    counted = uow.participation.reach(Audience(**audience))
    return counted.joined, counted.invited


def test_a_campaign_reaches_who_joined_and_who_is_expected_each_once(uow, begun):
    _, team_id, people = begun
    lycee = records.team(uow, "Lycée", "strasbourg")
    uow.invitations.add([invited(1, team_id=team_id), invited(2, team_id=lycee)])
    uow.invitations.add([invited(3, site_id="strasbourg"), invited(4)])
    assert reach(uow) == (7, 4)
    assert reach(uow, teams=(team_id,)) == (6, 1)
    assert reach(uow, sites=("strasbourg",)) == (0, 2)
    assert reach(uow, sites=("metz",)) == (7, 2)
    came = uow.invitations.waiting("handle 1")
    uow.invitations.answer(came.id, people[0])
    uow.players.change(people[1], stopped_at=records.OPENING)
    assert reach(uow) == (6, 3)
    assert reach(uow, teams=(team_id,)) == (5, 0)
    withdrawn = uow.invitations.waiting("handle 2")
    uow.retention.withdraw([withdrawn.id], [withdrawn.handle])
    uow.erasure.forget(people[0], [], MONDAY)
    assert reach(uow) == (5, 2)


def test_a_list_reaches_who_is_on_it_come_invited_or_neither(uow, begun):
    _, _, people = begun
    pilot = uow.lists.put("Pilote", "pilote")
    uow.invitations.add([invited(1), invited(2)])
    uow.lists.fill(pilot, {"a": people[0], "handle 1": None, "nobody's yet": None})
    assert reach(uow, list_id=pilot) == (1, 2)
    uow.lists.receive("handle 1", people[1])
    assert reach(uow, list_id=pilot) == (2, 1)


def test_thousands_invited_are_counted_in_one_statement(uow, begun):
    uow.invitations.add([invited(number) for number in range(7_700)])
    asked = []
    event.listen(uow.connection, "before_cursor_execute", lambda *_: asked.append(1))
    assert uow.participation.reach(EVERYBODY) == Reach(7, 7_700)
    assert len(asked) == 1
