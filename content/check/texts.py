"""What makes texts hard: a long sentence, a straight apostrophe, a picture without `alt`, an old date.

25 words a sentence at most, and 15 on average, is the house's limit (docs/writing-items.md).
"""

import re
from collections.abc import Iterator
from datetime import date

from content.check.walk import Warn, Written, pictures
from content.loader.player_texts import shown_texts
from content.loader.problems import Where

MOST_WORDS = 25

_NO_SENTENCE = frozenset({"label", "unit", "alt"})
_END = re.compile(r"(?<=[.!?…])[\s»]+|\n")
_TYPOGRAPHY = (
    (re.compile(r"\w'\w"), "L’apostrophe est droite.", "Remplacez ' par ’."),
    (
        re.compile('"'),
        "Les guillemets sont droits.",
        "Mettez « avant le mot et » après, avec une espace insécable.",
    ),
    (re.compile(r" [:;!?%»]|« "), "L’espace avant ce signe est ordinaire.", "Mettez une espace insécable."),
    (
        re.compile(r"[^\W\d_][;!?](\s|$)"),
        "Il manque l’espace avant ce signe.",
        "Mettez une espace insécable.",
    ),
)


def weaknesses(raw: Written, language: str) -> Iterator[Warn]:
    """What is weak in an item's texts; typography is checked in French alone."""
    for where, text in shown_texts(raw):
        yield from _sentences(where, text)
        if language == "fr":
            yield from _typography(where, text)
    for where, picture in pictures(raw):
        if where != ("picture",) and not str(picture.get("alt") or "").strip():
            # The common picture of an item has its alt asked for by the loader.
            message = "Cette image n’a pas de texte pour qui ne la voit pas."
            yield where, message, "Ajoutez « alt: » et dites ce qu’elle montre."


def review(raw: Written, today: date) -> Iterator[Warn]:
    """Whether the day has passed on which an item was to be read again."""
    try:
        day = date.fromisoformat(str(raw.get("review_on")))
    except ValueError:
        return
    if day < today:
        yield (
            ("review_on",),
            "La date de relecture est passée.",
            "Relisez la source et changez la date.",
        )


def _sentences(where: Where, text: str) -> Iterator[Warn]:
    if where and where[-1] in _NO_SENTENCE:
        return
    longest = max((_words(sentence) for sentence in _END.split(text)), default=0)
    if longest > MOST_WORDS:
        message = f"Une phrase compte {longest} mots ; {MOST_WORDS} au plus se lisent d’une traite."
        yield where, message, "Coupez-la en deux."


def _words(sentence: str) -> int:
    """How many words a sentence has; a number in groups ("7 700") is one, a sign between spaces none."""
    return sum(any(map(str.isalnum, word)) for word in sentence.replace("\u202f", "").split())


def _typography(where: Where, text: str) -> Iterator[Warn]:
    for pattern, message, fix in _TYPOGRAPHY:
        match = pattern.search(text)
        if match:
            around = text[max(0, match.start() - 12) : match.end() + 8].strip()
            yield where, f"{message[:-1]} : « …{around}… ».", fix
