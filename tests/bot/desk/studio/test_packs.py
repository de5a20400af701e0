"""Packs at the desk: listed, made, copied, read by somebody else, published, withdrawn."""

import html
import re

import pytest

from bot.desk.studio import draft_problems
from store.schema.rights import Scope
from tests.fakes.authored.item_pack import give_shelf
from tests.fakes.chat.studio import good
from usecases.studio import item_edits, item_lists, pack_check

PACKS = "/pilotage/contenus"
HEAD = {"title": "Entrées", "id": "", "language": "fr", "description": "Pour l’accueil.", "order": "advised"}


@pytest.fixture
def max_(visit):
    return visit("Max de l’accueil", "author")


async def made(zoe, **changes):
    answer = await zoe.post(f"{PACKS}/nouveau", **(HEAD | changes))
    assert answer.status == 303
    return answer.headers["Location"].partition("?")[0]


async def test_a_copy_of_a_pack_that_is_not_there_is_refused_with_a_sentence(zoe):
    answer = await zoe.get(f"{PACKS}/nouveau?copie=inconnu")
    assert answer.status == 409
    assert "inconnu" in await answer.text()


async def test_a_section_of_its_own_is_open_to_authors_and_leads_and_to_no_relais(visit, zoe):
    for browser in (zoe, visit("Formation")):
        assert "Contenus" in await browser.text(PACKS)
    first = await zoe.get("/pilotage")
    assert first.headers["Location"] == PACKS
    relay = await visit("Accueil poste 2", "relay", Scope(frozenset({1}))).get(PACKS)
    assert relay.status == 403


async def test_shipped_packs_are_shown_with_what_they_hold_to_be_copied(zoe):
    page = await zoe.text(PACKS)
    assert "Essai Un paquet d’essai. 6 fiches : Quiz (6) en français" in page
    assert "Copier pour l’adapter" in page


@pytest.fixture
def refused(world, tmp_path):
    give_shelf(world, tmp_path)


async def test_a_refused_pack_is_named_with_its_reason_and_offered_to_no_season(refused, visit):
    lead = visit("Formation")
    page = await lead.text(PACKS)
    assert page.count("casse") == 1
    assert "« casse » : Le paquet n’a aucune fiche." in page
    assert "casse" not in await lead.text("/pilotage/saisons/nouvelle")


async def test_a_pack_is_made_and_its_name_follows_from_its_title(zoe):
    assert await made(zoe) == f"{PACKS}/entrees"
    assert "Brouillons Entrées" in await zoe.text(PACKS)


async def test_a_copy_has_every_item_and_says_where_it_is_from(zoe):
    form = await zoe.text(f"{PACKS}/nouveau?copie=essai")
    assert "Copier un paquet" in form
    where = await made(zoe, source="essai", title="À nous")
    page = await zoe.text(where)
    assert "6 fiches" in page
    assert "Copié de essai" in page


async def test_an_item_of_two_languages_is_one_item_in_the_list_as_on_its_page(studio, zoe):
    studio.create(studio.author("lou"), good(), good(lang="en"))
    assert "Pour l’accueil. 1 fiche" in await zoe.text(PACKS)
    assert "1 fiche" in await zoe.text(f"{PACKS}/entrees")


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"title": ""}, "Titre"),
        ({"id": "essai"}, "est déjà celui d’un paquet"),
        ({"id": "Été"}, "Prenez des minuscules"),
        ({"description": "x" * 501}, "caractères"),
        ({"language": "de"}, "Écrivez fr ou en"),
    ],
)
async def test_what_is_wrong_with_a_presentation_is_told_and_what_was_typed_stays(zoe, wrong, why):
    answer = await zoe.post(f"{PACKS}/nouveau", **(HEAD | wrong))
    source = await answer.text()
    assert answer.status in {409, 422}
    assert 'role="alert"' in source
    assert why in source
    assert "Pour l’accueil." in source or "description" in wrong


