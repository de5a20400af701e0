"""What can be guessed of a pack is told with the questions themselves."""

import html

from tests.fakes.authored.guessed import question, quiz

PACK = "/pilotage/contenus/entrees"
SUBJECTS = ("chats", "trains", "ponts", "livres", "arbres", "fleuves", "vents", "ports")
CHOICES = ("La plus longue de toutes les réponses", "Un", "Deux", "Trois")


async def test_a_question_that_can_be_guessed_is_named_by_its_text_and_led_to(studio, zoe):
    asked = [quiz(f"les-{name}", question(f"Que dit-on des {name} ?", *CHOICES)) for name in SUBJECTS]
    studio.create(studio.author("lou"), *asked)
    page = html.unescape(await (await zoe.get(f"{PACK}/essai")).text()).replace("\u00a0", " ")
    assert "choisir la plus longue est juste dans 8 questions sur 8" in page
    assert f'<a href="{PACK}/fiche/les-chats?lang=fr">Que dit-on des chats ?</a>' in page
    assert "la première" not in page
