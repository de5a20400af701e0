"""What the clock does for teams' plans: propose, end votes, ask how far actions are (rules 8 and 15)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from content.library import Library
from content.loader import PackErrors
from games.practice import ASKED_AFTER, PlanAction
from games.rules.doors import Site, working_days
from games.rules.quiet_hours import next_sending
from games.rules.small_numbers import FEWEST
from store.unit_of_work import UnitOfWork
from store.voice.plans import Shown
from usecases.voice import plan, plan_news, practice

VOTE_DAYS: Final = 5
"""Working days of a vote: who is away for some days of a week still has one."""

MOST_ASKED: Final = 3
"""Actions about which a team is asked on one day: more at once is a wall that nobody reads."""

Asked = defaultdict[tuple[int, date], set[int]]
"""The actions about which a team is asked, by team and local day."""


def unproposed(uow: UnitOfWork) -> Sequence[Shown]:
    """The pictures for whose gaps nothing was proposed yet: a read."""
    return uow.plans.unproposed()


def propose(uow: UnitOfWork, library: Library, shown: Shown, now: datetime) -> None:
    """Propose actions for a picture's largest gaps, and tell the team that a vote is open.

    Nothing where another clock did it, or where the team has no gap for which its pack knows an action.
    """
    if not uow.plans.begin(shown, now):
        return
    grid, figure = uow.grids.get(shown.grid_id), uow.grids.figure(shown.grid_id, shown.team_id)
    if grid is None or figure is None:
        return
    try:
        written = practice.grid_of(uow, library, grid, language="")
    except (LookupError, PackErrors):  # an old pack that cannot be read: other teams do not wait for it
        return
    picture = practice.picture(written, grid, figure)
    remedies = practice.proposals(written, picture, uow.plans.known(shown.team_id))
    if not remedies:
        return
    statements = {statement.id: statement for statement in written.statements}
    site = uow.teams.sites()[shown.site_id]
    until = working_days(site, next_sending(site, now)[0], VOTE_DAYS)[1]
    chosen = [(remedy, statements[remedy.statement]) for remedy in remedies]
    numbers = uow.plans.propose(shown.team_id, grid.id, chosen, until, now)
    plan_news.to_team(uow, "plan.vote", numbers[0], shown.team_id, now)


def ended(uow: UnitOfWork, now: datetime) -> Sequence[Sequence[PlanAction]]:
    """What may be voted for no more, team by team: a read."""
    ballots = uow.plans.ballots()
    sites = uow.teams.sites() if ballots else {}
    over: dict[tuple[int, int], list[PlanAction]] = defaultdict(list)
    for action, site_id in ballots:
        if sites[site_id].local(now).date() > action.vote_until:
            over[action.team_id, action.grid_id].append(action)
    return list(over.values())


def decide(uow: UnitOfWork, ballot: Sequence[PlanAction], now: datetime) -> None:
    """End a vote: what most voted for is chosen, of equals what closes the larger gap.

    With fewer than five voters the choice would tell who chose (rule 7): the relais is asked instead.
    """
    first = ballot[0]
    held = uow.plans.hold(first.id)
    team = uow.teams.team(first.team_id)
    if held is None or held.state != "proposed" or held.decided_at is not None or team is None:
        return  # another clock, or somebody who may choose, was first
    votes = uow.plans.votes([action.id for action in ballot])
    plan.close_vote(uow, first, now)
    if sum(votes.values()) < FEWEST:
        plan_news.to_relays(uow, "plan.choose", first.id, team.id, now)
        return
    winner = max(ballot, key=lambda action: (votes.get(action.id, 0), -action.id))
    plan.begin(uow, winner, "vote", uow.teams.sites()[team.site_id], now)
    plan_news.to_team(uow, "plan.chosen", winner.id, team.id, now)


def unasked(uow: UnitOfWork, now: datetime) -> Sequence[tuple[PlanAction, int]]:
    """The actions about which their teams are to be asked now, each with its number of days: a read.

    What a day has no place for waits for the next.
    """
    waiting = []
    sites: Mapping[str, Site] = {}
    for days in ASKED_AFTER:
        for action, site_id in uow.plans.unasked(days, now - timedelta(days=days - 1)):
            sites = sites or uow.teams.sites()
            site, chosen_at = sites[site_id], action.chosen_at or now
            if _day(site, now) >= _day(site, chosen_at) + timedelta(days=days):
                waiting.append((action, days, next_sending(site, now)[0]))
    asked = _asked(uow, now) if waiting else defaultdict(set)
    return [(action, days) for action, days, day in waiting if _fits(asked, action.team_id, day, action.id)]


def ask(uow: UnitOfWork, action: PlanAction, days: int, now: datetime) -> None:
    """Ask a team how far an action is; once for a number of days."""
    held = uow.plans.hold(action.id)
    if held is None or held.asked_after >= days or held.state != action.state:
        return
    uow.plans.change(held.id, asked_after=days, asked_at=now)
    plan_news.to_team(uow, "plan.ask", held.id, held.team_id, now)


def missed(uow: UnitOfWork, now: datetime) -> Sequence[tuple[int, str]]:
    """What did not leave on its day (a bot that was away, a relay's pause), each with its site: a read."""
    posts = uow.plan_posts.missed(now)
    if not posts:
        return []
    sites, asked = uow.teams.sites(), _asked(uow, now)
    return [
        (post.id, post.site_id)
        for post in posts
        if post.purpose != "plan.ask"
        or _fits(asked, post.team_id, next_sending(sites[post.site_id], now)[0], post.subject_id)
    ]


def again(uow: UnitOfWork, post_id: int, site_id: str, now: datetime) -> None:
    """Plan such a post for the next hours in which it may be sent."""
    uow.plan_posts.again(post_id, *next_sending(uow.teams.sites()[site_id], now))


def _asked(uow: UnitOfWork, now: datetime) -> Asked:
    """Of which actions each team is asked, by the day: from yesterday on, wherever its site is."""
    asked: Asked = defaultdict(set)
    for team_id, day, action_id in uow.plan_posts.asked(now.date() - timedelta(days=1)):
        asked[team_id, day].add(action_id)
    return asked


def _fits(asked: Asked, team_id: int, day: date, action_id: int) -> bool:
    """Whether a team may be asked about an action on a day; if so it is noted."""
    already = asked[team_id, day]
    if action_id not in already and len(already) >= MOST_ASKED:
        return False
    already.add(action_id)
    return True


def _day(site: Site, at: datetime) -> date:
    return site.local(at).date()
