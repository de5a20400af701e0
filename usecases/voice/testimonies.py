"""Sentences of users after the end of a door: written down by one person, read by another (rule 16)."""

from datetime import datetime
from typing import Final, Literal

from store.schema.actors import Actor
from store.schema.values import Campaign, Player
from store.unit_of_work import UnitOfWork
from store.voice.testimonies import Sentence, Testimony
from usecases.context import CampaignError
from usecases.names import clean

LONGEST: Final = 500
LONGEST_SOURCE: Final = 120
LONGEST_DATE: Final = 40
LONGEST_QUESTION: Final = 200
_QUOTES: Final = (("«", "»"), ("“", "”"), ('"', '"'))
"""Marks around a whole sentence: whatever shows it sets its own."""
MOST_A_DOOR: Final = 1
"""A door has one sentence: the end of a door is one screen (rule 20)."""


def check(campaign: Campaign, door: int, draft: Sentence) -> Sentence:
    """A sentence as it is kept.

    Raises:
        CampaignError: the campaign has no such door, or a part is empty or too long.
    """
    if campaign.door(door) is None:
        raise CampaignError("testimony.no_door", number=door, name=campaign.name)
    parts = (draft.text, draft.source, draft.dated, draft.question)
    text, *others = (clean(part) for part in parts)
    sentence = Sentence(_unquoted(text), *others)
    if not (sentence.text and sentence.source and sentence.dated):
        raise CampaignError("testimony.incomplete")
    longest = (LONGEST, LONGEST_SOURCE, LONGEST_DATE, LONGEST_QUESTION)
    lengths = (sentence.text, sentence.source, sentence.dated, sentence.question)
    if any(len(part) > most for part, most in zip(lengths, longest, strict=True)):
        raise CampaignError(
            "testimony.too_long",
            most=LONGEST,
            source=LONGEST_SOURCE,
            dated=LONGEST_DATE,
            question=LONGEST_QUESTION,
        )
    return sentence


def add(
    uow: UnitOfWork,
    actor: Actor,
    writer: Player,
    campaign: Campaign,
    door: int,
    sentence: Sentence,
    now: datetime,
    *,
    unread: bool,
) -> Testimony:
    """Keep a checked sentence for a door: it waits for a second reader, or is published `unread`.

    Raises:
        CampaignError: the door has a sentence already.
    """
    uow.campaigns.hold(campaign.id)
    if sum(each.door == door for each in uow.testimonies.of(campaign.id)) >= MOST_A_DOOR:
        raise CampaignError("testimony.taken", number=door)
    number = uow.testimonies.add(campaign.id, door, sentence, writer.id, now, unread=unread)
    uow.audit.write(now, actor, "testimony.add", campaign.name, testimony=number, door=door)
    return get(uow, number)


def standing(sentence: Testimony) -> Literal["waiting", "shown", "unread"]:
    """Whether a sentence waits for its reader, or is shown, read or not."""
    if sentence.unread:
        return "unread"
    return "shown" if sentence.published_at else "waiting"


def get(uow: UnitOfWork, number: int) -> Testimony:
    """The sentence of that number.

    Raises:
        CampaignError: there is none.
    """
    testimony = uow.testimonies.get(number)
    if testimony is None:
        raise CampaignError("testimony.no_such", number=number)
    return testimony


def publish(uow: UnitOfWork, actor: str, reader: Player, number: int, now: datetime) -> Testimony:
    """Somebody who did not write a sentence down has read it: it is shown from now on.

    The command line publishes none: it does not say who reads.

    Raises:
        CampaignError: there is none, or the reader wrote it down.
    """
    testimony = get(uow, number)
    if testimony.player_id == reader.id:
        raise CampaignError("testimony.own")
    if testimony.published_at is None:
        uow.testimonies.publish(testimony.campaign_id, number, now)
        uow.audit.write(now, actor, "testimony.publish", "", testimony=number, door=testimony.door)
    return testimony


def take_back(uow: UnitOfWork, actor: str, number: int, now: datetime) -> Testimony:
    """Take a sentence back, published or not.

    Raises:
        CampaignError: there is none.
    """
    testimony = get(uow, number)
    uow.testimonies.drop(number)
    uow.audit.write(now, actor, "testimony.drop", "", testimony=number, door=testimony.door)
    return testimony


def _unquoted(text: str) -> str:
    """The sentence without quotation marks around the whole of it."""
    for first, last in _QUOTES:
        inner = text[1:-1]
        if text[:1] == first and text[-1:] == last and first not in inner and last not in inner:
            return inner.strip()
    return text
