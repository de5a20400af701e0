"""A round: made when its door is entered, shown as a card with source, standing and signed pictures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import count
from pathlib import PurePath
from typing import Any, Literal

from content.pack import Item
from dialogs.play import item_frame
from dialogs.turn import FlowContext, to_play
from games.kind import BadMove, Frame, Move
from games.rules import doors as calendar_rules
from games.view import Action, Block, Button, Text, View, say
from store.schema.values import Campaign, Round
from usecases.learning import twins
from usecases.play import door_terms
from usecases.play.door_access import is_open, item_of, offered, pack_of
from usecases.play.door_terms import DoorTerms
from usecases.signing import addresses
from usecases.voice import own_statements


@dataclass(frozen=True, slots=True)
class RoundCard:
    """A door that opened for a player: its round and what to show of it; `begun`: it was made just now."""

    round: Round
    view: View
    asking: bool
    begun: bool = False


def enter(
    context: FlowContext,
    campaign: Campaign,
    number: int,
    mode: Literal["play", "again", "preview"],
    item_id: str = "",
) -> RoundCard:
    """The player's round at a door, made now where there is none, and its card.

    The caller has checked that the door is open, which a preview need not be. A round that earns nothing is
    practice: a replay, a preview, an archive, a door previewed or no longer offered, an item that the player
    wrote or read in the studio. A preview names the
    item, of a door that has twins; else it is the one that the door gives this player.

    Raises:
        KeyError: the campaign has no such door.
    """
    door = campaign.door(number)
    if door is None:
        raise KeyError(number)
    every = context.uow.rounds.of(campaign.id, context.player.id)
    rounds = _at_door(every, number)
    item_id = item_id or twins.item_of(campaign, door, every, context.services.shuffle)
    counting, running = rounds.get(0), _running(rounds, item_id)
    if mode == "again" and (counting is None or counting.done_at is None):
        # A replay explains the answers: it comes after the play that counts, never before.
        mode = "play"
    waiting = counting if mode == "play" else running
    if waiting is not None:
        return show(context, campaign, waiting)
    practice = (
        mode != "play"
        or number not in {door.number for door in offered(context, campaign)}
        or context.uow.campaigns.previewed(campaign, context.player.id, number)
    )
    attempt = 0 if mode == "play" else _free(rounds)
    meeting = None if practice else twins.meeting(campaign, number, every)
    begun = _begin(context, campaign, number, item_id, attempt=attempt, practice=practice, meeting=meeting)
    return replace(show(context, campaign, begun), begun=True)


def practise(context: FlowContext, campaign: Campaign, number: int, item_id: str) -> RoundCard:
    """A practice round of any item at a door that was played; a round that waits is continued."""
    rounds = _at_door(context.uow.rounds.of(campaign.id, context.player.id), number)
    waiting = _running(rounds, item_id)
    if waiting is None:
        waiting = _begin(context, campaign, number, item_id, attempt=_free(rounds), practice=True)
    return show(context, campaign, waiting)


def _at_door(every: Sequence[Round], number: int) -> dict[int, Round]:
    """The player's rounds at a door, by attempt: 0 is the one that counts."""
    return {played.attempt: played for played in every if played.door == number}


def _begin(
    context: FlowContext,
    campaign: Campaign,
    number: int,
    item_id: str,
    *,
    attempt: int,
    practice: bool,
    meeting: int | None = None,
) -> Round:
    item, player_id = item_of(context, campaign, item_id), context.player.id
    body = item.body if practice else _with_own(context, campaign, number, item)
    state = item.kind.start(body, context.services.shuffle)
    return context.uow.rounds.begin(
        campaign,
        player_id,
        number,
        item_id,
        state,
        attempt=attempt,
        practice=practice,
        meeting=meeting,
    )


def _with_own(context: FlowContext, campaign: Campaign, number: int, item: Item) -> Any:
    """A grid of practice with what the player's team had added to it when its door opened; else as it is."""
    if item.kind.grid(item.body) is None:
        return item.body
    opened = calendar_rules.opening(campaign.calendar, _door(campaign, number), context.person.site)
    added = own_statements.at_door(context.uow, context.player.team_id, opened)
    return item.kind.widen(item.body, added) if added else item.body


