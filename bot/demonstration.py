"""The demonstration: a campaign anybody can join at once, played by simulated colleagues.

They play through the same use cases as people do and see no more than people see. All of it is marked
`demo` in the store and vanishes when a real campaign starts.
"""

import random
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.clock import MORNING, ZONE
from dialogs.turn import Reply, Turn
from games.rules import doors
from games.rules.doors import Site
from games.screens.rooms import plan
from games.view import Action, Choice, Field, Form, Match, View
from store.campaigns.campaigns import PLAYABLE
from store.schema.audience import Audience
from store.schema.values import Campaign, Team
from store.schema.welcome import Welcome
from store.unit_of_work import UnitOfWork
from usecases.campaigns import drafts, lifecycle
from usecases.campaigns.drafts import Spec
from usecases.context import AccountKey, Services
from usecases.names import fold
from usecases.people import accounts, links

PLACES = 1000
"""How many may join the demonstration by its link, and each of its teams."""
SITE = Site("demonstration", ZONE, "", frozenset(range(7)), quiet=False)
PACK = "essentiel-services-publics-plus"
HOUR = MORNING
DOORS = 24
TEAMS = ("Les Cigognes", "Les Mirabelles", "Les Hirondelles", "Les Sapins", "Les Écluses")
MEMBERS = 7
EARLY = 6
"""Of a team's members, how many play soon after a door opens: enough for its points to move (rule 7)."""
SOON, SOON_SHARE = 50.0, 0.3
"""They play within so many real seconds, or within that share of a shortened day; the others by its half."""
AT_ONCE = 3
"""Simulated people who play at one tick: the writer is never held for long."""

Converse = Callable[[Turn], Awaitable[Reply]]
Look = Callable[..., Awaitable["list[Due]"]]


@dataclass(frozen=True, slots=True)
class Due:
    """A simulated colleague whose time to play a door has come."""

    key: AccountKey
    campaign_id: int
    door: int


def prepare(uow: UnitOfWork, services: Services, now: datetime, instant: datetime) -> str | None:
    """Keep a demonstration running; the code of the link that joins it, None beside a real campaign.

    Args:
        now: calendar time; its first door opens at once.
        instant: real time.
    """
    everything = uow.campaigns.all()
    if any(campaign.state in PLAYABLE and not campaign.demo for campaign in everything):
        lifecycle.end_demonstration(uow, "demonstration", now)
        return None
    current = next((campaign for campaign in everything if campaign.demo), None)
    if current is None or _over(current, now):
        lifecycle.end_demonstration(uow, "demonstration", now)
        _begin(uow, services, now)
    return links.make_link(uow, services, "demo", None, PLACES, instant)


def _over(campaign: Campaign, now: datetime) -> bool:
    return campaign.state not in PLAYABLE or now >= doors.closing(campaign.calendar, SITE)


def _begin(uow: UnitOfWork, services: Services, now: datetime) -> None:
    uow.teams.put_site(SITE, "Démonstration", demo=True)
    teams = [_team(uow, services, name, now) for name in TEAMS]
    local = SITE.local(now)
    first = local.date() if local.time() >= HOUR else local.date() - timedelta(days=1)
    spec = Spec(
        name="Démonstration",
        pack=PACK,
        first_day=first,
        hour=HOUR,
        audience=Audience(teams=tuple(team.id for team in teams)),
        doors=DOORS,
        every_day=True,
        demo=True,
    )
    draft = drafts.create(uow, services, "demonstration", spec, now)
    lifecycle.launch(uow, services, "demonstration", draft, now)
    for team in teams:
        room = uow.conversations.keep(
            "web", f"room:{team.id}", player_id=None, room=True, reference={}, local=False
        )
        uow.conversations.bind(room, team.id, None)


def _team(uow: UnitOfWork, services: Services, name: str, now: datetime) -> Team:
    marked = f"{name} (démonstration)"
    team_id = uow.teams.put_team(marked, fold(marked), SITE.id, PLACES, demo=True)
    for number in range(MEMBERS):
        accounts.arrive(
            uow,
            services,
            _key(team_id, number),
            language="fr",
            now=now,
            team_id=team_id,
            welcomed=Welcome.DONE,
            demo=True,
        )
    return Team(team_id, marked, SITE.id, PLACES, demo=True)


def _key(team_id: int, number: int) -> AccountKey:
    return AccountKey("demonstration", "", f"{team_id}-{number}")


