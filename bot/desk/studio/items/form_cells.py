"""The cells of an item's form: which columns a type uses, what to write there, what is wrong there."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.desk.studio.items.cell_merge import Merge
from bot.desk.studio.items.item_fields import CODES, HEAD, MAIN, MORE, QUESTIONS, Rows
from content.importers import item_rows
from content.importers.spreadsheet import workbook
from content.importers.spreadsheet.columns import FILMS, ITEMS, OTHERS, SITUATIONS, TYPES, Column, Layout
from content.importers.spreadsheet.kind_rows import Row
from content.loader import Problem
from games import answers

_OWN: Final = ("Source propre", "Adresse propre", "Date propre", "Faits propres")
_IDS: Final = ("Ids des choix", "Ids des sens", "Ids des réactions")
_FIRST_ONLY: Final = frozenset(
    {"Jauges", "Cartes tirées", "Dernier mot content", "Dernier mot mitigé", "Dernier mot mécontent"}
)
_RARE: Final = frozenset((*(f"Pourquoi {at}" for at in range(1, 7)), *(f"Choix {at}" for at in range(5, 9))))
"""Columns of a question that stay below until they are filled."""
_TYPES: Final = frozenset(map(answers.fold, TYPES))
_LONG: Final = workbook.WIDE | {"Geste"}


@dataclass(frozen=True, slots=True)
class Field:
    """One cell: its name in the form, its column, what stands there, what is wrong, what somebody else wrote.

    Attributes:
        options: the values of a list; empty where anything may be typed.
        theirs: None where nobody wrote anything else.
        taken: somebody else wrote what stands there, since the form was opened.
    """

    name: str
    title: str
    help: str
    text: str
    wrong: str
    options: Sequence[str]
    long: bool
    theirs: str | None
    taken: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Some cells together: a question, a card, a film, or lines of the item as a whole."""

    key: str
    number: int
    fields: Sequence[Field]
    more: Sequence[Field]

    @property
    def open(self) -> bool:
        """Whether something among the rarer fields must be seen."""
        return any(field.wrong or field.taken or field.theirs is not None for field in self.more)


def groups(rows: Rows, problems: Sequence[Problem] = (), merge: Merge | None = None) -> list[Group]:
    """The form of these rows, with what is wrong at its cells, and what somebody else wrote there."""
    wrong: dict[tuple[str, int, str], str] = {}
    for problem in problems:
        at = (problem.file, problem.line - item_rows.FIRST, problem.column)
        wrong.setdefault(at, f"{problem.message} {problem.fix}".strip())
    made: list[Group] = []
    type_name = rows[ITEMS][0].get("Type", "")
    told = (wrong, merge)
    for layout in (FILMS, ITEMS, SITUATIONS, OTHERS):
        for number, row in enumerate(rows.get(layout, ())):
            main, more = _titles(layout, row | _other(merge, layout, number, row), number, type_name)
            line = (layout, number, row, *told)
            key = "question" if layout is ITEMS and row.get("Type") in QUESTIONS else layout.key
            if main or more:
                made.append(Group(key, number + 1, list(_fields(main, *line)), list(_fields(more, *line))))
    head = (ITEMS, 0, rows[ITEMS][0], *told)
    made.append(Group("head", 1, list(_fields(MAIN, *head)), list(_fields(MORE, *head))))
    return made


def _other(merge: Merge | None, layout: Layout, number: int, row: Row) -> Row:
    """What somebody else wrote in the empty cells of a row."""
    theirs = {} if merge is None else merge.theirs
    cells = {column.title: _name(layout, number, at) for at, column in enumerate(layout.columns)}
    return {title: theirs[name] for title, name in cells.items() if name in theirs and not row.get(title)}


def _name(layout: Layout, number: int, column: int) -> str:
    """The name of a cell's field."""
    return f"{next(code for code, each in CODES.items() if each is layout)}-{number}-{column}"


def unplaced(problems: Sequence[Problem]) -> list[str]:
    """What is wrong with the item as a whole."""
    return [f"{one.message} {one.fix}".strip() for one in problems if not one.column]


