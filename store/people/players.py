"""Players and their accounts."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from sqlalchemy import Connection, Select, bindparam, exists, func, insert, select, true, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql.selectable import LABEL_STYLE_TABLENAME_PLUS_COL

from games.rules.absences import Absence
from store.schema import rows
from store.schema.audience import Audience
from store.schema.tables import accounts, conversations, organisation, players, teams
from store.schema.values import Confirmation, Player
from store.schema.welcome import Welcome
from store.sql.conditions import accounts_of, in_audience, reachable, site_of, upsert


def _players() -> Select[Any]:
    return (
        select(players, teams, organisation)
        .select_from(players.outerjoin(teams, teams.c.id == players.c.team_id).join(organisation, true()))
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


class Players:
    """People who play, known by a pseudonym."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

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
        row = self._connection.execute(_players().where(players.c.id == player_id)).mappings().first()
        return rows.player(row) if row else None

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
        """Make a player; None when the pseudonym is taken, also by somebody who comes at the same time."""
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
        number: int = self._connection.execute(
            insert(accounts)
            .values(player_id=player_id, channel=channel, tenant=tenant, external_id=external_id)
            .returning(accounts.c.id)
        ).scalar_one()
        return number

    def set_reachable(self, player_id: int, channel: str, gone_at: datetime | None) -> bool:
        """Note that an account can no longer be written to, or can again (None); True when that is new."""
        there = accounts.c.unreachable_at
        done = self._connection.execute(
            update(accounts)
            .where(
                accounts.c.player_id == player_id,
                accounts.c.channel == channel,
                there.is_not(None) if gone_at is None else there.is_(None),
            )
            .values(unreachable_at=gone_at)
        )
        return done.rowcount > 0

    def rename(self, player_id: int, pseudonym: str, folded: str) -> bool:
        """Change a pseudonym; False when somebody has it."""
        try:
            with self._connection.begin_nested():
                self.change(player_id, pseudonym=pseudonym, folded=folded)
        except IntegrityError:
            return False
        return True

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
        found: time | None = self._connection.execute(query).scalar_one_or_none()
        return found

    def shown_name(self, player_id: int) -> str | None:
        """The name that a player chose to show, none by default (rule 7)."""
        query = select(players.c.shown_name).where(players.c.id == player_id)
        found: str | None = self._connection.execute(query).scalar_one_or_none()
        return found

    def agenda(self, player_id: int) -> int:
        """The number with which addresses of a player's agenda are signed."""
        query = select(players.c.agenda).where(players.c.id == player_id)
        number: int = self._connection.execute(query).scalar_one()
        return number

    def renew_agenda(self, player_id: int) -> None:
        """Make the addresses given before open nothing."""
        self.change(player_id, agenda=players.c.agenda + 1)

    def taken(self, folded: Sequence[str]) -> frozenset[str]:
        """Which of these few folded pseudonyms somebody has.

        Each by itself: for several at once PostgreSQL would read everybody, as long as it takes them for few.
        """
        each = [select(players.c.folded).where(players.c.folded == one).scalar_subquery() for one in folded]
        found = self._connection.execute(select(*each)).one()
        return frozenset(one for one in found if one is not None)

    def called(self, folded: Sequence[str]) -> dict[str, tuple[int, str]]:
        """The number and pseudonym of the players, simulated ones apart, who are called so, by their look."""
        found = self._connection.execute(
            select(players.c.folded, players.c.id, players.c.pseudonym).where(
                players.c.folded.in_(folded), players.c.demo.is_(False)
            )
        )
        return {row.folded: (row.id, row.pseudonym) for row in found}

    def count_in(self, *audiences: Audience) -> int:
        """How many players, who did not stop messages, are in every one of these audiences."""
        number: int = self._connection.execute(_count(*audiences)).scalar_one()
        return number

    def unreachable_in(self, audience: Audience) -> int:
        """How many of them cannot be written to where their prompts go."""
        home = conversations.c.channel
        query = _count(audience).join(conversations, conversations.c.id == players.c.conversation_id)
        silent = query.where(exists().where(*accounts_of(players.c.id, home)), ~reachable(players.c.id, home))
        number: int = self._connection.execute(silent).scalar_one()
        return number

    def in_team(self, team_id: int) -> int:
        """How many players a team has."""
        number: int = self._connection.execute(
            select(func.count()).select_from(players).where(players.c.team_id == team_id)
        ).scalar_one()
        return number


def _count(*audiences: Audience) -> Select[Any]:
    """Counts the players, who did not stop messages, that are in every one of these audiences."""
    return (
        select(func.count())
        .select_from(players.outerjoin(teams, teams.c.id == players.c.team_id).join(organisation, true()))
        .where(players.c.stopped_at.is_(None), *(in_audience(one, site_of()) for one in audiences))
    )
