"""Rows of the documented layout become drafts; what a row cannot say is told with its line."""

import pytest

from content.importers.harvest import Unreadable
from content.importers.spreadsheet import sheet, tables

TITLES = "type;question;réponse;explication"


def read(*rows, titles=TITLES):
    return sheet.read(tables.Book(tables.read_csv("\n".join([titles, *rows]) + "\n")))


def fields(row, more=""):
    harvest = read(row, titles=TITLES + more)
    assert not harvest.notes
    return harvest.drafts[0].fields


def refused(row, more=""):
    harvest = read(row, "vrai-faux;Et ?;vrai;Oui.", titles=TITLES + more)
    assert [draft.name for draft in harvest.drafts] == ["Et ?"]
    [note] = harvest.notes
    assert (note.line, note.level) == (2, "refused")
    return note.text


def test_a_table_with_its_titles_alone_says_so():
    with pytest.raises(Unreadable, match="n’a que ses titres") as error:
        read()
    assert error.value.line == 1


THREE = ";choix 1;choix 2;choix 3;pourquoi 1"


@pytest.mark.parametrize("answer", ["2", "b", "B", "choix 2"])
def test_a_choice_is_named_by_its_number_or_letter(answer):
    [question] = fields(f"choix;Qui ?;{answer};Parce que.;Moi;Toi;Lui;Non.", THREE)["questions"]
    assert question == {
        "ask": "Qui ?",
        "form": "single",
        "choices": [
            {"id": "a", "text": "Moi", "why": "Non."},
            {"id": "b", "text": "Toi", "right": True},
            {"id": "c", "text": "Lui"},
        ],
        "explanation": "Parce que.",
    }


@pytest.mark.parametrize("answer", ["1, 3", "1.3", "a et c", "3 + 1"])
def test_several_choices_are_named_together(answer):
    [question] = fields(f"plusieurs;Qui ?;{answer};Oui.;Moi;Toi;Lui", THREE)["questions"]
    assert [choice.get("right", False) for choice in question["choices"]] == [True, False, True]


@pytest.mark.parametrize("answer", ["", "4", "0", "Moi", "2 5"])
def test_an_answer_that_names_no_choice_is_refused(answer):
    assert refused(f"choix;Qui ?;{answer};Oui.;Moi;Toi;Lui", THREE).startswith("La réponse")


@pytest.mark.parametrize(("answer", "truth"), [("vrai", True), ("FAUX", False), ("V", True)])
def test_true_or_false(answer, truth):
    assert fields(f"Vrai-Faux;Oui ?;{answer};Oui.")["questions"][0]["answer"] is truth


def test_typed_answers_are_separated_by_bars():
    assert fields("texte;Où ?;Paris | Lutèce|Paris;Oui.")["questions"][0]["accept"] == ["Paris", "Lutèce"]


def test_pairs_are_written_with_an_arrow():
    row = "associer;Reliez.;;Oui.;-> Chante;Chat -> Miaule;Chien -> Aboie;;Un chat."
    item = fields(row, THREE + ";pourquoi 2")
    assert item["kind"] == "pairs"
    assert [option["text"] for option in item["right"]] == ["Chante", "Miaule", "Aboie"]
    assert item["matches"] == {"a": "r2", "b": "r3"}
    assert item["whys"] == {"a": "Un chat."}


def test_an_estimate_has_its_columns():
    more = ";unité;minimum;maximum;tolérance;zéro à"
    item = fields("estimer;Combien ?;1 500;Oui.;jours;0;2000;2,5;300", more)
    figures = {"answer": 1500, "unit": "jours", "low": 0, "high": 2000, "tolerance": 2.5, "zero_at": 300}
    assert item.items() >= {"kind": "estimate", **figures}.items()


def test_steps_stand_in_their_right_order():
    item = fields("ordonner;Dans quel ordre ?;;Oui.;Un;Deux;Trois", THREE)
    assert (item["kind"], [step["text"] for step in item["steps"]]) == ("ordering", ["Un", "Deux", "Trois"])


def test_a_card_has_its_question_on_the_recto_and_its_explanation_on_the_verso():
    item = fields("carte;Quoi ?;;Ceci.")
    assert item == {"kind": "flashcard", "cards": [{"id": "a", "recto": "Quoi ?", "verso": "Ceci."}]}


