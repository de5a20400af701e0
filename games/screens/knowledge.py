"""What one knows now, in private: the notions of a week or of a season, in the authors' own sentences."""

import re
from typing import Literal

from games.kind import Words
from games.rules.review import Knowledge, Lesson
from games.view import Action, Block, Button, Details, Header, Panel, Text, View

Span = Literal["week", "season"]

SHORT = 50
"""A sentence shorter than this seldom stands alone ("Il a deux mois."): the next one comes with it."""
FEW = 5
"""More than these known notions are one press away."""

_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[^\W\d_a-zà-ÿ]|«)")


def knowledge(result: Knowledge, span: Span, campaign: str, day: str, words: Words) -> View | None:
    """The card of a week or a season; None where nothing was met.

    What is to be played again is named by its theme alone: its sentence would give the answer away. `day` is
    from when on, "" where it can be now.
    """
    if not result.known and not result.again:
        return None
    title = summary(result, span, words)
    blocks: list[Block] = [Header(words("knowledge.kind"), campaign), Text(title, "title")]
    if result.gained:
        blocks.append(Text(gained(result, words), "strong"))
    lines = tuple(_lesson_line(lesson) for lesson in result.known)
    if len(lines) > FEW:
        blocks.append(Details(words("knowledge.all"), lines))
    elif lines:
        blocks.append(Panel("right", words("knowledge.now"), lines))
    if result.again:
        themes = tuple(_again(lesson, words) for lesson in result.again)
        label = words("knowledge.soon_from", day=day) if day else words("knowledge.soon")
        blocks.append(Panel("info", label, themes))
    blocks.append(Text(words("knowledge.private"), "soft"))
    return View(title, tuple(blocks), (replay(words),) if result.again and not day else ())


def details(result: Knowledge, span: Span, words: Words) -> Details:
    """The same one press away, on another card."""
    lessons = [_lesson_line(lesson) for lesson in result.known]
    again = [
        words("cards.pair", label=words("knowledge.soon"), value=_again(lesson, words))
        for lesson in result.again
    ]
    learned = [gained(result, words)] if result.gained else []
    return Details(summary(result, span, words), (*learned, *lessons, *again))


def gained(result: Knowledge, words: Words) -> str:
    """What was missed at first and is known now, by its themes (rule 14)."""
    themes = ", ".join(dict.fromkeys(lesson.theme for lesson in result.gained))
    return words.count("knowledge.gained", len(result.gained), themes=themes)


def replay(words: Words) -> Button:
    """The press that brings back a notion that is due, as practice."""
    return Button(words("knowledge.replay"), Action.of("review"), primary=True)


def summary(result: Knowledge, span: Span, words: Words) -> str:
    """How many notions are known and how many are to be played again, in a sentence."""
    again = len(result.again)
    if not result.known:
        return words(f"knowledge.{span}", what=words.count("knowledge.only_again", again))
    what = words.count("knowledge.known", len(result.known))
    if again:
        what = words("knowledge.both", known=what, again=words.count("knowledge.again", again))
    return words(f"knowledge.{span}", what=what)


def sentence(text: str) -> str:
    """The first sentence of an explanation, with those that follow while it is too short to stand alone."""
    first, *rest = _SENTENCE.split(text)
    while rest and len(first) < SHORT:
        first = f"{first} {rest.pop(0)}"
    return first


def _lesson_line(lesson: Lesson) -> str:
    return f"{lesson.theme} · {sentence(lesson.text)}"


def _again(lesson: Lesson, words: Words) -> str:
    return words("play.theme", number=lesson.door, theme=lesson.theme)
