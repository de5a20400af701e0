"""Reports: told without their author, answered once, gone with the person; on both databases."""

from dataclasses import fields

import pytest
from sqlalchemy import select

from store.campaigns.reports import Answer, Report
from store.schema.tables import players, reports
from tests.fakes.store import records
from tests.fakes.store.records import BEFORE, OPENING


@pytest.fixture
def reporters(uow, campaign_id):
    """Two players of the campaign, whose pack is kept."""
    uow.packs.keep("v1", "essentiel", b"{}")
    return records.player(uow, 0), records.player(uow, 1)


def say(uow, campaign, player, text="Une faute.", at=OPENING, door=5):
    uow.reports.add(player, campaign, door, "item-5", "v1", text, at)
    return uow.connection.execute(select(reports.c.id).order_by(reports.c.id.desc())).scalars().first()


def waits(uow, player):
    return uow.connection.execute(select(players.c.mail).where(players.c.id == player)).scalar_one()


def test_a_report_never_says_who_wrote_it():
    assert {field.name for field in fields(Report)}.isdisjoint(
        {"player", "player_id", "pseudonym", "account"}
    )


def test_a_report_keeps_its_door_item_version_text_and_instant(uow, campaign_id, reporters):
    ana, _ = reporters
    number = say(uow, campaign_id, ana)
    expected = Report(number, campaign_id, 5, "item-5", "v1", "Une faute.", OPENING)
    assert uow.reports.get(number) == expected
    assert uow.reports.waiting_of(ana, BEFORE) == [expected]
    assert uow.reports.waiting_of(ana, OPENING.replace(day=3)) == []


def test_the_newest_come_first_and_all_are_counted(uow, campaign_id, reporters):
    ana, bea = reporters
    for number in range(4):
        say(uow, campaign_id, (ana, bea)[number % 2], f"n° {number}")
    newest = uow.reports.of_campaign(campaign_id, most=3)
    assert [report.text for report in newest] == ["n° 3", "n° 2", "n° 1"]
    assert uow.reports.counts(campaign_id) == {(5, "waiting"): 4}


def test_an_answer_is_given_once_and_told_once(uow, campaign_id, reporters):
    ana, bea = reporters
    number = say(uow, campaign_id, ana)
    say(uow, campaign_id, bea)
    assert uow.reports.answer(number, "Corrigé.")
    assert not uow.reports.answer(number, "Autre chose.")
    assert (waits(uow, ana), waits(uow, bea)) == (True, False)
    assert uow.reports.take(bea, OPENING) == []
    assert uow.reports.take(ana, OPENING) == [Answer(5, "Corrigé.")]
    assert not waits(uow, ana)
    assert uow.reports.take(ana, OPENING) == []
    assert uow.reports.states(campaign_id) == {"waiting": 1, "answered": 1}


def test_an_answer_is_taken_back_until_it_is_told(uow, campaign_id, reporters):
    ana, bea = reporters
    numbers = [say(uow, campaign_id, who) for who in (ana, bea)]
    for number in numbers:
        uow.reports.answer(number, "Corrigé.")
    uow.reports.take(ana, OPENING)
    assert uow.reports.take_back(numbers) == numbers[1:]
    assert uow.reports.take(bea, OPENING) == []
    assert uow.reports.states(campaign_id) == {"waiting": 1, "answered": 1}
    assert [uow.reports.get(number).final for number in numbers] == [True, False]


def test_forgetting_a_person_deletes_their_reports_and_no_other(uow, campaign_id, reporters):
    ana, bea = reporters
    uow.reports.answer(say(uow, campaign_id, ana), "Corrigé.")
    say(uow, campaign_id, ana)
    say(uow, campaign_id, bea)
    uow.erasure.forget(ana, [], OPENING.date())
    assert uow.connection.execute(select(reports.c.player_id)).scalars().all() == [bea]
