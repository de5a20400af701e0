"""`campagne aperçu`: what an admin has seen of a door is practice for them."""

from tests.fakes.chat.corrections import rewrite
from tests.fakes.chat.replies import CREATE, facts, read, rounds, summary
from tests.fakes.chat.twins import SECOND, twins


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


def test_without_a_door_the_order_of_all_comes_first_with_its_reasons(world, chief):
    world.say(chief, CREATE)
    reply = world.say(chief, "campagne aperçu Printemps")
    assert "même type de jeu que la porte 1" in facts(reply)["Porte 2"]
    assert "Ordre conseillé" in read(reply.views)
    assert "ont le même type de jeu que la précédente" in read(reply.views)
    assert "porte 1 " in summary(reply)


def test_a_preview_names_the_item_of_a_written_order_that_waits_so_that_a_notion_comes_twice(world, chief):
    twins(world)
    rewrite(world, lambda body: body["items"].insert(SECOND, body["items"].pop(SECOND - 1)))
    world.say(chief, f"{CREATE} ; portes {SECOND} ; ordre écrit")
    said = read(world.say(chief, "campagne aperçu Printemps").views)
    assert "une fiche de l’ordre écrit attend : Thème 9." in said
    assert "1 notion viendra deux fois" in said


def test_the_order_of_a_launched_season_is_shown(world, chief):
    world.say(chief, CREATE)
    world.say(chief, "campagne lancer")
    (order, *_) = world.say(chief, "campagne aperçu Printemps").views
    assert order.buttons == ()


def test_an_order_that_is_none_is_refused_with_those_that_are(world, chief):
    assert "« conseillé » ou « écrit »" in summary(world.say(chief, f"{CREATE} ; ordre hasard"))
