"""The dossier de preuves: what an auditor who has never seen Déclic reads of a campaign."""

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from bot.desk.figures import dossier, dossier_tables
from bot.desk.figures.dossier_tables import Authored
from games.rules.learning import Change
from games.rules.small_numbers import by_fives
from tests.fakes.bot.dossiers import made, page_of, plain, table, workbook
from tests.fakes.chat.corrections import ship
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.season import NOTIONS, TEAMS, end, themes, twins
from usecases.context import CampaignError
from usecases.indicators.sheet import Cell

EXAMPLES = Path(__file__).parents[3] / "docs/dossier"


def test_it_names_the_organisation_the_season_its_content_and_the_day_of_the_count(played):
    identity = dict(made(played).identity)
    assert identity["Organisation"] == "Région"
    assert identity["Saison"] == "Printemps au lycée"
    assert re.search(r"version [0-9a-f]{8}$", identity["Contenu joué"])
    assert plain(identity["Portes"]) == "20 portes, du lundi 2 mars 2026 au vendredi 27 mars 2026"
    assert identity["Dernier jour pour jouer"] == "vendredi 3 avril 2026"
    assert "2026" in identity["Comptés le"]
    assert plain(identity["État des chiffres"]).startswith("Définitifs :")


def test_in_short_it_says_before_after_the_change_and_of_whom(played):
    evidence = made(played)
    claim, short = plain(evidence.claim), plain(" ".join(evidence.short))
    assert re.search(
        r"Évolution mesurée : \d+ points de plus \(intervalle à 90 % : de \d+ à \d+ points\)", claim
    )
    assert re.search(r"chez \d\d des 40 personnes venues", claim)
    assert re.search(
        r"première rencontre d’une notion : \d\d sur 100\. À la seconde, .* : \d\d sur 100", short
    )
    assert "parmi les personnes attendues : 40 sur 121 (33 %)" in short
    assert "Metz, 24 sur 73 (33 %) ; Reims, 16 sur 48 (33 %)" in short
    assert "on répond d’abord, puis on lit l’explication" in short


def test_what_the_claim_does_not_show_stands_beside_it(played):
    page = page_of(played)
    claim = page[page.index('class="claim"') : page.index("</section>")]
    for word in (
        "non venues",
        "arrêtées",
        "La pratique",
        "Les usagers",
        "groupe témoin",
        "se donner la réponse",
    ):
        assert word in claim


def test_each_theme_stands_once_with_its_two_doors_and_the_sources_and_gestures_of_both_twins(played):
    rows = table(made(played), "Ce qui a été enseigné")
    assert [row[1] for row in rows] == list(themes())
    assert [row[0] for row in rows][:2] == ["1 et 11", "2 et 12"]
    text = "\n".join(cell for row in rows for cell in row)
    for item in twins()[1][: 2 * NOTIONS]:
        source = item["source"]
        assert (source.get("address") or plain(source["label"])) in text
        assert source["date"] in text
        assert plain(item["gesture"]) in text


def test_the_sources_of_an_item_s_questions_stand_beside_its_own_each_once(world):
    def cite(raw):
        first, second = raw["questions"]
        own = {"label": "Un décret, article 2", "address": "https://www.legifrance.gouv.fr/a", "date": "2025"}
        first["source"], second["source"] = own, own | {"label": "Un décret, article 3"}
        raw["questions"].append(first | {"ask": "Troisième ?"})

    ship(world, cite, item=1)
    world.launch()
    world.later(days=1)
    pass_night(world)
    (cell,) = (row[2] for row in table(made(world), "Ce qui a été enseigné") if "décret" in row[2])
    assert cell.split("\n• ") == [
        "• Services Publics + (2024-05)",
        "Un décret, article 2 (2025)\nhttps://www.legifrance.gouv.fr/a",
        "Un décret, article 3 (2025)",
    ]


def test_a_change_is_told_by_site_and_by_team_with_its_interval(played):
    rows = table(made(played), "Évolution par site et équipe")
    assert [row[0] for row in rows[:2]] == ["Site Metz", "Site Reims"]
    assert {row[0] for row in rows[2:]} == {f"Équipe {name}" for name, _ in TEAMS}
    assert all(re.search(r"\(de −?[\d,]+ à [\d,]+\)$", row[2]) for row in rows)


@pytest.mark.parametrize("played", [3], indirect=True)
def test_before_the_end_no_change_and_no_gesture_are_told(played):
    evidence = made(played)
    assert "se dira quand elle sera finie" in evidence.claim
    assert table(evidence, "Évolution par site et équipe") == []
    assert [len(row) for row in table(evidence, "Ce qui a été enseigné")] == [3] * 3
    assert dict(evidence.identity)["État des chiffres"].startswith("Provisoires")
    assert evidence.unasked.startswith("Pas encore demandé")
    assert list(evidence.perceived) == []


