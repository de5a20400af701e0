"""Twins: the two items by which a season measures a notion. What makes a pair that cannot measure it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from content.check.walk import Written, answers, questions, together
from content.loader import Problem, Reading, SourceItem
from content.pack import MEASURED
from games.answers import fold


def of_twins(reading: Reading) -> Iterator[Problem]:
    """What is wrong with the twins of a pack, at the later item of each pair."""
    for notion, twins in _by_notion(reading).items():
        for message, fix in _flaws(notion, twins):
            yield twins[-1].problem(("twin",), message, fix, "warning")


def twin_notions(readings: Sequence[Reading]) -> list[str]:
    """The notions that have twins a season can measure."""
    return sorted(
        notion
        for reading in readings
        for notion, twins in _by_notion(reading).items()
        if not list(_flaws(notion, twins))
    )


def _by_notion(reading: Reading) -> Mapping[str, list[SourceItem]]:
    """The twins of each notion in the pack's own language: a translation says the same."""
    twins: dict[str, list[SourceItem]] = defaultdict(list)
    for record in reading.records:
        if record.item and record.item.head.twin and record.item.language == _usual(reading):
            twins[record.item.notion].append(record)
    return twins


def _usual(reading: Reading) -> str:
    return reading.head.language if reading.head else "fr"


def _flaws(notion: str, twins: Sequence[SourceItem]) -> Iterator[tuple[str, str]]:
    marks = sorted(str(record.raw["twin"]) for record in twins)
    if marks != ["a", "b"]:
        letters = ", ".join(marks)
        message = f"La notion « {notion} » a pour jumelles {letters} : il faut une fiche a et une fiche b."
        yield message, "Écrivez celle qui manque, ou ôtez « twin »."
        return
    first, second = (record.raw for record in twins)
    kinds = {first["kind"], second["kind"]}
    if len(kinds) > 1 or not kinds <= set(MEASURED):
        message = f"Les jumelles de « {notion} » sont de type {' et '.join(sorted(kinds))}."
        yield message, f"Donnez-leur un seul type, parmi {', '.join(MEASURED)}."
    elif len(first.get("questions", ())) != len(second.get("questions", ())):
        message = f"Les jumelles de « {notion} » n’ont pas le même nombre de questions."
        yield message, "Donnez-leur autant de questions."
    if first["theme"] != second["theme"]:
        message = f"Les jumelles de « {notion} » n’ont pas le même thème."
        yield message, "Donnez-leur le même thème : il ne doit pas aider l’une plus que l’autre."
    facts = [set(record.item.facts) for record in twins if record.item]
    # Authors whose facts are not among ours name none.
    if all(facts) and not set.intersection(*facts):
        message = f"Les jumelles de « {notion} » n’ont aucun fait en commun : l’une n’apprend pas l’autre."
        yield message, "Demandez dans les deux le même fait, et nommez-le dans « facts »."
    if _answered(first) & _answered(second):
        message = f"Les jumelles de « {notion} » ont la même réponse : la première donne la seconde."
        yield message, "Changez la situation de l’une, pour qu’une autre réponse soit juste."


def _answered(raw: Written) -> set[Any]:
    """What is right in an item, question by question where the answer has no words of its own."""
    truths = []
    right: set[Any] = set()
    for _, question in questions(raw):
        right |= {fold(text) for text in answers(question)}
        right |= {(fold(first), fold(other)) for first, other in together(question)}
        truths.append(question.get("answer") if question.get("form") == "true_false" else None)
    return right | ({tuple(truths)} if any(truth is not None for truth in truths) and not right else set())
