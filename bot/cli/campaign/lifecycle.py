"""A campaign's life, by the same use cases as the chat's admin commands."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Annotated

import typer

from bot.cli import tables
from bot.cli.session import ACTOR, Context, Refusal, open_context
from bot.cli.terminal import Language, Spoken, Yes, YesTo, agree, track, type_back
from dialogs.admin.figures import status
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
    """What an admin asks for that messages many people.

    Attributes:
        purpose: "launch", "resume" or "test".
        name: of the campaign.
        payload: what the second admin's approval keeps: `campaign`; for a test also `door` and `team`.
        seconding: another admin asked for it, and this is the agreement.
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
    with open_context(language) as context:
        campaign = context.do(life.find, name, "launch", context.now)
        _ready(context, campaign, agreed=incomplete)
        _begin(context, Wish("launch", campaign.name, CampaignQuestion(campaign.id)), yes)


def resume(name: Name = "", yes: YesTo = None, language: Spoken = Language.fr) -> None:
    """Undo a pause; above fifty people their number must be typed back."""
    with open_context(language) as context:
        campaign = context.do(life.find, name, "resume", context.now)
        _begin(context, Wish("resume", campaign.name, CampaignQuestion(campaign.id)), yes)


def try_out(
    name: Name = "",
    *,
    team: Annotated[str, typer.Option(help="The team that gets the message, within its quiet hours.")],
    door: Annotated[int | None, typer.Option(help="Of this door; by default the next to open.")] = None,
    yes: YesTo = None,
    language: Spoken = Language.fr,
) -> None:
    """Send a team the prompt as if it were the day; it opens the door as practice."""
    with open_context(language) as context:
        campaign = context.do(life.find, name, "test", context.now)
        number = context.do(_team, team)
        payload = TrialQuestion(campaign.id, door, number)
        _begin(context, Wish("test", campaign.name, payload), yes)


def confirm(name: Name = "", yes: YesTo = None, language: Spoken = Language.fr) -> None:
    """Agree, as a second admin, to what another one asked for in the last ten minutes."""
    with open_context(language) as context:
        campaign, asked = context.do(approval.requested, ACTOR, name, context.instant)
        _begin(context, Wish(asked.purpose, campaign.name, asked.payload, seconding=True), yes)


def pause(name: Name = "", language: Spoken = Language.fr) -> None:
    """Hold its messages; doors still open and can be played."""
    with open_context(language) as context:
        campaign, cancelled = context.do(_pause, name, context.now)
        typer.echo(context.words.count("admin.paused", cancelled, name=campaign.name))


def stop(
    name: Name = "",
    *,
    yes: Yes = False,
    language: Spoken = Language.fr,
) -> None:
    """End the campaign for good: it becomes an archive without points."""
    with open_context(language) as context:
        words = context.words
        campaign, reach = context.do(_ending, name, context.now)
        sure = words("admin.sure_stop", name=campaign.name, people=audience.people(words, reach))
        if not yes:
            agree(sure, words("cli.not_stopped"))
        cancelled = context.do(lifecycle.stop, ACTOR, campaign, context.now)
        typer.echo(words.count("admin.stopped", cancelled, name=campaign.name))


def _ready(context: Context, campaign: Campaign, *, agreed: bool) -> None:
    """What lacks before a launch; an incomplete advent waits for a yes."""
    words = context.words
    _measure(context, campaign)
    lacking = context.do(readiness.report, context.services, campaign)
    for lack in lacking.lacks:
        typer.echo(lack.text(words))
    if lacking.incomplete and not agreed:
        agree(words("cli.sure_incomplete", name=campaign.name), words("cli.unconfirmed_incomplete"))


def _measure(context: Context, campaign: Campaign) -> None:
    """Measure every item ahead, outside of any transaction, and show how far that is."""
    pack = context.look(pack_version.frozen, context.services, campaign.pack)[1]
    for item in track(pack.items, context.words("cli.measuring")):
        context.services.too_long(item)


