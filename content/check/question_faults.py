"""What weakens a question: a negation, a telling word, a bare number, a command."""

import re
from collections.abc import Callable, Iterable, Iterator

from content.check.walk import (
    Warn,
    Written,
    answers,
    asking_line,
    choices,
    pictures,
    questions,
    rows,
    together,
)
from content.loader.problems import Where
from games.answers import fold

_MUCH_LONGER = 1.4
_NEGATION = re.compile(r"\b(ne|sauf|aucune?|not|except|never)\b|\bn[’']", re.IGNORECASE)
_ABSOLUTE = re.compile(
    r"\b(toujours(?! (?:pas|rien|aucune?|en|sans)\b)|jamais|always|never)\b", re.IGNORECASE
)
"""« Toujours pas » means "not yet", which is not absolute."""
_NUMBERED = re.compile(r"\b(engagement|commitment)s?\s+(n°\s*)?\d", re.IGNORECASE)
_ROW = ("Cette ligne", "d’une ligne")
_SENTENCE = re.compile(r"[^.!?…]+[.!?…]*")
_BETWEEN = re.compile(r",\s+|\s*;\s*|\s+/\s+|(?<=[^\W\d_]{3})/(?=[^\W\d_]{3})|\s+(?:ou|or)\s+")
"""What stands between two answers; no comma of a number, no bar of « km/h »."""
_SHORT = 2
"""Words of an answer, at most, of which several in one text are taken for a list."""

IsCommand = Callable[[str], bool]


def weaknesses(raw: Written, is_command: IsCommand) -> Iterator[Warn]:
    """What is weak in an item's questions."""
    right: list[str] = []
    linked: list[tuple[str, str]] = []
    for where, question in questions(raw):
        right += answers(question)
        linked += together(question)
        yield from _stem(where, question)
        yield from _numbered(where, question)
        yield from _choices(where, question, is_command)
        yield from _accepted(where, question, is_command)
        yield from _rows(where, question, is_command)
    theme = str(raw.get("theme", ""))
    plain_words = [answer for answer in right if len(answer) > 2 or answer.isdecimal()]
    if _gives(theme, plain_words) or _links(theme, linked):
        # The theme is shown in the teaser, before the door is played.
        yield ("theme",), "Le thème donne la réponse avant de jouer.", "Choisissez un thème plus large."
    # A short word ("deux") is in many descriptions; a figure gives the answer, however short it is.
    telling = [answer for answer in right if len(answer) > 4 or any(map(str.isdigit, answer))]
    for where, picture in pictures(raw):
        alt = str(picture.get("alt", ""))
        if _gives(alt, telling) or _links(alt, linked):
            message = "Le texte de l’image donne la réponse."
            yield (*where, "alt"), message, "Décrivez ce que l’on voit, sans la réponse."


def _stem(where: Where, question: Written) -> Iterator[Warn]:
    line = asking_line(question)
    if line is None or line[0] == "says":  # a user says what users say
        return
    name, text = line
    last = (_SENTENCE.findall(text) or [""])[-1]
    if _NEGATION.search(last):
        yield (*where, name), "La question est négative.", "Demandez ce qui est juste plutôt que l’inverse."
    if _ABSOLUTE.search(text):
        yield (*where, name), *_absolute(text)


def _numbered(where: Where, question: Written) -> Iterator[Warn]:
    """A commitment named by its number, in what is asked, chosen, put in order or linked."""
    line = asking_line(question)
    lines: list[tuple[Where, str]] = [((line[0],), line[1])] if line else []
    lists: dict[str, Iterable[tuple[int, Written]]] = {"choices": enumerate(choices(question))}
    lists |= {column: rows(question, column).items() for column in ("steps", "left", "right")}
    for name, offered in lists.items():
        lines += [((name, at, "text"), each["text"]) for at, each in offered]
    for path, text in lines:
        if _NUMBERED.search(text):
            message = "Un engagement y est nommé par son numéro, que personne ne connaît."
            yield (*where, *path), message, "Dites ce qu’il promet ; la source peut le nommer."


def _absolute(text: str) -> tuple[str, str]:
    match = _ABSOLUTE.search(text)
    word = match[0].lower() if match else ""
    return f"« {word} » trahit souvent la réponse.", "Dites dans quel cas, ou retirez le mot."


