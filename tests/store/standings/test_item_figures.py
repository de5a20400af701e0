"""An item's sums are made by the database: what was right, beside the rest of the same person's doors."""

from datetime import timedelta
from random import Random
from statistics import correlation, fmean

import pytest
from sqlalchemy import insert, update

from store.schema.tables import campaigns, rounds
from store.standings.item_figures import ChoiceCount, ItemFigure
from tests.fakes.store import records
from tests.fakes.store.records import OPENING

DOORS = (1, 2, 3)
NOON = OPENING + timedelta(hours=4)
PEOPLE = 120


@pytest.fixture
def shares(uow, campaign_id):
    """Of each person and door the share, as people of whom each has played some doors left it."""
    chance, shares = Random(7), {}  # noqa: S311 (a test's)
    rows = []
    for number in range(PEOPLE):
        player = records.player(uow, number)
        strength = chance.random()
        for door in DOORS:
            if door == 1 or chance.random() < 0.8:
                share = 100 if chance.random() < strength else chance.choice((0, 50))
                shares[player, door] = share
                done_at = OPENING + timedelta(minutes=number)
                rows.append(_row(campaign_id, player, door, share=share, done_at=done_at))
    uow.connection.execute(insert(rounds), rows)
    return shares


def _row(campaign_id, player_id, door, **values):
    fixed = {"campaign_id": campaign_id, "player_id": player_id, "door": door, "item_id": f"item-{door}"}
    usual = {"attempt": 0, "state": {"door": door}, "practice": False, "points": 0, "mended": False}
    return fixed | usual | values


def counted(uow, campaign_id, now=NOON):
    campaign = uow.campaigns.get(campaign_id)
    return {found.item_id: found for found in uow.item_figures.counted(campaign, now)}


def test_sums_and_discrimination_are_those_of_the_rounds(uow, campaign_id, shares):
    found = counted(uow, campaign_id)
    assert len(found) == len(DOORS)
    for door in DOORS:
        own = {player: share for (player, at), share in shares.items() if at == door}
        told = found[f"item-{door}"].share
        sums = len(own), sum(own.values()), sum(share**2 for share in own.values())
        assert (told.people, told.total, told.squares) == sums
        rest = {
            player: [share for (who, at), share in shares.items() if who == player and at != door]
            for player in own
        }
        both = [(own[player], fmean(others)) for player, others in rest.items() if others]
        expected = correlation(*zip(*both, strict=True)) if len(both) >= 100 else None
        assert told.discrimination == (expected and pytest.approx(expected))


def test_practice_a_second_attempt_and_a_mended_round_are_none_of_it(uow, campaign_id, shares):
    before = counted(uow, campaign_id)
    player = records.player(uow, PEOPLE)
    done = {"share": 100, "done_at": OPENING}
    left_out = [{"practice": True}, {"mended": True}, {"done_at": None, "share": None}, {"share": None}]
    rows = [_row(campaign_id, player, door, **(done | more)) for door, more in enumerate(left_out, start=1)]
    rows.append(_row(campaign_id, player, 9, **(done | {"attempt": 1})))
    uow.connection.execute(insert(rounds), rows)
    assert counted(uow, campaign_id) == before


def test_what_ended_after_the_count_waits_for_the_next(uow, campaign_id, shares):
    early = counted(uow, campaign_id, OPENING + timedelta(minutes=9))["item-1"]
    assert (early.share.people, early.new, early.unread) == (10, 10, 10)


def test_new_and_unread_people_are_those_after_what_is_kept(uow, campaign_id, shares):
    shown, read = (OPENING + timedelta(minutes=minutes) for minutes in (99, 79))
    figure = ItemFigure("item-1", 100, 0, 0, None, shown, read, 80, 7)
    uow.item_figures.show(campaign_id, [figure], [])
    found = counted(uow, campaign_id)["item-1"]
    assert (found.new, found.unread, found.read_rounds) == (20, 40, 80)
    rounds_read = list(uow.item_figures.read(uow.campaigns.get(campaign_id), {"item-1": read}, NOON))
    assert {done.item_id for done in rounds_read} == {"item-1"}
    assert (len(rounds_read), rounds_read[0].state) == (40, {"door": 1})


def test_kept_figures_are_replaced_and_forgotten_by_item(uow, campaign_id):
    choices = [ChoiceCount("item-1", "0", name, 5, 5, 0, NOON) for name in "ab"]
    uow.item_figures.show(campaign_id, [ItemFigure("item-1"), ItemFigure("item-2", people=5)], choices)
    uow.item_figures.show(campaign_id, [ItemFigure("item-1", people=9)], choices[:1])
    assert {name: figure.people for name, figure in uow.item_figures.shown(campaign_id).items()} == {
        "item-1": 9,
        "item-2": 5,
    }
    assert uow.item_figures.choices(campaign_id) == choices[:1]
    uow.item_figures.forget(campaign_id, ["item-1"])
    assert (list(uow.item_figures.shown(campaign_id)), uow.item_figures.choices(campaign_id)) == (
        ["item-2"],
        [],
    )


def test_a_count_that_another_process_made_meanwhile_is_noticed(uow, campaign_id):
    assert uow.item_figures.note(uow.campaigns.get(campaign_id), None, OPENING)
    assert not uow.item_figures.note(uow.campaigns.get(campaign_id), None, NOON)
    assert uow.item_figures.counted_at(campaign_id) == OPENING


def test_a_campaign_is_due_each_night_and_once_after_its_season(uow, campaign_id):
    def due(before):
        return [campaign.id for campaign, _ in uow.item_figures.uncounted(before)]

    assert due(OPENING) == [campaign_id]
    uow.item_figures.note(uow.campaigns.get(campaign_id), None, OPENING)
    assert (due(OPENING), due(NOON)) == ([], [campaign_id])
    uow.connection.execute(update(campaigns).values(measured_at=NOON))
    assert due(OPENING) == [campaign_id]
    uow.item_figures.note(uow.campaigns.get(campaign_id), OPENING, NOON)
    assert due(NOON + timedelta(days=9)) == []
