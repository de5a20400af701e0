"""Roles (rule 18): who has which, under which label, for which teams and sites; and how one ends.

`players.roles` repeats the living rows, for the one select of a turn; only this file writes it.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, exists, insert, select, update

from store.people.personal_data import actor
from store.schema import rights
from store.schema.rights import Role, Scope, Terms
from store.schema.tables import (
    accounts,
    approvals,
    codes,
    confirmations,
    conversations,
    players,
    role_scopes,
    roles,
)
from store.sql.repository import Repository, columns_of


@dataclass(frozen=True, slots=True)
class Held:
    """A living role: who has it, since when, and the label of who invited them."""

    id: int
    player_id: int
    role: Role
    label: str
    at: datetime
    by: str


_HELD = columns_of(roles, Held)
_LIVING = roles.c.ended_at.is_(None)
_UNUSED = select(codes.c.digest, codes.c.terms).where(codes.c.terms.is_not(None), codes.c.used_at.is_(None))
"""The codes of invitations that nobody has accepted."""


class Roles(Repository):
    """What people may beside playing."""

    def add(self, player_id: int, terms: Terms, folded: str, at: datetime) -> bool:
        """Give a role; False where they have it already, or a living role has that label."""
        row = {"role": terms.role, "label": terms.label, "folded": folded, "at": at, "by": terms.by}
        if not self._write_unique(insert(roles).values(player_id=player_id, **row)):
            return False
        mine = select(roles.c.id).where(_LIVING, roles.c.player_id == player_id, roles.c.role == terms.role)
        number = self._number(mine)
        places: list[tuple[int | None, str | None]] = [(team, None) for team in sorted(terms.scope.teams)]
        places += [(None, site) for site in sorted(terms.scope.sites)]
        if places:
            scope_rows = [{"role_id": number, "team_id": team, "site_id": site} for team, site in places]
            self._connection.execute(insert(role_scopes), scope_rows)
        self._repeat(player_id)
        return True

    def living(self) -> list[Held]:
        """Every living role, leads first, then in the order in which they were given."""
        grants = self._all(Held, self._living_roles())
        return sorted(grants, key=lambda role: (rights.ROLES.index(role.role), role.id))

    def of(self, player_id: int) -> list[Held]:
        """The living roles of a player, the one that may most first."""
        grants = self._all(Held, self._living_roles().where(roles.c.player_id == player_id))
        return sorted(grants, key=lambda role: rights.ROLES.index(role.role))

    def labelled(self, folded: str) -> Held | None:
        """The living role under that label."""
        return self._first(Held, self._living_roles().where(roles.c.folded == folded))

    def invited(self, instant: datetime) -> list[Terms]:
        """What the invitations give that nobody has accepted yet."""
        waiting = (codes.c.terms.is_not(None), codes.c.expires_at > instant, codes.c.used_at.is_(None))
        query = select(codes.c.terms).where(*waiting)
        return [
            Terms.of(terms_json) for terms_json in self._connection.execute(query).scalars() if terms_json
        ]

    def scopes(self, role_ids: Sequence[int]) -> dict[int, Scope]:
        """The teams and sites of each of these roles."""
        places: defaultdict[int, tuple[set[int], set[str]]] = defaultdict(lambda: (set(), set()))
        query = select(role_scopes).where(role_scopes.c.role_id.in_(role_ids))
        for row in self._connection.execute(query):
            teams, sites = places[row.role_id]
            if row.team_id is not None:
                teams.add(row.team_id)
            if row.site_id is not None:
                sites.add(row.site_id)
        return {
            number: Scope(frozenset(teams), frozenset(sites)) for number, (teams, sites) in places.items()
        }

    def hold(self, role_id: int) -> None:
        """Lock a role until the transaction ends."""
        self._connection.execute(select(roles.c.id).where(roles.c.id == role_id).with_for_update())

    def hold_leads(self) -> list[Held]:
        """The living leads, locked: until the transaction ends nobody ends one of them elsewhere."""
        return self._all(Held, self._living_roles().where(roles.c.role == "lead").with_for_update())

    def others_lead(self, player_id: int) -> bool:
        """Whether somebody else is a lead."""
        return self._holds(exists().where(_LIVING, roles.c.role == "lead", roles.c.player_id != player_id))

    def end(self, player_id: int, ended: Sequence[Role], at: datetime) -> None:
        """End some roles of a player; the rows stay, for what the log says of them."""
        if "lead" in ended:
            self.drop_invitations(player_id)
        mine = (_LIVING, roles.c.player_id == player_id, roles.c.role.in_(ended))
        self._connection.execute(update(roles).where(*mine).values(ended_at=at))
        self._repeat(player_id)

    def rename(self, grant: Held, label: str, folded: str) -> None:
        """Give a living role another label; its holder's unused invitations stay theirs."""
        self._connection.execute(
            update(roles).where(roles.c.id == grant.id).values(label=label, folded=folded)
        )
        for row in self._connection.execute(_UNUSED).all():
            if row.terms["by"] == grant.label:
                mine = update(codes).where(codes.c.digest == row.digest)
                self._connection.execute(mine.values(terms=row.terms | {"by": label}))

    def drop_invitations(self, player_id: int) -> None:
        """Delete the codes that a lead gave and nobody has used: with one, they could come back alone."""
        labels = {grant.label for grant in self.of(player_id) if grant.role == "lead"}
        self._drop_codes(lambda given: given["by"] in labels)

    def drop_invitation(self, terms: Terms) -> None:
        """Delete the codes of exactly these terms that nobody has used."""
        self._drop_codes(lambda given: Terms.of(given) == terms)

    def drop_questions(self, player_id: int) -> None:
        """Delete what waits for a player: questions in their chats, what another must agree to, addresses."""
        own = select(conversations.c.id).where(conversations.c.player_id == player_id)
        self._connection.execute(delete(confirmations).where(confirmations.c.conversation_id.in_(own)))
        self._connection.execute(delete(approvals).where(approvals.c.actor == actor(player_id)))
        self._connection.execute(delete(codes).where(codes.c.player_id == player_id))
        holder = update(players).where(players.c.id == player_id)
        self._connection.execute(holder.values(confirmation=None))

    def has_account(self, player_id: int, external_ids: frozenset[str]) -> bool:
        """Whether an account of the player has one of these external ids."""
        mine = (accounts.c.player_id == player_id, accounts.c.external_id.in_(external_ids))
        return bool(external_ids) and self._holds(exists().where(*mine))

    def _living_roles(self) -> Select[Any]:
        return select(*_HELD).where(_LIVING).order_by(roles.c.id)

    def _drop_codes(self, choice: Callable[[Mapping[str, Any]], bool]) -> None:
        """Delete the unused codes of the invitations whose terms are chosen."""
        dropped = [row.digest for row in self._connection.execute(_UNUSED) if choice(row.terms)]
        self._connection.execute(delete(codes).where(codes.c.digest.in_(dropped), codes.c.used_at.is_(None)))

    def _repeat(self, player_id: int) -> None:
        """Write `players.roles` again from the living rows."""
        mine = select(roles.c.role).where(_LIVING, roles.c.player_id == player_id)
        role_text = rights.write(list(self._connection.execute(mine).scalars()))
        self._connection.execute(update(players).where(players.c.id == player_id).values(roles=role_text))
