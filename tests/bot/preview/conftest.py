"""A pack of two items in a folder, and the preview of it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.preview.item_page import Preview
from bot.preview.shelf import Shelf, known
from content import words
from games import catalog

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)
SPOKEN = {language: words.load(language, catalog.folders().values()) for language in words.LANGUAGES}
PACK = "id: demo\ntitle: Démonstration\ndescription: Un paquet court.\n"
HEAD = """
- id: {id}
  kind: {kind}
  theme: L’accueil
  notion: accueil
  source: {{label: "DITP, guide", date: "2024-05"}}
  confidence: V
  review_on: 2027-01-31
  gesture: Saluez quelqu’un.
"""
QUIZ = """
  questions:
    - ask: "Une personne entre. Que faites-vous\u00a0?"
      form: single
      choices:
        - {id: a, text: "Je la salue", right: true}
        - {id: b, text: "Je termine mon courriel"}
      explanation: "Un signe suffit à rassurer."
    - ask: "Quel mot dit-on\u00a0?"
      form: text
      accept: ["bienvenue"]
      explanation: "Ce mot accueille."
"""
CARDS = """
  cards: [{id: a, recto: "Un usager\u00a0?", verso: "Une personne qui utilise un service."}]
"""


def item(name: str, kind: str, body: str) -> str:
    return HEAD.format(id=name, kind=kind) + body


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pack = tmp_path / "demo"
    (pack / "items").mkdir(parents=True)
    (pack / "pack.yaml").write_text(PACK, encoding="utf-8")
    (pack / "items" / "1.yaml").write_text(item("saluer", "quiz", QUIZ), encoding="utf-8")
    (pack / "items" / "2.yaml").write_text(item("usager", "flashcard", CARDS), encoding="utf-8")
    return pack


@pytest.fixture
def shelf(folder: Path) -> Shelf:
    return Shelf(folder, catalog.find(), known(SPOKEN.values()), lambda: date(2026, 3, 3))


@pytest.fixture
async def client(shelf: Shelf):
    preview = Preview(shelf, SPOKEN, lambda: NOW)
    async with TestClient(TestServer(preview.make_app())) as browser:
        yield browser


@pytest.fixture
def press(client) -> Callable[..., object]:
    """Post a form as the page does, and read the page that it leads to."""

    async def pressed(name: str, **fields: str) -> str:
        origin = f"http://{client.host}:{client.port}"
        body = {"round": f"fr.{name}", **fields}
        async with client.post("/turn", data=body, headers={"Origin": origin}) as answer:
            assert answer.status == 200
            return await answer.text()

    return pressed
