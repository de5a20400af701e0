"""What a correction of a door would change, in words (rule 13)."""

from collections.abc import Sequence

from content.words import Catalogue
from dialogs.admin.figures import measure
from usecases.campaigns.corrections import Plan
from usecases.studio.changes import changed_lines


def newer(words: Catalogue, numbers: Sequence[int]) -> str:
    """Which doors the pack has another version of."""
    if not numbers:
        return words("corrections.none_newer")
    return words.count("corrections.newer", len(numbers), doors=", ".join(map(words.number, numbers)))


def lines(words: Catalogue, correction: Plan) -> Sequence[str]:
    """The changes, a line each, those that decide what is right first.

    What differs by nothing that is shown is said so.
    """
    texts = [changed_lines.in_words(words, change) for change in correction.changes]
    return texts or [words("corrections.spaces")]


def verdict(words: Catalogue, correction: Plan) -> str:
    """What becomes of the right answer and of the points, and at which other doors."""
    verdict_text = words(f"corrections.right_{correction.verdict}")
    doors = ", ".join(map(words.number, correction.also))
    also = words.count("corrections.also", len(correction.also), doors=doors) if doors else ""
    return " ".join(filter(None, (verdict_text, also)))


def people(words: Catalogue, correction: Plan) -> str:
    """How many have played at least, as it may be shown."""
    return measure.or_more(words, correction.played_at_least)
