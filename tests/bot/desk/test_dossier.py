"""The dossier de preuves: what an auditor reads of a campaign, on paper and in a workbook."""

import io
import os
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from bot.desk import dossier
from tests.fakes.chat.replies import campaigns
from tests.fakes.chat.season import THEMES, end, season
from usecases.context import CampaignError

KEPT = Path(__file__).parents[3] / "docs/dossier"


def made(world, language="fr"):
    (campaign,) = campaigns(world)
    words = world.services.words(language)
    return world.database.look(lambda uow: dossier.of(uow, world.services, words, campaign, "Compté hier."))


def page_of(world, language="fr"):
    """The document, with ordinary spaces."""
    return dossier.as_html(world.services.words(language), made(world, language)).replace("\u00a0", " ")


def test_it_says_who_was_reached_what_was_taught_and_what_it_changed(played):
    page = page_of(played)
    assert "Qualité rendue" in page
    assert "40 sur 381" in page
    assert "la part de réponses justes a monté de" in page
    assert all(theme in page for theme in THEMES)
    assert page.count("Services Publics +") >= 20
    assert "Qualité perçue" in page
    assert "Pas encore demandé dans cette campagne." in page


def test_it_needs_no_other_file_and_runs_nothing(played):
    page = page_of(played)
    assert "<script" not in page
    assert "src=" not in page
    assert "<link" not in page


def test_a_workbook_has_a_sheet_for_each_table_and_no_formula(world):
    season(world, days=3)
    end(world)
    told = made(world)
    first = replace(told.delivered[0], rows=[("=1+1", "@SUM(A1)", "-2")])
    book = openpyxl.load_workbook(io.BytesIO(dossier.as_xlsx(replace(told, delivered=(first,)))))
    assert [cell.value for cell in book.worksheets[0][2]] == ["=1+1", "@SUM(A1)", "-2"]
    assert {cell.data_type for cell in book.worksheets[0][2]} == {"s"}
    names = openpyxl.load_workbook(io.BytesIO(dossier.as_xlsx(told))).sheetnames
    assert len(names) == len(told.delivered) == 6


def test_it_is_not_ready_before_a_night_has_counted(world):
    world.launch()
    with pytest.raises(CampaignError, match=r"dossier\.not_yet"):
        made(world)


def test_in_english_it_says_the_same(played):
    page = page_of(played, "en")
    assert "Quality delivered" in page
    assert "Quality perceived" in page


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_example_of_the_documents_is_what_this_code_makes(played, language):
    """`EXAMPLES=docs/dossier` writes them again."""
    page, name = (
        dossier.as_html(played.services.words(language), made(played, language)),
        f"example-{language}.html",
    )
    if folder := os.environ.get("EXAMPLES"):
        Path(folder, name).write_text(f"{page}\n", encoding="utf-8")
    assert (KEPT / name).read_text("utf-8") == f"{page}\n"
