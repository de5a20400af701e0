"""What weakens a question: a negation, a word that betrays, a choice that cannot be typed, a given answer."""

import re
from collections.abc import Callable, Iterator

from content.check.walk import Warn, Written, answers, asked, choices, pictures, questions
from content.loader.problems import Where
from games.answers import fold

_MUCH_LONGER = 1.4
_NEGATION = re.compile(r"\b(ne|sauf|aucune?|not|except|never)\b|\bn[’']", re.IGNORECASE)
_ABSOLUTE = re.compile(
    r"\b(toujours(?! (?:pas|rien|aucune?|en|sans)\b)|jamais|always|never)\b", re.IGNORECASE
)
"""« Toujours pas » says that it is not yet: nothing absolute."""
_SENTENCE = re.compile(r"[^.!?…]+[.!?…]*")

IsCommand = Callable[[str], bool]


def weaknesses(raw: Written, is_command: IsCommand) -> Iterator[Warn]:
    """What is weak in an item's questions."""
    right: list[str] = []
    for where, question in questions(raw):
        right += answers(question)
        yield from _stem(where, question)
        yield from _choices(where, question, is_command)
        yield from _accepted(where, question, is_command)
    if _gives(str(raw.get("theme", "")), [one for one in right if len(one) > 2]):
        # The theme is shown in the teaser, before the door is played.
        yield ("theme",), "Le thème donne la réponse avant de jouer.", "Choisissez un thème plus large."
    # A short word ("deux") stands in many descriptions; a figure tells, however short.
    telling = [one for one in right if len(one) > 4 or any(map(str.isdigit, one))]
    for where, picture in pictures(raw):
        if _gives(str(picture.get("alt", "")), telling):
            message = "Le texte de l’image donne la réponse."
            yield (*where, "alt"), message, "Décrivez ce que l’on voit, sans la réponse."


def _stem(where: Where, question: Written) -> Iterator[Warn]:
    line = asked(question)
    if line is None or line[0] == "says":  # a user says what users say
        return
    name, text = line
    last = (_SENTENCE.findall(text) or [""])[-1]
    if _NEGATION.search(last):
        yield (*where, name), "La question est négative.", "Demandez ce qui est juste plutôt que l’inverse."
    if _ABSOLUTE.search(text):
        yield (*where, name), *_absolute(text)


def _absolute(text: str) -> tuple[str, str]:
    found = _ABSOLUTE.search(text)
    word = found[0].lower() if found else ""
    return f"« {word} » trahit souvent la réponse.", "Dites dans quel cas, ou retirez le mot."


def _choices(where: Where, question: Written, is_command: IsCommand) -> Iterator[Warn]:
    offered = choices(question)
    for at, choice in enumerate(offered):
        place, text = (*where, "choices", at, "text"), choice["text"].strip()
        if _ABSOLUTE.search(text):
            yield place, *_absolute(text)
        if text.isdecimal():
            message = "Ce choix n’est qu’un nombre : tapé, il se confond avec le numéro d’un choix."
            yield place, message, "Ajoutez l’unité, par exemple « 2 jours »."
        elif len(text) == 1:
            message = "Ce choix n’est qu’une lettre : tapé, il se confond avec la lettre d’un choix."
            yield place, message, "Écrivez un mot, par exemple « le formulaire B »."
        elif is_command(text):
            yield place, *_command(text)
    right = [len(one["text"]) for one in offered if one.get("right") is True]
    wrong = [len(one["text"]) for one in offered if one.get("right") is not True]
    if len(right) == 1 and wrong and right[0] >= 20 and right[0] > _MUCH_LONGER * max(wrong):
        message = "La bonne réponse est bien plus longue que les autres."
        yield (*where, "choices"), message, "Donnez aux choix une longueur proche."


def _accepted(where: Where, question: Written, is_command: IsCommand) -> Iterator[Warn]:
    accepted = question.get("accept")
    for at, text in enumerate(accepted if isinstance(accepted, list) else []):
        if isinstance(text, str) and is_command(text):
            yield (*where, "accept", at), *_command(text)


def _command(text: str) -> tuple[str, str]:
    message = f"« {text} » est une commande : tapé, ce mot ne répond pas à la question."
    return message, "Demandez un autre mot, ou donnez des choix plus précis."


def _gives(text: str, right: list[str]) -> bool:
    """Whether a text holds a right answer as whole words."""
    said = f" {fold(text)} "
    return any(f" {fold(one)} " in said for one in right if fold(one))