def test_a_row_says_its_own_source_and_more():
    more = ";Thème;Notion;Engagement;Source;Adresse;Date de la source;Date du fait;Confiance"
    more += ";À relire le;Geste;Id"
    row = "vrai-faux;Q;vrai;Oui.;Accueil;sourire;3;Guide;https://a.fr;2024-05;2024;V;2027-05-31;Souriez.;q"
    item = dict(fields(row, more))
    del item["questions"]
    assert item == {
        "kind": "quiz",
        "id": "q",
        "theme": "Accueil",
        "notion": "sourire",
        "commitment": 3,
        "source": {"label": "Guide", "address": "https://a.fr", "date": "2024-05"},
        "fact_date": "2024",
        "confidence": "V",
        "review_on": "2027-05-31",
        "gesture": "Souriez.",
    }


def test_what_is_empty_has_no_line():
    questions = [{"form": "true_false", "answer": True}]
    assert fields("vrai-faux;;vrai;") == {"kind": "quiz", "questions": questions}


def test_html_in_a_cell_stays_text():
    assert fields("vrai-faux;Que fait <b>x</b> ?;vrai;Oui.")["questions"][0]["ask"] == "Que fait <b>x</b> ?"


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ("quizz;Q;1;Oui.", "« quizz » n’existe pas"),
        (";Q;1;Oui.", "Le type manque"),
        ("vrai-faux;Q;=1+1;Oui.", "contient une formule (=1+1)"),
        ("vrai-faux;=A1;vrai;Oui.", "contient une formule (=A1)"),
        ("vrai-faux;Q;oui;Oui.", "ni vrai ni faux"),
        ("texte;Q;|;Oui.", "La réponse manque"),
        ("estimer;Q;;Oui.", "La réponse manque"),
        ("estimer;Q;douze;Oui.", "n’est pas un nombre"),
    ],
)
def test_a_row_that_cannot_be_an_item_is_refused_with_its_line(row, word):
    assert word in refused(row)


def test_a_pair_without_an_arrow_is_refused():
    assert "partenaire" in refused("associer;Q;;Oui.;Chat;Chien -> Aboie", THREE)


def test_cells_that_a_type_does_not_use_are_told():
    harvest = read("vrai-faux;Q;vrai;Oui.;Moi;jours", titles=TITLES + ";choix 1;unité")
    why = "Videz ces cases, ou remplissez celles qui vont avec."
    assert [(note.line, note.level, note.text) for note in harvest.notes] == [
        (2, "lost", f"« Choix 1 », « Unité », car le type « vrai-faux » n’en a pas l’usage ici. {why}")
    ]


def test_cells_under_no_known_title_are_told():
    harvest = read("vrai-faux;Q;vrai;Oui.;a;b", titles=TITLES + ";Auteur;")
    assert [(note.line, note.name) for note in harvest.notes] == [(1, "Auteur"), (2, "")]


@pytest.mark.parametrize(
    ("titles", "word"),
    [
        ("type;question;réponse", "« Explication »"),
        ("question;explication", "« Type », « Réponse »"),
        ("type;question;réponse;explication;Reponse", "« Réponse » est là deux fois"),
    ],
)
def test_a_missing_or_double_column_is_named(titles, word):
    with pytest.raises(Unreadable, match=word):
        read("a;b;c", titles=titles)


@pytest.mark.parametrize("title", ["choix1", "CHOIX1", "Choix-1", "choix  1"])
def test_a_title_without_its_blank_is_that_title(title):
    harvest = read("choix;Q ?;1;E;a;b;2026", titles=f"{TITLES};{title};choix2;DateDeLaSource")
    assert harvest.notes == ()
    (draft,) = harvest.drafts
    assert [choice["text"] for choice in draft.fields["questions"][0]["choices"]] == ["a", "b"]
    assert draft.fields["source"] == {"date": "2026"}


def test_a_title_with_its_blank_and_without_is_there_twice():
    with pytest.raises(Unreadable, match="« Choix 1 » est là deux fois"):
        read("choix;Q ?;1;E;a;b", titles=f"{TITLES};Choix 1;choix1")


def test_an_empty_table_points_to_the_template():
    with pytest.raises(Unreadable, match="modèle de fiches"):
        sheet.read(tables.Book(tables.read_csv("\n\n")))


def test_titles_may_stand_below_a_headline_and_in_any_order():
    harvest = read(
        "Oui ?;vrai;Oui.;vrai-faux", titles="Nos fiches 2026;;;\nQuestion;Réponse;Explication;TYPE"
    )
    assert [draft.fields["kind"] for draft in harvest.drafts] == ["quiz"]
    assert [(note.line, note.text) for note in harvest.notes] == [
        (1, "Au-dessus des titres\u00a0: Nos fiches 2026.")
    ]


