"""A file that is too large for the server is answered by the page that it came from, with the limit."""

import pytest

from bot.desk import uploads
from bot.desk.places import organisation_page
from bot.desk.studio.files import upload_form
from content import importers
from content.loader import files
from usecases.people import people_file
from usecases.studio import pack_media
from usecases.teams.sheets import sheet_reading

PACK = "/pilotage/contenus/entrees"


@pytest.fixture
def endless(monkeypatch):
    """More than the server reads and throws away."""
    monkeypatch.setattr(uploads, "_DRAINED", 200_000)
    monkeypatch.setattr(upload_form, "_DRAINED", 200_000)
    for module in (people_file, files, importers, organisation_page, sheet_reading):
        monkeypatch.setattr(module, "MOST_BYTES", 1_000)
    monkeypatch.setattr(pack_media, "LARGEST", 1_000)
    return b"x" * 900_000


@pytest.mark.parametrize(
    ("path", "name", "limit"),
    [
        (f"{PACK}/images", "film.mp4", "dépasse 1,5 Mo, la limite d’un .mp4"),
        (f"{PACK}/images", "porte.jpg", "dépasse 20 Mo, la limite d’un .jpg"),
        (f"{PACK}/images", "porte.svg", "dépasse 200 ko, la limite d’un .svg"),
        (f"{PACK}/tableur", "fiches.xlsx", "dépasse 5 Mo"),
    ],
)
async def test_an_author_reads_the_limit_of_that_file(studio, zoe, endless, path, name, limit):
    studio.create(studio.author("lou"))
    answer = await zoe.upload(path, name, endless)
    text = (await answer.text()).replace("\u00a0", " ")
    assert answer.status == 413
    assert limit in text
    assert "<h1" in text


@pytest.mark.parametrize(
    ("path", "limit"),
    [
        ("/pilotage/personnes/fichier", "Ce fichier dépasse"),
        ("/pilotage/personnes/listes", "Ce fichier dépasse"),
        ("/pilotage/equipes/organisation", "Ce fichier dépasse 1 Mo"),
    ],
)
async def test_a_lead_reads_the_limit_of_that_file(visit, endless, path, limit):
    answer = await visit("Formation").upload(path, "a.csv", endless, nom="Pilotes")
    text = (await answer.text()).replace("\u00a0", " ")
    assert answer.status == 422
    assert limit in text
    assert "<h1" in text
