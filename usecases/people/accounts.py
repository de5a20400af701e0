"""How people come in: accounts, links, web sessions, one-time codes (rules 11, 12)."""

import base64
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

from games.rules.doors import Site
from store.people.access import Link
from store.schema.welcome import Welcome
from store.unit_of_work import UnitOfWork
from usecases.context import AccountKey, Services
from usecases.names import TAKEN, NameRefused, newcomer_s, suggest
from usecases.people import invitations
from usecases.signing import LINK, derived, digest, handle

SESSION = timedelta(days=400)
SIGN_IN = timedelta(days=1)
INVITATION = timedelta(minutes=10)
TRIES = 5
"""Pseudonyms tried for one newcomer: another may take one at the same moment."""


class LinkRefused(Exception):  # noqa: N818 - it is an answer, not a fault
    """A link is unknown, expired, revoked or full: one answer for all. `known`: it exists, so no guess."""

    def __init__(self, *, known: bool = False) -> None:
        self.known = known


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a link's page shows before an account is made; only a demonstration has `teams` (id, name)."""

    kind: str
    team_name: str | None
    teams: tuple[tuple[int, str], ...]
    pseudonym: str


@dataclass(frozen=True, slots=True)
class Person:
    """The player whose account a session opens."""

    player_id: int
    pseudonym: str
    team_id: int | None
    team_name: str | None
    language: str
    site: Site


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
    waiting = invitations.expected(uow, services, key)
    player_id = arrive(
        uow,
        services,
        key,
        language=(waiting and waiting.language) or language,
        now=now,
        team_id=waiting.team_id if waiting else None,
        welcomed=invitations.next_step(waiting),
    )
    if waiting is not None:
        invitations.received(uow, waiting, player_id)
    else:
        uow.lists.receive(handle(services.secret, key.channel, key.external_id), player_id)
    return player_id


def invitation(uow: UnitOfWork, services: Services, code: str, instant: datetime) -> Invitation:
    """What a link's page shows; opening it makes no account.

    Raises:
        LinkRefused: unknown, expired, revoked or full.
    """
    link = _link(uow, code, instant)
    team = uow.teams.team(link.team_id) if link.team_id is not None else None
    teams = uow.teams.all(demo=True) if link.kind == "demo" else []
    choice = tuple((offered.id, offered.name) for offered in teams)
    return Invitation(link.kind, team.name if team else None, choice, suggest(uow, services.secret))


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
        LinkRefused: unknown, expired, revoked or full.
        NameRefused: the pseudonym cannot be taken; the link keeps its place.
    """
    link = _link(uow, code, instant)
    team = link.team_id
    if link.kind == "demo":
        if team_id not in {team.id for team in uow.teams.all(demo=True)}:
            raise LinkRefused(known=True)
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
        welcomed=invitations.next_step(waiting) if waiting else begins,
        pseudonym=pseudonym,
        proposed=proposed,
    )
    if waiting is not None:
        invitations.received(uow, waiting, player_id)
    if not uow.access.use_link(link.id, instant):
        raise LinkRefused(known=True)
    give_conversation(uow, key, player_id)
    return key


def give_conversation(uow: UnitOfWork, key: AccountKey, player_id: int) -> None:
    """Open the one conversation of a web account; messages go there."""
    conversation = uow.conversations.keep(
        key.channel, key.external_id, player_id=player_id, room=False, reference={}, local=False
    )
    uow.conversations.set_home(player_id, conversation)


def _link(uow: UnitOfWork, code: str, instant: datetime) -> Link:
    mark = digest(code.strip().lower())
    link = uow.access.link(mark, instant)
    if link is None:
        raise LinkRefused(known=uow.access.standing(mark) != "none")
    return link


def make_link(
    uow: UnitOfWork, services: Services, kind: str, team_id: int | None, capacity: int, instant: datetime
) -> str:
    """The code of the one link of a team or the demonstration, made if needed, valid 90 days from now.

    A full link stays the team's link: its places are the headcount, however often it is printed.
    """
    for serial in count():
        code = derived(services.secret, f"link:{kind}:{team_id}:{serial}")
        standing = uow.access.standing(digest(code))
        if standing == "none":
            uow.access.add_link(digest(code), kind, team_id, capacity, instant + LINK)
        elif standing == "revoked":
            continue
        else:
            uow.access.renew(digest(code), capacity, instant + LINK)
        return code
    raise AssertionError("unreachable")


def make_personal_links(
    uow: UnitOfWork, services: Services, team_id: int, headcount: int, instant: datetime
) -> list[str]:
    """Codes of a team's unused personal links; with the used ones there are `headcount`."""
    codes: list[str] = []
    places = 0
    for serial in count():
        if places == headcount:
            break
        code = derived(services.secret, f"link:personal:{team_id}:{serial}")
        standing = uow.access.standing(digest(code))
        if standing == "revoked":
            continue
        places += 1
        if standing == "none":
            uow.access.add_link(digest(code), "personal", team_id, 1, instant + LINK)
        elif standing == "open":
            uow.access.renew(digest(code), 1, instant + LINK)
        if standing != "full":
            codes.append(code)
    return codes


