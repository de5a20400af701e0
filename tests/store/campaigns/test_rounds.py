"""An answer and its round: both written where its question is free and the round as read, else neither."""

from dataclasses import replace

import pytest
from sqlalchemy import insert, select, update

from store.campaigns.rounds import ChangedMeanwhile
from store.schema.tables import moves, rounds
from tests.fakes.store import records
from tests.fakes.store.campaigns import begin
from tests.fakes.store.records import OPENING


def begin_round(uow):
    campaign_id, (player,) = begin(uow, 1)
    return records.played(uow, campaign_id, player, 1, None)


def answered(begun, **state):
    return replace(begun, state=state, points=100, done_at=OPENING, known=True)


def test_where_another_press_was_quicker_the_round_is_as_that_press_left_it(uow):
    begun = begin_round(uow)
    uow.rounds.answer(answered(begun, press="first"), 0, OPENING)
    with pytest.raises(ChangedMeanwhile):
        uow.rounds.answer(answered(begun, press="second"), 0, OPENING)
    assert uow.rounds.last(begun.player_id).state == {"press": "first"}


def test_a_round_that_became_practice_meanwhile_is_read_again(uow):
    """Who sees a door before its time plays it as practice: an answer under way would count."""
    begun = begin_round(uow)
    uow.campaigns.note_preview(begun.campaign_id, begun.player_id, begun.door)
    with pytest.raises(ChangedMeanwhile):
        uow.rounds.answer(answered(begun), 0, OPENING)


def test_an_answer_touches_its_round_only_once_the_question_is_its_own(rivals):
    """Both ways round, two presses would wait for each other."""
    begun = rivals.database.run(begin_round)
    late = rivals.contend(
        lambda connection: connection.execute(
            insert(moves).values(round_id=begun.id, question=0, at=OPENING)
        ),
        lambda uow: uow.rounds.answer(answered(begun), 0, OPENING),
        update(rounds).values(state={"press": "first"}),
    )
    assert isinstance(late.exception(), ChangedMeanwhile)
    state = rivals.database.look(lambda uow: uow.connection.execute(select(rounds.c.state)).scalar_one())
    assert state == {"press": "first"}


@pytest.mark.parametrize("mended", [False, True])
def test_an_answer_that_waited_for_its_round_is_written_where_it_is_as_read(rivals, mended):
    begun = rivals.database.run(begin_round)
    late = rivals.contend(
        lambda connection: connection.execute(update(rounds).values(mended=mended)),
        lambda uow: uow.rounds.answer(answered(begun), 0, OPENING),
    )
    assert isinstance(late.exception(), ChangedMeanwhile) == mended
    written = select(rounds.c.points).join(moves)
    points = rivals.database.look(lambda uow: uow.connection.execute(written).scalars().all())
    assert points == ([] if mended else [100])
