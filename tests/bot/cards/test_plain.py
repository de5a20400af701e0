"""A view in words: whatever can be pressed elsewhere can be read and typed here."""

from dataclasses import replace

import pytest

from bot.cards import plain
from content import words
from games.view import (
    Action,
    Button,
    Choice,
    Facts,
    Field,
    Form,
    Header,
    Option,
    Panel,
    Progress,
    Row,
    Source,
    Table,
    Text,
    View,
)
from tests.fakes.bot.blocks import (
    DETAILS,
    GAUGES,
    answered,
    calendar,
    number,
    ordering,
    pairs,
    picture,
    refused,
    video,
)
from tests.fakes.bot.rendered import FR, text_of

EN = words.load("en")


def test_choices_are_numbered_so_that_a_number_can_be_typed():
    choice = Choice("Choisissez", (Option("1", "Oui"), Option("2", "Non")), Action.of("play"))
    assert text_of(choice) == "Choisissez\n1. Oui\n2. Non"


@pytest.mark.parametrize(("state", "sign"), [("wrong", "✗"), ("chosen", "●")])
def test_an_answered_choice_says_its_state_in_words_and_a_sign(state, sign):
    choice = Choice("c", (Option("1", "Oui", state, "Votre choix"), Option("2", "Non", "other")))
    assert text_of(choice) == f"1. Oui ({sign} Votre choix)\n2. Non"


def test_every_block_is_read_in_order():
    view = View(
        "r",
        (
            Header("Quiz", "Délais", "100 points"),
            Progress(1, 2, "Question 1 sur 2"),
            Text("Combien ?", "title"),
            Panel("right", "Exact", ("Une semaine.",), Source("Services Publics +", "https://e.org")),
            Facts((("Série", "6"),)),
            Form(
                Action.of("x"),
                (Field("a", "Site", "select", options=(("m", "Metz"),), hint="le vôtre"),),
                "Ok",
            ),
            Table(
                ("Rang", "Équipe", "Indice", "Jouent"),
                (Row("1", "A", "60", 5, "5 %", 2, mine=True, gap=True),),
                "50.",
            ),
        ),
        (Button("Jouer", Action.of("play")), Button("Page", address="https://e.org/")),
    )
    assert plain.text(view, FR) == (
        "Quiz · Délais · 100 points\n\nQuestion 1 sur 2\n\nCombien ?\n\n"
        "✓ Exact\nUne semaine.\nServices Publics + https://e.org\n\nSérie\u00a0: 6\n\n"
        "Site (le vôtre)\n1. Metz\n\nRang | Équipe | Indice | Jouent\n…\n1 | A ▲2 * | 60 | 5 % ▰▱▱▱▱\n\n"
        "> Jouer\n> Page\u00a0: https://e.org/"
    )


def test_a_pair_is_joined_as_its_language_writes_a_colon():
    view = View("r", (Facts((("Points", "6"), ("Série", ""))), GAUGES), (Button("Page", address="/p"),))
    assert "Points\u00a0: 6\nSérie\n" in plain.text(view, FR)
    assert plain.text(view, EN).startswith("Points: 6\n")
    assert plain.text(view, EN).endswith("> Page: /p")


def test_the_bounds_of_a_number_are_said_once():
    hinted = Field("text", "Réponse", "number", hint="Entre 0 et 60 jours", least=0, most=60, unit="jours")
    bare = Field("text", "Réponse", "number", least=0, most=60, unit="jours")
    forms = [Form(Action.of("x"), (field,), "Ok") for field in (hinted, bare)]
    assert [text_of(form) for form in forms] == [
        "Réponse (Entre 0 et 60 jours)",
        "Réponse (0–60 jours)",
    ]


def test_a_field_says_what_it_holds_now():
    fields = (
        Field("hour", "Heure", "time", value="08:30", hint="entre 8 et 19 h"),
        Field("pack", "Paquet", "select", value="b", options=(("a", "Avent"), ("b", "Printemps"))),
    )
    assert text_of(Form(Action.of("x"), fields, "Ok")) == (
        "Heure (entre 8 et 19 h)\u00a0: 08:30\nPaquet\u00a0: Printemps\n1. Avent\n2. Printemps"
    )


def test_rows_to_match_are_numbered_and_what_they_take_is_lettered():
    assert text_of(pairs()) == (
        "Associez\n1. Un courrier\n2. Un courriel\n\na. Répondre sous 2 mois\nb. Rappeler"
    )


def test_how_an_answer_is_typed_is_said_where_one_can_only_type():
    block = replace(ordering(2), how="Rangez.", typed="Tapez 2 1.")
    assert text_of(block) == "Ordonnez\nTapez 2 1.\n1. Étape 1\n2. Étape 2"


def test_what_was_refused_says_why_first_and_what_was_given():
    assert text_of(refused()).split("\n")[:4] == [
        "Il manque\u00a0: 2.",
        "Associez",
        "1. Un courrier → b",
        "2. Un courriel",
    ]
    choice = Choice("c", (Option("1", "Oui"),), Action.of("play"), error="Rien n’est coché.")
    assert text_of(choice) == "Rien n’est coché.\nc\n1. Oui"


def test_steps_to_order_are_numbered_and_their_places_need_no_line():
    assert text_of(ordering(2)) == "Ordonnez\n1. Étape 1\n2. Étape 2"


def test_answered_rows_say_what_was_given():
    assert text_of(answered()) == "1. Un courrier (✓ Répondre sous 2 mois)\n2. Un courriel (✗ Rappeler)"


def test_a_bar_says_its_figure_and_draws_it_in_signs():
    assert text_of(GAUGES) == "Écoute\u00a0: 60 sur 100 ▰▰▰▱▱\nClarté\u00a0: 0 sur 100 ▱▱▱▱▱"


def test_a_picture_is_its_words_and_a_film_its_title_and_link():
    assert text_of(picture("/media/1.svg")) == "[Un guichet]"
    assert text_of(video("https://e.org/f.mp4")) == "Accueillir\u00a0: https://e.org/f.mp4"
    assert text_of(video()) == "Accueillir"


def test_details_are_whole():
    assert text_of(DETAILS) == "Transcription\nBonjour.\nJe vous écoute."


def test_a_number_says_its_bounds_and_unit():
    assert text_of(number(0, 1500000)) == "Combien ? (0–1500000 jours)"
    assert text_of(number(None, None)) == "Combien ? (jours)"


def test_a_calendar_is_a_line_of_doors_and_its_signs_in_words():
    assert text_of(calendar(today=4, waiting=(2,), size=6)) == (
        "Calendrier\n1 ✓ 2 ○ 3 ✓ 4 → 5 · 6 ·\n"
        "✓ Porte 1, jouée\n→ Porte 4, du jour, à jouer\n○ Porte 2, à jouer\n· Porte 5, fermée"
    )