def _titles(layout: Layout, row: Row, number: int, type_name: str) -> tuple[list[str], list[str]]:
    """The columns to show of a row, and the rarer ones."""
    filled = {title for title, text in row.items() if text}
    if layout is ITEMS:
        every = _of_type(row.get("Type", ""))
        rare = [title for title in every if title in _RARE and title not in filled]
        main = [title for title in every if title not in rare]
        more = rare + [title for title in _OWN if number or title in filled or type_name in QUESTIONS]
        more += [title for title in _IDS if title in filled]
        rest = [column.title for column in layout.columns if column.title in filled]
        more += [title for title in rest if title not in (*main, *more, *HEAD, "Type")]
        return main, more if main or number else [title for title in more if title in filled]
    main = [column.title for column in layout.columns if column.title not in {"Id", "Langue", *_OWN, *_IDS}]
    if number:
        main = [title for title in main if title not in _FIRST_ONLY]
    more = [title for title in (*_OWN, *_IDS) if title in filled]
    if layout is SITUATIONS:
        third = [title for title in main if title.endswith(" 3") and title not in filled]
        more += third if not any(title in filled for title in main if title.endswith(" 3")) else []
        main = [title for title in main if title not in more]
    return main, more


def _of_type(type_name: str) -> list[str]:
    numbers = range(1, 7)
    asked = ["Question", *(["Réponse"] if type_name not in {"associer", "ordonner", "carte"} else [])]
    choices = [f"Choix {at}" for at in range(1, 9 if type_name == "associer" else 7)]
    whys = [f"Pourquoi {at}" for at in numbers]
    match type_name:
        case "choix" | "plusieurs" | "associer":
            return [
                "Question",
                *choices,
                *(["Réponse"] if type_name != "associer" else []),
                "Explication",
                *whys,
            ]
        case "ordonner":
            return ["Question", *choices, "Explication"]
        case "estimer":
            return [*asked, "Unité", "Minimum", "Maximum", "Tolérance", "Zéro à", "Explication"]
        case "vrai-faux" | "texte" | "carte":
            return [*asked, "Explication"]
    return []


def _fields(
    titles: Sequence[str],
    layout: Layout,
    number: int,
    row: Row,
    wrong: Mapping[tuple[str, int, str], str],
    merge: Merge | None,
) -> Iterator[Field]:
    columns = {column.title: (at, column) for at, column in enumerate(layout.columns)}
    for title in titles:
        at, column = columns[title]
        text, name = row.get(title, ""), _name(layout, number, at)
        yield Field(
            name=name,
            title=title,
            help=_help(column, row.get("Type", "")),
            text=text,
            wrong=wrong.get((layout.title, number, title), ""),
            options=_options(layout, title, row.get("Type", ""), text),
            long=title in _LONG or title.startswith(("Effet", "Dernier mot", "Pourquoi", "Réaction")),
            theirs=None if merge is None else merge.theirs.get(name),
            taken=merge is not None and name in merge.taken,
        )


def _help(column: Column, type_name: str) -> str:
    """What to write in a cell: of a column that serves several types, what this one needs."""
    kept = []
    for sentence in re.split(r"(?<=[.)])\s+(?=[^\W\d_])", column.help):
        named, colon, what = sentence.partition("\u00a0:" if "\u00a0:" in sentence else " :")
        named = answers.fold(named.removeprefix("Pour "))
        if colon and named in _TYPES:
            if named == answers.fold(type_name):
                kept.append(f"{what.strip()[:1].upper()}{what.strip()[1:]}")
        elif named != "autres types":
            kept.append(sentence)
    return " ".join(kept)


def _options(layout: Layout, title: str, type_name: str, text: str) -> Sequence[str]:
    """The values of a list, with one that stands there already."""
    offered: Sequence[str] = workbook.CHOSEN.get(layout, {}).get(title, ())
    if title == "Réponse" and type_name == "vrai-faux":
        offered = ("vrai", "faux")
    if title == "Type":
        return ()
    listed = ["", *offered] if offered else []
    return [*listed, text] if listed and text not in listed else listed
