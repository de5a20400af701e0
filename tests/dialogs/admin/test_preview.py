"""`campagne aperçu`: what an admin has seen of a door is practice for them."""

from tests.fakes.chat.replies import CREATE, rounds, summary


def test_who_previewed_a_door_plays_it_as_practice(world, chief):
    world.say(chief, CREATE)
    world.say(chief, "campagne aperçu Printemps 1")
    world.say(chief, "campagne lancer")
    reply = world.play(chief)
    assert "Entraînement" in str(reply.views[0])


def test_a_preview_turns_a_round_already_open_into_practice(world, chief):
    world.say(chief, CREATE)
    world.say(chief, "campagne lancer")
    world.say(chief, "jouer")
    world.say(chief, "campagne aperçu Printemps 1")
    assert rounds(world, chief)[0].practice


def test_a_name_that_ends_with_a_number_is_previewed_by_its_name(world, chief):
    world.say(chief, CREATE.replace("Printemps", "Printemps 2027"))
    assert "porte 1 " in summary(world.say(chief, "campagne aperçu Printemps 2027"))
    assert "porte 2 " in summary(world.say(chief, "campagne aperçu Printemps 2027 2"))
