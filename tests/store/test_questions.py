"""What a person was asked is forgotten once no yes can answer it."""

from datetime import timedelta

import pytest

from store.schema.values import Confirmation
from tests.fakes import records

ASKED = Confirmation("link", {"player": 2, "code": "a35f"}, 1, records.OPENING + timedelta(minutes=10))


@pytest.fixture
async def player(database):
    def arrange(uow):
        records.organisation(uow)
        number = records.player(uow, records.team(uow))
        uow.players.ask(number, ASKED)
        return number

    return await database.write(arrange)


async def test_a_question_is_kept_as_it_was_asked(database, player):
    assert (await database.read(lambda uow: uow.players.get(player))).confirmation == ASKED


@pytest.mark.parametrize(("minutes", "confirmation"), [(9, ASKED), (10, None), (60, None)])
async def test_a_question_is_forgotten_when_its_time_is_over(database, player, minutes, confirmation):
    later = records.OPENING + timedelta(minutes=minutes)
    await database.write(lambda uow: uow.retention.questions(later))
    assert (await database.read(lambda uow: uow.players.get(player))).confirmation == confirmation


async def test_a_new_question_takes_the_place_of_the_one_before(database, player):
    newer = Confirmation("forget", {}, 3, ASKED.expires_at)
    await database.write(lambda uow: uow.players.ask(player, newer))
    assert (await database.read(lambda uow: uow.players.get(player))).confirmation == newer
