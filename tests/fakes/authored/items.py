"""An item as an author writes it, in each kind: what tests of an author's files begin with."""

import pytest

from content.loader import PackErrors, load
from tests.fakes.authored.findings import KINDS

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
"""A good one."""
ESTIMATE = """  ask: "Combien de jours\u00a0?"
  answer: 2840
  unit: jours
  low: 0
  high: 10000
  tolerance: 100
  zero_at: 900
  explanation: "Ils sont comptés."
"""
STEPS = """  ask: "Dans quel ordre\u00a0?"
  steps:
    - {id: a, text: "Prévenir la personne"}
    - {id: b, text: "Noter la panne"}
    - {id: c, text: "Appeler le service"}
  explanation: "Ainsi."
"""
PAIRS = """  ask: "Que veut dire chaque mot\u00a0?"
  left:
    - {id: a, text: "Notifier"}
    - {id: b, text: "Proroger"}
  right:
    - {id: x, text: "Rendre plus long"}
    - {id: y, text: "Faire connaître"}
  matches: {a: y, b: x}
  explanation: "Ainsi."
"""


def of_kind(kind, body, theme="L’accueil"):
    """The same item of another kind, whose own lines are the body."""
    head = ITEM[: ITEM.index("  questions:")]
    return head.replace("kind: quiz", f"kind: {kind}").replace("L’accueil", theme) + body


def english(text):
    """A translation of an item, whose texts are still the same."""
    return text.replace("\n  kind:", "\n  lang: en\n  kind:")


def changed(text, *changes):
    """An item with other words; each change is a pair of what it is and what it becomes."""
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return text


def refused(folder):
    """The problems for which a folder is no pack."""
    with pytest.raises(PackErrors) as caught:
        load(folder, KINDS)
    return caught.value.problems