async def test_somebody_else_reads_accepts_and_a_season_may_choose_it(world, studio, zoe, max_, visit):
    where = await made(zoe)
    writer = studio.author("lou")
    studio.do(item_edits.add, writer, "entrees", good())
    await zoe.post(f"{where}/donner")
    assert "À relire Entrées" in await max_.text(PACKS)
    reading = await max_.text(f"{where}/relire")
    assert "Que faire d’abord ?" in reading
    source = await (await max_.get(f"{where}/relire")).text()
    revision = re.search(r'name="revision" value="(\d+)"', source)[1]
    assert (await zoe.post(f"{where}/relire", revision=revision)).status == 409  # it is her own
    answer = await max_.post(f"{where}/relire", revision=revision)
    assert answer.status == 303
    assert "La version est publiée" in await max_.text(answer.headers["Location"])
    form = await visit("Formation").text("/pilotage/saisons/nouvelle")
    assert "Entrées" in form


async def test_what_changed_since_it_was_read_is_not_accepted(studio, zoe, max_):
    where = await made(zoe)
    writer = studio.author("lou")
    studio.do(item_edits.add, writer, "entrees", good())
    await zoe.post(f"{where}/donner")
    source = await (await max_.get(f"{where}/relire")).text()
    revision = re.search(r'name="revision" value="(\d+)"', source)[1]
    studio.do(item_edits.add, writer, "entrees", good("au-revoir"))
    answer = await max_.post(f"{where}/relire", revision=revision)
    assert answer.status == 409
    assert "a changé depuis votre lecture" in await answer.text()


async def test_a_comment_holds_the_publication_up_until_it_is_done(studio, zoe, max_):
    where = await made(zoe)
    studio.do(item_edits.add, studio.author("lou"), "entrees", good())
    await zoe.post(f"{where}/donner")
    said = await max_.post(f"{where}/comment", fiche="bonjour", texte="<b>Source ?</b>")
    assert said.status == 303
    source = await (await zoe.get(where)).text()
    assert "&lt;b&gt;Source ?&lt;/b&gt;" in source
    assert "Accepter et publier" not in await max_.text(f"{where}/relire")
    number = re.search(r'name="numero" value="(\d+)"', source)[1]
    assert (await zoe.post(f"{where}/regler", numero=number)).status == 303
    assert "Accepter et publier" in await max_.text(f"{where}/relire")


async def test_who_comments_goes_on_reading_where_they_were(studio, zoe, max_):
    where = await made(zoe)
    lou = studio.author("lou")
    for number in range(11):
        studio.do(item_edits.add, lou, "entrees", good(f"fiche-{number}"))
    await zoe.post(f"{where}/donner")
    first = await (await max_.get(f"{where}/relire")).text()
    second = html.unescape(re.search(r'rel="next" href="([^"]+)"', first)[1])
    studio.save(lou, good("fiche-0", "Que dire d’abord ?"), studio.item("fiche-0"))
    page = await (await max_.get(second)).text()
    fields = dict(
        re.findall(r'name="(fiche|page|revision|place)" value="([^"]*)"', page[: page.index('id="end"')])
    )
    answer = await max_.post(f"{where}/comment", texte="Quelle édition ?", **fields)
    assert answer.headers["Location"] == f"{second}#read-1"
    assert "Quelle édition ?" in await max_.text(answer.headers["Location"])


async def test_a_comment_that_is_refused_is_handed_back(studio, zoe, max_):
    where = await made(zoe)
    lou = studio.author("lou")
    studio.do(item_edits.add, lou, "entrees", good())
    studio.do(item_edits.remove, lou, "entrees", "bonjour")
    answer = await max_.post(f"{where}/comment", fiche="bonjour", texte="Quelle <b>édition</b> ?")
    assert answer.status == 404
    assert "Quelle &lt;b&gt;édition&lt;/b&gt; ?" in await answer.text()


async def test_a_pack_with_errors_is_not_given_to_read_and_they_are_told_in_the_sheet_s_words(studio, zoe):
    where = await made(zoe)
    studio.do(item_edits.add, studio.author("lou"), "entrees", good(confidence="?"))
    page = await zoe.text(where)
    assert "1 erreur à corriger" in page
    assert "colonne « Confiance »" in page
    answer = await zoe.post(f"{where}/donner")
    assert answer.status == 422


