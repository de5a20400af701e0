"""What is personal is answered in the personal chat where it is typed in a room (rule 7)."""

import pytest

from tests.fakes.chat.replies import everything


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("jouer", "Question 3 ?"),
        ("mon score", "Votre score : 100 points"),
        ("mes données", "https://declic.example.org/donnees/"),
        ("nom Ana Petit", "Ana Petit"),
        ("attestation", "Encore 4 portes"),
    ],
)
def test_what_is_personal_in_a_room_is_answered_in_the_personal_chat(world, campaign, public, text, answer):
    world.play()
    world.later(days=2)
    reply = world.say("ana", text, room=True, conversation="canal")
    in_room = everything(reply).replace("\\xa0", " ")
    in_private = " ".join(map(str, reply.private)).replace("\\xa0", " ")
    assert answer in in_private
    assert answer not in in_room
    assert len(reply.views) == 1
