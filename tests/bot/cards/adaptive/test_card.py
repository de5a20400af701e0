"""What a card must be: valid by the official 1.5 schema, under 28 KB, its text never markup."""

import pytest

from bot.cards.adaptive import card as adaptive_card
from bot.cards.adaptive.parts import escape
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
    say,
)
from tests.fakes.bot.adaptive import fits, parts, valid
from tests.fakes.bot.blocks import answered, calendar, everything, number, ordering, pairs, picture, video
from tests.fakes.bot.rendered import FR, card_of

PLAY = Action.of("play", round=7, q=0)

BLOCKS = {
    **{f"{number} {type(block).__name__}": block for number, block in enumerate(everything("x"))},
    "text": Text("Deux lignes\n- la seconde"),
    "empty text": Text(""),
    "bare header": Header("Quiz"),
    "panel": Panel("info", "Bon retour", ("Une semaine.",), Source("s", "https://example.org/a_(b)")),
    "panel without source": Panel("info", "Bon retour"),
    "short choice": Choice("Choisissez", (Option("1", "Oui"), Option("2", "Non")), PLAY),
    "long choice": Choice("Choisissez", (Option("1", "Une réponse " * 6), Option("2", "Non")), PLAY),
    "several": Choice("Cochez", (Option("1", "A"), Option("2", "B")), PLAY, multiple=True, submit="Valider"),
    "answered choice": Choice(
        "Réponses", tuple(Option(state, "A", state, "x") for state in ("wrong", "missed", "other", "right"))
    ),
    "form": Form(
        Action.of("send"),
        (
            Field("a", "Nom", max_length=20, hint="20 lettres", value="Ana"),
            Field("b", "Site", "select", options=(("1", "Metz"), ("2", "Reims")), required=False),
            Field("c", "Jour", "date", value="2026-12-01"),
            Field("d", "Heure", "time", error="Entre 8 h et 19 h"),
        ),
        "Envoyer",
    ),
    "long select": Form(
        Action.of("send"),
        (Field("team", "Équipe", "select", options=tuple((str(n), f"Lycée {n}") for n in range(40))),),
        "Envoyer",
    ),
    "no facts": Facts(()),
    "table": Table(
        ("Rang", "Équipe", "Indice", "Jouent"),
        (
            Row("1", "Verdun", "64", 82, "82 %", move=1),
            Row("7", "Vauban", "50", None, "—", move=-2, mine=True, gap=True, own="votre équipe"),
        ),
        "50 est la moyenne.",
    ),
    "long pairs": pairs("Répondre sous deux mois, par écrit, avec les voies de recours"),
    "ordering": ordering(),
    "answered rows": answered(),
    "picture": picture("https://e.org/1.png"),
    "film": video("https://e.org/f.mp4", "https://e.org/f.jpg"),
    "film in words": video(),
    "calendar": calendar(),
    "calendar of 21": calendar(size=21),
    "calendar with its house": calendar(house="https://e.org/house.png"),
    "number": number(value="12,5"),
    "number without bounds": number(None, None, "douze"),
}


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_a_card_of_every_block_is_valid_by_the_official_schema(block):
    valid(adaptive_card.card(View("Résumé", (block,)), FR))


def test_a_card_with_every_block_and_button_is_valid():
    buttons = (Button("Jouer", PLAY, primary=True), Button("La page", address="https://example.org/"))
    card = valid(adaptive_card.card(View("Résumé", tuple(BLOCKS.values()), buttons), FR))
    assert card["speak"] == card["fallbackText"] == "Résumé"


def test_the_schema_check_would_see_a_mistake():
    card = adaptive_card.card(say("Bonjour"), FR)
    card["body"][0]["type"] = "TextBlok"
    with pytest.raises(AssertionError):
        valid(card)


def test_the_longest_allowed_question_and_answer_stay_under_28_kilobytes():
    options = tuple(Option(str(n), "é" * 140, "missed", "Votre réponse") for n in range(1, 9))
    blocks = (
        Header("Quiz", "é" * 80, "é" * 40),
        Progress(1, 3, "é" * 40),
        Text("é" * 320, "title"),
        Choice("é" * 80, options),
        Choice("é" * 80, options, PLAY),
        Panel(
            "wrong",
            "é" * 200,
            ("é" * 640, "é" * 640, "é" * 640),
            Source("é" * 200, "https://e.org/" + "a" * 300),
        ),
        Facts(tuple(("é" * 20, "é" * 60) for _ in range(4))),
    )
    fits(adaptive_card.card(View("é" * 160, blocks, (Button("é" * 40, PLAY),) * 3), FR))


def test_a_full_board_stays_under_28_kilobytes():
    rows = tuple(
        Row(f"{n}e", "é" * 80, "50", 50, "100 %", move=-12, mine=n == 12, gap=n > 10) for n in range(1, 17)
    )
    table = Table(("Rang", "Équipe", "Indice", "Jouent"), rows, "é" * 200)
    fits(adaptive_card.card(View("é" * 160, (Text("é" * 80, "title"), table)), FR))