@dataclass(slots=True)
class Colleagues:
    """The simulated colleagues, at play.

    Attributes:
        read: runs a piece of work on the store, reading.
        seconds_a_day: real seconds a calendar day lasts.
    """

    converse: Converse
    read: Look
    calendar: Callable[[], datetime]
    real: Callable[[], datetime]
    seconds_a_day: float
    _played: set[Due] = field(default_factory=set)

    async def tick(self) -> None:
        """Let those whose time has come play, a few at once."""
        waiting = await self.read(self._due, self.calendar())
        for due in waiting[:AT_ONCE]:
            await self._play(due)
            await self._vote(due)
            self._played.add(due)

    def _due(self, uow: UnitOfWork, now: datetime) -> list[Due]:
        campaign = next((running for running in uow.campaigns.running() if running.demo), None)
        if campaign is None or now >= doors.closing(campaign.calendar, SITE):
            return []
        open_now = doors.opened(campaign.calendar, SITE, now)
        waiting = []
        for door in open_now[-1:]:
            opening = doors.opening(campaign.calendar, door, SITE)
            began = max(opening, campaign.launched_at or opening)
            elapsed = (now - began).total_seconds() * self.seconds_a_day / 86_400
            for team in uow.teams.all(demo=True):
                for number in range(MEMBERS):
                    due = Due(_key(team.id, number), campaign.id, door.number)
                    if due in self._played or self._waits(due, number) > elapsed:
                        continue
                    player = uow.players.by_account(due.key.channel, "", due.key.external_id)
                    if player and door.number in uow.rounds.done_doors(campaign.id, player.id):
                        self._played.add(due)
                    elif player:
                        waiting.append(due)
        return waiting

    def _waits(self, due: Due, number: int) -> float:
        """Real seconds between the opening and this colleague's play: the same in every process."""
        chance = _chance(due, "when").random()
        soon = min(SOON, self.seconds_a_day * SOON_SHARE)
        return chance * soon if number < EARLY else soon + chance * (self.seconds_a_day / 2 - soon)

    async def _play(self, due: Due) -> None:
        action = Action.of("play", campaign=due.campaign_id, door=due.door)
        for step in range(2 * len(TEAMS) + 20):
            reply = await self.converse(self._turn(due, action))
            following = _next_press(reply.views[-1], _chance(due, str(step))) if reply.views else None
            if following is None:
                return
            action = following

    async def _vote(self, due: Due) -> None:
        """Vote for what is proposed to the team, if anything is: a newcomer sees what becomes of it."""
        reply = await self.converse(self._turn(due, Action.of("plan")))
        votes = [press for view in reply.views for press in _votes(view)]
        if votes:
            await self.converse(self._turn(due, _chance(due, "vote").choice(votes)))

    def _turn(self, due: Due, action: Action) -> Turn:
        return Turn(
            account=due.key,
            conversation=due.key.external_id,
            verb=action.verb,
            now=self.calendar(),
            instant=self.real(),
            values=dict(action.values),
        )


def _chance(due: Due, what: str) -> random.Random:
    return random.Random(f"{due.key.external_id}:{due.door}:{what}")  # noqa: S311 (a game, not a secret)


def _next_press(view: View, chance: random.Random) -> Action | None:
    """What a colleague presses on a card: an answer by chance, then the next question."""
    for press in _presses(view, chance):
        return press
    return next(
        (button.action for button in view.buttons if button.action and button.action.verb == "next"), None
    )


def _presses(view: View, chance: random.Random) -> Iterator[Action]:
    for block in view.blocks:
        if isinstance(block, Choice) and block.action is not None:
            number = chance.randint(1, len(block.options)) if block.multiple else 1
            picks = sorted(chance.sample([option.value for option in block.options], number))
            yield Action(block.action.verb, (*block.action.values, (block.name, ",".join(picks))))
        elif isinstance(block, Form) and block.action.verb == "answer":  # a colleague has no idea to send
            typed = tuple((field.name, _typed(field, chance)) for field in block.fields)
            yield Action(block.action.verb, (*block.action.values, *typed))
        elif isinstance(block, Match) and block.action is not None:
            picks = chance.sample([option.value for option in block.options], len(block.rows))
            linked = tuple((f"{block.name}{row}", pick) for row, pick in enumerate(picks, start=1))
            yield Action(block.action.verb, (*block.action.values, *linked))


def _votes(view: View) -> Iterator[Action]:
    """The presses of a plan's card that are votes."""
    for block in view.blocks:
        if isinstance(block, Choice) and block.action is not None and block.action.verb == plan.PICK:
            names = dict(block.action.values)["to"].split()
            yield from (plan.press(name) for name in names if name.startswith(plan.VOTE))


def _typed(field: Field, chance: random.Random) -> str:
    """What a colleague writes: a number within its bounds, or the admission of not knowing."""
    if field.least is None or field.most is None:
        return "je ne sais pas"
    return str(round(chance.uniform(field.least, field.most)))
