"""Items of which people's answers say that they should be read again, and why, in words for a lead."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from content.words import Catalogue
from dialogs.admin.figures import measure
from games import flags
from games.flags import Flag, Raised
from games.kind import ChoiceQuestion, Offered
from games.rounding import percent
from games.rules import learning
from games.rules.small_numbers import MANY, by_fives
from games.screens.rooms.recap import tenths
from usecases.learning.item_counts import UNKNOWN
from usecases.learning.items import KnownItem

_KEYS = {Flag.KNOWN: "known", Flag.GUESSED: "guessed", Flag.KEY: "key", Flag.NOBODY: "nobody"}


def why(words: Catalogue, item: KnownItem) -> list[str]:
    """A sentence for each flag, with the figure behind it; it names the question where there are several."""
    return [_sentence(words, item, raised) for raised in item.raised]


def doors(words: Catalogue, item: KnownItem) -> str:
    """The numbers of the doors at which an item is met."""
    return ", ".join(map(words.number, item.doors))


def difficulty(words: Catalogue, item: KnownItem) -> str:
    """What was right of it, in tenths; that fewer than five people are shown, where they are."""
    if item.share is None:
        return words("admin.fewer")
    return tenths(learning.tenths(item.share.difficulty), words)


def discrimination(words: Catalogue, item: KnownItem) -> str:
    """How it goes with the rest of the same person's doors, "" where that is not told."""
    value = None if item.share is None else item.share.discrimination
    return "" if value is None else words.number(Decimal(f"{flags.said(value):.1f}"))


def least(number: int) -> int:
    """So many people at least, in fives; nobody stays nobody (rule 7)."""
    return by_fives(number) if number else 0


def people(words: Catalogue, number: int) -> str:
    """So many people at least, in words."""
    return measure.people(words, number) if number else words.count("measure.people", 0)


def or_more(words: Catalogue, number: int | None) -> str:
    """The same as a cell below a title that says "people"; "" where it is not told."""
    if number is None:
        return ""
    return measure.or_more(words, least(number)) if number else words.number(0)


def choice_text(words: Catalogue, question: ChoiceQuestion, choice: Offered) -> str:
    """What a choice says; true and false are words of ours."""
    truths = {"true": words("questions.true"), "false": words("questions.false")}
    return truths[choice.id] if {each.id for each in question.choices} == set(truths) else choice.text


def choices(words: Catalogue, item: KnownItem) -> Iterator[tuple[str, str, str, str]]:
    """Each choice of each question: the question, what it says, whether it is right, how many took it.

    How many is "" where that is not told.
    """
    for question in item.asked:
        for choice in question.choices:
            took = item.counts.get((question.id, choice.id))
            right = words("items.yes" if choice.right else "items.no")
            text = choice_text(words, question, choice)
            yield question.ask, text, right, or_more(words, took)
        if item.counts.get((question.id, UNKNOWN)):
            yield question.ask, words("items.unknown"), "", or_more(words, item.counts[question.id, UNKNOWN])


def _sentence(words: Catalogue, item: KnownItem, raised: Raised) -> str:
    key = _KEYS[raised.flag]
    if raised.asked is None or raised.choice is None:
        return words(f"items.{key}", **_figures(words, item))
    text = words(
        f"items.{key}_choice",
        choice=choice_text(words, raised.asked, raised.choice),
        took=_took(words, item, raised.asked, [raised.choice]),
        right=_took(words, item, raised.asked, [other for other in raised.asked.choices if other.right]),
        least=words.number(MANY),
    )
    return words("items.asked", ask=raised.asked.ask, why=text) if len(item.asked) > 1 else text


def _figures(words: Catalogue, item: KnownItem) -> dict[str, str]:
    """What was right of an item, of how many people, by guessing, and how it goes with other doors."""
    return {
        "share": difficulty(words, item),
        "people": people(words, item.share.people if item.share is not None else 0),
        "blind": words.number(percent(item.blind)) if item.blind is not None else "",
        "link": discrimination(words, item),
    }


def _took(words: Catalogue, item: KnownItem, question: ChoiceQuestion, some: Sequence[Offered]) -> str:
    """How many people took a choice, or that of some which most took."""
    counts = (item.counts.get((question.id, choice.id)) or 0 for choice in some)
    return people(words, max(counts, default=0))
