"""The two headings of the dossier: what each holds, what people said below them, and what was not asked."""

import re

import pytest

from tests.fakes.bot.dossiers import made, page_of, plain, table, workbook


def test_what_agents_think_is_told_by_question_with_how_many_answered_by_fives(voiced):
    rows = table(made(voiced), "Avis des agents")
    assert [row[1] for row in rows] == ["au cinquième jour de jeu", "au milieu", *["à la fin"] * 3]
    assert all(re.fullmatch(r"\d sur 10( au plus| au moins)?", row[2]) for row in rows)
    assert all(re.fullmatch(r"\d?[05] ou plus", row[3]) for row in rows)


def test_ideas_practice_and_actions_are_told_by_state_and_by_commitment(voiced):
    evidence = made(voiced)
    assert table(evidence, "Idées des agents, par état") == [
        ["Reçues, pas encore décidées", "3"],
        ["Retenues", "2"],
        ["Faites", "1"],
    ]
    practice = table(evidence, "Pratiques, par engagement")
    assert [row[0] for row in practice] == [
        "2. Contact facile",
        "3. Accompagnement adapté à chacun",
        "5. Information claire et accessible",
        "7. Avis des usagers pris en compte",
    ]
    actions = dict(table(evidence, "Actions par état"))
    assert {name: actions[name] for name in ("Choisie", "En cours", "Faite")} == dict.fromkeys(
        ("Choisie", "En cours", "Faite"), "1"
    )


def test_what_users_said_stands_first_of_what_is_perceived_with_where_it_comes_from(voiced):
    rows = table(made(voiced), "Paroles d’usagers")
    assert rows == [
        ["2", "« J’ai attendu deux heures sans savoir pourquoi. »", "courrier d’un usager, mars 2025"]
    ]
    assert made(voiced).perceived[0].title == "Paroles d’usagers"


@pytest.mark.parametrize("form", ["document", "workbook"])
def test_each_heading_says_what_it_holds_and_what_it_does_not(played, form):
    evidence, words = made(played), played.services.words("fr")
    text = page_of(played)
    if form == "workbook":
        text = plain(
            " ".join(str(cell.value) for sheet in workbook(evidence, words) for row in sheet for cell in row)
        )
    assert "N’y est pas le service lui-même" in text
    assert "Déclic ne les interroge pas, et l’avis des agents n’est pas le leur." in text


def test_what_was_asked_is_not_said_to_be_missing(voiced):
    assert plain(made(voiced).unasked).endswith("cinq réponses : l’avis des usagers.")


def test_where_nobody_was_asked_that_is_said_and_no_table_is_empty(played):
    evidence = made(played)
    assert "l’avis des agents" in evidence.unasked
    assert "les pratiques des équipes" in evidence.unasked
    assert [each.title for each in evidence.delivered][-1] == "Ce qui a été enseigné"


def test_a_grid_of_practice_has_no_right_answers_and_taught_nothing(voiced):
    evidence = made(voiced)
    kinds = dict(table(evidence, "Par type de jeu"))
    assert any(text.endswith("aucune réponse n’y est juste ni fausse") for text in kinds.values())
    assert [row[0] for row in table(evidence, "Ce qui a été enseigné")][:2] == ["2 et 12", "3 et 13"]
