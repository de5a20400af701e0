"""Calls as the store keeps them: whose a device is, what ends one, what leaves with it (rule 19)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from store.schema.posts import Settled
from store.schema.tables import calls, conversations, outbox
from tests.fakes.store import records
from tests.fakes.store.calls import ask, called, device, posts
from tests.fakes.store.records import OPENING, REAL


@pytest.fixture
def two(uow, campaign_id):
    return [records.player(uow, number) for number in (1, 2)]


def kept(uow, table):
    return uow.connection.execute(select(table).order_by(table.c.id)).mappings().all()


def test_a_device_is_called_for_whoever_asked_there_last(uow, two):
    first = ask(uow, two[0])
    second = ask(uow, two[1])
    assert uow.calls.of(two[0]) == []
    assert [call.id for call in uow.calls.of(two[1])] == [second] != [first]
    assert [row["player_id"] for row in kept(uow, conversations) if row["channel"] == "push"] == [two[1]]


def test_asked_again_on_the_same_device_a_call_is_the_same_with_its_new_keys(uow, two):
    assert ask(uow, two[0]) == ask(uow, two[0], auth="new")
    (row,) = [row for row in kept(uow, conversations) if row["channel"] == "push"]
    assert row["reference"]["auth"] == "new"


def test_a_session_whose_browser_has_a_new_address_has_still_one_call(uow, two):
    first = ask(uow, two[0], device=device(1), session="here")
    assert ask(uow, two[0], device=device(2), session="here") == first
    assert uow.calls.at("push", device(1)) is None
    assert uow.calls.at("push", device(2)).id == first


def test_a_call_that_its_service_ended_begins_again_where_it_is_asked_for_again(uow, two):
    ask(uow, two[0])
    (post,) = called(uow, campaign_id=1)
    uow.outbox.settle([Settled(post, "failed", error="gone: 410", gone=True)], REAL)
    (call,) = uow.calls.of(two[0])
    assert (call.ended_at, call.reason) == (REAL, "gone")
    ask(uow, two[0])
    (call,) = uow.calls.of(two[0])
    assert (call.ended_at, call.reason, call.refusals) == (None, "", 0)


def test_three_refusals_in_a_row_end_a_call_and_one_that_arrives_between_forgives(uow, two):
    ask(uow, two[0])
    (post,) = called(uow, campaign_id=1)
    refused, taken = Settled(post, "failed", error="refused: 400"), Settled(post, "sent")
    for outcome in (refused, refused, taken, refused, refused):
        uow.outbox.settle([outcome], REAL)
    assert uow.calls.of(two[0])[0].ended_at is None
    uow.outbox.settle([refused], REAL)
    (call,) = uow.calls.of(two[0])
    assert (call.ended_at, call.reason) == (REAL, "refused")


def test_what_passes_or_the_network_does_ends_no_call(uow, two):
    ask(uow, two[0])
    (post,) = called(uow, campaign_id=1)
    uow.outbox.settle([Settled(post, "failed", error="passing: 500")] * 5, REAL)
    assert uow.calls.of(two[0])[0].ended_at is None


def test_whoever_ends_a_call_leaves_nothing_of_it_and_nothing_planned(uow, two):
    number = ask(uow, two[0])
    posts(uow, campaign_id=1)
    assert not uow.calls.end(two[1], number)
    assert uow.calls.end(two[0], number)
    assert kept(uow, calls) == []
    assert [row["channel"] for row in kept(uow, conversations)] == ["web", "web"]
    assert [(row["state"], row["dedupe_key"]) for row in kept(uow, outbox)] == [("cancelled", None)]


def test_a_call_ends_with_the_session_that_asked_for_it_and_with_no_other(uow, two):
    ask(uow, two[0], device=device(1), session="here")
    ask(uow, two[0], device=device(2), session="there")
    uow.calls.leave("here")
    assert [call.session for call in uow.calls.of(two[0])] == ["there"]


def test_a_call_whose_session_expired_is_swept_and_an_ended_one_after_its_time(uow, two):
    account = uow.access.account_of(two[0], "web")
    uow.access.open_session("living", account.id, REAL + timedelta(days=1), REAL)
    ask(uow, two[0], device=device(1), session="living")
    ask(uow, two[0], device=device(2), session="expired")
    ask(uow, two[1], device=device(3))
    gone = next(post for post in called(uow, campaign_id=1) if post.external_id == device(3))
    uow.outbox.settle([Settled(gone, "failed", error="gone: 410", gone=True)], REAL)
    uow.calls.sweep(REAL, OPENING)
    assert [(call.session, call.reason) for number in two for call in uow.calls.of(number)] == [
        ("living", ""),
        (None, "gone"),
    ]
    uow.calls.sweep(REAL + timedelta(days=1), OPENING)
    assert uow.calls.of(two[1]) == []


def test_a_call_is_no_prompt_in_the_counts_of_a_campaign_and_has_its_own_by_channel(uow, two):
    ask(uow, two[0], device=device(1))
    ask(uow, two[1], device=device(2))
    first, second = called(uow, campaign_id=1)
    uow.outbox.settle([Settled(first, "sent"), Settled(second, "failed", error="gone: 410", gone=True)], REAL)
    assert uow.outbox.counts(1) == {}
    assert uow.calls.counts(1) == {"push": {"sent": 1, "failed": 1, "failed:gone": 1}}


def test_who_joins_two_accounts_keeps_both_devices_and_each_call_its_key(uow, two):
    staying, leaving = two
    mine, theirs = ask(uow, staying, device=device(1)), ask(uow, leaving, device=device(2))
    assert theirs == leaving  # the numbers are alike: a key that ended with one could be taken for the other
    posts(uow, campaign_id=1)
    keys = {row["dedupe_key"] for row in kept(uow, outbox) if row["player_id"] == staying}
    uow.linking.gather(staying, leaving, None)
    uow.linking.end(leaving)
    assert [call.id for call in uow.calls.of(staying)] == [mine, theirs]
    assert {row["dedupe_key"] for row in kept(uow, outbox)} == keys | {None}
    assert posts(uow, campaign_id=1) == 1


def test_a_call_still_to_be_confirmed_is_not_sent(uow, two):
    number = ask(uow, two[0], confirmed=False)
    assert called(uow, campaign_id=1) == []
    assert uow.calls.confirm(number, OPENING - timedelta(hours=1))
    assert len(called(uow, campaign_id=1)) == 1


def test_the_first_key_of_a_name_stands_and_gives_way_only_to_who_knows_it(uow):
    assert uow.keys.put("vapid", "first", None) == "first"
    assert uow.keys.put("vapid", "second", None) == "first"
    assert uow.keys.put("vapid", "third", "other") == "first"
    assert uow.keys.put("vapid", "third", "first") == "third"
