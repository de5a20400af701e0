"""An author plays any item by itself, sees what is wrong with it, and sees it change as files are saved."""

import asyncio
import re

import pytest

from tests.fakes.authored.guessed import file_of, question, quiz
from tests.fakes.authored.item_pack import CARDS, item, rewrite


async def page(client, address, status=200):
    async with client.get(address) as answer:
        assert answer.status == status
        return await answer.text()


async def test_every_item_is_listed_with_its_kind(client):
    html = await page(client, "/")
    assert re.findall(r'href="/fiche/fr/(\w+)"', html) == ["saluer", "usager"]
    assert "flashcard" in html
    assert "Rien à revoir" in html


async def test_an_item_is_played_to_its_end_as_a_player_plays_it(client, press):
    opened = await page(client, "/fiche/fr/saluer")
    assert "Un signe suffit" not in opened
    answered = await press("saluer", verb="answer", q="0", pick="1")
    assert "Un signe suffit" in answered
    assert "DITP, guide, mai 2024" in answered
    assert "Quel mot dit-on" not in answered
    assert "Question suivante" in answered
    following = await press("saluer", verb="next")
    assert "Quel mot dit-on" in following
    assert "Question suivante" not in following
    ended = await press("saluer", verb="text", text="Bienvenue")
    assert "Ce mot accueille" in ended
    assert "Saluez quelqu’un" in ended


async def test_a_turned_card_asks_at_once(client, press):
    turned = await press("usager", verb="answer", q="0", pick="1")
    assert 'name="q" value="1"' in turned


async def test_a_round_goes_on_in_the_other_language_and_its_answers_are_forgotten_when_begun_again(
    client, press
):
    await press("saluer", verb="answer", q="0", pick="1")
    english = await page(client, "/fiche/en/saluer")
    assert "Un signe suffit" in english
    assert "Next question" in english
    assert "Un signe suffit" not in await press("saluer", verb="again")


@pytest.mark.parametrize(("text", "reason"), [("stop", "commande"), ("peut-être", "n’est pas lu")])
async def test_what_is_typed_and_is_no_answer_is_said(press, text, reason):
    html = await press("saluer", verb="text", text=text)
    assert reason in html
    assert text in html


async def test_a_move_that_cannot_be_is_refused_in_words(press):
    assert "Choisissez" in await press("saluer", verb="answer", q="0", pick="9")


async def test_typed_markup_stays_text(press):
    html = await press("saluer", verb="text", text="<script>alert(1)</script>")
    assert "<script>alert" not in html


@pytest.mark.parametrize(("look", "sign"), [("teams", "&#34;AdaptiveCard&#34;"), ("texte", "1. ")])
async def test_the_other_channels_show_their_own_cards(client, look, sign):
    assert sign in await page(client, f"/fiche/fr/saluer?vue={look}")


async def test_what_is_wrong_is_shown_with_its_line_and_what_to_do(client, folder, shelf):
    rewrite(folder, 1, "confidence: V", "confidence: M")
    shelf.shown = shelf.look()
    html = await page(client, "/")
    assert "1 erreur" in html
    assert "items/1.yaml:7" in html
    assert "Ne se lit pas" in html
    assert "Corrigez le fichier" in await page(client, "/fiche/fr/saluer")
    assert "Un usager" in await page(client, "/fiche/fr/usager")


async def test_an_item_changed_after_an_answer_is_played_again_up_to_there(client, press, folder, shelf):
    await press("saluer", verb="answer", q="0", pick="1")
    rewrite(folder, 1, "Un signe suffit", "Un mot suffit")
    shelf.shown = shelf.look()
    assert "Un mot suffit" in await page(client, "/fiche/fr/saluer")


async def test_what_a_changed_item_can_no_longer_take_is_forgotten(client, press, folder, shelf):
    await press("saluer", verb="answer", q="0", pick="2")
    (folder / "items" / "1.yaml").write_text(item("saluer", "flashcard", CARDS), encoding="utf-8")
    shelf.shown = shelf.look()
    assert "Retourner" in await page(client, "/fiche/fr/saluer")


async def test_open_pages_are_told_of_a_saved_file(client, folder):
    async with client.get("/events") as stream:
        first = await asyncio.wait_for(stream.content.readuntil(b"\n\n"), 5)
        rewrite(folder, 2, "Un usager", "Une usagère")
        second = b": \n\n"
        while second == b": \n\n":
            second = await asyncio.wait_for(stream.content.readuntil(b"\n\n"), 20)
    assert first != second
    assert "Une usagère" in await page(client, "/fiche/fr/usager")


