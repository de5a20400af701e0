"""What the pages of the section share: addresses, the file that waits, counts that point at nobody."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.desk import uploads
from bot.desk.frame import DESK, Frame, Visitor
from content.words import Catalogue
from games.rules.small_numbers import Count, kept_back
from store.people.dropped_files import DroppedFile, Purpose
from store.schema.audience import EVERYBODY
from store.unit_of_work import UnitOfWork
from usecases.people import people_file
from usecases.people.people_file import Problem, Roster

SECTION: Final = "personnes"
ADDRESS: Final = f"{DESK}/{SECTION}"
SHEET: Final = f"{ADDRESS}/fichier"
PURPOSE: Final[Purpose] = "people"
LISTED: Final[Purpose] = "list"
Values = dict[str, object]
_MOST_TOLD: Final = 300


@dataclass(frozen=True, slots=True)
class FileProblem:
    """A problem of a file: its row, the title of its column in that file, what to do."""

    line: str
    column: str
    text: str


async def read(body: bytes, *, places: bool = True) -> Roster:
    """The people of a file, with or without where they work, read beside the loop that answers others."""
    return await asyncio.to_thread(people_file.read, body, places=places)


def problem(words: Catalogue, roster: Roster, found: Problem) -> FileProblem:
    """A problem in words; where the command line's send to an option, this page's are said."""
    here = f"people_desk.{found.key.partition('.')[2]}"
    text = words(here, **found.values) if here in words.known() else found.text(words)
    line = words.number(found.line) if found.line else ""
    return FileProblem(line, roster.titles.get(found.column, ""), text)


def problems(words: Catalogue, roster: Roster, wrong: Sequence[Problem], name: str) -> Values:
    """What is wrong with a file, as the pages of files show it; beyond some hundreds only how many more."""
    more = len(wrong) - _MOST_TOLD
    return {
        "problems": [problem(words, roster, found) for found in wrong[:_MOST_TOLD]],
        "heading": words.count("people_desk.problems", len(wrong), name=name),
        "more": words.count("people.import_more", more) if more > 0 else "",
        "unread": ", ".join(roster.unread),
    }


async def waiting(frame: Frame, visitor: Visitor, purpose: Purpose = PURPOSE) -> DroppedFile | None:
    """The file that waits for the lead's yes, or was written within the hour."""
    return await frame.database.read(uploads.waiting, visitor.player.id, purpose, frame.clock.real())


def came(uow: UnitOfWork, words: Catalogue) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """How many are expected and have come: in all, and by site as far as rule 7 lets it be told."""
    come, people = uow.indicators.players(EVERYBODY), uow.indicators.expected(EVERYBODY)
    names = uow.teams.site_names()
    counts = []
    for site, name in names.items():
        here = sum(number for (_, at), number in come.items() if at == site)
        expected = sum(number for (_, at), number in people.items() if at == site)
        counts.append(Count(name, expected, here))
    whole = (sum(count.people for count in counts), sum(count.counted for count in counts))
    facts = [
        (words("people_desk.expected"), words.number(whole[0])),
        (words("people_desk.come"), _whole(words, *whole)),
    ]
    return facts, _by_site(words, counts)


def _whole(words: Catalogue, people: int, counted: int) -> str:
    told = not people or not kept_back([Count("", people, counted)])[0]
    return words.number(counted) if told else words("people_desk.too_few")


def _by_site(words: Catalogue, counts: Sequence[Count]) -> list[tuple[str, str]]:
    rows = []
    for count, kept in zip(counts, kept_back(counts), strict=True):
        told = words("people_desk.come_of", come=words.number(count.counted), of=words.number(count.people))
        if not count.people:
            told = words("people_desk.nobody")
        elif kept:
            told = words("people_desk.kept")
        rows.append((count.key, told))
    return rows
