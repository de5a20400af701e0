"""The bridge: one transaction a piece of work, in the order it came, and results that reach who waits."""

import asyncio
import sqlite3
from threading import Event, Thread

import pytest
from sqlalchemy.exc import OperationalError

from games.rules.doors import Site
from store import database as bridge
from store.database import Database
from store.sql.engine import make_engine


def _add(uow, name):
    uow.teams.put_site(Site(name, "Europe/Paris"), name)
    return name


def _names(uow):
    return set(uow.teams.site_names())


def _wait(_uow, gate):
    assert gate.wait(10)


def _fail(_uow, error):
    raise error


@pytest.fixture
async def lone(sqlite_store):
    """A store with one writing thread, whatever else is tested."""
    database = Database(make_engine(sqlite_store))
    yield database
    await database.close()


@pytest.fixture
def wakes(monkeypatch):
    """How many results each waking of the loop brought."""
    sizes, hand_back = [], bridge._hand_back

    def counted(results):
        sizes.append(len(results))
        hand_back(results)

    monkeypatch.setattr(bridge, "_hand_back", counted)
    return sizes


async def _occupied(database):
    """A lane whose thread is busy until the event is set."""
    gate, began = Event(), Event()

    def hold(uow):
        began.set()
        _wait(uow, gate)

    busy = asyncio.ensure_future(database.write(hold))
    await asyncio.to_thread(began.wait, 10)
    return gate, busy


async def _asked(*works):
    """The works as tasks that have all been asked for."""
    tasks = [asyncio.ensure_future(work) for work in works]
    await asyncio.sleep(0)
    return tasks


async def _while_busy(database, *works):
    """What all of these give, or raise, that were asked for while the lane's thread was busy."""
    gate, busy = await _occupied(database)
    tasks = await _asked(*works)
    gate.set()
    _, *results = await asyncio.gather(busy, *tasks, return_exceptions=True)
    return results


async def test_what_returns_is_kept_and_what_raises_is_not(database):
    def fail(uow):
        _add(uow, "nancy")
        raise LookupError("no")

    assert await database.write(_add, "metz") == "metz"
    with pytest.raises(LookupError, match="no"):
        await database.write(fail)
    assert await database.read(_names) == {"metz"}


async def test_writes_run_in_the_order_they_were_asked_for(lone):
    order = []
    await _while_busy(
        lone, *(lone.write(lambda _uow, number=number: order.append(number)) for number in range(50))
    )
    assert order == list(range(50))


@pytest.mark.parametrize(("linger", "sizes"), [(60, [bridge.HANDFUL, 4]), (0, [1] * (bridge.HANDFUL + 4))])
async def test_results_of_a_busy_thread_come_back_several_at_once_and_linger_no_longer(
    lone, wakes, monkeypatch, linger, sizes
):
    monkeypatch.setattr(bridge, "LINGER", linger)
    count = bridge.HANDFUL + 3
    works = (lone.write(lambda _uow, number=number: number) for number in range(count))
    assert await _while_busy(lone, *works) == [*range(count)]
    assert [size for size in wakes if size] == sizes


@pytest.mark.parametrize("error", [LookupError("no"), StopIteration(3)])
async def test_an_error_is_for_its_caller_alone(lone, error):
    works = lone.write(_add, "metz"), lone.write(_fail, error), lone.write(_add, "nancy")
    first, failed, last = await _while_busy(lone, *works)
    assert (first, last) == ("metz", "nancy")
    assert isinstance(failed, RuntimeError if isinstance(error, StopIteration) else type(error))


async def test_work_that_nobody_waits_for_any_more_is_not_begun(lone):
    gate, busy = await _occupied(lone)
    cancelled, staying = await _asked(lone.write(_add, "metz"), lone.write(_add, "nancy"))
    cancelled.cancel()
    await asyncio.sleep(0)
    gate.set()
    await asyncio.gather(busy, staying)
    assert await lone.read(_names) == {"nancy"}


async def test_work_that_has_begun_is_kept_though_its_caller_has_left(lone):
    gate, began = Event(), Event()

    def slow(uow):
        began.set()
        _wait(uow, gate)
        return _add(uow, "metz")

    (leaving,) = await _asked(lone.write(slow))
    await asyncio.to_thread(began.wait, 10)
    leaving.cancel()
    gate.set()
    assert await lone.write(_names) == {"metz"}
    assert leaving.cancelled()


async def test_closing_waits_for_what_was_asked_for(store_url):
    database = Database(make_engine(store_url))
    tasks = await _asked(*(database.write(_add, f"site {number}") for number in range(20)))
    await database.close()
    assert [task.result() for task in tasks] == [f"site {number}" for number in range(20)]


async def test_a_closed_store_takes_nothing_more(store_url):
    database = Database(make_engine(store_url))
    await database.close()
    await database.close()
    with pytest.raises(RuntimeError):
        await database.write(_names)


async def test_each_loop_gets_its_own_results(lone):
    gate, busy = await _occupied(lone)
    (local,) = await _asked(lone.write(_add, "metz"))
    elsewhere = asyncio.to_thread(lambda: asyncio.run(lone.write(_add, "nancy")))
    gate.set()
    assert (await asyncio.gather(busy, local, elsewhere))[1:] == ["metz", "nancy"]


async def test_a_loop_that_has_ended_does_not_stop_the_others(lone):
    gate, busy = await _occupied(lone)

    def leave():
        loop = asyncio.new_event_loop()
        task = loop.create_task(lone.write(_names))
        loop.run_until_complete(asyncio.sleep(0))
        task._log_destroy_pending = False
        loop.close()

    await asyncio.to_thread(leave)
    (task,) = await _asked(lone.write(_add, "metz"))
    gate.set()
    await busy
    assert await task == "metz"


async def test_many_writers_lose_nothing(database):
    await asyncio.gather(*(database.write(_add, f"site {number}") for number in range(100)))
    assert len(await database.read(_names)) == 100


async def test_a_deadlock_that_the_database_broke_runs_the_work_again(database):
    tries = []

    def conflict(uow):
        tries.append(_add(uow, "metz"))
        if len(tries) == 1:
            error = Exception("deadlock detected")
            error.sqlstate = "40P01"
            raise OperationalError("", {}, error)

    await database.write(conflict)
    assert len(tries) == 2
    assert await database.read(_names) == {"metz"}


@pytest.fixture
def processes(sqlite_url):
    """The connections of two processes to one SQLite file."""
    engines = [make_engine(sqlite_url) for _ in range(2)]
    with (
        engines[0].connect().execution_options(writes=True) as first,
        engines[1].connect().execution_options(writes=True) as second,
    ):
        yield first, second
    for engine in engines:
        engine.dispose()


def test_a_writer_of_another_process_is_waited_for(processes):
    first, second = processes
    begun, order = Event(), []

    def wait():
        begun.set()
        with second.begin():
            order.append("second")

    with first.begin():
        waiting = Thread(target=wait)
        waiting.start()
        begun.wait()
        order.append("first")
    waiting.join()
    assert order == ["first", "second"]


def test_a_lock_that_is_never_given_back_is_an_error(processes):
    first, second = processes
    second.connection.execute("PRAGMA busy_timeout = 0")
    with first.begin(), pytest.raises(sqlite3.OperationalError, match="locked"):
        second.begin()
