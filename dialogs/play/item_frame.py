"""The frame of a kind's card: language, source, addresses of media; and an item's gesture."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from content.pack import Item
from games.kind import Words
from games.view import Block, Panel, Picture, Source, Text, Video, View


def framed(view: View, item: Item, words: Words, address: Callable[[str], str]) -> View:
    """The card with its language where it is not the player's, addresses for media, a source for answers.

    An answer whose part of the item has no source of its own has the item's.
    """
    blocks = [_framed(block, item, words, address) for block in view.blocks]
    if item.language != words.language:
        blocks.insert(1, Text(words(f"play.only_in_{item.language}"), "soft"))
    return replace(view, blocks=tuple(blocks), language=item.language)


def gesture(text: str, words: Words) -> tuple[Block, ...]:
    """An item's gesture, large: it is what one takes along; nothing where the item has none."""
    return (Text(words("end.gesture"), "soft"), Text(text, "large", quoted=True)) if text else ()


def is_answered(view: View) -> bool:
    """Whether a card explains an answer rather than waits for one."""
    return any(isinstance(block, Panel) for block in view.blocks)


def _framed(block: Block, item: Item, words: Words, address: Callable[[str], str]) -> Block:
    match block:
        case Panel():
            return replace(block, source=_cited(block.source or item.source.shown, words))
        case Picture():
            return replace(block, address=address(block.media))
        case Video():
            return replace(
                block,
                address=address(block.media),
                poster_address=address(block.poster),
                track_address=address(block.track),
            )
        case _:
            return block


def _cited(source: Source, words: Words) -> Source:
    """A source that says its date, not twice where the label ends with it."""
    label, when = source.label, _when(words, source.date)
    if label.removesuffix(")").endswith(f" {when}"):
        return Source(words("play.dated_source", source=label), source.address)
    return Source(words("play.source", source=label, date=when), source.address)


def _when(words: Words, partial: str) -> str:
    """A source's date as it is known: a year, a month or a day, in words."""
    parts = [int(part) for part in partial.split("-")]
    if len(parts) == 1:
        return partial
    month = words(f"month.{parts[1]}")
    if len(parts) == 2:
        return f"{month} {parts[0]}"
    return words("play.day", day=date(*parts).day, month=month, year=parts[0])
