"""What a person was asked is forgotten once no yes can answer it."""

from datetime import timedelta

import pytest

from store.schema.values import Confirmation
from tests.fakes.store import records

ASKED = Confirmation("link", {"player": 2, "code": "a35f"}, 1, records.OPENING + timedelta(minutes=10))


@pytest.fixture
def player(uow, campaign_id):
    """Somebody who was asked."""
    number = records.player(uow, 1)
    uow.players.ask(number, ASKED)
    return number


def test_a_question_is_kept_as_it_was_asked_until_a_new_one_takes_its_place(uow, player):
    assert uow.players.get(player).confirmation == ASKED
    newer = Confirmation("forget", {}, 3, ASKED.expires_at)
    uow.players.ask(player, newer)
    assert uow.players.get(player).confirmation == newer


@pytest.mark.parametrize(("minutes", "confirmation"), [(9, ASKED), (10, None), (60, None)])
def test_a_question_is_forgotten_when_its_time_is_over(uow, player, minutes, confirmation):
    uow.retention.questions(records.OPENING + timedelta(minutes=minutes))
    assert uow.players.get(player).confirmation == confirmation