def revoke_links(uow: UnitOfWork, actor: str, team_id: int, now: datetime, instant: datetime) -> int:
    """Revoke a team's links, lost or shared too widely; returns how many. The next sheet has new ones."""
    ended = uow.access.revoke(team_id, instant)
    uow.audit.write(now, actor, "links.revoke", f"team:{team_id}", links=ended)
    return ended


def open_session(uow: UnitOfWork, key: AccountKey, instant: datetime) -> str:
    """Open a browser session for an account, for 400 days; returns the token for its cookie."""
    if (account := uow.access.account(key.channel, key.tenant, key.external_id)) is None:
        raise LookupError("no such account")
    token = secrets.token_urlsafe(32)
    uow.access.open_session(digest(token), account.id, instant + SESSION)
    return token


def session(uow: UnitOfWork, token: str, instant: datetime) -> AccountKey | None:
    """The account that a cookie's token opens, None where the session is over."""
    account = uow.access.session(digest(token), instant)
    return AccountKey(account.channel, account.tenant, account.external_id) if account else None


def close_session(uow: UnitOfWork, token: str) -> None:
    """End a browser's session."""
    uow.access.close_session(digest(token))


def whose(uow: UnitOfWork, key: AccountKey) -> Person | None:
    """The player of an account, None where it is gone."""
    if (person := uow.turn_context.load(key.channel, key.tenant, key.external_id)) is None:
        return None
    player = person.player
    return Person(player.id, player.pseudonym, player.team_id, player.team_name, player.language, person.site)


def invite_admin(uow: UnitOfWork, instant: datetime) -> str:
    """A one-time code, valid ten minutes, that makes the person who types it an admin."""
    code = base64.b32encode(secrets.token_bytes(10)).decode().lower()
    uow.access.add_code(digest(code), "admin", instant + INVITATION)
    return code


def become_admin(uow: UnitOfWork, player_id: int, code: str, now: datetime, instant: datetime) -> bool:
    """Use an invitation; False when it is unknown, used or expired."""
    if not uow.access.use_code(digest(code.strip().lower()), "admin", instant):
        return False
    uow.players.change(player_id, admin=True)
    uow.audit.write(now, f"player:{player_id}", "admin.join", f"player:{player_id}")
    return True


def make_signin(uow: UnitOfWork, instant: datetime) -> str:
    """The one-time code, valid a day, of the address that signs a browser in as admin at a local start."""
    code = secrets.token_urlsafe(16)
    uow.access.add_code(digest(code), "signin", instant + SIGN_IN)
    return code


def check_signin(uow: UnitOfWork, code: str, instant: datetime) -> None:
    """Raises LinkRefused unless that address may still be used."""
    if not uow.access.code_lives(digest(code), "signin", instant):
        raise LinkRefused(known=uow.access.knows_code(digest(code), "signin"))


def use_signin(
    uow: UnitOfWork, services: Services, code: str, now: datetime, instant: datetime
) -> AccountKey | None:
    """Sign in as admin once: the web account of a new admin; None where the code is used or expired."""
    if not uow.access.use_code(digest(code), "signin", instant):
        return None
    key = AccountKey("web", "", secrets.token_urlsafe(12))
    player_id = arrive(uow, services, key, language="fr", now=now, welcomed=Welcome.DONE)
    uow.players.change(player_id, admin=True)
    uow.audit.write(now, f"player:{player_id}", "admin.signin", f"player:{player_id}")
    give_conversation(uow, key, player_id)
    return key
