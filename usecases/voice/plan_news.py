"""Who is told of a team's plan: rooms, else relays, in working hours of their site (rule 8); and the log.

The log has what relais and responsables do; what members and rooms say stands in none.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from content.library import Library
from games.rules.quiet_hours import next_sending
from store.schema.posts import Post
from store.unit_of_work import UnitOfWork
from store.voice.plan_posts import Ear, PlanNews, Purpose
from usecases.voice import plan_list


def ears(uow: UnitOfWork, team_ids: Collection[int]) -> Mapping[int, Sequence[Ear]]:
    """Where each of these teams hears: its rooms, else its relays; no entry for a team without either."""
    rooms = uow.plan_posts.rooms(team_ids)
    return uow.plan_posts.relays([number for number in team_ids if number not in rooms]) | rooms


def to_team(uow: UnitOfWork, purpose: Purpose, subject: int, team_id: int, now: datetime) -> None:
    """Tell a team something in its rooms, else through its relays; without either it waits in `plan`."""
    to(uow, purpose, subject, ears(uow, [team_id]).get(team_id, ()), now)


def to_rooms(uow: UnitOfWork, purpose: Purpose, subject: int, team_id: int, now: datetime) -> None:
    """Tell a team something that its relais did: in its rooms only."""
    to(uow, purpose, subject, uow.plan_posts.rooms([team_id]).get(team_id, ()), now)


def to_relays(uow: UnitOfWork, purpose: Purpose, subject: int, team_id: int, now: datetime) -> None:
    """Tell a team's relays something that they may do for it."""
    to(uow, purpose, subject, uow.plan_posts.relays([team_id]).get(team_id, ()), now)


def to(uow: UnitOfWork, purpose: Purpose, subject: int, ears: Sequence[Ear], now: datetime) -> None:
    """Tell something in these places, in the next working hours of their sites."""
    sites = uow.teams.sites() if ears else {}
    for ear in ears:
        day, first, last = next_sending(sites[ear.site_id], now)
        uow.plan_posts.put(purpose, subject, ear, day, first, last)


def by_post(uow: UnitOfWork, library: Library, posts: Sequence[Post]) -> Mapping[int, PlanNews]:
    """What claimed posts tell, by the post's id, each in its post's language."""
    news_by_post, languages = uow.plan_posts.by_post(posts), {post.id: post.language for post in posts}
    return {
        number: replace(news, actions=plan_list.worded(uow, library, news.actions, languages[number]))
        for number, news in news_by_post.items()
    }


def log(uow: UnitOfWork, actor: str, entry: str, team_id: int, now: datetime, **detail: object) -> None:
    """Note what a relais or a responsable did with a team's plan, by numbers: its words name roles."""
    team = uow.teams.team(team_id)
    uow.audit.write(now, actor, entry, team.name if team else f"team:{team_id}", **detail)
