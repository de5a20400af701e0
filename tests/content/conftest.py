"""A pack written in a temporary folder."""

from collections.abc import Callable
from pathlib import Path

import pytest

PACK = "id: demo\ntitle: Démonstration\ndescription: Un paquet court.\n"
ITEM = """
- id: premier
  kind: quiz
  theme: L’accueil
  notion: accueil
  commitment: 3
  source: {label: "DITP, guide", address: "https://www.modernisation.gouv.fr/guide", date: "2024-05"}
  confidence: V
  review_on: 2027-01-31
  gesture: Saluez la première personne que vous croisez.
  questions:
    - ask: "Une personne entre. Que faites-vous d’abord\u00a0?"
      form: single
      choices:
        - {id: a, text: "Je la salue", right: true}
        - {id: b, text: "Je termine mon courriel", why: "Attendre sans signe inquiète."}
      explanation: "Un signe suffit à rassurer."
"""


@pytest.fixture
def item_text() -> str:
    """A good item, as an author writes it."""
    return ITEM


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a pack of these item files, named 1.yaml, 2.yaml and so on."""

    def written(*files: str | bytes, head: str = PACK) -> Path:
        folder = tmp_path / "demo"
        (folder / "items").mkdir(parents=True, exist_ok=True)
        (folder / "pack.yaml").write_text(head, encoding="utf-8")
        for at, text in enumerate(files or (ITEM,), start=1):
            data = text if isinstance(text, bytes) else text.encode()
            (folder / "items" / f"{at}.yaml").write_bytes(data)
        return folder

    return written
