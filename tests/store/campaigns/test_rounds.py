"""An answer and its round: both written where its question is free and the round as read, else neither."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import insert, select, text, update

from store.campaigns.rounds import ChangedMeanwhile
from store.database import Database
from store.schema.tables import moves, rounds
from store.sql.engine import make_engine
from tests.fakes import records, stores
from tests.fakes.records import OPENING


def begin(uow):
    records.organisation(uow)
    season = records.campaign(uow)
    return records.played(uow, season, records.player(uow, 0), 1, None)


def answered(made, **state):
    return replace(made, state=state, points=100, done_at=OPENING, known=True)


@pytest.mark.parametrize("store_url", ["sqlite", "postgresql"], indirect=True)
async def test_where_another_press_was_quicker_the_round_is_as_that_one_left_it(store_url):
    database = Database(make_engine(store_url))

    def race(uow):
        made = begin(uow)
        uow.rounds.answer(answered(made, said="first"), 0, OPENING)
        with pytest.raises(ChangedMeanwhile):
            uow.rounds.answer(answered(made, said="second"), 0, OPENING)
        return uow.rounds.last(made.player_id).state

    assert database.run(race) == {"said": "first"}
    await database.close()


@pytest.mark.parametrize("store_url", ["sqlite", "postgresql"], indirect=True)
async def test_a_round_that_became_practice_meanwhile_is_read_again(store_url):
    """Who sees a door before its time plays it as practice: an answer under way would count."""
    database = Database(make_engine(store_url))

    def race(uow):
        made = begin(uow)
        uow.campaigns.note_preview(made.campaign_id, made.player_id, made.door)
        with pytest.raises(ChangedMeanwhile):
            uow.rounds.answer(answered(made), 0, OPENING)

    database.run(race)
    await database.close()


async def test_an_answer_touches_its_round_only_once_the_question_is_its_own(postgres_store):
    """Both ways round, two presses would wait for each other."""
    engine = make_engine(postgres_store, connections=2)
    database = Database(engine)
    made = database.run(begin)
    with ThreadPoolExecutor(1) as pool:
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            connection.execute(insert(moves).values(round_id=made.id, question=0, at=OPENING))
            late = pool.submit(database.run, lambda uow: uow.rounds.answer(answered(made), 0, OPENING))
            stores.until_blocked(connection, late)
            connection.execute(text("SET LOCAL deadlock_timeout = '10ms'"))
            connection.execute(update(rounds).values(state={"said": "first"}))
        with pytest.raises(ChangedMeanwhile):
            late.result()
    assert database.look(lambda uow: uow.connection.execute(select(rounds.c.state)).scalar_one()) == {
        "said": "first"
    }
    await database.close()


@pytest.mark.parametrize("mended", [False, True])
async def test_an_answer_that_waited_for_its_round_is_written_where_it_is_as_read(postgres_store, mended):
    engine = make_engine(postgres_store, connections=2)
    database = Database(engine)
    made = database.run(begin)
    with ThreadPoolExecutor(1) as pool:
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            connection.execute(update(rounds).values(mended=mended))
            late = pool.submit(database.run, lambda uow: uow.rounds.answer(answered(made), 0, OPENING))
            stores.until_blocked(connection, late)
        assert isinstance(late.exception(), ChangedMeanwhile) == mended
    written = database.look(lambda uow: uow.connection.execute(select(rounds.c.points).join(moves)).all())
    assert [row.points for row in written] == ([] if mended else [100])
    await database.close()