async def test_a_picture_of_the_pack_is_served_and_nothing_else_of_the_disk(client, folder, shelf):
    (folder / "media").mkdir()
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
    (folder / "media" / "a.svg").write_text(drawing)
    (folder / "media" / "autre.svg").write_text(drawing)
    rewrite(folder, 2, "  cards:", '  picture: {file: a.svg, alt: "Un guichet"}\n  cards:')
    shelf.shown = shelf.look()
    async with client.get("/media/a.svg") as answer:
        assert (answer.status, answer.content_type) == (200, "image/svg+xml")
        assert "sandbox" in answer.headers["Content-Security-Policy"]
    for name in ("autre.svg", "..%2Fpack.yaml", "%2Fetc%2Fpasswd", "../pack.yaml"):
        await page(client, f"/media/{name}", status=404)


OTHERS = ("declic.example.org", "127.0.0.1.example.org", "[", "10.0.0.1", "")


@pytest.mark.parametrize("host", [*OTHERS, "localhost", "127.0.0.1:3979", "[::1]:3979"])
async def test_only_this_machine_s_names_are_answered(client, host):
    async with client.get("/", headers={"Host": host}) as answer:
        assert answer.status in ({400, 403} if host in OTHERS else {200})
        assert ("L’accueil" in await answer.text()) is (host not in OTHERS)


async def test_a_form_of_another_site_is_refused(client):
    for origin in ({}, {"Origin": "https://example.org"}):
        async with client.post(
            "/turn", data={"round": "fr.saluer", "verb": "again"}, headers=origin
        ) as answer:
            assert answer.status == 403


@pytest.mark.parametrize(
    "fields",
    [
        {"round": "fr.inconnue"},
        {"round": "de.saluer"},
        {"round": ""},
        {"verb": "dance"},
        {"verb": "answer"},
        {"verb": "answer", "q": "x"},
        {"verb": "again", "vue": "x"},
    ],
)
async def test_a_forged_press_is_answered_without_a_traceback(client, fields):
    headers = {"Origin": f"http://{client.host}:{client.port}"}
    async with client.post("/turn", data={"round": "fr.saluer", **fields}, headers=headers) as answer:
        assert answer.status in {400, 404}
        assert "Traceback" not in await answer.text()


async def test_a_rule_that_finds_the_answers_is_told_beside_the_list(client, shelf, folder):
    asks = (f"Que dit-on des {subject}\u00a0?" for subject in ("chats", "trains", "ponts", "livres"))
    items = [
        quiz(f"q{at}", question(ask, "Un", "Un peu", "Un peu plus", "Un plus")) for at, ask in enumerate(asks)
    ]
    (folder / "items" / "3.yaml").write_text(file_of(*items), encoding="utf-8")
    shelf.shown = shelf.look()
    html = await page(client, "/")
    assert "Sans rien savoir, choisir la plus courte est juste dans 5 questions sur 5" in html


async def test_what_is_not_there_leads_back(client):
    for address in ("/fiche/fr/inconnue", "/fiche/de/saluer", "/fiche/fr/saluer?vue=x", "/nulle-part"):
        assert "Toutes les fiches" in await page(client, address, status=404)


async def test_the_list_shows_a_season_s_doors_and_why_each_comes_there(client):
    html = await page(client, "/")
    assert html.index("Une saison de ce paquet, porte par porte") < html.index(
        "à sa place dans l’ordre écrit"
    )
    assert "Aucune notion ne viendra deux fois" in html


async def test_the_page_of_an_item_lists_every_source_that_its_answers_show(client, folder, shelf, press):
    own = 'source: {label: "Un décret", date: "2025-03"}'
    rewrite(folder, 1, 'Ce mot accueille."', f'Ce mot accueille."\n      {own}')
    shelf.shown = shelf.look()
    html = await page(client, "/fiche/fr/saluer")
    assert re.findall(r"<dd>([^<]+, [\d-]+)</dd>", html) == ["DITP, guide, 2024-05", "Un décret, 2025-03"]
    await press("saluer", verb="answer", q="0", pick="1")
    await press("saluer", verb="next")
    assert "Un décret, mars 2025" in await press("saluer", verb="text", text="Bienvenue")
