"""A letter comes once, and what it needed is gone with its person (rules 10 and 19)."""

from datetime import timedelta

import pytest

from scheduler.pace import Limits
from store.sql.engine import make_engine
from tests.fakes.chat.traces import rows_of


@pytest.mark.parametrize("silent", ["waits", "mumbles", "hangs up"])
async def test_a_letter_that_the_server_took_without_an_answer_is_not_sent_again(season, silent):
    await season.confirmed()
    await season.plan()
    season.server.silent = silent
    season.channel = season.letterbox(patience=0.2)
    await season.letters(1)
    assert season.counts() == {"sent": 1}


async def test_after_a_letter_was_sent_an_erasure_leaves_no_part_of_its_address(season, sqlite_store):
    await season.confirmed()
    await season.plan()
    await season.letters(1, limits=Limits())
    until = season.clock.calendar() + timedelta(days=400)
    season.database.run(lambda uow: uow.erasure.forget(season.player, ["keyed mark"], until))
    engine = make_engine(sqlite_store)
    left = str(rows_of(engine))
    engine.dispose()
    assert [part for part in ("agent@", "region.example") if part in left] == []
