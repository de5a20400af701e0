"""Moodle's GIFT, read by its own rules.

`blocks.py` cuts the file, `tokens.py` reads the signs, `grammar.py` understands a question, `items.py` makes
an item of it. What Moodle refuses is refused here with its line; a broken block never costs the next one.
"""

from content.importers.gift import items
from content.importers.gift.blocks import blocks
from content.importers.gift.grammar import GiftError, parse
from content.importers.harvest import Draft, Harvest, Note

__all__ = ["read"]


def read(text: str) -> Harvest:
    """Every question of a GIFT text, and a note for each that cannot be one of ours."""
    drafts: list[Draft] = []
    notes: list[Note] = []
    for block in blocks(text):
        try:
            draft, lost = items.make(parse(block))
        except GiftError as error:
            notes.append(Note(error.line or block.line, error.name, "refused", str(error)))
            continue
        drafts.append(draft)
        notes.extend(lost)
    return Harvest(tuple(drafts), tuple(notes))
