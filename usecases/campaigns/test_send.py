"""A test of a campaign: its prompt goes to a few people now, and its doors open as practice."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from games.rules import doors as calendar_rules
from games.rules import quiet_hours
from games.rules.doors import Site
from store.messages.prompts import Prompt
from store.schema.audience import EVERYBODY, Audience
from store.schema.values import Campaign, Team
from store.standings.participation import Reach
from store.unit_of_work import UnitOfWork
from usecases.campaigns import life, pack_version
from usecases.context import CampaignError, Services

PATIENCE = timedelta(hours=1)
"""How long a test to oneself may take to leave."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What a test will send, and to how many; `name` is the team's, "" for a test sent to oneself."""

    campaign: Campaign
    prompt: Prompt
    people: int
    name: str

    @property
    def reach(self) -> Reach:
        """The people it reaches, none of them only invited."""
        return Reach(self.people)


def for_team(uow: UnitOfWork, campaign: Campaign, team: Team, door: int | None, now: datetime) -> Trial:
    """A test to a team, which did not ask for it: its quiet hours hold (rule 8).

    Raises:
        CampaignError: not at this hour, or nobody to write to.
    """
    life.check(uow, campaign, "test", now)
    site = uow.teams.sites()[team.site_id]
    window = quiet_hours.sending_window(site, site.local(now).date())
    if window is None or quiet_hours.quiet(site, now):
        raise CampaignError("campaign.test_quiet", name=team.name)
    return _trial(uow, _prompt(campaign, site, door, now, window[1]), campaign, team)


def for_player(
    uow: UnitOfWork, campaign: Campaign, player_id: int, site: Site, door: int | None, now: datetime
) -> Trial:
    """A test to the admin who asks for it, at any hour."""
    life.check(uow, campaign, "test", now)
    prompt = _prompt(campaign, site, door, now, now + PATIENCE)
    return _trial(uow, replace(prompt, only=player_id), campaign, None)


def send(uow: UnitOfWork, services: Services, actor: str, trial: Trial, now: datetime, **detail: str) -> int:
    """Put a test's messages in the outbox; returns how many."""
    pack_version.prepare(uow, services, trial.campaign)
    run = uow.audit.write(
        now,
        actor,
        "campaign.test",
        trial.campaign.name,
        people=trial.people,
        doors=list(trial.prompt.doors),
        team=trial.name,
        **detail,
    )
    return uow.prompts.put(replace(trial.prompt, run=run), trial.people)


def _trial(uow: UnitOfWork, prompt: Prompt, campaign: Campaign, team: Team | None) -> Trial:
    if team is not None:
        prompt = replace(prompt, audience=Audience(teams=(team.id,)))
    people = uow.prompts.count(prompt)
    if not people:
        raise CampaignError("campaign.test_nobody")
    return Trial(campaign, prompt, people, team.name if team else "")


def _prompt(campaign: Campaign, site: Site, door: int | None, now: datetime, expires_at: datetime) -> Prompt:
    return Prompt(
        campaign_id=campaign.id,
        site_id=site.id,
        audience=EVERYBODY,
        day=site.local(now).date(),
        not_before=now,
        expires_at=expires_at,
        doors=_doors(campaign, site, door, now),
        purpose="test",
    )


def _doors(campaign: Campaign, site: Site, door_number: int | None, now: datetime) -> tuple[int, ...]:
    """The doors that open on the wanted door's day; without one, on that of the next, or the last, door."""
    calendar = campaign.calendar
    door = next((candidate for candidate in calendar.doors if candidate.number == door_number), None)
    if door_number is not None and door is None:
        raise CampaignError("campaign.no_door", len(calendar.doors))
    if door is None:
        following = calendar_rules.next_opening(calendar, site, now)
        door = following[0] if following else calendar.doors[-1]
    day = calendar_rules.opening_day(calendar, door, site)
    return tuple(opened.number for opened in calendar_rules.opened_on(calendar, site, day))
