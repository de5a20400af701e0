"""The end of a door in the three formats: its row, a large sentence, a text to copy or to share."""

from games.view import Copy, Mark, Marks, Text, View, from_json, to_json
from tests.fakes.bot.adaptive import fits, parts
from tests.fakes.bot.rendered import card_of, html_of, text_of

ROW = Marks(
    "1 juste, 1 à revoir",
    (Mark("right", "✓", "Réponse 1 : juste"), Mark("wrong", "✗", "Réponse 2 : à revoir")),
    "Voir le bilan",
    "1-2026-03-02",
)
CODE = Copy("Votre code", "carafe lundi", "Copier", "C’est copié.")
SHARED = Copy("Partager", "Printemps\n✓ ✗", "Copier", "Copié.", shared=True)
LARGE = Text("Dites votre nom.", "large", quoted=True)


def test_a_row_is_signs_to_see_and_words_to_hear_on_a_page():
    page = html_of(ROW)
    assert '<ul class="marks" aria-label="1 juste, 1 à revoir">' in page
    assert '<span aria-hidden="true">✗</span><span class="vh">Réponse 2 : à revoir</span>' in page
    assert 'data-moment="1-2026-03-02"' in page


def test_what_is_not_celebrated_has_no_window():
    assert "<svg" not in html_of(Marks("1 juste", ROW.marks))


def test_a_page_offers_to_share_among_its_presses_and_has_the_text_without_scripts():
    page = html_of(LARGE, SHARED)
    assert page.index('<div class="chips">') < page.index('<details class="copy share">')
    assert '<p class="taken">Printemps<br>✓ ✗</p>' in page


def test_a_card_shows_the_row_the_code_and_what_is_shared_once_asked():
    card = fits(card_of(ROW, LARGE, CODE, SHARED))
    said = [block["text"] for block in parts(card, "TextBlock")]
    assert said[:3] == ["✓ ✗", "1 juste, 1 à revoir", "Dites votre nom."]
    assert {"Votre code", "carafe lundi", "Printemps", "✓ ✗"} <= set(said)
    (toggle,) = parts(card, "Action.ToggleVisibility")
    assert toggle["title"] == "Partager"


def test_plain_text_says_all_of_it():
    said = text_of(ROW, LARGE, CODE, SHARED).replace("\u00a0", " ").split("\n\n")
    assert said == [
        "✓ ✗ (1 juste, 1 à revoir)",
        "Dites votre nom.",
        "Votre code : carafe lundi",
        "Partager\nPrintemps\n✓ ✗",
    ]


def test_a_stored_end_is_read_again_as_it_was():
    view = View("fin", (ROW, LARGE, CODE, SHARED))
    assert from_json(to_json(view)) == view
