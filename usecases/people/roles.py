"""Roles (rule 18): who may what; invitations by a one-time code, their acceptance, the list, the end.

Directory ids in the settings are leads without a row: no page and no command ends them.
"""

import base64
import secrets
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from enum import Enum, auto
from itertools import chain, count
from typing import Final, Literal

from store.people.invitations import CHANNEL as TEAMS
from store.people.roles import Held
from store.schema.actors import Actor, Origin
from store.schema.rights import NOWHERE, Role, Scope, Terms
from store.schema.values import Player
from store.unit_of_work import UnitOfWork
from usecases.campaigns.approval import second_press
from usecases.campaigns.approval.second_press import DOUBLE_PRESS
from usecases.context import Refused, Services, refuse_moved
from usecases.names import fold, one_line
from usecases.names.titles import LONGEST_TITLE, check_title
from usecases.people import web_sessions
from usecases.signing import digest

INVITATION: Final = timedelta(minutes=10)
SHORTEST: Final = 3
SETTINGS: Final = "Réglages"
"""The label of who is a lead by the settings."""
_RESERVED: Final = frozenset((fold(SETTINGS), "settings"))


class RoleRefused(Refused):
    """A role is not given or ended; its words say why."""


class Right(Enum):
    """What may be done beside playing."""

    EVERYTHING = auto()
    FIGURES = auto()
    """To see figures; a relais those of their teams and sites."""
    PEOPLE = auto()
    """To move people; a relais between their teams."""
    STUDIO = auto()
    """To see items before their doors open, as practice from then on."""


_GIVES: Final[Mapping[Role, Collection[Right]]] = {
    "lead": frozenset(Right),
    "relay": frozenset({Right.FIGURES, Right.PEOPLE}),
    "author": frozenset({Right.STUDIO}),
}


def give(roles: Collection[Role], right: Right) -> bool:
    """Whether one of these roles gives a right."""
    return any(right in _GIVES[role] for role in roles)


def powers(uow: UnitOfWork, services: Services, player: Player) -> frozenset[Role]:
    """A player's roles, that of the settings included, whichever account they came by: a query."""
    return player.roles | ({"lead"} if uow.roles.has_account(player.id, services.admins) else set())


def who_may(uow: UnitOfWork, services: Services, right: Right) -> frozenset[int]:
    """The players who have a right, by a living role or by the settings."""
    by_role = (grant.player_id for grant in uow.roles.living() if give({grant.role}, right))
    return frozenset((*by_role, *uow.access.players_of(TEAMS, sorted(services.admins)).values()))


def others_may(uow: UnitOfWork, services: Services, own: Collection[int], right: Right) -> bool:
    """Whether somebody else than these players has a right, by a living role or by the settings.

    A directory id of the settings whose person has not come yet counts: they may come and read.
    """
    came = uow.access.players_of(TEAMS, sorted(services.admins))
    return bool(services.admins - came.keys() or who_may(uow, services, right).difference(own))


def label_of(uow: UnitOfWork, player: Player, *, by_settings: bool) -> str:
    """Under which label the log names a player; "" for who has no role."""
    grants = uow.roles.of(player.id) if player.roles else []
    if grants and (grants[0].role == "lead" or not by_settings):
        return grants[0].label
    return SETTINGS if by_settings else ""


def scope_of(uow: UnitOfWork, player: Player) -> Scope:
    """The teams and sites of a relais; nowhere for anybody else."""
    mine = [grant.id for grant in uow.roles.of(player.id) if grant.role == "relay"]
    return next(iter(uow.roles.scopes(mine).values()), NOWHERE) if mine else NOWHERE


def invite(uow: UnitOfWork, actor: str, request: Terms, now: datetime, instant: datetime) -> str:
    """A one-time code, valid ten minutes, that gives the role to the person who types it.

    Another press within a minute, on the same role, label and scope, ends the unused code of the first, also
    where it was meant for a second person: a label stands for one role, so one of them could use theirs.

    Raises:
        RoleRefused: the label can be none, or is taken; a relais has no team and no site.
    """
    uow.campaigns.hold_states()  # a press of the same moment waits; nor does a site of the scope go meanwhile
    terms = replace(request, label=one_line(request.label))
    label, press = terms.label, (actor, "role.invite", terms.label, now)
    again = terms in uow.roles.invited(instant) and second_press.first(uow, *press, within=DOUBLE_PRESS)
    _checked(uow, label, instant, own=label if again else "")
    if terms.role == "relay" and terms.scope == NOWHERE:
        raise RoleRefused("roles.no_scope")
    if again:
        uow.roles.drop_invitation(terms)
    code = base64.b32encode(secrets.token_bytes(10)).decode().lower()
    uow.access.add_code(digest(code), "admin", instant + INVITATION, terms=terms)
    uow.audit.write(now, actor, "role.invite", label, role=terms.role)
    return code


def accept(uow: UnitOfWork, player: Player, code: str, now: datetime, instant: datetime) -> Terms | None:
    """Use an invitation; None where the code is unknown, used or expired.

    Raises:
        RoleRefused: they have that role already, or the label was taken meanwhile; the code is not used.
    """
    mark = digest(code.strip().lower())
    terms = uow.access.terms_of(mark, instant)
    if terms is None:
        return None
    if terms.role in player.roles:
        raise RoleRefused("roles.already")
    if uow.roles.labelled(fold(terms.label)) is not None:
        raise RoleRefused("roles.taken", label=terms.label)
    if not uow.access.use_code(mark, "admin", instant):  # by another person meanwhile
        return None
    grant(uow, player.id, terms, now, "join", "chat")
    uow.access.use_sessions_of(player.id, instant)  # from now on they end without use
    return terms