def _door(campaign: Campaign, number: int) -> calendar_rules.Door:
    return next(door for door in campaign.calendar.doors if door.number == number)


def _running(rounds: Mapping[int, Round], item_id: str) -> Round | None:
    """A practice round of an item that waits for an answer."""
    waiting = (played for attempt, played in rounds.items() if attempt > 0 and played.done_at is None)
    return next((played for played in waiting if played.item_id == item_id), None)


def _free(rounds: Mapping[int, Round]) -> int:
    """The first attempt of a door that no practice round has."""
    return next(free for free in count(1) if free not in rounds)


def show(
    context: FlowContext,
    campaign: Campaign,
    played: Round,
    question: int | None = None,
    terms: DoorTerms | None = None,
) -> RoundCard:
    """The card of a round: the waiting question, or an answered one explained, with its source.

    One button leads on: to the next question, from the last answer to the end of the door. `terms` are given
    for an answer recorded just now.
    """
    words = context.words
    item = item_of(context, campaign, played.item_id, played.pack_hash)
    asking = item.kind.asking(item.body, played.state)
    frame = Frame(
        Action.of("answer", round=played.id),
        words("play.theme", number=played.door, theme=item.theme),
        _worth(context, campaign, played, terms),
    )

    def address(name: str) -> str:
        return medium(context, campaign, played.door, name, played.pack_hash)

    view = item.kind.show(item.body, played.state, words, frame, question)
    view = item_frame.framed(view, item, words, address)
    if not item_frame.is_answered(view):
        return RoundCard(played, view, asking=True)
    blocks: list[Block] = list(view.blocks)
    if played.pack_hash is not None:
        blocks.append(Text(words("corrections.mended" if played.mended else "corrections.since"), "strong"))
    buttons: tuple[Button, ...] = ()
    if asking is not None or terms is not None or question is None or _ends(context, item, played, question):
        onward = Action.of("next", round=played.id, q=question)
        buttons = (Button(words("end.show" if asking is None else "play.next"), onward, primary=True),)
    return RoundCard(played, replace(view, blocks=tuple(blocks), buttons=buttons), asking=False)


def _ends(context: FlowContext, item: Item, played: Round, question: int) -> bool:
    """Whether the answer to that question is the one that ended the round."""
    try:
        return item.kind.play(item.body, played.state, Move(question), context.now)[1].done
    except BadMove:  # there is no such question: the last one stands for it
        return True


def _worth(context: FlowContext, campaign: Campaign, played: Round, terms: DoorTerms | None) -> str:
    words = context.words
    if played.practice:
        return words("play.practice")
    if played.points is not None:
        return words.count("play.points", played.points)
    terms = terms or door_terms.terms(campaign, context.person, played.door, context.now)
    return words.count("play.points", terms.points(Fraction(1)))


def medium(
    context: FlowContext, campaign: Campaign, number: int, name: str, version: str | None = None
) -> str:
    """The address of a door's picture or film: signed for this site, or for ten minutes of a preview.

    Teams fetches it from outside and draws no SVG: there it is absolute and a PNG, or "" without a public
    address.
    """
    services, person, suffix = context.services, context.person, PurePath(name).suffix
    digest = pack_of(context, campaign, version).media[name]
    host = ""
    if context.turn.channel == "teams":
        host, suffix = services.public_url, suffix.replace(".svg", ".png")
        if not host:
            return ""
    if not context.ahead and is_open(campaign, person, number, context.now):
        return host + addresses.of_door(services.secret, campaign.id, number, person.site.id, digest, suffix)
    return host + addresses.of_preview(services.secret, context.turn.instant, digest, suffix)


def closed(context: FlowContext, campaign: Campaign, number: int) -> View:
    """When a closed door opens, and nothing else about it."""
    words, site = context.words, context.person.site
    at = site.local(calendar_rules.opening(campaign.calendar, _door(campaign, number), site))
    text = words("play.closed", day=words.date_long(at.date()), hour=words.clock(at.time()))
    return say(text, *to_play(context))
