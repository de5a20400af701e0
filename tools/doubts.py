"""Writes docs/readings/a-confirmer.md again: facts that items rest on, where something is in doubt."""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from content import facts, loader
from content.facts import Fact
from games import catalog

ROOT: Final = Path(__file__).parents[1]
PAGE: Final = ROOT / "docs" / "readings" / "a-confirmer.md"
_HEAD: Final = """# À confirmer

Cette page est pour le référent. Des fiches s’appuient sur ces faits, et chacun porte une réserve :
quelque chose reste à relire ou à confirmer, ou se disait autrement avant et n’était pas juste. La règle
est de ne pas interroger dessus. Quand un doute est levé, corrigez le fait dans `content/facts`, puis
lancez `make doubts`.
"""


def today_page() -> str:
    """The page as the packs and the facts give it today, in the order of the facts."""
    items_by_fact = _items_by_fact()
    lines = [
        _line(fact, items_by_fact[fact.id])
        for fact in facts.shipped().values()
        if fact.corrections and fact.id in items_by_fact
    ]
    return "\n".join([_HEAD, *lines, ""])


def _items_by_fact() -> Mapping[str, set[str]]:
    """The items that name each fact, by its mark: an item counts once, whatever its languages."""
    kinds = catalog.find()
    items_by_fact: dict[str, set[str]] = defaultdict(set)
    for folder in sorted((ROOT / "content" / "packs").iterdir()):
        for item in loader.load(folder, kinds).items:
            for mark in item.facts:
                items_by_fact[mark].add(item.id)
    return items_by_fact


def _line(fact: Fact, items: set[str]) -> str:
    """What the fact says, what is in doubt, and which items to read again."""
    doubts = [f"  - Réserve : {doubt}" for doubt in fact.corrections]
    return "\n".join(
        [f"- **{fact.id}** {fact.statement}", *doubts, f"  - Fiches : {', '.join(sorted(items))}"]
    )


if __name__ == "__main__":
    PAGE.write_text(today_page(), "utf-8")
