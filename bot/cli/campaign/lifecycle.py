"""A campaign's life, by the same use cases as the chat's admin commands."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Annotated

import typer

from bot.cli import tables
from bot.cli.session import ACTOR, Counter, Refusal, open_counter
from bot.cli.terminal import Language, Spoken, Yes, YesTo, agree, track, type_back
from dialogs.admin import status
from store.audit import Approval
from store.schema.questions import CampaignQuestion, TrialQuestion
from store.schema.values import Campaign
from store.standings.participation import Reach
from store.unit_of_work import UnitOfWork
from usecases.campaigns import approval, audience, life, lifecycle, pack_version, readiness, test_send
from usecases.campaigns.lifecycle import Launch
from usecases.campaigns.test_send import Trial
from usecases.context import CampaignError
from usecases.names import fold

Name = Annotated[str, typer.Argument(help="The campaign; without a name, the only one that fits.")]


def add_to(app: typer.Typer) -> None:
    """Give these commands to `campaign`."""
    app.command()(launch)
    app.command()(resume)
    app.command("test")(try_out)
    for command in (confirm, pause, stop):
        app.command()(command)


@dataclass(frozen=True, slots=True)
class Wish:
    """What messages many: a launch, a resume or a test, of which `payload` says the rest.

    `seconding`: another admin asked for it.
    """

    purpose: str
    name: str
    payload: CampaignQuestion
    seconding: bool = False


def launch(
    name: Name = "",
    yes: YesTo = None,
    *,
    incomplete: Annotated[
        bool, typer.Option("--incomplete", help="Say yes to an advent calendar that lacks doors.")
    ] = False,
    language: Spoken = Language.fr,
) -> None:
    """Tell what lacks, freeze the pack and start the campaign; above fifty people type their number."""
    with open_counter(language) as counter:
        found = counter.do(life.find, name, "launch", counter.now)
        _ready(counter, found, agreed=incomplete)
        _begin(counter, Wish("launch", found.name, CampaignQuestion(found.id)), yes)


def resume(name: Name = "", yes: YesTo = None, language: Spoken = Language.fr) -> None:
    """Undo a pause; above fifty people their number must be typed back."""
    with open_counter(language) as counter:
        found = counter.do(life.find, name, "resume", counter.now)
        _begin(counter, Wish("resume", found.name, CampaignQuestion(found.id)), yes)


def try_out(
    name: Name = "",
    *,
    team: Annotated[str, typer.Option(help="The team that gets the message, within its quiet hours.")],
    door: Annotated[int | None, typer.Option(help="Of this door; by default the next to open.")] = None,
    yes: YesTo = None,
    language: Spoken = Language.fr,
) -> None:
    """Send a team the prompt as if it were the day; it opens the door as practice."""
    with open_counter(language) as counter:
        found = counter.do(life.find, name, "test", counter.now)
        number = counter.do(_team, team)
        payload = TrialQuestion(found.id, door, number)
        _begin(counter, Wish("test", found.name, payload), yes)


def confirm(name: Name = "", yes: YesTo = None, language: Spoken = Language.fr) -> None:
    """Agree, as a second admin, to what another one asked for in the last ten minutes."""
    with open_counter(language) as counter:
        found, asked = counter.do(approval.requested, ACTOR, name, counter.instant)
        _begin(counter, Wish(asked.purpose, found.name, asked.payload, seconding=True), yes)


def pause(name: Name = "", language: Spoken = Language.fr) -> None:
    """Hold its messages; doors still open and can be played."""
    with open_counter(language) as counter:
        campaign, cancelled = counter.do(_pause, name, counter.now)
        typer.echo(counter.words.count("admin.paused", cancelled, name=campaign.name))


def stop(
    name: Name = "",
    *,
    yes: Yes = False,
    language: Spoken = Language.fr,
) -> None:
    """End the campaign for good: it becomes an archive without points."""
    with open_counter(language) as counter:
        words = counter.words
        found, reach = counter.do(_ending, name, counter.now)
        sure = words("admin.sure_stop", name=found.name, people=audience.people(words, reach))
        if not yes:
            agree(sure, words("cli.not_stopped"))
        cancelled = counter.do(lifecycle.stop, ACTOR, found, counter.now)
        typer.echo(words.count("admin.stopped", cancelled, name=found.name))


def _ready(counter: Counter, campaign: Campaign, *, agreed: bool) -> None:
    """What lacks before a launch; an incomplete advent waits for a yes."""
    words = counter.words
    _measure(counter, campaign)
    lacking = counter.do(readiness.report, counter.services, campaign)
    for lack in lacking.lacks:
        typer.echo(lack.said(words))
    if lacking.incomplete and not agreed:
        agree(words("cli.sure_incomplete", name=campaign.name), words("cli.unconfirmed_incomplete"))


def _measure(counter: Counter, campaign: Campaign) -> None:
    """Measure every item ahead, outside of any transaction, and show how far that is."""
    try:
        pack = pack_version.frozen(counter.services, campaign.pack)[1]
    except CampaignError as error:
        raise Refusal(error.said(counter.words)) from error
    for item in track(pack.items, counter.words("cli.measuring")):
        counter.services.too_long(item)


def _begin(counter: Counter, wish: Wish, yes: int | None) -> None:
    """Do it, once its number was typed back where it takes that and again where it grew."""
    words = counter.words
    step, plan = counter.do(_decided, counter, wish, yes)
    while step == "number":
        number = type_back(counter, plan.reach.total, yes, partial(_question, counter, wish, plan))
        step, plan = counter.do(_decided, counter, wish, number)
    people = plan.reach.total
    if step == "second":
        raise Refusal(words.count("admin.second_asked", people, name=wish.name))
    if isinstance(plan, Trial):
        doors = ", ".join(map(str, plan.prompt.doors))
        typer.echo(words.count("admin.tested", people, name=wish.name, doors=doors))
        return
    typer.echo(status.started(words, wish.purpose, plan, tables.when(counter, plan.first_prompt)))


def _question(counter: Counter, wish: Wish, plan: Launch | Trial) -> str:
    """What is asked before so many are written to."""
    words, reach = counter.words, plan.reach
    more = (
        {"team": plan.name} if isinstance(plan, Trial) else {"when": tables.when(counter, plan.first_prompt)}
    )
    people = audience.people(words, reach)
    return words(f"admin.sure_{wish.purpose}", name=wish.name, people=people, typed=reach.total, **more)


def _decided(
    uow: UnitOfWork, counter: Counter, wish: Wish, typed: int | None
) -> tuple[approval.Step, Launch | Trial]:
    """What comes next, done where it may be: counted, decided and begun in one transaction."""
    found = life.pick(uow, wish.name, lambda _: True)
    plan = _plan(uow, counter, found, wish)
    asked = approval.requested(uow, ACTOR, found.name, counter.instant)[1] if wish.seconding else None
    people = plan.reach.total
    step = approval.decide(
        people,
        typed,
        asked=asked.number if asked else None,
        second_admin=counter.services.second_admin,
    )
    if step == "grew":
        raise CampaignError("campaign.second_grew", people, name=found.name)
    if step == "second":
        mine = Approval(found.id, ACTOR, wish.purpose, wish.payload, people)
        approval.request(uow, mine, found.name, counter.now, counter.instant)
    if step == "go":
        uow.audit.seconded(found.id)
        plan = _go(uow, counter, wish, plan, **({"asked_by": asked.actor} if asked else {}))
    return step, plan


def _plan(uow: UnitOfWork, counter: Counter, found: Campaign, wish: Wish) -> Launch | Trial:
    """What it would do now."""
    if isinstance(wish.payload, TrialQuestion):
        team = uow.teams.team(wish.payload.team) if wish.payload.team else None
        if team is None:
            raise CampaignError("campaign.test_nobody")
        return test_send.for_team(uow, found, team, wish.payload.door, counter.now)
    life.check(uow, found, "launch" if wish.purpose == "launch" else "resume", counter.now)
    return lifecycle.plan_launch(uow, found, counter.now)


def _go(uow: UnitOfWork, counter: Counter, wish: Wish, plan: Launch | Trial, **detail: str) -> Launch | Trial:
    if isinstance(plan, Trial):
        test_send.send(uow, counter.services, ACTOR, plan, counter.now, **detail)
        return plan
    if wish.purpose == "resume":
        return lifecycle.resume(uow, ACTOR, plan.campaign, counter.now, **detail)
    return lifecycle.launch(uow, counter.services, ACTOR, plan.campaign, counter.now, **detail)


def _team(uow: UnitOfWork, name: str) -> int:
    found = uow.teams.by_name(fold(name))
    if found is None:
        raise CampaignError("campaign.no_team", name=name[:60])
    return found.id


def _pause(uow: UnitOfWork, name: str, now: datetime) -> tuple[Campaign, int]:
    campaign = life.find(uow, name, "pause", now)
    return campaign, lifecycle.pause(uow, ACTOR, campaign, now)


def _ending(uow: UnitOfWork, name: str, now: datetime) -> tuple[Campaign, Reach]:
    campaign = life.find(uow, name, "stop", now)
    return campaign, uow.participation.reach(campaign.audience)