async def test_a_pack_with_which_a_season_is_planned_is_not_withdrawn(studio, zoe, visit):
    studio.published()
    lead = visit("Formation")
    filled = {"name": "Printemps", "pack": "entrees", "format": "daily", "first_day": "2026-03-09"}
    filled |= {"hour": "09:30", "doors": "1", "weekends": "no", "way": "everybody", "order": "advised"}
    made = await lead.post("/pilotage/saisons/nouvelle", **filled, rooms="yes", reminders="yes", last_day="")
    assert made.status == 303
    answer = await zoe.post(f"{PACKS}/entrees/retirer")
    assert answer.status == 409
    assert "Printemps" in await answer.text()


async def test_an_author_whose_right_ended_is_refused_and_nothing_is_done(world, studio, zoe):
    where = await made(zoe)
    world.database.run(
        lambda uow: uow.roles.end(uow.players.by_account("web", "", "account 903").id, ["author"], world.now)
    )
    answer = await zoe.post(f"{where}/presentation", **HEAD)
    assert answer.status in {403, 404}
    assert studio.draft().head.title == "Entrées"


async def test_a_long_pack_is_listed_a_page_at_a_time(studio, zoe):
    where = await made(zoe, order="written")
    raws = [good(f"fiche-{number}", f"Que faire le jour {number} ?") for number in range(101)]
    studio.do(
        item_lists.apply, studio.author("lou"), "entrees", raws, "replace", studio.draft().pack.revision
    )
    first = await (await zoe.get(where)).text()
    assert f'href="{where}/fiche/fiche-99"' in first[first.index('id="items"') :]
    assert f'href="{where}/fiche/fiche-100"' not in first[first.index('id="items"') :]
    last = await (await zoe.get(f"{where}?page=9")).text()
    assert '<ol class="studio-items" start="101">' in last
    assert f'href="{where}/fiche/fiche-100"' in last
    assert "101 fiches" in last


async def test_of_many_problems_a_hundred_are_told_and_the_others_counted(studio, zoe):
    where = await made(zoe, order="written")
    raws = [good(f"fiche-{number}", confidence="?") for number in range(101)]
    studio.do(
        item_lists.apply, studio.author("lou"), "entrees", raws, "replace", studio.draft().pack.revision
    )
    page = await zoe.text(where)
    assert "101 erreurs à corriger" in page
    assert page.count("« ? » ne convient pas") == 100
    assert re.search(r"Et \d+ autres", page)


async def test_a_draft_is_judged_again_only_once_it_changed(studio, zoe, monkeypatch):
    where, judged, judge = await made(zoe), [], pack_check.problems
    monkeypatch.setattr(pack_check, "problems", lambda *args: judged.append(1) or judge(*args))
    await zoe.text(where)
    await zoe.text(where)
    assert len(judged) == 1
    studio.do(item_edits.add, studio.author("lou"), "entrees", good(confidence="?"))
    assert "1 erreur à corriger" in await zoe.text(where)


async def test_markup_in_a_pack_s_words_is_text(zoe):
    await made(zoe, title="<script>alert(1)</script>", id="x")
    source = await (await zoe.get(PACKS)).text()
    assert "<script>alert(1)" not in source
    assert "&lt;script&gt;" in source


async def test_a_pack_that_takes_seconds_to_judge_is_shown_at_once_and_judged_meanwhile(
    studio, zoe, monkeypatch
):
    where = await made(zoe)
    studio.do(item_lists.apply, studio.author("lou"), "entrees", [good(), good("seul", ask="")], "add", 1)
    monkeypatch.setattr(draft_problems, "AT_ONCE", 1)
    page = await zoe.text(where)
    assert "2 fiches" in page
    assert "en cours de vérification" in page
    assert "Donner à relire" not in page
    while "en cours de vérification" in page:
        page = await zoe.text(where)
    assert "est à corriger" in page


async def test_a_judgement_that_fails_meanwhile_is_told_to_who_asks_next(studio, zoe, monkeypatch):
    where = await made(zoe)
    studio.do(item_lists.apply, studio.author("lou"), "entrees", [good(), good("seul", ask="")], "add", 1)
    monkeypatch.setattr(draft_problems, "AT_ONCE", 1)
    monkeypatch.setattr(draft_problems.pack_check, "problems", lambda *_: 1 / 0)
    page = await zoe.get(where)
    for _ in range(100):
        if page.status != 200:
            break
        page = await zoe.get(where)
    assert page.status == 500