def test_in_short_it_says_in_plain_words_how_sure_it_is_and_what_was_taught(played):
    short = plain(" ".join(made(played).short))
    assert re.search(r"En clair : sur 100 réponses, environ \d+ de plus étaient justes", short)
    assert f"{NOTIONS} notions, chacune à deux portes : {' ; '.join(themes())}." in short


def test_why_fewer_are_at_the_second_meeting_stands_above_the_figures(played):
    (notions,) = [each for each in made(played).delivered if each.title == "Notion par notion"]
    assert plain(notions.notes[0]).startswith(
        "Moins de personnes à la seconde rencontre que de personnes venues"
    )


def test_who_was_invited_is_left_out_where_nobody_was_and_a_declared_headcount_is_named(world):
    world.player("chef", team=None)
    world.players(6)
    world.launch("Printemps")
    for who in range(6):
        world.play(f"p{who}")
    end(world)
    evidence = made(world)
    reach = {row[0]: row[1:] for row in table(evidence, "Qui a été touché")}
    assert "Personnes invitées" not in reach
    assert (
        "Pour 2 équipes où personne n’a été importé, c’est leur effectif déclaré."
        in reach["Personnes attendues"][1]
    )


@pytest.mark.parametrize("missing", range(5))
def test_all_and_all_but_four_are_said_alike(world, missing):
    number = 40 - missing
    cell = Cell(40, 40) if not missing else Cell(None, 40, "nearly")
    assert plain(dossier_tables.people(world.services.words("fr"), cell)) == "36 ou plus, sur 40"
    assert by_fives(number, 40) == 35


@pytest.mark.parametrize(
    ("outcome", "text"),
    [
        (Change(0.28, 0.19, 0.37), "28 points de plus (de 19 à 37)"),
        (Change(-0.28, -0.37, -0.19), "28 points de moins (de 19 à 37)"),
        (Change(0.2, 0.004, 0.396), "20,0 points de plus (de 0,4 à 39,6)"),
        (Change(0.05, -0.1, 0.2), "trop peu de réponses pour le dire (de −10 à 20)"),
        (Change(0.004, 0.001, 0.007), "presque aucune (de 0,1 à 0,7)"),
    ],
)
def test_a_change_is_claimed_where_its_interval_says_so(world, outcome, text):
    assert plain(dossier_tables.change(world.services.words("fr"), outcome)) == text


def test_it_needs_no_other_file_and_runs_nothing(played):
    page = page_of(played)
    assert not any(word in page for word in ("<script", "src=", "<link"))


def test_the_workbook_says_all_that_the_document_says(voiced):
    evidence, words = made(voiced), voiced.services.words("fr")
    cells = {str(cell.value) for sheet in workbook(evidence, words) for row in sheet for cell in row}
    texts = [evidence.claim, *evidence.short, *evidence.limits, evidence.unasked, *evidence.method]
    texts += [text for pair in (*evidence.identity, *evidence.glossary) for text in pair]
    tables = [*evidence.delivered, *evidence.perceived]
    texts += [note for each in tables for note in each.notes]
    texts += [cell for each in tables for row in (each.columns, *each.rows) for cell in row]
    assert {text for text in texts if text} <= cells


def test_a_workbook_has_no_formula(played):
    evidence, words = made(played), played.services.words("fr")
    first = replace(evidence.delivered[0], rows=[("=1+1", "@SUM(A1)", "-2")])
    sheet = workbook(replace(evidence, delivered=(first,)), words).worksheets[1]
    assert [cell.value for cell in sheet[2]] == ["=1+1", "@SUM(A1)", "-2"]
    assert {cell.data_type for cell in sheet[2]} == {"s"}


def test_it_is_not_ready_before_a_night_has_counted(world):
    world.launch()
    with pytest.raises(CampaignError, match=r"dossier\.not_yet"):
        made(world)


def test_in_english_it_says_the_same_in_the_words_of_the_english_pack(played):
    page = page_of(played, "en")
    assert re.search(r"Measured change: up \d+ points \(90% interval: \d+ to \d+ points\)", page)
    assert all(theme in page.replace("&#39;", "’") for theme in themes("en"))
    assert re.findall(r'<span lang="fr">(.*)</span>', page) == [made(played, "en").identity[2][1]]


def test_what_the_pack_has_in_another_language_alone_is_marked_as_such(played):
    evidence, words = made(played, "en"), played.services.words("en")
    french = replace(evidence.delivered[-1], rows=[("1", Authored("Le ménage", "fr"))])
    page = dossier.as_html(words, replace(evidence, delivered=(french,)))
    assert '<span lang="fr">Le ménage</span>' in page


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_example_of_the_documents_is_what_this_code_makes(voiced, language):
    """`EXAMPLES=docs/dossier` writes them again, after this code or a twin of the pack `lycees` changed."""
    page, name = (
        dossier.as_html(voiced.services.words(language), made(voiced, language)),
        f"example-{language}.html",
    )
    if folder := os.environ.get("EXAMPLES"):
        Path(folder, name).write_text(f"{page}\n", encoding="utf-8")
    assert (EXAMPLES / name).read_text("utf-8") == f"{page}\n"
