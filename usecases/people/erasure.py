"""Forgets a person, at their own wish or by whoever runs the bot (rule 10)."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from dateutil.relativedelta import relativedelta

from content.words import Catalogue
from store.campaigns.lead_news import LeadNews
from store.people.invitations import CHANNEL as TEAMS
from store.people.invitations import Invited
from store.unit_of_work import UnitOfWork
from usecases import names, signing
from usecases.campaigns import readiness
from usecases.context import AccountKey, CampaignError, Services
from usecases.messages import lead_posts
from usecases.people import role_scopes, roles

MARK_MONTHS = 13
PSEUDONYM = "pseudo"
IDENTIFIER = "id"
"""What is written before a name, with a colon, to say which of two people is meant."""
Unsaid = Callable[[str], Mapping[str, Any]]
"""From a language to the view, as JSON, that replaces what an erased person said."""


def forget(
    uow: UnitOfWork,
    services: Services,
    player_id: int,
    now: datetime,
    instant: datetime,
    unsaid: Unsaid,
    actor: str = "",
) -> bool:
    """Erase a person and keep their keyed marks; False where they were just erased elsewhere.

    Messages in their name in a web room, and in an admin's chat those that name them or hold an idea of
    theirs, are replaced by `unsaid`, in open pages too. Their roles end; of a lead the others are told.

    Args:
        actor: who erases them; "" they themselves.
    """
    uow.roles.hold_leads()
    player = uow.players.get(player_id) if uow.erasure.hold(player_id) else None
    if player is None:
        return False
    led = "lead" in roles.powers(uow, services, player)
    _end_roles(uow, actor or f"player:{player_id}", player_id, now)
    messages = {
        *uow.erasure.said_in_rooms(player_id),
        *uow.erasure.said_by_admins(player_id),
        *uow.erasure.read_by_leads(player_id),
    }
    for conversation, message, language in sorted(messages):
        uow.inbox.edit(conversation, message, unsaid(language), real=instant)
    names.give_up(uow, services.secret, player.pseudonym)
    marks = _handle_marks(uow, services, player_id)
    marks += [signing.mark(services.secret, digest) for digest in uow.access.sessions_of(player_id)]
    uow.roles.drop_invitations(player_id)
    uow.erasure.forget(player_id, marks, _mark_ends(now))
    uow.dropped_files.drop_people()
    if led:
        values = {"leads": readiness.leads(uow, services)}
        news = LeadNews(f"left:{instant.isoformat()}", "left", None, "", values)
        lead_posts.tell(uow, services.admins, news, now)
    return True


def caution(uow: UnitOfWork, services: Services, words: Catalogue, player_id: int, *, own: bool) -> str:
    """What is said before the yes where somebody has a role; "" of anybody else.

    Args:
        own: they erase themselves.
    """
    player = uow.players.get(player_id)
    powers = roles.powers(uow, services, player) if player is not None else frozenset()
    if not powers:
        return ""
    listed = role_scopes.roles_in_words(words, powers)
    sentences = [words("roles.erased_own" if own else "roles.erased", roles=listed)]
    if own and roles.is_last_lead(uow, services, player_id):
        sentences.append(words("roles.last_own"))
    return " ".join(sentences)


def forget_called(
    uow: UnitOfWork,
    services: Services,
    actor: str,
    who: str,
    now: datetime,
    instant: datetime,
    unsaid: Unsaid,
) -> None:
    """Erase the player with that pseudonym, directory id or link name, or the invitation for that name.

    Raises:
        CampaignError: nobody, or more than one person, has it.
        RoleRefused: it is the last lead.
    """
    player, expected = person_of(uow, services, who)
    if player is not None:
        roles.refuse_last(uow, services, player)
        uow.audit.write(now, actor, "player.forget", f"player:{player}")
        forget(uow, services, player, now, instant, unsaid, actor)
    elif expected is not None:
        uow.audit.write(now, actor, "invitation.forget", f"invitation:{expected.id}")
        uow.retention.withdraw([expected.id], [expected.handle])
        uow.erasure.mark([signing.mark(services.secret, expected.handle)], _mark_ends(now))
        uow.dropped_files.drop_people()


def person_of(uow: UnitOfWork, services: Services, who: str) -> tuple[int | None, Invited | None]:
    """The player of a pseudonym, a directory id or a link's name in a file, else the invitation that waits.

    Where two people have it, "pseudo:" or "id:" before it says which; no pseudonym holds a colon.

    Raises:
        CampaignError: nobody, or more than one person, has it.
    """
    prefix, colon, rest = who.partition(":")
    way = prefix.strip().casefold() if colon else ""
    way, name = (way, rest.strip()) if way in {PSEUDONYM, IDENTIFIER} else ("", who)
    called = {} if way == IDENTIFIER else uow.players.by_pseudonym([names.look(name)])
    players = {number for number, _ in called.values()}
    identified, expected = (set(), None) if way == PSEUDONYM else _identified(uow, services, name)
    if len(identified) > 1 or (identified and expected is not None):
        raise CampaignError("people.forget_which")
    if players and (expected is not None or identified - players):
        raise CampaignError("people.forget_two", name=name, by_name=PSEUDONYM, by_id=IDENTIFIER)
    if players | identified:
        return min(players | identified), None
    if expected is None:
        raise CampaignError("people.forget_nobody")
    return None, expected


def _identified(uow: UnitOfWork, services: Services, name: str) -> tuple[set[int], Invited | None]:
    """Who has that directory id or link's name: those who came, and the invitation that waits."""
    players = set(uow.access.players_of(TEAMS, [name, name.lower()]).values())
    handles = [signing.handle(services.secret, channel, name) for channel in ("link", TEAMS)]
    waiting = None
    for invited in uow.invitations.by_handles(handles).values():
        if invited.player_id is not None:
            players.add(invited.player_id)
        else:
            waiting = invited
    return players, waiting


def forgotten_here(uow: UnitOfWork, services: Services, token: str, now: datetime) -> bool:
    """Whether the account of a browser's token was forgotten, on any device."""
    return bool(uow.erasure.marked([signing.mark(services.secret, signing.digest(token))], now.date()))


def forgotten(uow: UnitOfWork, services: Services, key: AccountKey, now: datetime) -> bool:
    """Whether an account was forgotten and has not come back since."""
    return bool(uow.erasure.marked(_marks(services, key), now.date()))


def returned(uow: UnitOfWork, services: Services, key: AccountKey) -> None:
    """A forgotten person plays again: their marks go, so that an import knows them again."""
    uow.erasure.unmark(_marks(services, key))


def _marks(services: Services, key: AccountKey) -> list[str]:
    return [signing.mark(services.secret, signing.handle(services.secret, key.channel, key.external_id))]


def _mark_ends(now: datetime) -> date:
    ends: date = now.date() + relativedelta(months=MARK_MONTHS)
    return ends


def _handle_marks(uow: UnitOfWork, services: Services, player_id: int) -> list[str]:
    """The keyed marks of a player's handles, which keep an import from bringing them back (rule 10)."""
    handles = uow.invitations.handles_of(player_id)
    handles |= {
        signing.handle(services.secret, channel, name)
        for channel, _, name in uow.erasure.accounts_of(player_id)
    }
    return [signing.mark(services.secret, handle) for handle in sorted(handles)]


def _end_roles(uow: UnitOfWork, actor: str, player_id: int, now: datetime) -> None:
    """Say in the log which roles an account had that is erased now: they go with it."""
    for grant in uow.roles.of(player_id):
        uow.audit.write(now, actor, "role.end", f"player:{player_id}", role=grant.role, ended=grant.label)
