"""An item's form: the spreadsheet's words, what is wrong at its cell, two authors at once, nothing lost."""

import html
import re

import pytest

from store.schema.rights import Scope
from tests.fakes.authored.situations import longest
from tests.fakes.bot.desk import Browser
from tests.fakes.bot.item_page import TITLES, cells, fields_of
from tests.fakes.bot.sheet_pages import ROW
from tests.fakes.chat.region import head
from tests.fakes.chat.studio import good
from tests.fakes.store import records
from usecases.studio import item_edits

PACK = "/pilotage/contenus/entrees"
WRITTEN = {title: text for title, text in ROW.items() if title not in {"Type", "Id"}}


async def opened(browser, path=f"{PACK}/fiche/bonjour"):
    return fields_of(await (await browser.get(path)).text())


async def test_an_item_is_written_in_the_sheet_s_words(studio, writer, zoe):
    empty = await zoe.text(f"{PACK}/ajouter?type=choix")
    assert "Quel type" not in empty
    answer = await zoe.post(f"{PACK}/ajouter", **cells(Type="choix", **WRITTEN))
    assert answer.status == 303
    item = studio.draft().items[-1]
    assert item.raw["source"] == {"label": "Guide, page 3", "date": "2026-05"}
    assert item.raw["review_on"] == "2027-05-31"
    assert item.raw["questions"][0]["ask"] == "Une personne attend. Que faites-vous\u00a0?"
    page = await zoe.text(answer.headers["Location"])
    assert "La fiche est ajoutée" in page
    assert "Je finis mon appel" in page


async def test_a_form_shown_and_saved_changes_nothing(studio, writer, zoe):
    before = studio.item()
    answer = await zoe.post(f"{PACK}/fiche/bonjour", **await opened(zoe))
    assert answer.status == 303
    assert studio.item() == before


async def test_dates_stand_in_the_form_as_its_hints_write_them(studio, writer, zoe):
    answer = await zoe.post(f"{PACK}/ajouter", **cells(Type="choix", **WRITTEN))
    source = await (await zoe.get(answer.headers["Location"])).text()
    fields = fields_of(source)
    assert fields[f"f-0-{TITLES.index('À relire le')}"] == "31/05/2027"
    assert fields[f"f-0-{TITLES.index('Date de la source')}"] == "mai 2026"
    before = studio.draft()
    assert (await zoe.post(answer.headers["Location"], **fields)).status == 303
    assert studio.draft().items == before.items


async def test_what_is_no_item_yet_is_told_at_its_cell_and_what_was_typed_stays(studio, writer, zoe):
    answer = await zoe.post(f"{PACK}/ajouter", **cells(Type="choix", **(WRITTEN | {"Réponse": "9"})))
    source = await answer.text()
    assert answer.status == 422
    at = TITLES.index("Réponse")
    wrong = re.search(rf'id="w-f-0-{at}" role="alert" lang="fr">([^<]*)<', source)[1]
    assert "ne désigne aucun choix" in html.unescape(wrong)
    assert "Je finis mon appel" in source
    assert len(studio.draft().items) == 1


async def test_an_item_with_errors_is_kept_and_says_at_which_cell(studio, writer, zoe):
    answer = await zoe.post(f"{PACK}/ajouter", **cells(Type="choix", **(WRITTEN | {"Notion": "Été !"})))
    assert answer.status == 303
    source = await (await zoe.get(answer.headers["Location"])).text()
    assert f'id="w-f-0-{TITLES.index("Notion")}"' in source
    assert "minuscules sans accent" in source


async def test_a_page_bears_its_item_s_theme_though_the_item_has_errors(studio, writer, zoe):
    studio.do(item_edits.add, writer, "entrees", good("au-revoir", theme="Prendre congé", confidence="?"))
    assert "<h1>Prendre congé</h1>" in await (await zoe.get(f"{PACK}/fiche/au-revoir")).text()


async def test_of_two_who_save_one_item_the_second_sees_the_first_s_text_and_nothing_is_lost(
    studio, writer, zoe, visit
):
    max_, path = visit("Max de l’accueil", "author"), f"{PACK}/fiche/bonjour"
    hers, his = await opened(zoe), await opened(max_)
    theme = f"f-0-{TITLES.index('Thème')}"
    await zoe.post(path, **(hers | {theme: "De Zoé"}))
    answer = await max_.post(path, **(his | {theme: "De Max"}))
    source = await answer.text()
    assert answer.status == 409
    assert "Texte enregistré entre-temps" in source
    assert "De Zoé" in source
    both = fields_of(source)
    assert both[theme] == "De Max"
    assert studio.item().raw["theme"] == "De Zoé"
    assert (await max_.post(path, **both)).status == 303
    assert studio.item().raw["theme"] == "De Max"


