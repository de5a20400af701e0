"""Two players who are one person become one: the earlier round of each door stays (rule 11).

The tables with rows of a person are named here; a test compares them with every table that names a player.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from itertools import count
from operator import attrgetter
from typing import Any

from sqlalchemy import Row, Table, and_, bindparam, delete, exists, insert, literal, select, update
from sqlalchemy.sql.selectable import LABEL_STYLE_TABLENAME_PLUS_COL

from store.schema import rows
from store.schema.tables import (
    accounts,
    badges,
    calls,
    certificates,
    codes,
    confirmations,
    conversations,
    dropped_files,
    end_questions,
    ideas,
    invitations,
    links,
    list_members,
    open_badges,
    outbox,
    plan_votes,
    player_standings,
    players,
    practice_answers,
    previews,
    pulses,
    reports,
    resume_codes,
    roles,
    rounds,
    studio_hands,
    team_changes,
    teams,
    testimonies,
    thanks,
)
from store.schema.values import PlayerStanding
from store.schema.welcome import Welcome
from store.sql.conditions import CANCELLED
from store.sql.repository import Repository
from store.standings import team_ledger

MOVED = (
    *(accounts, conversations, calls, reports, thanks, ideas, testimonies),
    *(invitations, list_members, links, codes, roles),
)
"""Tables whose rows all go to the one who stays."""
UNITED: Mapping[Table, tuple[str, ...]] = {
    badges: ("campaign_id", "badge"),
    certificates: ("campaign_id",),
    open_badges: ("campaign_id",),
    team_changes: ("campaign_id",),
    previews: ("campaign_id", "door"),
    practice_answers: ("grid_id",),
    plan_votes: ("grid_id",),
    pulses: ("campaign_id", "moment", "question"),
    end_questions: ("campaign_id",),
    studio_hands: ("pack_id", "item_id", "deed", "number"),
    dropped_files: ("purpose",),
}
"""Tables with one row for each player and these columns: where both have one, the earlier stays.