def test_a_note_of_a_cell_names_its_column():
    harvest = read("vrai-faux;Q;oui;Oui.")
    assert [(note.line, note.column) for note in harvest.notes] == [(2, "Réponse")]


ID = TITLES + ";id;thème;choix 1;choix 2"


def test_rows_of_one_id_that_follow_each_other_are_questions_of_one_item():
    rows = [
        "vrai-faux;Un ?;vrai;Oui.;un;Accueil",
        "choix;Deux ?;1;Non.;un;;Moi;Toi",
        "vrai-faux;Trois ?;faux;Si.;trois",
    ]
    harvest = read(*rows, titles=ID)
    assert [[question["ask"] for question in draft.fields["questions"]] for draft in harvest.drafts] == [
        ["Un ?", "Deux ?"],
        ["Trois ?"],
    ]
    assert harvest.drafts[0].fields["theme"] == "Accueil"
    assert harvest.notes == ()


def test_cards_of_one_id_are_one_item():
    harvest = read("carte;Un ?;;Oui.;c", "carte;Deux ?;;Non.;c", titles=ID)
    [draft] = harvest.drafts
    assert [(card["id"], card["recto"]) for card in draft.fields["cards"]] == [("a", "Un ?"), ("b", "Deux ?")]


def test_rows_that_say_two_themes_of_one_item_are_refused_at_the_second():
    harvest = read("vrai-faux;Un ?;vrai;Oui.;un;Accueil", "vrai-faux;Deux ?;faux;Non.;un;Droits", titles=ID)
    [note] = harvest.notes
    assert (note.line, note.column, note.level, harvest.drafts) == (3, "Thème", "refused", ())
    assert "ligne 2" in note.text


def test_one_id_of_types_that_do_not_go_together_is_two_items():
    harvest = read("vrai-faux;Un ?;vrai;Oui.;un", "carte;Deux ?;;Non.;un", titles=ID)
    assert len(harvest.drafts) == 2


def test_bars_and_arrows_of_a_text_stand_behind_a_backslash():
    assert fields(r"texte;Où ?;a\|b|c;Oui.")["questions"][0]["accept"] == ["a|b", "c"]
    item = fields(r"associer;Reliez.;;Oui.;a\->b -> c;d -> e", ";choix 1;choix 2")
    assert item["left"][0]["text"] == "a->b"


def test_a_row_that_continues_an_item_need_not_say_its_language_again():
    rows = ["vrai-faux;Un ?;vrai;Oui.;un;Accueil;fr", "vrai-faux;Deux ?;vrai;Oui.;un;;"]
    [draft] = read(*rows, titles=f"{TITLES};id;thème;langue").drafts
    assert [question["ask"] for question in draft.fields["questions"]] == ["Un ?", "Deux ?"]


def test_a_row_without_a_language_that_says_its_own_theme_is_an_item_of_its_own():
    rows = ["vrai-faux;Un ?;vrai;Oui.;un;Accueil;en", "vrai-faux;Deux ?;vrai;Oui.;un;Accueil;"]
    assert len(read(*rows, titles=f"{TITLES};id;thème;langue").drafts) == 2


@pytest.mark.parametrize(("row", "column"), [("Semaine 1;;;", "Type"), (";Semaine 1;;", "Question")])
def test_a_row_with_one_filled_cell_is_told_in_one_sentence(row, column):
    harvest = read(row, "vrai-faux;Et ?;vrai;Oui.")
    [note] = harvest.notes
    assert (note.line, note.column, note.level) == (2, column, "refused")
    assert note.text == (
        f"De cette ligne, seule la case « {column} » est remplie. Complétez la ligne, ou supprimez-la."
    )
    assert harvest.refused == ()


def test_a_refused_row_says_that_the_rows_of_its_item_wait_with_it():
    rows = [
        "vrai-faux;Un ?;vrai;Oui.;un;A",
        "vrai-faux;Deux ?;peut-être;Oui.;un",
        "vrai-faux;Trois ?;vrai;Oui.;un",
    ]
    [note] = read(*rows, titles=ID).notes
    assert (note.line, note.column) == (3, "Réponse")
    assert note.text.endswith("La fiche entière (lignes 2 à 4) attend cette correction.")
