"""Verbs that a page of the desk answers: one table, one flow, one press that opens that page (rule 12)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dialogs import permissions
from dialogs.admin import desk
from dialogs.turn import FlowContext, Reply
from store.schema.values import Campaign, Team
from usecases.campaigns import life
from usecases.campaigns.life import Verb
from usecases.names import fold
from usecases.people.roles import Right


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the desk and the verbs that it answers, French first.

    Attributes:
        path: below `desk.DESK`; `{season}` and `{team}` stand for the number of what the line names.
        right: what it takes to open it.
        fits: the season may be one that allows this; None where the page is of no season.
    """

    verbs: Sequence[str]
    path: str
    right: Right = Right.EVERYTHING
    fits: Verb | None = None


PAGES: Final[Mapping[str, Sequence[Page]]] = {
    "campaign": (
        Page(("modifier", "edit"), "/saisons/{season}/modifier", fits="edit"),
        Page(("corriger", "correct"), "/saisons/{season}/corriger", fits="report"),
        Page(("signalements", "reports"), "/saisons/{season}/signalements", fits="status"),
        Page(("rapport", "report"), "/chiffres?campagne={season}", Right.FIGURES, fits="report"),
        Page(("idées", "idée", "ideas", "idea"), "/aujourdhui/idees"),
        Page(("plans", "plan"), "/plan", Right.FIGURES),
        Page(("parole", "paroles", "testimony", "testimonies"), "/aujourdhui/paroles", Right.STUDIO),
    ),
    "admin": (Page(("bienvenue", "welcome"), "/personnes/bienvenue"),),
    "teams": (
        Page(("liste", "list"), "/equipes", Right.PEOPLE),
        Page(("ajouter", "add"), "/equipes/ajouter"),
        Page(("renommer", "rename"), "/equipes/{team}"),
        Page(("fusionner", "merge"), "/equipes/{team}/fusionner"),
        Page(("fermer", "close"), "/equipes/{team}/fermer"),
        Page(("déplacer", "move"), "/equipes/deplacer", Right.PEOPLE),
    ),
}
"""By what is typed before the verb: `campagne`, `admin`, `admin équipes`."""
SECOND_WELCOME: Final = "/personnes/bienvenue/second"
"""Where a second responsable agrees to the welcomes that another one asked for."""
_DOORS: Final = frozenset(("/saisons/{season}/corriger", "/saisons/{season}/signalements"))
"""Pages that can be of one door."""
_DOOR: Final = re.compile(
    r"(?:(?:porte|door)\s+)?(\d{1,3})(?:\s+(.+))?|(.+?)\s+(?:(?:porte|door)\s+)?(\d{1,3})", re.IGNORECASE
)
"""`5 Avent` and `Avent porte 5`."""
_AFTER: Final = re.compile(r"\s*;.*|(?:^|\s+)page\s+\d+$", re.IGNORECASE | re.DOTALL)
"""What buttons of older cards say after a season and a door: fields with their values, a page of a list."""


def of(before: str, word: str) -> Page | None:
    """The page that answers a verb typed after `before`, a key of `PAGES`; None where none does."""
    folded = fold(word)
    return next((page for page in PAGES[before] if folded in map(fold, page.verbs)), None)


def verbs(before: str) -> list[str]:
    """What may be typed after it."""
    return [verb for page in PAGES[before] for verb in page.verbs]


def opened(context: FlowContext, rest: str, page: Page) -> Reply:
    """The press that opens a page for who may open it: that of the season, the door, the team named.

    Raises:
        CampaignError: no season fits, or several do.
    """
    if (refused := permissions.refusal(context, page.right)) is not None:
        return refused
    if page.fits is not None:
        campaign, door = _season(context, page, page.fits, rest)
        path = page.path.format(season=campaign.id) + ("" if door is None else f"?porte={door}")
        return desk.press(context, path, about=campaign.name)
    if "{team}" in page.path:
        team = _team(context, rest)
        path = "/equipes" if team is None else page.path.format(team=team.id)
        return desk.press(context, path, about="" if team is None else team.name)
    return desk.press(context, page.path)


def _season(context: FlowContext, page: Page, fits: Verb, text: str) -> tuple[Campaign, int | None]:
    """The season of a line and its door; a name may hold a number: the whole is tried as one first."""
    name, door = text, None
    if context.uow.campaigns.by_name(fold(text)) is None:
        name = _AFTER.sub("", text).strip()
        match = _DOOR.fullmatch(name) if page.path in _DOORS else None
        if match is not None:
            name, door = match[2] or match[3] or "", int(match[1] or match[4])
    return life.find(context.uow, name, fits, context.now), door


def _team(context: FlowContext, text: str) -> Team | None:
    """The open team whose name the line begins with, the longest such name; None where it names none."""
    words, by_name = text.split(), {fold(team.name): team for team in context.uow.teams.all()}
    begins = (fold(" ".join(words[:length])) for length in range(len(words), 0, -1))
    return next((by_name[name] for name in begins if name in by_name), None)
