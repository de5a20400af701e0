"""How people come in and get their account (rule 11)."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from games.rules.absences import Absence
from games.rules.doors import Site
from store.people.invitations import Invited
from store.schema.rights import Role
from store.schema.welcome import Welcome
from store.unit_of_work import UnitOfWork
from usecases.context import AccountKey, Services
from usecases.names import TAKEN, NameRefused, newcomer_s, suggest
from usecases.people import links
from usecases.signing import handle

TRIES = 5
"""Pseudonyms tried for one newcomer: another may take one at the same moment."""


@dataclass(frozen=True, slots=True)
class Person:
    """The player whose account a session opens."""

    player_id: int
    pseudonym: str
    team_id: int | None
    team_name: str | None
    language: str
    site: Site
    roles: frozenset[Role] = frozenset()


def arrive(
    uow: UnitOfWork,
    services: Services,
    key: AccountKey,
    *,
    language: str,
    now: datetime,
    team_id: int | None = None,
    welcomed: Welcome = Welcome.NAME,
    pseudonym: str = "",
    proposed: str = "",
    demo: bool = False,
) -> int:
    """Make a player with a first account, under `pseudonym` or a free one; returns their number.

    Raises:
        NameRefused: the given pseudonym cannot be taken.
    """
    # The team may have been closed since the link or invitation was read: then they come without one.
    team = team_id if team_id is not None and uow.teams.stays(team_id) else None
    for _ in range(TRIES):
        name, folded = newcomer_s(uow, services.secret, pseudonym, proposed)
        player_id = uow.players.add(
            name, folded, language=language, team_id=team, now=now, welcomed=welcomed, demo=demo
        )
        if player_id is not None:
            uow.players.add_account(player_id, key.channel, key.tenant, key.external_id)
            return player_id
    raise NameRefused(TAKEN, suggest(uow, services.secret))


def take_in(uow: UnitOfWork, services: Services, key: AccountKey, *, language: str, now: datetime) -> int:
    """Make a player of a person's first turn, with what their invitation says; returns their number."""
    waiting = expected(uow, services, key)
    player_id = arrive(
        uow,
        services,
        key,
        language=(waiting and waiting.language) or language,
        now=now,
        team_id=waiting.team_id if waiting else None,
        welcomed=next_step(waiting),
    )
    if waiting is not None:
        received(uow, waiting, player_id)
    else:
        uow.lists.receive(handle(services.secret, key.channel, key.external_id), player_id)
    return player_id


def invitation(uow: UnitOfWork, services: Services, code: str, instant: datetime) -> links.Invitation:
    """What a link's page shows; opening it makes no account.

    Raises:
        links.LinkRefused: unknown, expired, revoked or full.
    """
    link = links.find(uow, code, instant)
    team = uow.teams.team(link.team_id) if link.team_id is not None else None
    teams = uow.teams.all(demo=True) if link.kind == "demo" else []
    choice = tuple((offered.id, offered.name) for offered in teams)
    return links.Invitation(link.kind, team.name if team else None, choice, suggest(uow, services.secret))


def join(
    uow: UnitOfWork,
    services: Services,
    code: str,
    pseudonym: str,
    team_id: int | None,
    language: str,
    now: datetime,
    instant: datetime,
    *,
    proposed: str = "",
) -> AccountKey:
    """Make a player with a web account from a link; `proposed` is the pseudonym that its page showed.

    Raises:
        links.LinkRefused: unknown, expired, revoked or full.
        NameRefused: the pseudonym cannot be taken; the link keeps its place.
    """
    link = links.find(uow, code, instant)
    team = link.team_id
    if link.kind == "demo":
        if team_id not in {team.id for team in uow.teams.all(demo=True)}:
            raise links.LinkRefused(known=True)
        team = team_id
    waiting = uow.invitations.get(link.invitation_id) if link.invitation_id is not None else None
    key = AccountKey("web", "", secrets.token_urlsafe(12))
    begins = Welcome.DONE if team is not None else Welcome.SITE
    player_id = arrive(
        uow,
        services,
        key,
        language=(waiting and waiting.language) or language,
        now=now,
        team_id=team,
        welcomed=next_step(waiting) if waiting else begins,
        pseudonym=pseudonym,
        proposed=proposed,
    )
    if waiting is not None:
        received(uow, waiting, player_id)
    if not uow.access.use_link(link.id, instant):
        raise links.LinkRefused(known=True)
    give_conversation(uow, key, player_id)
    return key


def web_account(uow: UnitOfWork, player_id: int) -> tuple[AccountKey, bool]:
    """A player's web account, and whether it was made just now."""
    account = uow.access.account_of(player_id, "web")
    if account is not None:
        return AccountKey(account.channel, account.tenant, account.external_id), False
    key = AccountKey("web", "", secrets.token_urlsafe(12))
    uow.players.add_account(player_id, key.channel, key.tenant, key.external_id)
    return key, True


def give_conversation(uow: UnitOfWork, key: AccountKey, player_id: int) -> None:
    """Open the one conversation of a web account; messages go there."""
    conversation = uow.conversations.keep(
        key.channel, key.external_id, player_id=player_id, room=False, reference={}, local=False
    )
    uow.conversations.set_home(player_id, conversation)


def whose(uow: UnitOfWork, key: AccountKey) -> Person | None:
    """The player of an account, None where it is gone."""
    if (person := uow.turn_context.load(key.channel, key.tenant, key.external_id)) is None:
        return None
    player = person.player
    return Person(
        player.id,
        player.pseudonym,
        player.team_id,
        player.team_name,
        player.language,
        person.site,
        player.roles,
    )


def expected(uow: UnitOfWork, services: Services, key: AccountKey) -> Invited | None:
    """The invitation that waits for an account, None where none does."""
    return uow.invitations.waiting(handle(services.secret, key.channel, key.external_id))


def next_step(invited: Invited | None) -> Welcome:
    """The step at which a newcomer's welcome begins: done with a team, under the proposed pseudonym."""
    if invited is None:
        return Welcome.NAME
    if invited.team_id is not None:
        return Welcome.DONE
    return Welcome.TEAM if invited.site_id else Welcome.SITE


def received(uow: UnitOfWork, invited: Invited, player_id: int) -> None:
    """Give a new player what their invitation and their lists say (rule 5)."""
    if invited.team_id is None and invited.site_id:
        uow.players.change(player_id, site_id=invited.site_id)
    if invited.weekdays:
        uow.players.set_absence(player_id, Absence(invited.weekdays))
    uow.invitations.answer(invited.id, player_id)
    uow.lists.receive(invited.handle, player_id)
