"""Roles in words, and the teams and sites of a relais: read from what a lead writes, and said."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from content.words import Catalogue
from games import alphabet
from store.people.roles import Held
from store.schema.rights import NOWHERE, ROLES, Role, Scope
from store.unit_of_work import UnitOfWork
from usecases import names
from usecases.names import fold
from usecases.people.roles import RoleRefused

T = TypeVar("T")

_LONGEST_NAME: Final = 60
_KIND: Final = re.compile(r"(?:^|[,;]|\bet\b|\band\b)\s*(équipes?|equipes?|teams?|sites?)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listed:
    """A living role as a list shows it."""

    held: Held
    scope: Scope


def listed(uow: UnitOfWork) -> list[Listed]:
    """Every living role with its scope, leads first."""
    living = uow.roles.living()
    scopes = uow.roles.scopes([grant.id for grant in living if grant.role == "relay"])
    return [Listed(grant, scopes.get(grant.id, NOWHERE)) for grant in living]


def roles_in_words(words: Catalogue, powers: Collection[Role]) -> str:
    """Roles as people call them, the one that may most first."""
    return ", ".join(words(f"data.said_roles_{role}") for role in ROLES if role in powers)


def read(uow: UnitOfWork, text: str) -> Scope:
    """The scope that "équipe X, site Y" names; several with commas or "et".

    Raises:
        RoleRefused: it names nothing, or a team or site that does not exist.
    """
    marks = list(_KIND.finditer(text))
    if not marks or text[: marks[0].start()].strip():
        raise RoleRefused("roles.no_scope")
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    parts = [(mark[1], text[mark.end() : end].strip(" ,;")) for mark, end in zip(marks, ends, strict=True)]
    return of_names(
        uow,
        [name for kind, name in parts if not fold(kind).startswith("site")],
        [name for kind, name in parts if fold(kind).startswith("site")],
    )


def of_names(uow: UnitOfWork, teams: list[str], sites: list[str]) -> Scope:
    """The scope of named teams and sites; each text may name several.

    Raises:
        RoleRefused: one of them does not exist, or none is named.
    """
    team_ids = {fold(team.name): team.id for team in uow.teams.all()}
    scope = Scope(
        frozenset(_ids(teams, team_ids, "roles.no_team")),
        frozenset(_ids(sites, names.sites(uow), "roles.no_site")),
    )
    if scope == Scope():
        raise RoleRefused("roles.no_scope")
    return scope


def of_ids(uow: UnitOfWork, teams: Collection[int], sites: Collection[str]) -> Scope:
    """The scope of teams by number and sites by id, as a page offers them.

    Raises:
        RoleRefused: none is chosen, or one is no longer there.
    """
    scope = Scope(frozenset(teams), frozenset(sites))
    if scope == Scope():
        raise RoleRefused("roles.none_chosen")
    if not scope.teams <= {team.id for team in uow.teams.all()} or not scope.sites <= set(
        uow.teams.site_names()
    ):
        raise RoleRefused("roles.scope_gone")
    return scope


def in_words(uow: UnitOfWork, words: Catalogue, scope: Scope) -> str:
    """The same in words, "" for no scope: "équipes Accueil, Lycée Vauban ; sites Metz"."""
    teams = [team.name for team in uow.teams.all() if team.id in scope.teams]
    site_names = uow.teams.site_names()
    sites = sorted((site_names.get(site, site) for site in scope.sites), key=alphabet.order)
    parts = (("roles.in_teams", teams), ("roles.in_sites", sites))
    return " ; ".join(
        words.count(key, len(place_names), names=", ".join(place_names))
        for key, place_names in parts
        if place_names
    )


def _ids(texts: list[str], ids_by_name: Mapping[str, T], key: str) -> list[T]:
    ids: list[T] = []
    for text in texts:
        values, unknown = names.read_list(text, ids_by_name)
        if unknown or not values:
            raise RoleRefused(key, name=(unknown or text)[:_LONGEST_NAME])
        ids += values
    return ids
