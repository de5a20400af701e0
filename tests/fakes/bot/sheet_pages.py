"""A spreadsheet that an author drops on a pack of the studio, and what the page says of it."""

import html
import re

from content.importers.spreadsheet import workbook
from content.importers.spreadsheet.columns import ITEMS
from content.importers.spreadsheet.columns import PACK as PACK_SHEET

PACK = "/pilotage/contenus/entrees"
ROW = {
    "Type": "choix",
    "Question": "Une personne attend. Que faites-vous ?",
    "Réponse": "1",
    "Explication": "Un regard suffit.",
    "Choix 1": "Je la salue",
    "Choix 2": "Je finis mon appel",
    "Thème": "Accueil",
    "Notion": "premier-contact",
    "Source": "Guide, page 3",
    "Date de la source": "mai 2026",
    "Confiance": "V",
    "À relire le": "31/05/2027",
    "Geste": "Levez les yeux.",
    "Id": "un-regard",
}


def sheet(*rows, **lines):
    """A workbook of these items; `lines`: what its sheet of the pack says."""
    pack = [{"Ligne": line, "Valeur": value} for line, value in lines.items()]
    return workbook.as_xlsx({ITEMS: list(rows), PACK_SHEET: pack})


def fields_of(source):
    """What the form of the yes sends."""
    form = source[source.index("reprendre-le-tableur") :]
    return {
        name: html.unescape(text)
        for name, text in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form)
    }


def told(source):
    """What a page says, with ordinary spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", html.unescape(source)).replace("\u00a0", " ").split())


async def sent(browser, body, name="fiches.xlsx", **fields):
    """Drop a file: the status and the page."""
    answer = await browser.upload(f"{PACK}/tableur", name, body, **fields)
    return answer.status, await answer.text()


async def taken(browser, source):
    """Say yes to what a page shows: the answer."""
    return await browser.post(f"{PACK}/reprendre-le-tableur", **fields_of(source))