def _begin(context: Context, wish: Wish, yes: int | None) -> None:
    """Do it, once its number was typed back where it takes that and again where it grew."""
    words = context.words
    step, plan = context.do(_decided, context, wish, yes)
    while step == "number":
        number = type_back(context, plan.reach.total, yes, partial(_question, context, wish, plan))
        step, plan = context.do(_decided, context, wish, number)
    people = plan.reach.total
    if step == "second":
        raise Refusal(words.count("admin.second_asked", people, name=wish.name))
    if isinstance(plan, Trial):
        doors = ", ".join(map(str, plan.prompt.doors))
        typer.echo(words.count("admin.tested", people, name=wish.name, doors=doors))
        return
    typer.echo(status.started(words, wish.purpose, plan, tables.when(context, plan.first_prompt)))


def _question(context: Context, wish: Wish, plan: Launch | Trial) -> str:
    """What is asked before so many are written to."""
    words, reach = context.words, plan.reach
    more = (
        {"team": plan.name} if isinstance(plan, Trial) else {"when": tables.when(context, plan.first_prompt)}
    )
    people = audience.people(words, reach)
    return words(f"admin.sure_{wish.purpose}", name=wish.name, people=people, typed=reach.total, **more)


def _decided(
    uow: UnitOfWork, context: Context, wish: Wish, typed: int | None
) -> tuple[approval.Step, Launch | Trial]:
    """What comes next, done where it may be: counted, decided and begun in one transaction."""
    campaign = life.pick(uow, wish.name, lambda _: True)
    plan = _plan(uow, context, campaign, wish)
    asked = approval.requested(uow, ACTOR, campaign.name, context.instant)[1] if wish.seconding else None
    people = plan.reach.total
    step = approval.decide(
        people,
        typed,
        asked=asked.number if asked else None,
        second_admin=context.services.second_admin,
    )
    if step == "grew":
        raise CampaignError("campaign.second_grew", people, name=campaign.name)
    if step == "second":
        wanted = Approval(campaign.id, ACTOR, wish.purpose, wish.payload, people)
        approval.request(uow, wanted, campaign.name, context.now, context.instant)
    if step == "go":
        uow.audit.seconded(campaign.id)
        plan = _go(uow, context, wish, plan, **({"asked_by": asked.actor} if asked else {}))
    return step, plan


def _plan(uow: UnitOfWork, context: Context, campaign: Campaign, wish: Wish) -> Launch | Trial:
    """Count whom it would reach now; raises `CampaignError` where it may not begin."""
    if isinstance(wish.payload, TrialQuestion):
        team = uow.teams.team(wish.payload.team) if wish.payload.team else None
        if team is None:
            raise CampaignError("campaign.test_nobody")
        return test_send.for_team(uow, campaign, team, wish.payload.door, context.now)
    life.check(uow, campaign, "launch" if wish.purpose == "launch" else "resume", context.now)
    return lifecycle.plan_launch(uow, campaign, context.now)


def _go(uow: UnitOfWork, context: Context, wish: Wish, plan: Launch | Trial, **detail: str) -> Launch | Trial:
    if isinstance(plan, Trial):
        test_send.send(uow, context.services, ACTOR, plan, context.now, **detail)
        return plan
    if wish.purpose == "resume":
        return lifecycle.resume(uow, ACTOR, plan.campaign, context.now, **detail)
    return lifecycle.launch(uow, context.services, ACTOR, plan.campaign, context.now, **detail)


def _team(uow: UnitOfWork, name: str) -> int:
    team = uow.teams.by_name(fold(name))
    if team is None:
        raise CampaignError("campaign.no_team", name=name[:60])
    return team.id


def _pause(uow: UnitOfWork, name: str, now: datetime) -> tuple[Campaign, int]:
    campaign = life.find(uow, name, "pause", now)
    return campaign, lifecycle.pause(uow, ACTOR, campaign, now)


def _ending(uow: UnitOfWork, name: str, now: datetime) -> tuple[Campaign, Reach]:
    campaign = life.find(uow, name, "stop", now)
    return campaign, uow.participation.reach(campaign.audience)
