"""The clock counts while somebody answers, or while another clock does: nothing is lost nor counted twice."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from games.rules.learning import HIGH, Trend
from scheduler import figures
from store.schema.tables import season_changes, share_groups
from store.unit_of_work import UnitOfWork
from tests.fakes.chat import item_nights
from tests.fakes.chat.nights import pass_night as night
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import campaigns
from tests.fakes.chat.twins import SECOND, measured, meet, shown, to_door
from tests.fakes.store import stores
from usecases.learning import item_counts, shares

TEN = [f"p{number}" for number in range(10)]
on_postgresql = pytest.mark.parametrize("world", ["postgres"], indirect=True)


def count_while(world, meanwhile):
    """Shares are counted, and something happens between the count and its showing."""
    (campaign,) = campaigns(world)
    world.database.run(shares.begin, campaign, world.now)
    news = world.database.look(shares.look, campaign, world.now, over=False)
    meanwhile()
    world.database.run(shares.show, campaign, news, world.now)
    world.later(minutes=5)


def count_items_while(world, meanwhile):
    """The same of items, after their shares."""
    (campaign,) = campaigns(world)
    world.database.run(shares.begin, campaign, world.now)
    counted = world.database.look(shares.look, campaign, world.now, over=False)
    world.database.run(shares.show, campaign, counted, world.now)
    before = world.database.look(lambda uow: uow.item_figures.counted_at(campaign.id))
    news = world.database.look(item_counts.look, world.services.library, campaign, world.now)
    meanwhile()
    world.database.run(item_counts.show, campaign, before, news, world.now)
    world.later(minutes=5)


def rows(world, table):
    with world.engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def keys(world):
    """Whose groups have begun; each once."""
    (campaign,) = campaigns(world)
    found = [group.key for group in world.database.look(lambda uow: uow.shares.groups(campaign.id))]
    assert len(found) == len(set(found))
    return set(found)


def twice(work):
    """Two clocks do it at once."""
    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(work) for _ in range(2)]:
            done.result()


def behind(world, work):
    """A clock does it while another has and has not committed yet."""
    with ThreadPoolExecutor(1) as pool:
        with world.engine.connect().execution_options(writes=True) as connection, connection.begin():
            work(UnitOfWork(connection))
            second = pool.submit(world.database.run, work)
            stores.until_blocked(connection, second)
        second.result()


def whole_season(world, people=TEN[:6]):
    """People meet both twins, and the campaign's last day passes; nothing is counted since."""
    meet(world, people, "wrong")
    night(world)
    to_door(world, SECOND)
    meet(world, people, "right", SECOND)
    world.later(days=60)


@on_both_engines
def test_an_answer_that_ends_while_shares_are_counted_comes_with_the_next_five(world, season):
    world.players(10)
    meet(world, TEN[:5])
    count_while(world, lambda: meet(world, TEN[5:6], "wrong"))
    assert shown(world) == (5, HIGH)
    meet(world, TEN[6:10])
    count_while(world, lambda: None)
    assert shown(world) == (5, HIGH)
    world.players(1, first=10)
    meet(world, ["p10"])
    count_while(world, lambda: None)
    assert shown(world)[0] == 11
    (total,) = (share.total for share in world.database.look(lambda uow: uow.shares.shown(1)))
    assert total == 1000


@on_both_engines
def test_an_answer_that_ends_while_items_are_counted_comes_with_the_next_five(world, season):
    world.players(11)
    meet(world, TEN[:5])
    count_items_while(world, lambda: meet(world, TEN[5:6], "wrong"))
    meet(world, [*TEN[6:], "p10"])
    count_items_while(world, lambda: None)
    known = item_nights.known(world, "jumelle-a").share
    assert (known.people, known.total) == (11, 1000)
    choices = world.database.look(lambda uow: uow.item_figures.choices(1))
    read = {choice.choice: choice.counted for choice in choices if choice.item_id == "jumelle-a"}
    assert (read.pop(item_counts.ALL), sum(read.values()), read["a"]) == (11, 11, 10)


@on_both_engines
def test_two_clocks_at_once_begin_each_group_once_and_count_each_answer_once(world, season):
    world.players(10)
    meet(world, TEN)
    world.now = world.now.replace(day=3, hour=2, minute=30)
    twice(lambda: item_nights.count(world))
    assert keys(world) == {(None, None), (world.team("Accueil").id, None)}
    assert shown(world) == (10, HIGH)
    assert item_nights.known(world, "jumelle-a").share.people == 10


@on_both_engines
def test_two_clocks_at_once_end_a_season_once(world, season):
    world.players(6)
    whole_season(world)
    twice(lambda: asyncio.run(figures.count(world.database, world.now)))
    found = measured(world)
    assert (found.people, found.change.trend, found.over) == (6, Trend.RISEN, True)
    assert rows(world, season_changes) == 1


@on_postgresql
def test_a_clock_that_waited_for_another_begins_no_group_again(world, season):
    world.players(6)
    meet(world, TEN[:6])
    (campaign,) = campaigns(world)
    behind(world, lambda uow: shares.begin(uow, campaign, world.now))
    assert keys(world) == {(None, None), (world.team("Accueil").id, None)}
    assert rows(world, share_groups) == 2


@on_postgresql
def test_a_clock_that_waited_for_another_ends_no_season_again(world, season):
    world.players(6)
    whole_season(world)
    (campaign,) = campaigns(world)
    news = world.database.look(shares.look, campaign, world.now, over=True)
    behind(world, lambda uow: shares.show(uow, campaign, news, world.now))
    assert rows(world, season_changes) == 1
    assert (measured(world).people, measured(world).over) == (6, True)


@on_postgresql
def test_a_clock_that_waited_for_another_shows_no_item_again(world, season):
    world.players(6)
    meet(world, TEN[:6])
    count_while(world, lambda: None)
    (campaign,) = campaigns(world)
    news = world.database.look(item_counts.look, world.services.library, campaign, world.now)
    behind(world, lambda uow: item_counts.show(uow, campaign, None, news, world.now))
    assert item_nights.known(world, "jumelle-a").share.people == 6
