"""`campagne statut` says why messages failed (rule 12)."""

from tests.fakes.chat.outbox import plan, settle
from tests.fakes.chat.region import TUESDAY
from tests.fakes.chat.replies import letters


def test_a_status_says_why_messages_failed_and_to_how_many(world, chief):
    world.players(4)
    world.launch(first=TUESDAY)
    world.later(days=1)
    plan(world)
    errors = ("gone: 403", "gone: 404 (conversation)", "refused: 413", "", "unexpected: KeyError")
    for post, error in zip(letters(world), errors, strict=True):
        settle(world, [post], "failed", error=error)
    card = str(world.say(chief, "campagne statut").views[0])
    assert "2 chez des personnes" in card
    assert "1 refusé par" in card
    assert "2 par une erreur de Déclic" in card
