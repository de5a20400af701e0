"""Teams: add, rename, resize, merge, close and find them."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime

from rapidfuzz import fuzz, process

from content.words import Catalogue
from games.rules.small_numbers import FEWEST
from store.schema.audience import Audience
from store.schema.values import Team
from store.unit_of_work import UnitOfWork
from usecases import names
from usecases.context import Refused
from usecases.names import fold
from usecases.names.titles import check_title
from usecases.teams import practice_merger, transfers

FEW = 8
"""At most this many teams are shown as buttons; where there are more, a few letters are typed."""


MOST_PEOPLE = 100_000
"""A team's headcount, at most."""


class TeamError(Refused):
    """A command on teams cannot be done."""


def add(uow: UnitOfWork, actor: str, name: str, site_name: str | None, headcount: int, now: datetime) -> Team:
    """Add one team at a site, by its name or id (default: the organisation's).

    Raises:
        TeamError: the name is taken or can be no team's, the number cannot be, or the site is unknown.
    """
    title = check_title(name, TeamError)
    if not 1 <= headcount <= MOST_PEOPLE:
        raise TeamError("team.bad_headcount")
    if (namesake := uow.teams.by_name(fold(title))) is not None:
        raise TeamError("team.taken", name=namesake.name)
    organisation = uow.teams.organisation()
    usual = organisation[1] if organisation else ""
    site = names.sites(uow).get(fold(site_name), "") if site_name else usual
    if not site:
        raise TeamError("team.no_site", sites=", ".join(uow.teams.site_names().values()))
    team_id = uow.teams.put_team(title, fold(title), site, headcount)
    uow.audit.write(now, actor, "team.add", title, site=site)
    return Team(team_id, title, site, headcount, demo=False)


def rename(uow: UnitOfWork, actor: str, team: Team, name: str, now: datetime) -> str:
    """Give a team another name; returns it as stored.

    Raises:
        TeamError: the name is taken or can be no team's, or the team is no longer open.
    """
    team = locked_team(uow, team.id)
    title = check_title(name, TeamError, team.name)
    if not uow.teams.rename(team.id, title, fold(title)):
        namesake = uow.teams.by_name(fold(title))
        raise TeamError("team.taken", name=namesake.name if namesake else title)
    uow.audit.write(now, actor, "team.rename", team.name, to=title)
    return title


def resize(uow: UnitOfWork, actor: str, team_id: int, headcount: int, now: datetime) -> Team:
    """Write how many people a team has; so many may join by its link once it is printed again.

    Raises:
        TeamError: the number cannot be, or the team is no longer open.
    """
    team = locked_team(uow, team_id)
    if not 1 <= headcount <= MOST_PEOPLE:
        raise TeamError("team.bad_headcount")
    if headcount != team.headcount:
        uow.teams.change(team.id, headcount=headcount)
        uow.audit.write(now, actor, "team.resize", team.name, before=team.headcount, to=headcount)
    return replace(team, headcount=headcount)


@dataclass(frozen=True, slots=True)
class Ending:
    """What a merger or a closing would do, told before the yes: it cannot be undone.

    Attributes:
        into: the team that its people join; None: they play on without one.
        people: how many players it has.
        waiting: how many people are invited to it and have not come.
        rooms: the channels on which its board is shown; there the other's board stands then, or none.
    """

    team: Team
    into: Team | None
    people: int
    waiting: int
    rooms: AbstractSet[str]

    def invited(self, words: Catalogue) -> str:
        """How many of those invited lose their team as it closes, in words; "" where nobody is.

        Beside a brake's number, which holds both, who is invited would tell how few have come: then all are
        counted together.
        """
        if not self.waiting:
            return ""
        few = self.people < FEWEST
        counted = self.people + self.waiting if few else self.waiting
        if counted < FEWEST:
            return words("team.close_invited_few")
        return words.count("team.close_all" if few else "team.close_invited", counted)


def plan_merge(uow: UnitOfWork, source_id: int, target_id: int) -> Ending:
    """What merging a team into another would do; nothing is changed.

    Raises:
        TeamError: one of them is no longer open, or they are the same.
    """
    into = find(uow, target_id)
    if source_id == target_id:
        raise TeamError("team.same")
    return replace(plan_close(uow, source_id), into=into)


def plan_close(uow: UnitOfWork, team_id: int) -> Ending:
    """What closing a team would do; nothing is changed.

    Raises:
        TeamError: it is no longer open.
    """
    team = find(uow, team_id)
    waiting = uow.invitations.count_in(Audience(teams=(team.id,)))
    rooms: AbstractSet[str] = uow.rooms.of_teams().get(team.id, frozenset())
    return Ending(team, None, uow.players.in_team(team.id), waiting, rooms)