async def test_a_question_is_added_below_and_none_is_lost(studio, writer, zoe):
    fields = await opened(zoe)
    source = await (await zoe.post(f"{PACK}/fiche/bonjour", **fields, ajout="vrai-faux")).text()
    grown = fields_of(source)
    grown |= cells(1, Question="Est-ce vrai ?", Réponse="faux", Explication="Non.")
    assert (await zoe.post(f"{PACK}/fiche/bonjour", **grown)).status == 303
    asked = studio.item().raw["questions"]
    assert [question["form"] for question in asked] == ["single", "true_false"]


async def test_who_looks_at_an_item_has_seen_it(studio, writer, zoe):
    await zoe.get(f"{PACK}/fiche/bonjour")
    player = studio.look(lambda uow: uow.players.by_account("web", "", "account 903").id)
    number = studio.draft().pack.id
    assert studio.look(lambda uow: records.hands(uow, number, player)) == {"bonjour"}


@pytest.mark.parametrize("look", ["telephone", "teams", "texte"])
async def test_an_item_is_previewed_as_each_channel_shows_it(writer, zoe, look):
    page = await zoe.text(f"{PACK}/fiche/bonjour?vue={look}")
    assert page.count("Que faire d’abord ?") >= 2  # in the form, and in the preview


async def test_a_preview_follows_what_is_typed_and_keeps_nothing(studio, writer, zoe):
    fields = await opened(zoe)
    fields[f"f-0-{TITLES.index('Question')}"] = "<i>Autrement</i> ?"
    answer = await zoe.post(f"{PACK}/fiche/bonjour", **fields, apercu="1")
    source = await answer.text()
    assert answer.status == 200
    assert "<i>Autrement" not in source
    assert "&lt;i&gt;Autrement&lt;/i&gt;" in source[source.index("data-live") :]
    assert studio.item().raw["questions"][0]["ask"] == "Que faire d’abord ?"


async def test_only_who_has_the_right_sees_or_saves_an_item(studio, writer, visit):
    relay = visit("Accueil poste 2", "relay", Scope(frozenset({1})))
    assert (await relay.get(f"{PACK}/fiche/bonjour")).status == 403
    assert (await relay.post(f"{PACK}/ajouter", **cells(Type="choix", **WRITTEN))).status == 403
    assert len(studio.draft().items) == 1


async def test_a_session_that_ends_in_the_middle_of_the_form_loses_no_text(studio, writer, zoe):
    fields = cells(Type="choix", **WRITTEN)
    answer = await Browser(zoe.desk).post(f"{PACK}/ajouter", **fields)
    source = await answer.text()
    assert answer.status == 403
    kept = dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', source))
    assert {name: html.unescape(text) for name, text in kept.items()} == fields
    assert "<p" in source[source.index("Ce que vous aviez écrit") :]
    assert (await zoe.post(f"{PACK}/ajouter", **fields)).status == 303


async def test_the_longest_situation_is_changed_in_the_form(studio, writer, zoe):
    studio.do(item_edits.add, writer, "entrees", {**head("long"), "kind": "situation", **longest()})
    fields = await opened(zoe, f"{PACK}/fiche/long")
    answer = await zoe.post(f"{PACK}/fiche/long", **(fields | cells(Thème="Au guichet")))
    assert answer.status == 303
    assert studio.item("long").raw["theme"] == "Au guichet"


async def test_a_form_that_is_no_item_s_is_refused(writer, zoe):
    for sent in (
        {},
        {"f-0-999": "x"},
        {"x-0-1": "x"},
        {"f-99999999-1": "x"},
        {"revision": "x", "lang": "<b>"},
    ):
        assert (await zoe.post(f"{PACK}/fiche/bonjour", **sent)).status in {409, 422}


async def test_who_goes_back_with_a_text_that_is_not_saved_is_warned_and_keeps_it(studio, writer, zoe):
    for path, fields in (
        (f"{PACK}/ajouter", cells(Type="choix", **WRITTEN)),
        (f"{PACK}/fiche/bonjour", await opened(zoe) | cells(Thème="Au guichet")),
        (f"{PACK}/fiche/bonjour", await opened(zoe) | {"texte": "Quelle source ?"}),
    ):
        answer = await zoe.post(path, **fields, revenir="1")
        source = await answer.text()
        assert answer.status == 409
        assert "n’est pas enregistré" in source
        assert all(text in html.unescape(source) for text in fields.values())
        assert f'href="{PACK}"' in source
    assert len(studio.draft().items) == 1


async def test_who_wrote_nothing_goes_back_at_once(writer, zoe):
    for path in (f"{PACK}/ajouter?type=choix", f"{PACK}/fiche/bonjour"):
        answer = await zoe.post(path, **await opened(zoe, path), revenir="1")
        assert answer.headers["Location"] == PACK
