"""What the pages of the section share: addresses, the file that waits, counts that point at nobody."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from bot.desk import uploads
from bot.desk.frame import DESK, Frame, Visitor
from content.words import Catalogue
from games.rules.small_numbers import MANY, Count, kept_back, together
from store.people.dropped_files import DroppedFile, Purpose
from store.schema.audience import EVERYBODY
from store.unit_of_work import UnitOfWork
from usecases.campaigns import audience
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


class Enrolment(NamedTuple):
    """How many joined: a sentence alone while they are too few for figures, else facts, and sites'."""

    sentence: str
    facts: list[tuple[str, str]]
    sites: list[tuple[str, str]]


async def read(body: bytes, *, places: bool = True) -> Roster:
    """The people of a file, with or without where they work, read beside the loop that answers others."""
    return await asyncio.to_thread(people_file.read, body, places=places)


def problem(words: Catalogue, roster: Roster, found: Problem) -> FileProblem:
    """A problem in words; where the command line's send to an option, this page's are said."""
    here = f"people_desk.{found.key.partition('.')[2]}"
    text = found.text(words, here if here in words.known() else "")
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


def enrolment(uow: UnitOfWork, words: Catalogue) -> Enrolment:
    """How many are expected and have joined: in all, and by site as far as rule 7 lets it be told."""
    joined, people = uow.indicators.players(EVERYBODY), audience.expected(uow, EVERYBODY)
    counts = []
    for site, name in uow.teams.site_names().items():
        here = sum(number for (_, at), number in joined.items() if at == site)
        expected = sum(number for (_, at), number in people.items() if at == site)
        counts.append(Count(name, expected, here))
    whole = together(counts)
    (kept,) = kept_back([whole])
    if kept == "few":
        return Enrolment(_begin(uow, words), [], [])
    facts = [
        (words("people_desk.expected"), words.number(whole.people)),
        (words("people_desk.come"), words("people_desk.nearly_all") if kept else words.number(whole.counted)),
    ]
    return Enrolment("", facts, _by_site(words, counts))


def _begin(uow: UnitOfWork, words: Catalogue) -> str:
    """How many are in the file while fewer than five people joined; that none of many did is nobody's."""
    file = uow.invitations.count()
    if not file:
        return words("people_desk.begin_no_file")
    none = file >= MANY and uow.invitations.count_in(EVERYBODY) == file
    return words.count("people_desk.begin_none" if none else "people_desk.begin_few", file)


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
