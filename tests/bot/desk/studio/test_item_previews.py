"""What leads from an item's form to another view of it takes what was typed along."""

import html
import re

import pytest

from tests.fakes.bot.item_page import TITLES, cells, fields_of
from tests.fakes.chat.studio import good
from usecases.studio import comments, item_edits

PATH = "/pilotage/contenus/entrees/fiche/bonjour"
THEME = f"f-0-{TITLES.index('Thème')}"


async def typed(browser, path=PATH):
    """The form with a theme that nobody saved yet."""
    return fields_of(await (await browser.get(path)).text()) | {THEME: "Pas encore gardé"}


def button(source, text):
    """The attributes of the button that says this."""
    return html.unescape(re.search(rf"<button ([^>]*)>\s*{text}", source)[1])


@pytest.mark.parametrize(
    ("name", "look", "shown"),
    [("Téléphone", "telephone", "door-cards"), ("Teams", "teams", "teams-card"), ("Texte", "texte", "said")],
)
async def test_a_channel_s_preview_keeps_what_was_typed(studio, writer, zoe, name, look, shown):
    pressed = button(await (await zoe.get(PATH)).text(), name)
    assert f'formaction="{PATH}?vue={look}' in pressed
    assert "formnovalidate" in pressed
    (field, value), *_ = re.findall(r'name="(\w+)" value="(\w+)"', pressed)
    answer = await zoe.post(f"{PATH}?vue={look}", **await typed(zoe), **{field: value})
    source = await answer.text()
    assert answer.status == 200
    assert fields_of(source)[THEME] == "Pas encore gardé"
    assert shown in source
    assert studio.item().raw["theme"] != "Pas encore gardé"


async def test_an_item_that_is_not_added_yet_is_seen_in_every_channel_too(writer, zoe):
    fields = cells(Type="vrai-faux", Question="Est-ce vrai ?", Réponse="vrai", Explication="Oui.")
    source = await (await zoe.get("/pilotage/contenus/entrees/ajouter?type=vrai-faux")).text()
    assert 'formaction="/pilotage/contenus/entrees/ajouter?vue=teams' in button(source, "Teams")
    answer = await zoe.post("/pilotage/contenus/entrees/ajouter?vue=teams", **fields, apercu="1")
    assert fields_of(await answer.text())[f"f-0-{TITLES.index('Question')}"] == "Est-ce vrai ?"


async def test_who_presses_enter_in_a_cell_saves(writer, zoe):
    source = await (await zoe.get(PATH)).text()
    of_form = re.findall(r'<button (?=[^>]*form="item-form")[^>]*>', source[: source.index("<form class=")])
    assert "name=" not in of_form[0]
    assert "formaction" not in of_form[0]


async def test_who_comments_keeps_what_was_typed_and_the_comment_is_sent(studio, writer, zoe):
    assert 'form="item-form"' in button(await (await zoe.get(PATH)).text(), "Envoyer le commentaire")
    answer = await zoe.post(PATH, **await typed(zoe), texte="Quelle édition ?", commenter="1")
    source = await answer.text()
    assert fields_of(source)[THEME] == "Pas encore gardé"
    assert "Le commentaire est enregistré" in source
    assert [each.text for each in studio.draft().comments] == ["Quelle édition ?"]
    assert source.count("Quelle édition ?") == 2  # as a comment and in its button, no more in the field


async def test_who_comments_without_having_typed_anything_else_is_led_back(studio, writer, zoe):
    fields = fields_of(await (await zoe.get(PATH)).text())
    answer = await zoe.post(PATH, **fields, texte="Quelle édition ?", commenter="1")
    assert answer.headers["Location"] == f"{PATH}?lang=fr&vue=telephone"
    assert "Le commentaire est enregistré." in await zoe.text(answer.headers["Location"])


async def test_a_comment_that_is_refused_stays_beside_what_was_typed(studio, writer, zoe):
    answer = await zoe.post(PATH, **await typed(zoe), texte="x" * 501, commenter="1")
    source = await answer.text()
    assert answer.status == 422
    assert "x" * 501 in source
    assert fields_of(source)[THEME] == "Pas encore gardé"


async def test_a_comment_that_is_not_sent_yet_outlives_a_save(studio, writer, zoe):
    answer = await zoe.post(PATH, **await typed(zoe), texte="Pas encore envoyé")
    source = await answer.text()
    assert "La fiche est enregistrée" in source
    assert "Pas encore envoyé</textarea>" in source
    assert studio.item().raw["theme"] == "Pas encore gardé"
    assert not studio.draft().comments


async def test_a_comment_is_said_to_be_done_and_what_was_typed_stays(studio, writer, zoe):
    number = studio.do(comments.comment, writer, "entrees", "bonjour", "Quelle édition ?")
    source = await (await zoe.get(PATH)).text()
    assert f'name="regler" value="{number}"' in source
    answer = await zoe.post(PATH, **await typed(zoe), regler=str(number))
    source = await answer.text()
    assert fields_of(source)[THEME] == "Pas encore gardé"
    assert studio.draft().comments[0].solved_at is not None
    assert "Quelle édition ?" not in source


async def test_another_language_is_opened_once_what_was_typed_is_saved(studio, writer, zoe):
    raw = {**good(), "lang": "en"}
    studio.do(item_edits.add, writer, "entrees", raw)
    answer = await zoe.post(PATH, **await typed(zoe), ouvrir="en")
    source = await answer.text()
    assert answer.status == 409
    assert fields_of(source)[THEME] == "Pas encore gardé"
    assert "enregistrez-le d’abord" in " ".join(source.split())
    fields = fields_of(await (await zoe.get(f"{PATH}?lang=fr")).text())
    answer = await zoe.post(PATH, **fields, ouvrir="en")
    assert answer.headers["Location"] == f"{PATH}?lang=en&vue=telephone"
