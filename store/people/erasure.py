"""Erasing a person (rule 10).

`personal_data` lists the rows of a person; a test searches every table, and the file, for what is left.
"""

import json
import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Text, cast, delete, func, insert, or_, select, update

from store.people.personal_data import PLACES, actor, thanks_key
from store.schema.tables import (
    accounts,
    activities,
    approvals,
    audit,
    conversations,
    erased,
    ideas,
    inbox,
    links,
    outbox,
    player_standings,
    players,
    rooms,
    testimonies,
    thanks,
)
from store.sql.conditions import batches
from store.sql.repository import Repository
from store.standings import team_ledger

_BEGINNING = 60
"""Characters by which an idea is found again: a list that is long cuts it later."""
_LOOKED_FOR = 50
"""Ideas that one query looks for."""


class Erasure(Repository):
    """Deletes what names a person and takes them out of their team's sums."""

    def accounts_of(self, player_id: int) -> list[tuple[str, str, str]]:
        """(channel, tenant, external id) of a player's accounts, from which keyed marks are made."""
        rows = self._connection.execute(
            select(accounts.c.channel, accounts.c.tenant, accounts.c.external_id).where(
                accounts.c.player_id == player_id
            )
        )
        return [(row[0], row[1], row[2]) for row in rows]

    def hold(self, player_id: int) -> bool:
        """Lock a player, so that answers and moves wait and then find nobody; False where there is none."""
        query = select(players.c.id).where(players.c.id == player_id).with_for_update()
        return self._connection.execute(query).first() is not None

    def said_in_rooms(self, player_id: int) -> list[tuple[int, int, str]]:
        """Messages of web rooms in a player's name: (conversation, message, the room's language).

        Their outbox rows are locked: a message about to be written waits, and is then not written.
        """
        own_thanks = select(thanks.c.id).where(thanks.c.player_id == player_id)
        letters = select(outbox.c.subject_id, outbox.c.id).where(
            outbox.c.purpose == "thanks", outbox.c.subject_id.in_(own_thanks)
        )
        locked = self._connection.execute(letters.with_for_update()).all()
        messages = (
            select(inbox.c.conversation_id, inbox.c.id, func.coalesce(rooms.c.language, "fr"))
            .outerjoin(rooms, rooms.c.conversation_id == inbox.c.conversation_id)
            .where(inbox.c.outbox_key.in_([thanks_key(*letter) for letter in locked]))
        )
        return [(row[0], row[1], row[2]) for row in self._connection.execute(messages)]

    def said_by_admins(self, player_id: int) -> list[tuple[int, int, str]]:
        """Messages in web chats of admins who moved the player, where these name the player."""
        moved = select(audit.c.actor).where(
            audit.c.subject == actor(player_id), audit.c.actor != actor(player_id)
        )
        acting = {name.partition(":")[2] for name in self._connection.execute(moved.distinct()).scalars()}
        person = select(players.c.pseudonym, players.c.shown_name).where(players.c.id == player_id)
        names = "|".join(re.escape(name) for name in self._connection.execute(person).one() if name)
        mention = re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE)
        messages = (
            select(inbox.c.conversation_id, inbox.c.id, players.c.language, inbox.c.view)
            .join(conversations, conversations.c.id == inbox.c.conversation_id)
            .join(players, players.c.id == conversations.c.player_id)
            .where(players.c.id.in_([int(number) for number in acting if number.isdecimal()]))
        )
        return [
            (conversation, message, language)
            for conversation, message, language, view in self._connection.execute(messages)
            if mention.search(json.dumps(view, ensure_ascii=False).replace("\\n", " "))
        ]

    def read_by_leads(self, player_id: int) -> list[tuple[int, int, str]]:
        """Messages in web chats of others, leads then or now, that list an idea of the player."""
        own_ideas = select(ideas.c.id, ideas.c.text).where(ideas.c.player_id == player_id)
        hits: list[tuple[int, int, str]] = []
        for batch in batches(self._connection.execute(own_ideas).all(), _LOOKED_FOR):
            begun = {number: text[:_BEGINNING] for number, text in batch}
            idea_pattern = re.compile(
                "|".join(rf"(?<!\d){n}\D{{1,60}}?{re.escape(text)}" for n, text in begun.items())
            )
            stored = cast(inbox.c.view, Text)
            messages = (
                select(inbox.c.conversation_id, inbox.c.id, players.c.language, inbox.c.view)
                .join(conversations, conversations.c.id == inbox.c.conversation_id)
                .join(players, players.c.id == conversations.c.player_id)
                .where(players.c.id != player_id, ~inbox.c.mine)
                .where(or_(*(stored.contains(json.dumps(t)[1:-1], autoescape=True) for t in begun.values())))
            )
            hits += [
                (conversation, message, language)
                for conversation, message, language, view in self._connection.execute(messages)
                if any(idea_pattern.search(text) for text in _strings(view))
            ]
        return hits

    def forget(self, player_id: int, marks: Collection[str], until: date) -> None:
        """Erase a player; what they said in rooms is replaced before. `marks` are kept until a day.

        The team counts without them from its next publication on, so that the change tells nobody what one
        person earned (rule 7).
        """
        if not self.hold(player_id):
            return
        # Out of the sums of every campaign, past ones included.
        team_ledger.move(self._connection, [player_standings.c.player_id == player_id], None)
        self._leave_rooms(player_id)
        for table in (outbox, inbox, approvals):
            self._connection.execute(delete(table).where(PLACES[table](player_id)))
        for table in (links, testimonies):
            self._connection.execute(
                update(table).where(table.c.player_id == player_id).values(player_id=None)
            )
        # All else that `personal_data` lists is deleted with the player, save audit lines: they keep an id.
        self._connection.execute(delete(players).where(players.c.id == player_id))
        self.mark(marks, until)

    def mark(self, marks: Collection[str], until: date) -> None:
        """Keep somebody out of what is imported until then."""
        for mark in marks:
            self._connection.execute(delete(erased).where(erased.c.mark == mark))
            self._connection.execute(insert(erased).values(mark=mark, until=until))

    def marked(self, marks: Sequence[str], today: date) -> frozenset[str]:
        """Those of these marks that erased people left, within their 13 months."""
        query = select(erased.c.mark).where(erased.c.until >= today)
        return frozenset(
            mark
            for batch in batches(marks)
            for mark in self._connection.execute(query.where(erased.c.mark.in_(batch))).scalars()
        )

    def unmark(self, marks: Sequence[str]) -> None:
        """Delete the marks of an erased person who came back: imports may name them again."""
        self._connection.execute(delete(erased).where(erased.c.mark.in_(marks)))

    def _leave_rooms(self, player_id: int) -> None:
        """Take the person out of what rooms keep: who wrote there last, and replies that wait for them."""
        names = self._names(player_id)
        # Rooms kept by an earlier version may still say who wrote there last.
        web_rooms = select(conversations.c.id, conversations.c.reference).where(conversations.c.room)
        for row in self._connection.execute(web_rooms).all():
            if row.reference.get("user") in names:
                reference = {key: value for key, value in row.reference.items() if key != "user"}
                conversation = update(conversations).where(conversations.c.id == row.id)
                self._connection.execute(conversation.values(reference=reference))
        waiting = (
            select(activities.c.conversation_id, activities.c.activity_id, activities.c.reply)
            .join(conversations, conversations.c.id == activities.c.conversation_id)
            .where(conversations.c.room, activities.c.reply.is_not(None))
        )
        for conversation, activity, reply in self._connection.execute(waiting).all():
            text = json.dumps(reply, ensure_ascii=False)
            if any(name in text for name in names):
                owed = (activities.c.conversation_id == conversation, activities.c.activity_id == activity)
                self._connection.execute(update(activities).where(*owed).values(reply=None))

    def _names(self, player_id: int) -> set[str]:
        """Every string that names the person: pseudonym, shown name, ids of accounts and conversations."""
        person = select(players.c.pseudonym, players.c.shown_name).where(players.c.id == player_id)
        names = {name for name in self._connection.execute(person).one() if name}
        names |= {external_id for _, _, external_id in self.accounts_of(player_id)}
        own = select(conversations.c.external_id, conversations.c.reference)
        for row in self._connection.execute(own.where(conversations.c.player_id == player_id)):
            names |= {row.external_id, row.reference.get("user") or row.external_id}
        return names


def _strings(view: Any) -> Iterator[str]:
    """Every text of a view."""
    if isinstance(view, str):
        yield view
    elif isinstance(view, dict | list):
        for part in view.values() if isinstance(view, dict) else view:
            yield from _strings(part)
