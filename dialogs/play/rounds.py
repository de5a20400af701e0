"""A round: made when its door is entered, shown as a card with source, standing and signed pictures."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import count
from pathlib import PurePath
from typing import Literal

from content.pack import Item
from dialogs.play import item_frame
from dialogs.team.published_rank import ranked
from dialogs.turn import FlowContext, board_button, play_button
from games.kind import BadMove, Frame, Move
from games.rules import badges as badge_rules
from games.rules import doors as calendar_rules
from games.screens import badge_wall as badge_screen
from games.view import Action, Block, Button, Facts, Text, View, say
from store.schema.values import Campaign, PlayerStanding, Round
from usecases import addresses
from usecases.play import door_terms
from usecases.play.door_access import is_open, item_of, offered, pack_of, streak
from usecases.play.door_terms import DoorTerms


@dataclass(frozen=True, slots=True)
class RoundCard:
    """A door that opened for a player: its round and what to show of it; `begun`: it was made just now."""

    round: Round
    view: View
    asking: bool
    begun: bool = False


def enter(
    context: FlowContext, campaign: Campaign, number: int, mode: Literal["play", "again", "preview"]
) -> RoundCard:
    """The player's round at a door, made now where there is none, and its card.

    The caller has checked that the door is open, which a preview need not be. A round that earns nothing is
    practice: a replay, a preview, an archive, a door previewed or no longer offered.

    Raises:
        KeyError: the campaign has no such door.
    """
    door = campaign.door(number)
    if door is None:
        raise KeyError(number)
    rounds = _at_door(context, campaign, number)
    counting, running = rounds.get(0), _running(rounds, door.item)
    if mode == "again" and (counting is None or counting.done_at is None):
        # A replay explains the answers: it comes after the play that counts, never before.
        mode = "play"
    waiting = counting if mode == "play" else running
    if waiting is not None:
        return show(context, campaign, waiting)
    practice = (
        mode != "play"
        or number not in {door.number for door in offered(context, campaign)}
        or context.uow.campaigns.previewed(campaign.id, context.player.id, number)
    )
    attempt = 0 if mode == "play" else _free(rounds)
    begun = _begin(context, campaign, number, door.item, attempt=attempt, practice=practice)
    return replace(show(context, campaign, begun), begun=True)


def practise(context: FlowContext, campaign: Campaign, number: int, item_id: str) -> RoundCard:
    """A practice round of any item at a door that was played; a round that waits is continued."""
    rounds = _at_door(context, campaign, number)
    waiting = _running(rounds, item_id)
    if waiting is None:
        waiting = _begin(context, campaign, number, item_id, attempt=_free(rounds), practice=True)
    return show(context, campaign, waiting)


def _at_door(context: FlowContext, campaign: Campaign, number: int) -> dict[int, Round]:
    """The player's rounds at a door, by attempt: 0 is the one that counts."""
    rounds = context.uow.rounds.of(campaign.id, context.player.id)
    return {played.attempt: played for played in rounds if played.door == number}


def _begin(
    context: FlowContext, campaign: Campaign, number: int, item_id: str, *, attempt: int, practice: bool
) -> Round:
    item, player_id = item_of(context, campaign, item_id), context.player.id
    state = item.kind.start(item.body, context.services.shuffle)
    return context.uow.rounds.begin(
        campaign, player_id, number, item_id, state, attempt=attempt, practice=practice
    )


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
    standing: PlayerStanding | None = None,
    terms: DoorTerms | None = None,
) -> RoundCard:
    """The card of a round: the waiting question, or an answered one explained, with its source.

    The last answer shows the round's result. Badges are shown with the answer (`question`) that earned them,
    never when a door is opened again. `terms` are given for an answer recorded just now.
    """
    words, person = context.words, context.person
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
    view = item_frame.framed(view, item, words, address, done=asking is None)
    if not item_frame.is_answered(view):
        return RoundCard(played, view, asking=True)
    blocks: list[Block] = list(view.blocks)
    if played.pack_hash is not None:
        blocks.append(Text(words("corrections.mended" if played.mended else "corrections.since"), "strong"))
    buttons: tuple[Button, ...]
    if asking is not None:
        going_on = Action.of("next", round=played.id, q=question)
        buttons = (Button(words("play.next"), going_on, primary=True),)
    elif terms is None and question is not None and not _ends(context, item, played, question):
        buttons = ()
    else:
        names = [name for name in badge_rules.NAMES if (name, played.door) in person.badges]
        if names and not played.practice and question is not None:
            blocks.append(badge_screen.earned(names, words))
        blocks += _standing(context, campaign, played, standing or person.standing)
        board = board_button(words)
        wrong = Button(words("reports.button"), Action.of("report", round=played.id))
        again = Button(words("play.review"), Action.of("review"))
        buttons = (again, board, wrong) if played.practice else (board, wrong)
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


def _standing(
    context: FlowContext, campaign: Campaign, played: Round, standing: PlayerStanding | None
) -> tuple[Block, ...]:
    """What the round came to: points, streak, the team's rank and when that was published."""
    words, name, team = context.words, context.player.team_name, context.person.team
    if played.practice:
        return (Facts(((words("play.points_label"), words("play.practice_only")),)),)
    facts = [(words("play.points_label"), words("play.earned", points=played.points or 0))]
    if standing is not None:
        run = streak(campaign, context.person, standing, context.now)
        facts.append((words("play.streak"), words.count("play.days", run.length)))
    if name is None:
        return (Facts(tuple(facts)),)
    rank, since = ranked(context, name, team)
    return (Facts((*facts, rank)), *since)


def over(context: FlowContext, campaign: Campaign, played: Round) -> View:
    """That a round has ended, and what to do next; its result was shown with the last answer."""
    words = context.words
    board = board_button(words)
    if played.practice:
        review = Button(words("play.review"), Action.of("review"), primary=True)
        return say(words("play.practice_over"), review, board)
    play = play_button(words) if offered(context, campaign) else board
    return say(words("play.over", number=played.door), play)


def closed(context: FlowContext, campaign: Campaign, number: int) -> View:
    """When a closed door opens, and nothing else about it."""
    words, site = context.words, context.person.site
    door = next(door for door in campaign.calendar.doors if door.number == number)
    at = site.local(calendar_rules.opening(campaign.calendar, door, site))
    text = words("play.closed", day=words.date_long(at.date()), hour=words.clock(at.time()))
    return say(text, play_button(words))