def merge(uow: UnitOfWork, actor: str, source_id: int, target_id: int, now: datetime) -> tuple[Team, int]:
    """Close a team; its people, links and rooms go to another. Returns that team and how many people came.

    In campaigns still played, points and joining doors go along, and an audience of the one gets the other.
    Ended campaigns stay as they were published.

    Raises:
        TeamError: one of them is no longer open, or they are the same.
    """
    uow.campaigns.hold_states()  # a launch of this second counts the people before or after, not between
    source, target = locked_team(uow, source_id), locked_team(uow, target_id)
    if source.id == target.id:
        raise TeamError("team.same")
    headcount = source.headcount + target.headcount
    drafts = [campaign for campaign in uow.campaigns.all() if campaign.state == "draft"]
    campaigns = (*drafts, *transfers.played(uow, now))
    uow.merger.invite(source.id, target.id, [campaign.id for campaign in campaigns])
    practice_merger.settle(uow, source.id, now)
    people = uow.teams.reseat(source.id, target.id, None)
    _empty(uow, source, people, target, now)
    uow.teams.change(target.id, headcount=headcount)
    uow.merger.follow(source.id, target.id, headcount)
    uow.shares.unite(source.id, target.id)
    practice_merger.unite(uow, source.id, target.id, now)
    uow.audit.write(now, actor, "team.merge", source.name, into=target.name, **_number(people))
    return target, len(people)


def close(uow: UnitOfWork, actor: str, team_id: int, now: datetime, instant: datetime) -> tuple[Team, int]:
    """Close a team; its people play on without one and keep their points. Returns it and their number.

    Raises:
        TeamError: it is no longer open.
    """
    uow.campaigns.hold_states()
    team = locked_team(uow, team_id)
    practice_merger.stop(uow, team.id, now)
    people = uow.teams.reseat(team.id, None, team.site_id)
    _empty(uow, team, people, None, now)
    uow.shares.release(team.id, team.site_id)
    uow.merger.let_go(team.id, team.site_id, instant)
    uow.audit.write(now, actor, "team.close", team.name, **_number(people))
    return team, len(people)


def find(uow: UnitOfWork, team_id: int) -> Team:
    """The open team of that number.

    Raises:
        TeamError: it is no longer open.
    """
    team = uow.teams.team(team_id)
    if team is None or team.demo:
        raise TeamError("team.gone")
    return team


def locked_team(uow: UnitOfWork, team_id: int) -> Team:
    """An open team with its row locked: nobody joins or closes it before this turn ends."""
    team = uow.teams.hold(team_id)
    if team is None:
        raise TeamError("team.gone")
    return team


def _number(people: Sequence[int]) -> dict[str, int]:
    """How many they are, for the log, which leads read; nothing below five (rule 7)."""
    return {"people": len(people)} if len(people) >= FEWEST else {}


def _empty(uow: UnitOfWork, team: Team, people: Sequence[int], into: Team | None, now: datetime) -> None:
    """In campaigns still played, move a team's points to another or to none, and take it off the boards."""
    campaigns = transfers.played(uow, now)
    ids = [campaign.id for campaign in campaigns]
    # Players who changed team in days of grace left points behind: only these points go.
    strays = sorted(set(uow.standings.members(team.id, ids)) - set(people))
    transfers.carry(uow, people, into, campaigns, of=(team.id, None))
    transfers.carry(uow, strays, into, campaigns, of=(team.id,))
    uow.standings.drop(team.id, ids)
    uow.teams.close(team.id)


def search(teams: Sequence[Team], letters: str, most: int = FEW) -> list[Team]:
    """The teams whose name is nearest to the letters typed, best first."""
    needle = fold(letters)
    if not needle:
        return list(teams[:most])
    inside = [team for team in teams if needle in fold(team.name)]
    names = {team.id: fold(team.name) for team in teams}
    near = process.extract(needle, names, scorer=fuzz.partial_ratio, score_cutoff=70, limit=most)
    matches = {team.id: team for team in inside}
    by_id = {team.id: team for team in teams}
    for _, _, team_id in near:
        matches.setdefault(team_id, by_id[team_id])
    return list(matches.values())[:most]


def counted(words: Catalogue, key: str, people: int, **values: object) -> str:
    """A sentence that counts the players of a team; fewer than five are not counted (rule 7)."""
    texts = {name: str(value) for name, value in values.items()}
    return (
        words.count(key, people, **texts)
        if people >= FEWEST
        else words(f"team.few_{key.partition('.')[2]}", **texts)
    )
