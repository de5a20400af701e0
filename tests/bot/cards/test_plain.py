"""A view in words: whatever can be pressed elsewhere can be read and typed here."""

from bot.cards import plain
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


def test_choices_are_numbered_so_that_a_number_can_be_typed():
    choice = Choice("Choisissez", (Option("1", "Oui"), Option("2", "Non")), Action.of("play"))
    assert plain.text(View("r", (choice,))) == "Choisissez\n1. Oui\n2. Non"


def test_an_answered_choice_says_right_and_wrong_in_words():
    choice = Choice("c", (Option("1", "Oui", "wrong", "Votre réponse"), Option("2", "Non", "other")))
    assert plain.text(View("r", (choice,))) == "1. Oui (✗ Votre réponse)\n2. Non"


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
    assert plain.text(view) == (
        "Quiz · Délais · 100 points\n\nQuestion 1 sur 2\n\nCombien ?\n\n"
        "✓ Exact\nUne semaine.\nServices Publics + https://e.org\n\nSérie : 6\n\n"
        "Site (le vôtre)\n1. Metz\n\nRang | Équipe | Indice | Jouent\n…\n1 | A ▲2 * | 60 | 5 %\n50.\n\n"
        "> Jouer\n> Page : https://e.org/"
    )


def test_the_bounds_of_a_number_are_said_once():
    said = Field("text", "Réponse", "number", hint="Entre 0 et 60 jours", least=0, most=60, unit="jours")
    bare = Field("text", "Réponse", "number", least=0, most=60, unit="jours")
    forms = [Form(Action.of("x"), (field,), "Ok") for field in (said, bare)]
    assert [plain.text(View("r", (form,))) for form in forms] == [
        "Réponse (Entre 0 et 60 jours)",
        "Réponse (0–60 jours)",
    ]