def grant(
    uow: UnitOfWork,
    player_id: int,
    terms: Terms,
    now: datetime,
    how: Literal["join", "signin"],
    origin: Origin,
) -> None:
    """Give a role that was invited to, or that a local start gives."""
    if not uow.roles.add(player_id, terms, fold(terms.label), now):
        raise RoleRefused("roles.taken", label=terms.label)
    who = Actor(f"player:{player_id}", terms.label, origin)
    uow.audit.write(now, who, f"role.{how}", terms.label, role=terms.role)


def find(uow: UnitOfWork, services: Services, label: str) -> Held:
    """The living role under a label, for `end`.

    Raises:
        RoleRefused: there is none, or it is that of the settings.
    """
    folded_label = fold(label)
    if folded_label in _RESERVED:
        raise RoleRefused("roles.of_settings")
    grant = uow.roles.labelled(folded_label)
    if grant is None:
        labels = [each.label for each in uow.roles.living()]
        raise RoleRefused("roles.unknown" if labels else "roles.nobody", labels=" ; ".join(labels))
    _check_lead_stays(uow, services, grant)
    return grant


def living(uow: UnitOfWork, role_id: int) -> Held:
    """A living role by its number.

    Raises:
        RoleRefused: it has ended.
    """
    grant = next((each for each in uow.roles.living() if each.id == role_id), None)
    if grant is None:
        raise RoleRefused("roles.ended_before")
    return grant


def rename(
    uow: UnitOfWork, actor: str, role_id: int, read: str, label: str, now: datetime, instant: datetime
) -> Held:
    """Give a living role another label; lines of the log keep the one that they were written under.

    Args:
        read: its label as the form showed it.

    Raises:
        FieldMoved: somebody else gave it another one meanwhile.
        RoleRefused: it has ended; the label can be none, or is taken.
    """
    uow.roles.hold(role_id)
    grant = living(uow, role_id)
    if one_line(label) == one_line(grant.label):
        return grant
    refuse_moved(read, grant.label, label)
    chosen = _checked(uow, label, instant, own=grant.label)
    uow.roles.rename(grant, chosen, fold(chosen))
    uow.audit.write(now, actor, "role.rename", chosen, role=grant.role, before=grant.label)
    return grant


def end(uow: UnitOfWork, services: Services, actor: str, role_id: int, now: datetime) -> Held:
    """End a role at once: every browser of its holder is signed out, what waits for their yes is gone.

    Raises:
        RoleRefused: it has ended already, or nobody would be left who may everything.
    """
    leads = uow.roles.hold_leads()
    grant = next((each for each in (*leads, *uow.roles.living()) if each.id == role_id), None)
    if grant is None:
        raise RoleRefused("roles.ended_before")
    _check_lead_stays(uow, services, grant)
    uow.roles.end(grant.player_id, [grant.role], now)
    uow.roles.drop_questions(grant.player_id)
    web_sessions.close_all(uow, grant.player_id)
    uow.audit.write(now, actor, "role.end", f"player:{grant.player_id}", role=grant.role, ended=grant.label)
    return grant


def is_last_lead(uow: UnitOfWork, services: Services, player_id: int) -> bool:
    """Whether nobody would be left who may everything, were this player's account gone."""
    leads = any(grant.role == "lead" for grant in uow.roles.of(player_id))
    return leads and not services.admins and not uow.roles.others_lead(player_id)


def refuse_last(uow: UnitOfWork, services: Services, player_id: int) -> None:
    """Refuse to erase the last lead by an act of leads; their own `oublie-moi` is never refused (rule 10).

    Raises:
        RoleRefused: it is the last lead.
    """
    uow.roles.hold_leads()
    if is_last_lead(uow, services, player_id):
        raise RoleRefused("roles.last_erased")


def free_label(uow: UnitOfWork, label: str, instant: datetime) -> str:
    """A label, with a number where it is taken: for who does not choose one."""
    used = _labels_in_use(uow, instant)
    every = chain((label,), (f"{label} ({number})" for number in count(2)))
    return next(each for each in every if fold(each) not in used)


def _checked(uow: UnitOfWork, text: str, instant: datetime, own: str = "") -> str:
    if len(fold(text)) < SHORTEST:
        raise RoleRefused("roles.bad_label", least=SHORTEST, most=LONGEST_TITLE)
    label = check_title(text, RoleRefused)
    if fold(label) in _RESERVED or fold(label) in _labels_in_use(uow, instant) - {fold(own)}:
        raise RoleRefused("roles.taken", label=label)
    return label


def _labels_in_use(uow: UnitOfWork, instant: datetime) -> frozenset[str]:
    """Folded labels of living roles, and of invitations that still may be accepted."""
    waiting = (terms.label for terms in uow.roles.invited(instant))
    return frozenset(fold(label) for label in (*(grant.label for grant in uow.roles.living()), *waiting))


def _check_lead_stays(uow: UnitOfWork, services: Services, grant: Held) -> None:
    if grant.role == "lead" and not services.admins and not uow.roles.others_lead(grant.player_id):
        raise RoleRefused("roles.last")
