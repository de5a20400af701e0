"""Sentences of users that stand after the end of a door (rule 16)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from store.schema.tables import campaigns, testimonies
from store.sql.repository import Repository, columns_of


@dataclass(frozen=True, slots=True)
class Sentence:
    """What users said, in their words.

    Attributes:
        source: what it stands in: a letter, a survey.
        dated: when it was said, in words.
        question: what a team may talk about; "" is the usual one.
    """

    text: str
    source: str
    dated: str
    question: str = ""


@dataclass(frozen=True, slots=True)
class Testimony(Sentence):
    """A sentence at a door of a campaign.

    Attributes:
        player_id: who wrote it down; None once they are gone, or where the command line named nobody.
        published_at: calendar time from which it is shown; None while nobody has read it.
        unread: it was published by who wrote it down, since nobody else could read it.
    """

    id: int = 0
    campaign_id: int = 0
    door: int = 0
    player_id: int | None = None
    published_at: datetime | None = None
    unread: bool = False


_COLUMNS = columns_of(testimonies, Testimony)


class Testimonies(Repository):
    """What users said, door by door."""

    def add(
        self,
        campaign_id: int,
        door: int,
        sentence: Sentence,
        player_id: int | None,
        at: datetime,
        *,
        unread: bool,
    ) -> int:
        """Keep a sentence, published at once where nobody else can read it; its number."""
        values = {"campaign_id": campaign_id, "door": door, "player_id": player_id, "at": at}
        words = {
            "text": sentence.text,
            "source": sentence.source,
            "dated": sentence.dated,
            "question": sentence.question,
        }
        added = insert(testimonies).values(**values, **words, unread=unread)
        number = self._number(added.returning(testimonies.c.id))
        if unread:
            self.publish(campaign_id, number, at)
        return number

    def get(self, number: int) -> Testimony | None:
        """The sentence of that number."""
        return self._first(Testimony, select(*_COLUMNS).where(testimonies.c.id == number))

    def of(self, campaign_id: int) -> list[Testimony]:
        """The sentences of a campaign, by door."""
        query = select(*_COLUMNS).where(testimonies.c.campaign_id == campaign_id)
        return self._all(Testimony, query.order_by(testimonies.c.door, testimonies.c.id))

    def unread(self) -> list[Testimony]:
        """Those of every campaign that wait for a second reader."""
        return self._all(
            Testimony,
            select(*_COLUMNS).where(testimonies.c.published_at.is_(None)).order_by(testimonies.c.id),
        )

    def published(self, before: int | None, most: int) -> list[Testimony]:
        """Those that are shown, of every campaign, the one written down last first; `before` that number."""
        query = select(*_COLUMNS).where(testimonies.c.published_at.is_not(None))
        if before is not None:
            query = query.where(testimonies.c.id < before)
        return self._all(Testimony, query.order_by(testimonies.c.id.desc()).limit(most))

    def at_door(self, campaign_id: int, door: int) -> list[Testimony]:
        """The published sentences of a door, the earliest first."""
        own = testimonies.c
        here = (own.campaign_id == campaign_id, own.door == door, own.published_at.is_not(None))
        return self._all(Testimony, select(*_COLUMNS).where(*here).order_by(own.id))

    def publish(self, campaign_id: int, number: int, at: datetime) -> None:
        """Show a sentence of a campaign from now on."""
        waiting = (testimonies.c.id == number, testimonies.c.published_at.is_(None))
        self._connection.execute(update(testimonies).where(*waiting).values(published_at=at))
        here = update(campaigns).where(campaigns.c.id == campaign_id)
        self._connection.execute(here.values(testimonies=True))

    def drop(self, number: int) -> None:
        """Take a sentence back."""
        self._connection.execute(delete(testimonies).where(testimonies.c.id == number))