def _choices(where: Where, question: Written, is_command: IsCommand) -> Iterator[Warn]:
    offered = choices(question)
    for at, choice in enumerate(offered):
        where_text, text = (*where, "choices", at, "text"), choice["text"].strip()
        if _ABSOLUTE.search(text):
            yield where_text, *_absolute(text)
        if len(text) == 1 or text.isdecimal():
            yield where_text, *_sign(text, "Ce choix", "d’un choix")
        elif is_command(text):
            yield where_text, *_command(text)
    right = [len(choice["text"]) for choice in offered if choice.get("right") is True]
    wrong = [len(choice["text"]) for choice in offered if choice.get("right") is not True]
    if len(right) == 1 and wrong and right[0] >= 20 and right[0] > _MUCH_LONGER * max(wrong):
        message = "La bonne réponse est bien plus longue que les autres."
        yield (*where, "choices"), message, "Donnez aux choix une longueur proche."
    if (
        len(right) == 1
        and wrong
        and not any(choice.get("why") for choice in offered if not choice.get("right"))
    ):
        message = "Aucun choix faux ne dit pourquoi il est faux."
        yield (*where, "choices"), message, "Ajoutez « why » au plus tentant."


def _accepted(where: Where, question: Written, is_command: IsCommand) -> Iterator[Warn]:
    accepted = question.get("accept")
    for at, text in enumerate(accepted if isinstance(accepted, list) else []):
        if isinstance(text, str) and is_command(text):
            yield (*where, "accept", at), *_command(text)
        elif isinstance(text, str) and _is_list(text):
            message = f"« {text} » compte pour une seule réponse, que personne ne tape ainsi."
            yield (*where, "accept", at), message, "Donnez chaque réponse à part, sur sa ligne."


def _is_list(text: str) -> bool:
    """Whether a text is several short answers: « usager, usagère », « courriel ou lettre »."""
    parts = _BETWEEN.split(text.strip())
    return len(parts) > 1 and all(0 < len(part.split()) <= _SHORT for part in parts)


def _rows(where: Where, question: Written, is_command: IsCommand) -> Iterator[Warn]:
    """Steps are typed as words; rows of pairs are typed by number and letter alone."""
    names = {"steps": ("Cette étape", "d’une étape"), "left": _ROW, "right": _ROW}
    for column, (subject, genitive) in names.items():
        for at, row in rows(question, column).items():
            where_text, text = (*where, column, at, "text"), row["text"].strip()
            if len(text) == 1 or text.isdecimal():
                yield where_text, *_sign(text, subject, genitive)
            elif column == "steps" and is_command(text):
                yield where_text, *_begins(text)


def _sign(text: str, subject: str, genitive: str) -> tuple[str, str]:
    if text.isdecimal():
        message = f"{subject} n’est qu’un nombre : tapé, il se confond avec le numéro {genitive}."
        return message, "Ajoutez l’unité, par exemple « 2 jours »."
    message = f"{subject} n’est qu’une lettre : tapée, elle se confond avec la lettre {genitive}."
    return message, "Écrivez un mot, par exemple « le formulaire B »."


def _begins(text: str) -> tuple[str, str]:
    message = f"« {text} » commence comme une commande : l’ordre tapé ne répond pas à la question."
    return message, "Commencez cette étape par un autre mot."


def _command(text: str) -> tuple[str, str]:
    message = f"« {text} » est une commande : tapé, ce mot ne répond pas à la question."
    return message, "Demandez un autre mot, ou donnez des choix plus précis."


def _gives(text: str, right: list[str]) -> bool:
    """Whether a text holds a right answer as whole words."""
    folded = f" {fold(text)} "
    return any(f" {fold(answer)} " in folded for answer in right if fold(answer))


def _links(text: str, linked: list[tuple[str, str]]) -> bool:
    """Whether a text holds both texts of a pair, in the order of the pair."""
    folded = f" {fold(text)} "
    for pair in linked:
        first, second = (f" {fold(part)} " for part in pair)
        _, begun, after = folded.partition(first)
        if first.strip() and second.strip() and begun and second in f" {after}":
            return True
    return False
