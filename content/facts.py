"""Facts: statements read in a source, kept apart from the items so that several items can share one.

A file of `content/facts` is a source document or a topic. Problems are worded as those of a pack.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field, ValidationError

from content.loader.files import line_of, open_yaml
from content.loader.problems import Level, Problem, Where, explain, halves
from content.pack import Confidence, Day
from games.author_fields import AuthoredSource, Part, mistake, text_of

FOLDER = Path(__file__).parent / "facts"
MARK = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,3}[a-z]?")


def _mark(value: str) -> str:
    if not MARK.fullmatch(value):
        raise mistake("Cette marque ne convient pas. Écrivez une capitale et un nombre : L12, ou L12b.")
    return value


class Fact(Part):
    """One statement in our own words under a mark that no other fact ever bears.

    `belief` is what people think or do instead; `corrections` are what was written before.
    """

    id: Annotated[str, AfterValidator(_mark)]
    statement: Annotated[str, text_of(400)]
    belief: Annotated[str, text_of(200)] | None = None
    source: AuthoredSource
    confidence: Confidence
    review_on: Day
    corrections: list[Annotated[str, text_of(300)]] = Field(default_factory=list)


def read(folder: Path, today: date = date.min) -> tuple[dict[str, Fact], list[Problem]]:
    """The facts of a folder by mark, and every problem by file and line.

    A fact with an error is left out; that its review date passed before `today` is a warning.
    """
    facts: dict[str, Fact] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        tree, values = open_yaml(folder, path, problems)
        if values is None:
            continue
        wrong: list[tuple[Level, Where, str, str]] = []
        if isinstance(values, list):
            for at, raw in enumerate(values):
                name = str(raw.get("id", "")) if isinstance(raw, dict) else ""
                wrong += [(level, (at, *where), name, text) for level, where, text in _add(raw, facts, today)]
        else:
            text = "Le fichier n’est pas une liste. Commencez chaque fait par « - id: »."
            wrong.append(("error", (), "", text))
        problems += [
            Problem(path.name, line_of(tree, where), name, *halves(text), level)
            for level, where, name, text in wrong
        ]
    return facts, problems


def _add(raw: Any, facts: dict[str, Fact], today: date) -> Iterator[tuple[Level, Where, str]]:
    """What is wrong with a fact; a fact without an error is added to `facts`."""
    try:
        fact = Fact.model_validate(raw)
    except ValidationError as error:
        yield from (("error", where, text) for where, text in explain(error))
        return
    if fact.id in facts:
        yield "error", ("id",), "Cette marque sert déjà. Donnez une autre marque à l’un des deux faits."
        return
    facts[fact.id] = fact
    if fact.review_on < today:
        yield (
            "warning",
            ("review_on",),
            "La date de relecture est passée. Relisez la source et changez la date.",
        )


@lru_cache(maxsize=1)  # they are read once, and only where an item names one
def shipped() -> dict[str, Fact]:
    """The facts that we ship, by their mark."""
    return read(FOLDER)[0]
