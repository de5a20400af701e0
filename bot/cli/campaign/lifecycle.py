"""A campaign's life, by the same use cases as the chat's admin commands."""

from dataclasses import dataclass, replace
from functools import partial
from typing import Annotated

import typer

from bot.cli import tables
from bot.cli.session import ACTOR, Context, Refusal, open_context
from bot.cli.terminal import Language, Spoken, YesTo, after_alone, agree, track, type_back
from dialogs.admin.figures import status
from store.schema.questions import CampaignQuestion
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import approval, audience, life, pack_version, readiness
from usecases.campaigns.approval import Plan
from usecases.campaigns.lifecycle import Ending, Launch
from usecases.campaigns.test_send import Trial

Name = Annotated[str, typer.Argument(help="The campaign; without a name, the only one that fits.")]


def add_to(app: typer.Typer) -> None:
    """Give these commands to `campaign`."""
    for command in (launch, confirm, stop):
        app.command()(command)


@dataclass(frozen=True, slots=True)
class Wish:
    """What an admin asks for that concerns many people.

    Attributes:
        purpose: "launch", "resume", "stop" or "test".
        name: of the campaign.
        payload: what the second admin's approval keeps: `campaign`; for a test also `door` and `team`.
            With `asked_by` another admin asked for it, and this is the agreement.
    """

    purpose: str
    name: str
    payload: CampaignQuestion


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
        _begin(context, context.do(_wish, context, "launch", campaign), yes)


def confirm(name: Name = "", yes: YesTo = None, language: Spoken = Language.fr) -> None:
    """Agree, as a second admin, to what another one asked for in the last ten minutes."""
    with open_context(language) as context:
        campaign, request = context.do(approval.requested, ACTOR, name, context.instant)
        if campaign is None or not isinstance(request.payload, CampaignQuestion):
            raise Refusal(context.words("cli.second_welcome"))
        payload = replace(request.payload, asked_by=request.actor)
        if request.purpose == "launch":
            _lacks(context, campaign)
        _begin(context, Wish(request.purpose, campaign.name, payload), yes)


def stop(name: Name = "", yes: YesTo = None, language: Spoken = Language.fr) -> None:
    """End the campaign for good, an archive without points; above fifty people type their number."""
    with open_context(language) as context:
        words = context.words
        campaign = context.do(life.find, name, "stop", context.now)
        wish = context.do(_wish, context, "stop", campaign)
        first = context.do(approval.opening, context.services, "stop", campaign, context.now)
        if yes is None and first.question == "yes" and not wish.payload.asked_by:
            people = audience.people(words, first.plan.reach)
            agree(words("admin.sure_stop_few", name=campaign.name, people=people), words("cli.not_stopped"))
        _begin(context, wish, yes)


def _ready(context: Context, campaign: Campaign, *, agreed: bool) -> None:
    """What lacks before a launch; an incomplete advent waits for a yes."""
    words = context.words
    _measure(context, campaign)
    lacking = _lacks(context, campaign)
    if lacking.incomplete and not agreed:
        agree(words("cli.sure_incomplete", name=campaign.name), words("cli.unconfirmed_incomplete"))


def _lacks(context: Context, campaign: Campaign) -> readiness.Report:
    """What a campaign lacks, told a line each."""
    report = context.do(readiness.report, context.services, campaign)
    for lack in report.lacks:
        typer.echo(lack.text(context.words))
    return report


def _measure(context: Context, campaign: Campaign) -> None:
    """Measure every item ahead, outside of any transaction, and show how far that is."""
    pack = context.look(pack_version.frozen, context.services, campaign.pack)[1]
    for item in track(pack.items, context.words("cli.measuring")):
        context.services.too_long(item)


def _begin(context: Context, wish: Wish, yes: int | None) -> None:
    """Do it, once its number was typed back where it takes that and again where it grew."""
    words = context.words
    if wish.payload.asked_by:
        typer.echo(words("season_desk.asked_by"), err=True)
    step, plan = context.do(_decided, context, wish, yes)
    while step == "number":
        number = type_back(context, plan.reach.total, yes, partial(_question, context, wish, plan))
        step, plan = context.do(_decided, context, wish, number)
    people = plan.reach.total
    if step == "second":
        raise Refusal(after_alone(context, people, words.count("admin.second_asked", people, name=wish.name)))
    if isinstance(plan, Trial):
        doors = ", ".join(map(str, plan.prompt.doors))
        typer.echo(words.count("admin.tested", people, name=wish.name, doors=doors))
        return
    if isinstance(plan, Ending):
        typer.echo(words("admin.stopped", n=words.number(plan.cancelled), name=wish.name))
        return
    typer.echo(status.started(words, wish.purpose, plan, tables.leaves(context, plan.first)))


def _question(context: Context, wish: Wish, plan: Plan) -> str:
    """What is asked before so many are concerned, below what a yes covers."""
    words, reach = context.words, plan.reach
    facts = context.look(approval.summary, context.services, words, plan)
    more = {"team": plan.name} if isinstance(plan, Trial) else {}
    if isinstance(plan, Launch):
        more = {"when": tables.leaves(context, plan.first)}
    people = audience.people(words, reach)
    sure = words(f"admin.sure_{wish.purpose}", name=wish.name, people=people, typed=reach.total, **more)
    question = "\n".join((*(f"{label} : {value}" for label, value in facts), sure))
    return question if wish.payload.asked_by else after_alone(context, reach.total, question, "\n")


def _wish(uow: UnitOfWork, context: Context, purpose: str, campaign: Campaign) -> Wish:
    """What is asked for, as read now: what another admin waits with, where it is the same."""
    terms = (context.services, ACTOR, purpose, campaign, context.now, context.instant)
    request = approval.offer(uow, *terms)
    if request is not None and isinstance(request.payload, CampaignQuestion):
        return Wish(purpose, campaign.name, replace(request.payload, asked_by=request.actor))
    snapshot = approval.terms_of(uow, context.services, purpose, campaign)
    return Wish(purpose, campaign.name, CampaignQuestion(campaign.id, read=snapshot))


def _decided(uow: UnitOfWork, context: Context, wish: Wish, typed: int | None) -> tuple[approval.Step, Plan]:
    """What comes next, done where it may be: counted, decided and begun in one transaction."""
    campaign = life.pick(uow, wish.name, lambda _: True)
    approval.refuse_moved(uow, context.services, campaign, wish.payload.read)
    planned = approval.plan_asked(uow, wish.purpose, campaign, wish.payload, context.now)
    terms = (wish.purpose, planned, wish.payload, ACTOR, typed, context.now, context.instant)
    return approval.agree(uow, context.services, *terms)
