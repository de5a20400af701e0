"""What the end of a door says (rule 20): how it went, what it changed, the gesture, what comes and when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from games.kind import Mark, Move, mark_of
from games.rules.doors import Door
from games.rules.ranking import RANKED_FROM
from games.rules.streaks import Streak
from store.schema.values import Campaign, Round
from usecases.context import Context
from usecases.play import door_access, notions_due
from usecases.play.completion import counted
from usecases.play.today import Opening, Remainder, next_opening, remainder


@dataclass(frozen=True, slots=True)
class TeamDay:
    """A team's day as its members may be told it.

    Attributes:
        name: the team's.
        played: who played today; None where that may not be shown.
        of: how many are expected; None where that may not be shown, or is not counted with a newcomer yet.
        missing: members until the team enters the board; 0 once it has enough.
        rank: as last published, at the instant `published_at`.
    """

    name: str
    played: int | None
    of: int | None
    missing: int
    rank: int | None
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class DoorEnd:
    """The end of a door.

    Attributes:
        rounds: the player's of the campaign.
        marks: how each question went, in their order.
        theme: of the door's item.
        gesture: of its item, "" where it has none.
        day: the local day on which it was completed.
        completed: which of the campaign's doors it was for the player, from 1; 0 for practice.
        first_of_day: nothing that counts was completed before it on that day.
        streak: as it is now; None before a first completed door.
        team: None without one, or where nobody of it played.
        badges: those that this door earned.
        door: another one to play now.
        recall: a notion is due again, none was practised today, and no door waits.
        opening: the next; None where no door is to open.
        left: the doors of the campaign that are not done.
    """

    round: Round
    rounds: Sequence[Round]
    marks: Sequence[Mark]
    theme: str
    gesture: str
    day: datetime
    completed: int
    first_of_day: bool
    streak: Streak | None
    team: TeamDay | None
    badges: Sequence[str]
    door: Door | None
    recall: bool
    opening: Opening | None
    remainder: Remainder


def end(context: Context, campaign: Campaign, played: Round) -> DoorEnd:
    """The end of a round that is done; what it changed is read as it is now.

    Args:
        context: with the player's standing as the round left it.
        campaign: the round's.
        played: the round.

    Raises:
        ValueError: the round is not done.
    """
    if played.done_at is None:
        raise ValueError(f"round {played.id} goes on")
    person, local = context.person, context.person.site.local
    item = door_access.item_of(context, campaign, played.item_id, played.pack_hash)
    rounds = context.uow.rounds.of(campaign.id, context.player.id)
    before = [past for past in counted(rounds) if past.done_at is not None and past.done_at <= played.done_at]
    day = local(played.done_at)
    same_day = [past for past in before if past.done_at and local(past.done_at).date() == day.date()]
    waiting = door_access.offered_after(rounds, campaign, context.person, context.now)
    standing = person.standing
    return DoorEnd(
        played,
        rounds,
        tuple(_marks(context, campaign, played)),
        item.theme,
        item.gesture or "",
        day,
        0 if played.practice else len(before),
        not played.practice and len(same_day) == 1,
        None if standing is None else door_access.streak(campaign, person, standing, context.now),
        None if played.practice else _team_day(context, campaign, newcomer=len(before) == 1),
        () if played.practice else tuple(name for name, door in person.badges if door == played.door),
        waiting[0] if waiting else None,
        not waiting and _recall(context, played),
        next_opening(context, campaign),
        remainder(context, campaign, rounds),
    )


def _marks(context: Context, campaign: Campaign, played: Round) -> Iterator[Mark]:
    """How each answer of a round went; what was pressed without answering anything is left out."""
    item = door_access.item_of(context, campaign, played.item_id, played.pack_hash)
    is_over, question = False, 0
    while not is_over:
        outcome = item.kind.play(item.body, played.state, Move(question), context.now)[1]
        if outcome.mark != "none":
            yield "right" if played.mended else outcome.mark or mark_of(outcome.share)
        is_over, question = outcome.done, question + 1


def _recall(context: Context, played: Round) -> bool:
    """Whether a missed notion is offered: one a day, or the next ones to who reviews."""
    due = notions_due.due(context, context.uow.rounds.history(context.player.id))
    return bool(due.open_notions) and (played.practice or not due.reviewed)


def _team_day(context: Context, campaign: Campaign, *, newcomer: bool) -> TeamDay | None:
    """The day of the player's team, under rule 7; whom the clock has yet to count is told no total."""
    team_id = context.player.team_id
    line = None if team_id is None else context.uow.boards.line(campaign.id, team_id)
    if line is None:
        return None
    played, of = line.turnout(context.person.site.local(context.now).date()) or (0, None)
    team, of = context.person.team, None if newcomer else of
    missing = max(0, RANKED_FROM - line.members) if line.rank is None else 0
    return TeamDay(line.name, played or None, of, missing, line.rank, team.published_at if team else None)
