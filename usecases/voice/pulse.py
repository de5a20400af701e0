"""The pulse: one press after some doors, shown as a share of five people at least (rules 7 and 16)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal

from games.rules import doors as calendar_rules
from games.rules import learning
from games.rules.doors import Site
from games.rules.learning import Tenths
from games.rules.small_numbers import FEWEST
from store.schema.values import Campaign, PlayerContext, Round
from store.unit_of_work import UnitOfWork
from store.voice.pulses import Step
from usecases.context import Context
from usecases.play import door_access
from usecases.play.completion import counted

Moment = Literal["fifth", "middle", "end"]
Question = Literal["useful", "learnt", "go_on"]

ASKED: Final[Mapping[Moment, Sequence[Question]]] = {
    "fifth": ("useful",),
    "middle": ("useful",),
    "end": ("useful", "learnt", "go_on"),
}
"""The moments in their order, and what each asks."""
STEPS: Final = (1, 2, 3, 4, 5)
_ORDER: Final = tuple(ASKED)
_FIFTH: Final = 5
_APART: Final = 4
"""Doors, and days, between two moments, at least: nearer ones would ask the same twice in a week."""
_LATER: Final = timedelta(days=14)
"""How long after a season its end may still be told, calendar time."""
_MARGIN: Final = timedelta(days=2)
"""More than there is between the ends of two sites and the night that follows."""
_HIGH: Final = 4
"""Steps from this one on say yes."""


@dataclass(frozen=True, slots=True)
class Share:
    """What is shown of a question at a moment: how many answered, and the share that says yes."""

    moment: Moment
    question: Question
    people: int
    tenths: Tenths


def moments(campaign: Campaign, played: Sequence[tuple[int, date]]) -> Mapping[int, Moment]:
    """After which doors a player is asked, and what: on their fifth day, in the middle, at the end.

    One moment a day, each once and in their order: who catches up, or plays a whole season in an hour, is
    asked no more often than who plays a door a day. After the last door nothing is asked about a week.

    Args:
        campaign: the doors'.
        played: the doors that the player has completed, in the order of time, each with its local day.
    """
    by_door: dict[int, Moment] = {}
    day, days, last_asked = None, 0, date.min
    for door, on in played:
        days += on != day
        day = on
        at = _moment(campaign, door, days)
        if at is None or any(_ORDER.index(at) <= _ORDER.index(before) for before in by_door.values()):
            continue
        if by_door and (on - last_asked).days < (1 if at == "end" else _APART):
            continue
        by_door[door], last_asked = at, on
    return by_door


def asked_after(campaign: Campaign, rounds: Sequence[Round], site: Site) -> Mapping[int, Moment]:
    """The same from a player's rounds of the campaign."""
    completed = [(played.done_at, played.id, played.door) for played in counted(rounds) if played.done_at]
    return moments(campaign, [(door, site.local(at).date()) for at, _, door in sorted(completed)])


def _moment(campaign: Campaign, door: int, day: int) -> Moment | None:
    """The moment for which a door is, completed on so manieth day of play, from 1."""
    numbers, middle = [each.number for each in campaign.doors], _middle(campaign)
    if door == numbers[-1]:
        return "end"
    if door == middle:
        return "middle"
    # Who comes late, or catches up, has their fifth day anywhere.
    others = [numbers.index(other) for other in (middle, numbers[-1]) if other is not None]
    apart = all(abs(numbers.index(door) - other) >= _APART for other in others)
    return "fifth" if day == _FIFTH and apart else None


def _middle(campaign: Campaign) -> int | None:
    """The number of the door in the middle of the season; None where that is near its end."""
    half = (len(campaign.doors) + 1) // 2
    return campaign.doors[half - 1].number if len(campaign.doors) - half >= _APART else None


def waiting(uow: UnitOfWork, campaign: Campaign, player_id: int, at: Moment) -> Question | None:
    """What a moment asks a player next; None once all is answered."""
    answered = {step.question for step in uow.pulses.of(campaign.id, player_id, at)}
    return next((question for question in ASKED[at] if question not in answered), None)


def reached(
    campaign: Campaign, rounds: Sequence[Round], at: Moment, person: PlayerContext, now: datetime
) -> bool:
    """Whether a player, whose rounds of the campaign these are, has come to a moment.

    The end is the last door, or that the season is over.
    """
    played = counted(rounds)
    doors = {each.door for each in played}
    if at == "fifth":
        return len({person.site.local(each.done_at).date() for each in played if each.done_at}) >= _FIFTH
    if at == "end" and doors and not door_access.in_play(campaign, person, now):
        return True
    return (_middle(campaign) if at == "middle" else campaign.doors[-1].number) in doors


def takes(campaign: Campaign, person: PlayerContext, at: Moment, now: datetime) -> bool:
    """Whether a moment takes answers: while the season is in play; its end for two weeks more."""
    late = at == "end" and now < _over(campaign, person.site) + _LATER
    return late or door_access.in_play(campaign, person, now)


def _over(campaign: Campaign, site: Site) -> datetime:
    return campaign.stopped_at or calendar_rules.closing(campaign.calendar, site)


def press(context: Context, campaign: Campaign, at: Moment, question: Question, step: int) -> bool:
    """Keep what the speaker pressed; on the same day another press corrects it, later none changes it.

    Returns whether the step is kept as pressed.
    """
    uow, player, local = context.uow, context.player, context.person.site.local
    before = next(
        (earlier for earlier in uow.pulses.of(campaign.id, player.id, at) if earlier.question == question),
        None,
    )
    if before is None:
        uow.pulses.add(campaign.id, player.id, at, Step(question, step, context.now))
        return True
    if before.step == step:
        return True
    if local(before.at).date() != local(context.now).date():
        return False
    uow.pulses.correct(campaign.id, player.id, at, question, step)
    return True


def show(uow: UnitOfWork, campaign: Campaign, now: datetime) -> None:
    """Show the shares with five people new to them, as of `now`, calendar time.

    They are counted where they are shown: of two clocks, the second finds nobody new. Once nobody is asked
    any more, nobody is new.
    """
    uow.campaigns.hold(campaign.id)
    for share in uow.pulses.counted(campaign.id, _HIGH, now):
        if share.new >= FEWEST:
            uow.pulses.show(share, now)


def leave(uow: UnitOfWork, campaign: Campaign) -> None:
    """A season is over: who played and missed its last door is asked about it with their next reply."""
    if uow.shares.counted_at(campaign.id)[1] is None:
        uow.pulses.leave(campaign)


def shifted(uow: UnitOfWork, night: datetime) -> Sequence[Campaign]:
    """The campaigns that are over and of which five more people had said something by a night."""
    return [
        campaign
        for campaign in uow.pulses.over(night - _LATER - _MARGIN)
        if any(share.new >= FEWEST for share in uow.pulses.counted(campaign.id, _HIGH, night))
    ]


def shown(uow: UnitOfWork, campaign: Campaign) -> Sequence[Share]:
    """What is shown of a campaign, in the order of its moments and questions."""
    by_question = {(share.moment, share.question): share for share in uow.pulses.shares(campaign.id)}
    return [
        Share(at, question, share.people, learning.tenths(share.high / share.people))
        for at, questions in ASKED.items()
        for question in questions
        if (share := by_question.get((at, question))) is not None
    ]
