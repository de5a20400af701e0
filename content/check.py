"""The authors' linter: errors of the loader (they stop a pack) and warnings (they make an item a weak one).

It looks at what was written, not at a kind: any mapping with `ask` or `choices` is a question, so a new kind
that keeps these words is checked without a line here. What only a reader can judge is left to a reader.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from content.loader import Found, Problem, read
from content.loader.problems import Where
from games.kind import Kind

_FEWEST = 5
_TOO_OFTEN = 0.6
_MUCH_LONGER = 1.4
_NOT_SHOWN = frozenset({"id", "kind", "notion", "form", "accept", "address", "date", "confidence", "lang"})
_NEGATION = re.compile(r"\b(ne|sauf|aucune?|not|except|never)\b|\bn[’']", re.IGNORECASE)
_ABSOLUTE = re.compile(r"\b(toujours|jamais|always|never)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?…]+[.!?…]*")
_TYPOGRAPHY = (
    (re.compile(r"\w'\w"), "L’apostrophe est droite.", "Remplacez ' par ’."),
    (re.compile('"'), "Les guillemets sont droits.", "Écrivez « et », avec une espace insécable."),
    (re.compile(r" [:;!?%»]|« "), "L’espace avant ce signe est ordinaire.", "Mettez une espace insécable."),
    (
        re.compile(r"[^\W\d_][;!?](\s|$)"),
        "Il manque l’espace avant ce signe.",
        "Mettez une espace insécable.",
    ),
)

Warn = tuple[Where, str, str]


def check(folder: Path, kinds: Mapping[str, Kind], today: date) -> list[Problem]:
    """Every error and warning of a pack's folder, by file and line; `today` dates the reviews."""
    reading = read(folder, kinds)
    language = reading.head.language if reading.head else "fr"
    problems = list(reading.problems)
    items = [found for found in reading.found if isinstance(found.raw, dict)]
    for found in items:
        for where, message, fix in _item(found.raw, str(found.raw.get("lang") or language), today):
            problems.append(Problem(found.file, found.line(where), found.name, message, fix, "warning"))
    problems.extend(_habits(items))
    return sorted(problems, key=lambda one: (one.file, one.line, one.level))


def _item(raw: Mapping[str, Any], language: str, today: date) -> Iterator[Warn]:
    yield from _review(raw, today)
    for where, question in _questions(raw):
        yield from _stem(where, question)
        yield from _choices(where, question)
        yield from _given_away(str(raw.get("theme", "")), question)
    if language == "fr":
        for where, text in _shown(raw):
            yield from _typography(where, text)


def _review(raw: Mapping[str, Any], today: date) -> Iterator[Warn]:
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


def _stem(where: Where, question: Mapping[str, Any]) -> Iterator[Warn]:
    ask = question.get("ask")
    if not isinstance(ask, str):
        return
    last = (_SENTENCE.findall(ask) or [""])[-1]
    if _NEGATION.search(last):
        yield (*where, "ask"), "La question est négative.", "Demandez ce qui est juste plutôt que l’inverse."
    if _ABSOLUTE.search(ask):
        yield (*where, "ask"), *_absolute(ask)


def _absolute(text: str) -> tuple[str, str]:
    found = _ABSOLUTE.search(text)
    word = found[0].lower() if found else ""
    return f"« {word} » trahit souvent la réponse.", "Dites dans quel cas, ou retirez le mot."


def _choices(where: Where, question: Mapping[str, Any]) -> Iterator[Warn]:
    choices = _choices_of(question)
    for at, choice in enumerate(choices):
        place = (*where, "choices", at, "text")
        if _ABSOLUTE.search(choice["text"]):
            yield place, *_absolute(choice["text"])
        if choice["text"].strip().isdecimal():
            message = "Ce choix n’est qu’un nombre : tapé, il se confond avec le numéro d’un choix."
            yield place, message, "Ajoutez l’unité, par exemple « 2 jours »."
    right = [len(one["text"]) for one in choices if one.get("right") is True]
    wrong = [len(one["text"]) for one in choices if one.get("right") is not True]
    if len(right) == 1 and wrong and right[0] >= 20 and right[0] > _MUCH_LONGER * max(wrong):
        message = "La bonne réponse est bien plus longue que les autres."
        yield (*where, "choices"), message, "Donnez aux choix une longueur proche."


def _given_away(theme: str, question: Mapping[str, Any]) -> Iterator[Warn]:
    """The theme is shown in the teaser, before the door is played."""
    accepted = question.get("accept")
    answers = [one["text"] for one in _choices_of(question) if one.get("right") is True]
    answers += [one for one in accepted if isinstance(one, str)] if isinstance(accepted, list) else []
    if any(len(one) > 2 and one.casefold() in theme.casefold() for one in answers):
        yield ("theme",), "Le thème donne la réponse avant de jouer.", "Choisissez un thème plus large."


def _typography(where: Where, text: str) -> Iterator[Warn]:
    for pattern, message, fix in _TYPOGRAPHY:
        found = pattern.search(text)
        if found:
            around = text[max(0, found.start() - 12) : found.end() + 8].strip()
            yield where, f"{message[:-1]} : « …{around}… ».", fix


def _habits(items: Sequence[Found]) -> Iterator[Problem]:
    """What a player would notice over a pack: the right choice's place, or its length."""
    every = [_choices_of(question) for found in items for _, question in _questions(found.raw)]
    asked = [choices for choices in every if sum(one.get("right") is True for one in choices) == 1]
    habits: tuple[tuple[str, str, Callable[[list[dict[str, Any]]], bool]], ...] = (
        ("en premier", "Changez-la de place.", lambda choices: choices[0].get("right") is True),
        ("la plus longue", "Raccourcissez-la ou étoffez les autres.", _right_is_longest),
    )
    for name, fix, has in habits:
        count = sum(map(has, asked))
        if len(asked) >= _FEWEST and count > _TOO_OFTEN * len(asked):
            message = f"La bonne réponse est {name} dans {count} questions sur {len(asked)}."
            yield Problem("pack.yaml", 0, "", message, fix, "warning")


def _right_is_longest(choices: list[dict[str, Any]]) -> bool:
    right = max(len(one["text"]) for one in choices if one.get("right") is True)
    return all(len(one["text"]) < right for one in choices if one.get("right") is not True)


def _choices_of(question: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The choices that have a text; none where an author wrote something else (the loader says so)."""
    choices = question.get("choices")
    if not isinstance(choices, list):
        return []
    return [one for one in choices if isinstance(one, dict) and isinstance(one.get("text"), str)]


def _questions(value: Any, where: Where = ()) -> Iterator[tuple[Where, Mapping[str, Any]]]:
    if isinstance(value, dict) and ("ask" in value or "choices" in value):
        yield where, value
    for key, part in _parts(value):
        yield from _questions(part, (*where, key))


def _shown(value: Any, where: Where = ()) -> Iterator[tuple[Where, str]]:
    """Every text that a player reads, with its place."""
    if isinstance(value, str):
        yield where, value
    for key, part in _parts(value):
        if key not in _NOT_SHOWN:
            yield from _shown(part, (*where, key))


def _parts(value: Any) -> Iterator[tuple[str | int, Any]]:
    if isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, list):
        yield from enumerate(value)
