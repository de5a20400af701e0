"""Each page's `<title>` names the page before its section: tabs of a browser are told apart."""

import html
import re

import pytest

from tests.fakes.chat.studio import good

PACK = "/pilotage/contenus/entrees"


@pytest.fixture
def lou(studio):
    lou = studio.author("lou")
    studio.create(lou, good(theme="Saluer"))
    return lou


async def title(browser, path):
    source = await (await browser.get(path)).text()
    return html.unescape(re.search("<title>(.*?)</title>", source)[1]).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("path", "first"),
    [
        ("/pilotage/contenus/nouveau", "Nouveau paquet"),
        ("/pilotage/contenus/nouveau?copie=essai", "Copier un paquet"),
        (PACK, "Entrées"),
        (f"{PACK}/presentation", "Présentation – Entrées"),
        (f"{PACK}/ajouter", "Écrire une fiche – Entrées"),
        (f"{PACK}/ajouter?type=choix", "Écrire une fiche – Entrées"),
        (f"{PACK}/fiche/bonjour", "Que faire d’abord ? – Entrées"),
        (f"{PACK}/images", "Images et films – Entrées"),
        (f"{PACK}/nouveautes", "Une version plus récente – Entrées"),
        (f"{PACK}/relire", "Relire « Entrées »"),
        (f"{PACK}/supprimer", "Supprimer « Entrées »"),
        (f"{PACK}/fiche/inconnue", "Rien n’est fait"),
    ],
)
async def test_a_page_is_named_before_its_section(lou, visit, path, first):
    assert await title(visit("Formation"), path) == f"{first} – Contenus – Pilotage – Déclic"


@pytest.mark.parametrize("path", ["/pilotage/contenus", f"{PACK}/tableur", f"{PACK}/essai"])
async def test_no_two_pages_have_one_title(lou, visit, path):
    lead = visit("Formation")
    pages = ["/pilotage/contenus", PACK, f"{PACK}/tableur", f"{PACK}/essai", f"{PACK}/images"]
    others = [await title(lead, each) for each in pages if each != path]
    assert await title(lead, path) not in others
