"""Facts: statements read in a source, kept apart from the items so that several items can share one.

A file of `content/facts` is a source document or a topic. Problems are worded as those of a pack.
"""

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError

from content.loader.files import line_of, open_yaml
from content.loader.problems import Problem, Where, explain, halves
from content.pack import Confidence, ItemSource, Slug
from games.authored import Part, text_of

FOLDER = Path(__file__).parent / "facts"


class Fact(Part):
    """One statement in our own words; `corrections` are what was written or believed before."""

    id: Slug
    statement: Annotated[str, text_of(400)]
    source: ItemSource
    confidence: Confidence
    corrections: list[Annotated[str, text_of(300)]] = Field(default_factory=list)


def read(folder: Path) -> tuple[dict[str, Fact], list[Problem]]:
    """The facts of a folder by id, and every problem by file and line; a fact with a problem is left out."""
    facts: dict[str, Fact] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        tree, values = open_yaml(folder, path, problems)
        if values is None:
            continue
        wrong: list[tuple[Where, str, str]] = []
        if isinstance(values, list):
            for at, raw in enumerate(values):
                name = str(raw.get("id", "")) if isinstance(raw, dict) else ""
                wrong += [((at, *where), name, text) for where, text in _add(raw, facts)]
        else:
            wrong.append(((), "", "Le fichier n’est pas une liste. Commencez chaque fait par « - id: »."))
        problems += [
            Problem(path.name, line_of(tree, where), name, *halves(text)) for where, name, text in wrong
        ]
    return facts, problems


def _add(raw: Any, facts: dict[str, Fact]) -> list[tuple[Where, str]]:
    """What is wrong with a fact; a fact without a problem is added to `facts`."""
    try:
        fact = Fact.model_validate(raw)
    except ValidationError as error:
        return explain(error)
    if fact.id in facts:
        return [(("id",), "Cet id sert déjà. Donnez un autre id à l’un des deux faits.")]
    facts[fact.id] = fact
    return []


@lru_cache(maxsize=1)  # they are read once, and only where an item names one
def shipped() -> dict[str, Fact]:
    """The facts that we ship, by their id."""
    return read(FOLDER)[0]