def test_a_press_sends_the_verb_and_only_the_actions_values_and_an_older_client_all_in_the_data():
    press = parts(card_of(BLOCKS["short choice"]), "Action.Execute")[1]
    assert (press["verb"], press["data"]) == ("play", {"round": "7", "q": "0", "pick": "2"})
    assert press["fallback"]["data"] == {"verb": "play", "round": "7", "q": "0", "pick": "2"}
    assert press["title"] == "2. Non"


def test_every_execute_has_a_submit_to_fall_back_on():
    card = card_of(*BLOCKS.values(), buttons=(Button("Jouer", PLAY),))
    assert all(press["fallback"]["type"] == "Action.Submit" for press in parts(card, "Action.Execute"))


def test_buttons_are_stacked_one_on_a_line():
    card = adaptive_card.card(say("Bonjour", *(Button(f"Porte {n}", PLAY) for n in range(3))), FR)
    assert [len(row["actions"]) for row in parts(card, "ActionSet")] == [1, 1, 1]


def test_a_long_choice_is_a_whole_row_that_can_be_pressed_and_has_a_title():
    card = card_of(BLOCKS["long choice"])
    titles = [row["selectAction"]["title"] for row in parts(card, "Container")]
    assert titles == ["1. " + "Une réponse " * 6, "2. Non"]


def test_a_press_that_answers_takes_no_input_of_another_block_along():
    card = card_of(BLOCKS["form"], BLOCKS["short choice"])
    assert [press["associatedInputs"] for press in parts(card, "Action.Execute")] == ["auto", "none", "none"]


@pytest.mark.parametrize("kind", ["Input.Text", "Input.ChoiceSet", "Input.Date", "Input.Time"])
def test_every_input_has_a_label_and_an_error_message(kind):
    card = card_of(BLOCKS["form"], BLOCKS["several"])
    assert parts(card, kind)
    assert all(field["label"] and field["errorMessage"] for field in parts(card, kind))


def test_a_card_is_in_the_language_of_its_author_else_of_its_reader():
    assert card_of(BLOCKS["short choice"])["lang"] == "fr"
    assert card_of(BLOCKS["short choice"], language="en")["lang"] == "en"


@pytest.mark.parametrize(
    ("state", "sign"), [("right", "✓ "), ("wrong", "✗ "), ("missed", "✓ "), ("chosen", "● ")]
)
def test_right_wrong_and_chosen_are_said_in_words_and_a_sign(state, sign):
    card = card_of(Choice("c", (Option("1", "A", state, "Votre réponse"),)))
    assert f"{sign}Votre réponse" in [block["text"] for block in parts(card, "TextBlock")]


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("*gras* _et_ `code`", r"\*gras\* \_et\_ \`code\`"),
        ("[lien](http://x)", r"\[lien\](http://x)"),
        ("- un tiret", r"\- un tiret"),
        ("1. un", r"1\. un"),
        ("# titre", r"\# titre"),
        ("> cité", r"\> cité"),
        ("---", r"\---"),
        ("&lt;b&gt;", r"\&lt;b\&gt;"),
        ("<b>", r"\<b>"),
        ("{{DATE(2026-12-01)}}", r"\{\{DATE(2026-12-01)}}"),
        ("\\*", r"\\\*"),
        ("R&D, 5 < 6, -5 et 1.5, n° 1", "R&D, 5 < 6, -5 et 1.5, n° 1"),
    ],
)
def test_peoples_and_authors_text_never_becomes_markup(text, escaped):
    assert escape(text) == escaped


def test_a_newline_is_a_line_break():
    card = adaptive_card.card(say("un\ndeux"), FR)
    assert [block["text"] for block in parts(card, "TextBlock")] == ["un", "deux"]


def test_a_source_is_a_link_only_to_a_web_page():
    def link_of(address: str) -> str:
        panel = Panel("info", "t", (), Source("Le [texte]", address))
        return parts(card_of(panel), "TextBlock")[1]["text"]

    assert link_of("https://e.org/a b_(c)") == r"[Le \[texte\]](https://e.org/a%20b_%28c%29)"
    assert link_of("javascript:alert(1)") == r"Le \[texte\]"


def test_ones_own_team_is_tinted_a_cut_is_shown_and_participation_is_a_figure_and_a_length():
    rows = parts(card_of(BLOCKS["table"]), "TableRow")
    assert [row.get("style") for row in rows] == [None, None, None, "accent"]
    assert rows[2]["cells"][0]["items"][0]["text"] == "…"
    assert rows[3]["cells"][1]["items"][1]["text"] == "votre équipe"
    cells = [[item["text"] for item in row["cells"][3]["items"]] for row in rows[1:]]
    assert all(len(texts) == 2 and set(texts[1]) <= set("▰▱") for texts in cells if "%" in texts[0])
    assert any(len(texts) == 2 for texts in cells)
