"""Players and their accounts."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from sqlalchemy import Select, bindparam, exists, func, insert, select, update
from sqlalchemy.sql.selectable import LABEL_STYLE_TABLENAME_PLUS_COL

from games.rules.absences import Absence
from store.schema import rows
from store.schema.audience import Audience
from store.schema.tables import accounts, conversations, organisation, players, teams
from store.schema.values import Confirmation, Player
from store.schema.welcome import Welcome
from store.sql.conditions import accounts_of, batches, in_audience, reachable, site_of, upsert, with_team
from store.sql.repository import Repository


def _players() -> Select[Any]:
    return (
        select(players, teams, organisation)
        .select_from(with_team())
        .set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)
    )


_BY_ACCOUNT = (
    _players()
    .join(accounts, accounts.c.player_id == players.c.id)
    .where(
        accounts.c.channel == bindparam("channel"),
        accounts.c.tenant == bindparam("tenant"),
        accounts.c.external_id == bindparam("external_id"),
    )
)


class Players(Repository):
    """People who play, known by a pseudonym."""

    def by_account(self, channel: str, tenant: str, external_id: str) -> Player | None:
        """The player behind an account."""
        row = (
            self._connection.execute(
                _BY_ACCOUNT, {"channel": channel, "tenant": tenant, "external_id": external_id}
            )
            .mappings()
            .first()
        )
        return rows.player(row) if row else None

    def get(self, player_id: int) -> Player | None:
        """The player of that number."""
        return self._build_first(rows.player, _players().where(players.c.id == player_id))

    def add(
        self,
        pseudonym: str,
        folded: str,
        *,
        language: str,
        team_id: int | None,
        now: datetime,
        welcomed: Welcome,
        demo: bool = False,
    ) -> int | None:
        """Make a player; returns the id, None when somebody has the pseudonym."""
        new = upsert(self._connection, players).values(
            pseudonym=pseudonym,
            folded=folded,
            language=language,
            team_id=team_id,
            welcomed=welcomed,
            joined_at=now,
            demo=demo,
        )
        number: int | None = self._connection.execute(
            new.on_conflict_do_nothing(index_elements=["folded"]).returning(players.c.id)
        ).scalar()
        return number

    def add_account(self, player_id: int, channel: str, tenant: str, external_id: str) -> int:
        """Give a player an account."""
        return self._number(
            insert(accounts)
            .values(player_id=player_id, channel=channel, tenant=tenant, external_id=external_id)
            .returning(accounts.c.id)
        )

    def set_reachable(self, player_id: int, channel: str, gone_at: datetime | None) -> bool:
        """Note since when an account cannot be written to, None: it can; True when that is a change."""
        unreachable_since = accounts.c.unreachable_at
        updated = self._connection.execute(
            update(accounts)
            .where(
                accounts.c.player_id == player_id,
                accounts.c.channel == channel,
                unreachable_since.is_not(None) if gone_at is None else unreachable_since.is_(None),
            )
            .values(unreachable_at=gone_at)
        )
        return updated.rowcount > 0

    def rename(self, player_id: int, pseudonym: str, folded: str) -> bool:
        """Change a pseudonym; False when somebody has it."""
        renamed = update(players).where(players.c.id == player_id)
        return self._write_unique(renamed.values(pseudonym=pseudonym, folded=folded))

    def change(self, player_id: int, **columns: Any) -> None:
        """Set columns of a player."""
        self._connection.execute(update(players).where(players.c.id == player_id).values(**columns))

    def ask(self, player_id: int, confirmation: Confirmation) -> None:
        """Keep the question that only a player's next turn may answer."""
        self.change(player_id, confirmation=rows.confirmation_column(confirmation))

    def end_question(self, player_id: int) -> None:
        """The next turn came: the question is answered, or was left."""
        self.change(player_id, confirmation=None)

    def set_absence(self, player_id: int, absence: Absence) -> None:
        """Keep when a player does not work."""
        self.change(player_id, **rows.absence_columns(absence))

    def reminder(self, player_id: int) -> time | None:
        """The local hour at which a player asked to be reminded."""
        query = select(players.c.reminder).where(players.c.id == player_id)
        return self._connection.execute(query).scalar()

    def shown_name(self, player_id: int) -> str | None:
        """The name that a player chose to show, none by default (rule 7)."""
        query = select(players.c.shown_name).where(players.c.id == player_id)
        return self._connection.execute(query).scalar()

    def shown_names(self) -> list[str]:
        """Every name that somebody chose to show."""
        query = select(players.c.shown_name).where(players.c.shown_name.is_not(None))
        return list(self._connection.execute(query).scalars())

    def agenda(self, player_id: int) -> int:
        """The number that is a part of the signature of a player's agenda addresses."""
        query = select(players.c.agenda).where(players.c.id == player_id)
        return self._number(query)

    def renew_agenda(self, player_id: int) -> None:
        """Make the addresses given before open nothing."""
        self.change(player_id, agenda=players.c.agenda + 1)

    def pseudonyms_in_use(self, folded: Sequence[str]) -> frozenset[str]:
        """Which of these few folded pseudonyms somebody has.

        Each in a query of its own: for several at once PostgreSQL reads everybody while it believes the table
        to be small.
        """
        queries = [
            select(players.c.folded).where(players.c.folded == name).scalar_subquery() for name in folded
        ]
        names = self._connection.execute(select(*queries)).one()
        return frozenset(name for name in names if name is not None)

    def by_pseudonym(self, folded: Sequence[str]) -> dict[str, tuple[int, str]]:
        """(id, pseudonym) of the players with these folded pseudonyms, without simulated ones."""
        records = self._connection.execute(
            select(players.c.folded, players.c.id, players.c.pseudonym).where(
                players.c.folded.in_(folded), players.c.demo.is_(False)
            )
        )
        return {row.folded: (row.id, row.pseudonym) for row in records}

    def count_in(self, *audiences: Audience) -> int:
        """How many players, who did not stop messages, are in every one of these audiences."""
        return self._number(_count(*audiences))

    def unreachable_in(self, audience: Audience) -> int:
        """How many players of an audience cannot be written to where their prompts go."""
        home = conversations.c.channel
        query = _count(audience).join(conversations, conversations.c.id == players.c.conversation_id)
        # Implied by what follows; few people to look at instead of all.
        lost = select(accounts.c.player_id).where(accounts.c.unreachable_at.is_not(None))
        silent = query.where(
            players.c.id.in_(lost),
            exists().where(*accounts_of(players.c.id, home)),
            ~reachable(players.c.id, home),
        )
        return self._number(silent)

    def seats(self, numbers: Sequence[int]) -> dict[int, tuple[int | None, str]]:
        """The team, if any, and the site of those of these players who did not stop messages."""
        query = select(players.c.id, players.c.team_id, site_of().label("site")).select_from(with_team())
        return {
            row.id: (row.team_id, row.site)
            for batch in batches(numbers)
            for row in self._connection.execute(
                query.where(players.c.id.in_(batch), players.c.stopped_at.is_(None))
            )
        }

    def in_team(self, team_id: int) -> int:
        """How many players a team has."""
        return self._number(select(func.count()).select_from(players).where(players.c.team_id == team_id))


def _count(*audiences: Audience) -> Select[Any]:
    """Counts the players, who did not stop messages, that are in every one of these audiences."""
    return (
        select(func.count())
        .select_from(with_team())
        .where(players.c.stopped_at.is_(None), *(in_audience(audience, site_of()) for audience in audiences))
    )
