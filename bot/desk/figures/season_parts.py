"""What the desk tells of a season as a whole: its doors by kind, its items, its messages and reports."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from bot.desk.figures.bars import Bar, length
from bot.desk.frame import kind_name
from content.words import Catalogue
from dialogs.admin.figures import flagged_items as item_words
from games import flags
from games.screens.rooms import recap
from usecases.indicators.parts import KindPart, Part, Parts
from usecases.learning.item_counts import UNKNOWN
from usecases.learning.items import KnownItem

_STATES: Final = ("sent", "failed", "missed", "planned")


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item as a lead reads it.

    Attributes:
        title: its doors and its theme, which twins share; `id` tells them apart.
        facts: (label, value): how many answered, what was right, how it goes with the other doors.
        again: why it should be read again, a sentence each.
        wrong: of its questions' wrong choices what each says and how many took it, from five.
        note: in place of these, why there are none; "" where the item has no choices.
    """

    title: str
    id: str
    facts: Sequence[tuple[str, str]]
    again: Sequence[str]
    wrong: Sequence[tuple[str, str]]
    note: str


def title(words: Catalogue, part: Part) -> str:
    """Of whom the figures are."""
    if part.kind == "everybody":
        return words("desk.everybody")
    return words(f"roles.of_{part.kind}", name=part.name)


def kinds(words: Catalogue, season: Parts) -> list[Bar]:
    """The doors by kind: how many were completed, and how much was right of their items as they are shown."""
    bars = []
    for kind in season.kinds:
        label = kind_name(words, kind.line.name)
        if kind.line.doors:
            label = words.count("sheet.kind", kind.line.doors, kind=label)
        bars.append(Bar(label, *_kind(words, kind)))
    return bars


def _kind(words: Catalogue, kind: KindPart) -> tuple[str, float | None]:
    completions, share = kind.line.played_at_least, kind.share
    if completions is None:
        return words("sheet.kind_few"), None
    if not kind.graded:
        return words.count("desk.doors_without_share", completions), None
    if share is None:
        return words.count("desk.doors_played_yet", completions), None
    share_text = recap.tenths(share, words)
    return words.count("desk.doors_played", completions, share=share_text), length(share)


def item_lines(words: Catalogue, every: Sequence[KnownItem], own_items: Collection[str]) -> list[ItemLine]:
    """The items that were played, those to be read again first.

    Args:
        own_items: those that the reader has played: of others nothing is said that may name a choice.
    """
    items = sorted((item for item in every if item.share is not None), key=lambda item: not item.raised)
    return [_item(words, item, open_to=item.item in own_items) for item in items]


def _item(words: Catalogue, item: KnownItem, *, open_to: bool) -> ItemLine:
    people = item.share.people if item.share is not None else 0
    link = item_words.discrimination(words, item)
    facts = [
        (words("sheet.item_played"), item_words.people(words, people)),
        (words("desk.right"), item_words.difficulty(words, item)),
        (words("sheet.item_link"), link or _no_link(words, people)),
    ]
    again = item_words.why(words, item) if open_to else [words("desk.play_first")] * bool(item.raised)
    wrong = _wrong(words, item) if open_to else []
    note = "" if wrong or not item.asked else words(f"sheet.item_wrong_{'none' if open_to else 'after'}")
    title = words.count(
        "items.door", len(item.doors), numbers=item_words.doors(words, item), theme=item.theme
    )
    return ItemLine(title, item.item, facts, again, wrong, note)


def _no_link(words: Catalogue, people: int) -> str:
    if people < flags.ANSWERS:
        return words("sheet.item_no_link", least=words.number(flags.ANSWERS))
    return words("sheet.item_same")


def _wrong(words: Catalogue, item: KnownItem) -> list[tuple[str, str]]:
    """The wrong choices that five people took, those who did not know among them, the most taken first."""
    lines: list[tuple[int, str]] = []
    for question in item.asked:
        texts = {
            choice.id: item_words.choice_text(words, question, choice)
            for choice in question.choices
            if not choice.right
        }
        texts[UNKNOWN] = words("items.unknown")
        for choice, text in texts.items():
            if took := item.counts.get((question.id, choice)):
                several = len(item.asked) > 1
                lines.append((took, words("items.asked", ask=question.ask, why=text) if several else text))
    return [(text, item_words.people(words, took)) for took, text in sorted(lines, key=_rank)]


def _rank(line: tuple[int, str]) -> int:
    return -line[0]


def messages(words: Catalogue, season: Parts) -> list[Bar]:
    """Messages by state, where there are any: exempt from small numbers (rule 7)."""
    numbers = season.messages or {}
    return [
        Bar(words(f"admin.{state}"), words.number(numbers[state])) for state in _STATES if numbers.get(state)
    ]


def reports(words: Catalogue, season: Parts) -> list[Bar]:
    """Reports by state, exempt as well."""
    numbers = season.reports or {}
    return [Bar(words(f"desk.reports_{state}"), words.number(number)) for state, number in numbers.items()]
