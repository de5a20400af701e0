"""The grammar of a GIFT block: the type of its question, tested in Moodle's order, and its parts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from content.importers.gift.blocks import Block
from content.importers.gift.tokens import Token, cut, joined, split, tokens

Type = Literal["choice", "truth", "short", "matching", "numerical"]

BLANK = "_____"
_WEIGHT = re.compile(r"\s*%(-?\d{1,3}(?:\.\d{1,10})?)%")
_FORMAT = re.compile(r"\s*\[(html|markdown|moodle|plain)\]")
_ID = re.compile(r"\[id:([^\]]*)\]")
_TRUTHS = {"T": True, "TRUE": True, "F": False, "FALSE": False}
_LONGEST = 10_000


class GiftError(ValueError):
    """A block that cannot be a question of ours; `line` says where, the text says why to the author."""

    def __init__(self, line: int, name: str, text: str) -> None:
        super().__init__(text)
        self.line, self.name = line, name


@dataclass(frozen=True, slots=True)
class Words:
    """A text and its format (`moodle` where none is given)."""

    text: str
    format: str
    line: int

    def __bool__(self) -> bool:
        return bool(self.text.strip())


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer; `mark` is "=", "~" or "", `match` its partner, `weight` a percentage if one is written."""

    mark: str
    words: Words
    weight: Decimal | None
    feedback: Words
    match: Words


@dataclass(frozen=True, slots=True)
class Question:
    """A whole question; of a true or false one, `truth` is the answer and `answers` are (wrong, right)."""

    line: int
    title: str
    id: str
    category: tuple[str, ...]
    type: Type
    ask: Words
    answers: tuple[Answer, ...]
    general: Words
    truth: bool = False


def parse(block: Block) -> Question:
    """The question of a block; raises `GiftError`."""
    if sum(len(line) for _, line in block.lines) > _LONGEST:
        raise GiftError(block.line, "", f"Cette question dépasse {_LONGEST} caractères. Partagez-la.")
    signs = list(tokens(block.lines))
    title, signs = _title(signs)
    name = title or joined(signs[:1]).strip()[:40]
    before, inside, after = _braces(signs, name)
    default = _format_of(before)
    blank = [Token("text", BLANK, block.line)] if joined(after).strip() else []
    ask = _words([*before, *blank, *after], default, block.line)
    if not ask:
        raise GiftError(block.line, name, "Cette question n’a pas de texte. Écrivez-le avant l’accolade.")
    inside, general = cut(inside, "####")
    kind, truth = _type(inside, name, block.line)
    return Question(
        block.line,
        title,
        next((match[1] for comment in block.comments if (match := _ID.search(comment))), ""),
        block.category,
        kind,
        ask,
        _answers(kind, inside, default, block.line),
        _words(general or (), default, block.line),
        truth,
    )


def _title(signs: list[Token]) -> tuple[str, list[Token]]:
    start = next((at for at, token in enumerate(signs) if token.text.strip()), 0)
    if signs[start].sign != "::":
        return "", signs
    title, rest = cut(signs[start + 1 :], "::")
    if rest is None or any(token.sign == "{" for token in title):
        return "", signs
    return " ".join(joined(title).split()), list(rest)


def _braces(signs: Sequence[Token], name: str) -> tuple[Sequence[Token], Sequence[Token], Sequence[Token]]:
    """What stands before the answers, the answers, and what stands after."""
    before, rest = cut(signs, "{")
    stray = next((token for token in before if token.sign == "}"), None)
    if stray:
        raise GiftError(
            stray.line, name, "Une accolade « } » n’a pas été ouverte. Écrivez \\} dans un texte."
        )
    if rest is None:
        line = next((token.line for token in signs if token.text.strip()), 0)
        raise GiftError(line, name, "C’est une description, sans réponse : il n’y a rien à jouer.")
    inside, after = cut(rest, "}")
    nested = next((token for token in inside if token.sign == "{"), None)
    if nested:
        raise GiftError(
            nested.line, name, "Une accolade « { » se trouve dans les réponses. Écrivez \\{ dans un texte."
        )
    if after is None:
        line = signs[len(before)].line
        raise GiftError(
            line,
            name,
            "L’accolade ouverte ici n’est pas refermée avant la fin de la question. Ajoutez } après les "
            "réponses, sans ligne vide avant.",
        )
    second = next((token for token in after if token.sign in ("{", "}")), None)
    if second:
        raise GiftError(
            second.line, name, "Il y a une deuxième accolade. Laissez une ligne vide entre deux questions."
        )
    return before, inside, after


def _type(inside: Sequence[Token], name: str, line: int) -> tuple[Type, bool]:
    text = joined(inside).strip()
    if not text:
        raise GiftError(line, name, "C’est une composition : une personne la lit, pas le jeu.")
    signs = {token.sign for token in inside}
    if text.startswith("#") and next(token for token in inside if token.text.strip()).sign == "#":
        return "numerical", False
    if "~" in signs:
        return "choice", False
    if "=" in signs and "->" in signs:
        return "matching", False
    truth = joined(cut(inside, "#")[0]).strip()
    return ("truth", _TRUTHS[truth]) if truth in _TRUTHS else ("short", False)


def _answers(kind: Type, inside: Sequence[Token], default: str, line: int) -> tuple[Answer, ...]:
    if kind == "truth":
        _, feedbacks = cut(inside, "#")
        wrong, right = cut(feedbacks or (), "#")
        return tuple(_answer("", (), feedback or (), (), default, line) for feedback in (wrong, right))
    if kind == "numerical":
        inside = cut(inside, "#")[1] or ()
    answers = []
    for part in split(inside, "=", "~") if kind in {"choice", "numerical"} else split(inside, "="):
        mark = part[0].sign if part and part[0].sign in {"=", "~"} else ""
        rest = part[1:] if mark else part
        if not mark and not joined(rest).strip():
            continue
        # Matching has neither weights nor feedback; the others have no partner.
        words, match = cut(rest, "->") if kind == "matching" else (rest, ())
        words, feedback = (words, ()) if kind == "matching" else cut(words, "#")
        at = next((token.line for token in part if token.text.strip()), line)
        answers.append(_answer(mark, words, feedback or (), match or (), default, at))
    return tuple(answers)


def _answer(
    mark: str,
    words: Sequence[Token],
    feedback: Sequence[Token],
    match: Sequence[Token],
    default: str,
    line: int,
) -> Answer:
    text = joined(words)
    weight = _WEIGHT.match(text)
    answer = _words([Token("text", text[weight.end() :] if weight else text, line)], default, line)
    return Answer(
        mark,
        answer,
        Decimal(weight[1]) if weight else None,
        _words(feedback, default, line),
        _words(match, default, line),
    )


def _format_of(signs: Sequence[Token]) -> str:
    match = _FORMAT.match(joined(signs))
    return match[1] if match else "moodle"


def _words(signs: Sequence[Token], default: str, line: int) -> Words:
    text = joined(signs)
    match = _FORMAT.match(text)
    return Words(text[match.end() :] if match else text, match[1] if match else default, line)
