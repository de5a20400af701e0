"""A pack of two items as an author writes it, and the words of every kind."""

from dataclasses import replace

from content import words
from content.library import Shelf
from games import catalog

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
        - {id: b, text: "Je termine mon courriel", why: "Attendre inquiète."}
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
    """An item's YAML: its head and the body of its kind."""
    return HEAD.format(id=name, kind=kind) + body


def write_pack(folder):
    """The pack in this folder, which is made: a quiz of two questions and a flashcard."""
    (folder / "items").mkdir(parents=True)
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    (folder / "items" / "1.yaml").write_text(item("saluer", "quiz", QUIZ), encoding="utf-8")
    (folder / "items" / "2.yaml").write_text(item("usager", "flashcard", CARDS), encoding="utf-8")
    return folder


def rewrite(folder, number, old, new):
    """An author changes the file of an item."""
    path = folder / "items" / f"{number}.yaml"
    path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")


def write_refused(root):
    """A pack without any item, which is called `casse`."""
    (root / "casse").mkdir(parents=True)
    (root / "casse" / "pack.yaml").write_text(PACK.replace("demo", "casse"), encoding="utf-8")


def give_shelf(world, root):
    """A world whose packs lie in a folder: `demo`, and `casse`, which is refused."""
    write_pack(root / "demo")
    write_refused(root)
    shelf = Shelf([root], catalog.find(), lambda *_: None)
    world.services = replace(world.services, packs=shelf, refusal=shelf.refusal)