A grid answered whole stays before one that is not, as a round does.
"""
APART = (rounds, player_standings, outbox, resume_codes)
"""Tables that have a method of their own below."""
_ABSENCE = ("away", "pause_first", "pause_last", "absences")


class Linking(Repository):
    """Joins a player, `gone`, to another, `kept`. Both are ids."""

    def hold(self, *both: int) -> bool:
        """Lock both players against other links; False where one of them is deleted."""
        # Not their keys: an answer on its way may refer to the player. Where it has locked its round already,
        # the two deadlock, and one of them is run again.
        people = self._connection.execute(
            select(players.c.id)
            .where(players.c.id.in_(both))
            .order_by(players.c.id)
            .with_for_update(key_share=True)
        )
        return len(people.all()) == len(both)

    def rounds(self, elder: int, younger: int) -> set[int]:
        """Give one player the rounds of both: of each door the earlier one, and every practice round.

        Returns the campaigns in which there are any.
        """
        records = self._connection.execute(
            select(
                *(rounds.c.id, rounds.c.campaign_id, rounds.c.player_id, rounds.c.door),
                *(rounds.c.attempt, rounds.c.done_at),
            )
            .where(rounds.c.player_id.in_((elder, younger)))
            .order_by(rounds.c.id)
            .with_for_update()
        )
        by_door: defaultdict[tuple[int, int], list[Any]] = defaultdict(list)
        for row in records:
            by_door[row.campaign_id, row.door].append(row)
        lost: list[int] = []
        for here in by_door.values():
            lost += [row.id for row in sorted((row for row in here if row.attempt == 0), key=_earlier)[1:]]
        self._drop(lost)
        moves = [move for here in by_door.values() for move in _moves(here, elder, lost)]
        if moves:
            self._connection.execute(
                update(rounds)
                .where(rounds.c.id == bindparam("number"))
                .values(player_id=elder, attempt=bindparam("free")),
                moves,
            )
        return {campaign_id for campaign_id, _ in by_door}

    def _drop(self, lost: Collection[int]) -> None:
        """Delete rounds; none of their questions waits for a typed answer any more."""
        self._connection.execute(
            update(conversations).where(conversations.c.asking_round.in_(lost)).values(asking_round=None)
        )
        self._connection.execute(delete(rounds).where(rounds.c.id.in_(lost)))

    def standings(self, elder: int, younger: int) -> dict[int, list[PlayerStanding]]:
        """The standings of these players, by campaign; the one who stays comes first."""
        query = (
            select(player_standings)
            .where(player_standings.c.player_id.in_((elder, younger)))
            .order_by(player_standings.c.campaign_id, player_standings.c.player_id != elder)
            .with_for_update()
            .set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)
        )
        standings: defaultdict[int, list[PlayerStanding]] = defaultdict(list)
        for row in self._connection.execute(query).mappings():
            standings[row["player_standings_campaign_id"]].append(rows.player_standing(row))
        return standings

    def gather(self, elder: int, younger: int, home: int | None) -> None:
        """Give one player all else of the other's; prompts go to the conversation `home`."""
        for table in MOVED:
            self._move(table, elder, younger)
        for table, columns in UNITED.items():
            self._unite(table, columns, elder, younger)
        self._practise_previewed(elder)
        self._unite(resume_codes, (), elder, younger, newest="made_at")
        self._messages(elder, younger)
        owned = select(conversations.c.id).where(conversations.c.player_id == elder)
        # What either was asked (to erase an account, for one) was asked of another account.
        self._connection.execute(delete(confirmations).where(confirmations.c.conversation_id.in_(owned)))
        both = {
            row.id: row
            for row in self._connection.execute(
                select(players, teams.c.demo.label("demo_team"))
                .outerjoin(teams, teams.c.id == players.c.team_id)
                .where(players.c.id.in_((elder, younger)))
            )
        }
        listed = select(list_members.c.list_id).distinct().where(list_members.c.player_id == elder)
        on = self._connection.execute(listed.order_by(list_members.c.list_id)).scalars()
        values = _person(both[elder], both[younger]) | {"lists": " ".join(map(str, on)) or None}
        if home is not None:
            values["conversation_id"] = home
        self._connection.execute(update(players).where(players.c.id == elder).values(values))

    def stand(
        self,
        campaign_id: int,
        elder: int,
        younger: int,
        before: Sequence[PlayerStanding],
        after: PlayerStanding | None,
    ) -> None:
        """Replace two standings by one, and correct the sums of their teams."""
        publication_number = team_ledger.unite(self._connection, campaign_id, before, after)
        here = player_standings.c.campaign_id == campaign_id
        self._connection.execute(
            delete(player_standings).where(here, player_standings.c.player_id.in_((elder, younger)))
        )
        if after is not None:
            values = asdict(after) | {"publication_number": publication_number}
            self._connection.execute(
                insert(player_standings).values(campaign_id=campaign_id, player_id=elder, **values)
            )

    def end(self, younger: int) -> None:
        """The other player is no more."""
        self._connection.execute(delete(players).where(players.c.id == younger))

    def _move(self, table: Table, elder: int, younger: int) -> None:
        self._connection.execute(
            update(table).where(table.c.player_id == younger).values({table.c.player_id: elder})
        )

    def _unite(
        self, table: Table, columns: Sequence[str], elder: int, younger: int, newest: str = ""
    ) -> None:
        """Give one player the rows of both; of two with the same key the earlier stays, or the newest one.

        `newest` names the column by which a row is the newest.
        """
        by_key: defaultdict[tuple[Any, ...], list[Row[Any]]] = defaultdict(list)
        for row in self._connection.execute(select(table).where(table.c.player_id.in_((elder, younger)))):
            by_key[tuple(getattr(row, name) for name in columns)].append(row)
        for key, pair in by_key.items():
            if len(pair) == 1:
                continue
            at = newest or ("at" if "at" in table.c else "player_id")
            order = _earlier if "done_at" in table.c else attrgetter(at)
            pair.sort(key=order, reverse=bool(newest))
            where = [table.c[name] == value for name, value in zip(columns, key, strict=True)]
            self._connection.execute(delete(table).where(table.c.player_id == pair[1].player_id, *where))
        self._move(table, elder, younger)

    def _practise_previewed(self, elder: int) -> None:
        """Make practice of the open rounds of doors that either of the two previewed (rule 12)."""
        is_previewed = exists().where(
            previews.c.campaign_id == rounds.c.campaign_id,
            previews.c.player_id == elder,
            previews.c.door == rounds.c.door,
        )
        still_open = (rounds.c.player_id == elder, rounds.c.done_at.is_(None))
        self._connection.execute(update(rounds).where(*still_open, is_previewed).values(practice=True))

    def _messages(self, elder: int, younger: int) -> None:
        """Keep one prompt a person and day: the other's planned ones are cancelled, those sent count."""
        planned = and_(outbox.c.player_id == younger, outbox.c.state == "planned")
        self._connection.execute(update(outbox).where(planned).values(CANCELLED))
        letters = self._connection.execute(
            select(outbox.c.id, outbox.c.dedupe_key).where(
                outbox.c.player_id == younger, outbox.c.dedupe_key.is_not(None)
            )
        )
        for row in letters.all():
            *head, person, day = row.dedupe_key.split(":")
            if person != str(younger):
                continue
            key = ":".join((*head, str(elder), day))
            same = outbox.c.dedupe_key == key
            self._connection.execute(
                update(outbox).where(same, outbox.c.state == "planned").values(CANCELLED)
            )
            twin = select(literal(1)).where(same)
            if self._connection.execute(twin).first() is None:
                self._connection.execute(update(outbox).where(outbox.c.id == row.id).values(dedupe_key=key))
        self._move(outbox, elder, younger)


def _earlier(row: Row[Any]) -> tuple[Any, ...]:
    """An ended round before an open one, then the one ended or begun first."""
    return (row.done_at is None, row.done_at or 0, row.id)


def _moves(here: Sequence[Row[Any]], elder: int, lost: Collection[int]) -> list[dict[str, int]]:
    """The id of each round of a door that moves to the one who stays, with an attempt that is free."""
    stay = [row for row in here if row.id not in lost]
    used = {row.attempt for row in stay if row.player_id == elder}
    free = (number for number in count(1) if number not in used)
    return [
        {"number": row.id, "free": 0 if row.attempt == 0 else next(free)}
        for row in stay
        if row.player_id != elder
    ]


def _person(elder: Row[Any], younger: Row[Any]) -> dict[str, Any]:
    """The columns of the one player: their own value first, else the other's; a stop wins."""
    values: dict[str, Any] = {
        "stopped_at": elder.stopped_at or younger.stopped_at,
        "mail": elder.mail or younger.mail,
        "welcomed": Welcome.DONE if Welcome.DONE in {elder.welcomed, younger.welcomed} else elder.welcomed,
        "shown_name": elder.shown_name or younger.shown_name,
    }
    if elder.team_id is None and younger.team_id is not None and not younger.demo_team:
        values |= {"team_id": younger.team_id, "site_id": None}
    elif elder.team_id is None and elder.site_id is None:
        values["site_id"] = younger.site_id
    if not elder.away and elder.pause_first is None and elder.absences is None:
        values |= {name: getattr(younger, name) for name in _ABSENCE}
    if elder.reminder is None:
        values |= {"reminder": younger.reminder, "reminder_since": younger.reminder_since}
    return values
