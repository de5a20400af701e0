"""What the clock does for teams' plans: propose, end votes, ask how far actions are (rules 8 and 15)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from content.library import Library
from content.loader import PackErrors
from games.practice import ASKED_AFTER, PlanAction
from games.rules.doors import Site, working_days
from games.rules.quiet_hours import next_sending
from games.rules.small_numbers import FEWEST
from store.unit_of_work import UnitOfWork
from store.voice.plan_posts import Ear, Missed
from store.voice.plans import Shown
from usecases.voice import plan, plan_news, practice

VOTE_DAYS: Final = 5
"""Working days of a vote: who is away for some days of a week still has one."""

MOST_ASKED: Final = 3
"""Actions about which a room or a relais is asked on one day: more at once is a wall that nobody reads."""

Burden = defaultdict[tuple[int, date], set[int]]
"""The actions about which somebody is asked, by conversation and local day."""


@dataclass(frozen=True, slots=True)
class Question:
    """An action about which its team is to be asked after so many days, in these places.

    There is none where the team has neither a room nor a relais: the question waits in `plan`.
    """

    action: PlanAction
    days: int
    ears: Sequence[Ear]


def unproposed(uow: UnitOfWork) -> Sequence[Shown]:
    """The pictures for whose gaps nothing was proposed yet: a read."""
    return uow.plans.unproposed()


def propose(uow: UnitOfWork, library: Library, fresh: Shown, now: datetime) -> None:
    """Propose actions for a picture's largest gaps, and tell the team that a vote is open.

    A picture that moved has its own proposals as long as nobody of the team voted and nobody chose: the vote
    begins anew, without what was set aside. Nothing where another clock did it, where the gaps are the same,
    or where the team has no gap for which its pack knows an action.
    """
    if not uow.plans.begin(fresh, now):
        return
    grid, figure = uow.grids.get(fresh.grid_id), uow.grids.figure(fresh.grid_id, fresh.team_id)
    if grid is None or figure is None:
        return
    try:
        statement_grid = practice.grid_of(uow, library, grid, language="")
    except (LookupError, PackErrors):  # an old pack that cannot be read: other teams do not wait for it
        return
    actions = uow.plans.of_grid(fresh.team_id, grid.id)
    waiting = [action for action in actions if action.state == "proposed"]
    if actions and not _follows(uow, waiting):
        return
    picture = practice.picture(statement_grid, grid, figure)
    aside = [action.remedy_id for action in actions if action.state == "set_aside"]
    remedies = practice.proposals(statement_grid, picture, [*uow.plans.remedy_ids(fresh.team_id), *aside])
    if [remedy.id for remedy in remedies] == [action.remedy_id for action in waiting]:
        return
    uow.plans.withdraw([action.id for action in waiting])
    if not remedies:
        return
    statements = {statement.id: statement for statement in statement_grid.statements}
    site = uow.teams.sites()[fresh.site_id]
    until = working_days(site, next_sending(site, now)[0], VOTE_DAYS)[1]
    chosen = [(remedy, statements[remedy.statement]) for remedy in remedies]
    numbers = uow.plans.propose(fresh.team_id, grid.id, chosen, until, now)
    plan_news.to_team(uow, "plan.vote", numbers[0], fresh.team_id, now)


def _follows(uow: UnitOfWork, waiting: Sequence[PlanAction]) -> bool:
    """Whether proposals still follow the picture: their vote goes on, and nobody has voted yet."""
    open_yet = bool(waiting) and all(action.decided_at is None for action in waiting)
    return open_yet and not uow.plans.is_voted([action.id for action in waiting])


def ended(uow: UnitOfWork, now: datetime) -> Sequence[Sequence[PlanAction]]:
    """What may be voted for no more, team by team: a read.

    A team of fewer than five members cannot choose by a vote: theirs ends at once, and the relais may choose.
    """
    ballots = uow.plans.ballots()
    sites, sizes = (uow.teams.sites(), uow.teams.sizes()) if ballots else ({}, {})
    over: dict[tuple[int, int], list[PlanAction]] = defaultdict(list)
    for action, site_id in ballots:
        few = sizes.get(action.team_id, 0) < FEWEST
        if few or sites[site_id].local(now).date() > action.vote_until:
            over[action.team_id, action.grid_id].append(action)
    return list(over.values())


def decide(uow: UnitOfWork, ballot: Sequence[PlanAction], now: datetime) -> None:
    """End a vote: what most voted for is chosen, of equals what closes the larger gap.

    With fewer than five voters the choice would tell who chose (rule 7): the relais is asked instead.
    """
    first = ballot[0]
    current = uow.plans.hold(first.id)
    team = uow.teams.team(first.team_id)
    if current is None or current.state != "proposed" or current.decided_at is not None or team is None:
        return  # another clock, or somebody who may choose, was first
    votes = uow.plans.votes([action.id for action in ballot])
    plan.close_vote(uow, first, now)
    if sum(votes.values()) < FEWEST:
        plan_news.to_relays(uow, "plan.choose", first.id, team.id, now)
        return
    winner = max(ballot, key=lambda action: (votes.get(action.id, 0), -action.id))
    plan.begin(uow, winner, "vote", uow.teams.sites()[team.site_id], now)
    plan_news.to_team(uow, "plan.chosen", winner.id, team.id, now)


def unasked(uow: UnitOfWork, now: datetime) -> Sequence[Question]:
    """The questions that are to be asked now, those that have waited longest first: a read.

    A team is asked in its rooms, else through those of its relays who are asked fewer than `MOST_ASKED` times
    that day; where all of them are asked as often, its question waits for the next working day. Where nobody
    hears, it stands in `plan`, and is asked once there is a room or a relay. Of two questions about an action
    the later one is asked alone.
    """
    sites = uow.teams.sites()
    waiting = [
        (due, action, days)
        for days in ASKED_AFTER
        for action, site_id in uow.plans.unasked(days, now - timedelta(days=days - 1))
        if (due := _day(sites[site_id], action.chosen_at or now) + timedelta(days=days))
        <= _day(sites[site_id], now)
    ]
    if not waiting:
        return []
    latest = {action.id: days for _, action, days in waiting}
    waiting = [question for question in waiting if question[2] == latest[question[1].id]]
    waiting.sort(key=lambda due: (due[0], due[1].id))
    ears = plan_news.ears(uow, {action.team_id for _, action, _ in waiting})
    burden, questions = _burden(uow, now), []
    for _, action, days in waiting:
        every = ears.get(action.team_id, ())
        free = [
            ear for ear in every if _fits(burden, ear.conversation_id, sites[ear.site_id], now, action.id)
        ]
        if free or (not every and action.asked_after < days):
            questions.append(Question(action, days, free))
    return questions


def ask(uow: UnitOfWork, question: Question, now: datetime) -> None:
    """Ask a team how far an action is; once for a number of days, whoever hears it."""
    current = uow.plans.hold(question.action.id)
    if current is None or current.state != question.action.state:
        return
    if (current.asked_after, current.asked_at) != (question.action.asked_after, question.action.asked_at):
        return  # another clock was first
    uow.plans.change(current.id, asked_after=question.days, asked_at=now, unheard=not question.ears)
    plan_news.to(uow, "plan.ask", current.id, question.ears, now)


def missed(uow: UnitOfWork, now: datetime) -> Sequence[tuple[int, str]]:
    """What did not leave on its day (a bot that was away, a relay's pause), each with its site: a read.

    What nobody reads any more is left out: see `unreadable`.
    """
    posts = _missed(uow, now)[0]
    if not posts:
        return []
    sites, burden = uow.teams.sites(), _burden(uow, now)
    return [
        (post.id, post.site_id)
        for post in posts
        if post.purpose != "plan.ask"
        or _fits(burden, post.conversation_id, sites[post.site_id], now, post.subject_id)
    ]


def unreadable(uow: UnitOfWork, now: datetime) -> Sequence[Missed]:
    """What did not leave, for a room that was archived or a relay who stopped or is none any more: a read."""
    return _missed(uow, now)[1]


def redirect(uow: UnitOfWork, post: Missed, now: datetime) -> None:
    """Give up such a post; what then nobody is told goes to whoever hears of the team now.

    A question about an action is asked anew: see `unheard`.
    """
    purpose, subject, team_id = post.purpose, post.subject_id, post.team_id
    if not uow.plan_posts.cancel(post.id) or purpose == "plan.ask":
        return
    if uow.plan_posts.is_told(purpose, subject):
        return
    tell = plan_news.to_relays if purpose == "plan.choose" else plan_news.to_team
    tell(uow, purpose, subject, team_id, now)


def unheard(uow: UnitOfWork, now: datetime) -> Sequence[int]:
    """Actions whose question reached nobody, and will reach nobody: a read."""
    return uow.plan_posts.unheard(now)


def ask_anew(uow: UnitOfWork, action_id: int, now: datetime) -> None:
    """Such a question is asked as soon as somebody hears of the team; until then it waits with leads."""
    if uow.plans.hold(action_id) is not None and action_id in uow.plan_posts.unheard(now):
        uow.plans.change(action_id, unheard=True)


def _missed(uow: UnitOfWork, now: datetime) -> tuple[Sequence[Missed], Sequence[Missed]]:
    """What did not leave on its day: where somebody may still read it, and where nobody does."""
    posts = uow.plan_posts.missed(now)
    teams = {post.team_id for post in posts}
    ears = [uow.plan_posts.rooms(teams), uow.plan_posts.relays(teams)] if teams else []
    heard = {(team, ear.conversation_id) for each in ears for team, every in each.items() for ear in every}
    living = [post for post in posts if (post.team_id, post.conversation_id) in heard]
    return living, [post for post in posts if post not in living]


def again(uow: UnitOfWork, post_id: int, site_id: str, now: datetime) -> None:
    """Plan such a post for the next hours in which it may be sent."""
    uow.plan_posts.again(post_id, *next_sending(uow.teams.sites()[site_id], now))


def _burden(uow: UnitOfWork, now: datetime) -> Burden:
    """About which actions each room and relais is asked, by the day: from yesterday on, wherever they are."""
    burden: Burden = defaultdict(set)
    for conversation_id, day, action_id in uow.plan_posts.asked_actions(now.date() - timedelta(days=1)):
        burden[conversation_id, day].add(action_id)
    return burden


def _fits(burden: Burden, conversation_id: int, site: Site, now: datetime, action_id: int) -> bool:
    """Whether one may be asked about an action on the next day of sending; if so it is noted."""
    already = burden[conversation_id, next_sending(site, now)[0]]
    if action_id not in already and len(already) >= MOST_ASKED:
        return False
    already.add(action_id)
    return True


def _day(site: Site, at: datetime) -> date:
    return site.local(at).date()
