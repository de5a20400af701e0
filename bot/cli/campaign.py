"""`python -m bot campaign ...`: the same use cases as the chat's admin commands."""

from dataclasses import replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Annotated

import typer

from bot.cards import plain
from bot.cli import told
from bot.cli.shop import Counter, Refusal, open_counter
from bot.cli.told import Language, Spoken
from dialogs import campaigns, drafts, editions, guard, readiness, typed
from dialogs.campaigns import Launch
from dialogs.drafts import Spec
from dialogs.turn import CampaignError
from games.kind import Frame
from games.view import Action, View
from store.unit_of_work import UnitOfWork
from store.values import Campaign

ACTOR = "cli"

Name = Annotated[str, typer.Argument(help="The campaign; without a name, the only one that fits.")]
Yes = Annotated[
    int | None,
    typer.Option(
        "--yes", metavar="NUMBER", help="Say yes to messaging this many people, without being asked."
    ),
]

app = typer.Typer(help="Seasons: create, launch, look at, stop.", no_args_is_help=True, rich_markup_mode=None)


class Format(StrEnum):
    """How a season's doors are shown and dated."""

    daily = "daily"
    advent = "advent"


@app.command()
def create(
    *,
    name: Annotated[str, typer.Argument(help="What people will read.")],
    first_day: Annotated[
        datetime | None,
        typer.Option("--first-day", formats=["%Y-%m-%d"], help="Of the first door; advent takes its year."),
    ] = None,
    pack: Annotated[str, typer.Option(help="The pack to play.")] = "essentiel-services-publics-plus",
    hour: Annotated[str, typer.Option(help="When doors open, from 8:00 to 18:59, at each site.")] = "9:00",
    audience: Annotated[
        str, typer.Option(help="tous, or “site NAME, NAME”, or “équipe NAME, NAME”.")
    ] = "tous",
    doors: Annotated[
        int | None, typer.Option(min=1, help="How many; all of the pack's items by default.")
    ] = None,
    format_: Annotated[Format, typer.Option("--format", help="daily, or advent: 24 doors.")] = Format.daily,
    weekends: Annotated[
        bool, typer.Option("--weekends", help="Advent's weekend doors open on their own dates.")
    ] = False,
    language: Spoken = Language.fr,
) -> None:
    """Prepare a season; nothing is sent before it is launched."""
    with open_counter(language) as counter:
        words = counter.words
        begins = first_day.date() if first_day else _coming(counter, format_)
        spec = Spec(
            name,
            pack,
            begins,
            _hour(counter, hour),
            {},
            doors,
            format=format_.value,
            weekends=weekends,
        )
        made = counter.do(_create, counter, spec, audience)
        first, last = words.date_long(made.first_day), words.date_long(made.last_day)
        typer.echo(words.count("admin.created", len(made.doors), name=made.name, first=first, last=last))
        typer.echo(f"python -m bot campaign launch {made.name!r}")


@app.command()
def launch(
    name: Name = "",
    yes: Yes = None,
    *,
    incomplete: Annotated[
        bool, typer.Option("--incomplete", help="Say yes to an advent calendar that lacks doors.")
    ] = False,
    language: Spoken = Language.fr,
) -> None:
    """Tell what lacks, freeze the pack and start the season; above fifty people type their number."""
    with open_counter(language) as counter:
        _ready(counter, name, agreed=incomplete)
        _begin(counter, name, "launch", yes)


@app.command()
def resume(name: Name = "", yes: Yes = None, language: Spoken = Language.fr) -> None:
    """Undo a pause; above fifty people their number must be typed back."""
    with open_counter(language) as counter:
        _begin(counter, name, "resume", yes)


@app.command()
def pause(name: Name = "", language: Spoken = Language.fr) -> None:
    """Hold its messages; doors still open and can be played."""
    with open_counter(language) as counter:
        campaign, cancelled = counter.do(_pause, name, counter.now)
        typer.echo(counter.words.count("admin.paused", cancelled, name=campaign.name))


@app.command()
def stop(name: Name = "", language: Spoken = Language.fr) -> None:
    """End the season for good: it becomes an archive without points."""
    with open_counter(language) as counter:
        campaign, cancelled = counter.do(_stop, name, counter.now)
        typer.echo(counter.words.count("admin.stopped", cancelled, name=campaign.name))


@app.command()
def status(name: Name = "", language: Spoken = Language.fr) -> None:
    """How it is doing: people, messages, what is next, and whether the clock is alive."""
    with open_counter(language) as counter:
        found, next_at = counter.do(_status, name, counter.now, counter.instant)
        told.show(told.status(counter, found, next_at))


@app.command("list")
def every(language: Spoken = Language.fr) -> None:
    """Every season, oldest first."""
    with open_counter(language) as counter:
        told.show(told.seasons(counter, counter.database.look(_all)))


@app.command()
def preview(
    name: Name = "",
    door: Annotated[
        int | None, typer.Option(help="Show what this door holds, as people will read it.")
    ] = None,
    language: Spoken = Language.fr,
) -> None:
    """Its calendar, each door with its day; or one door as people will read it."""
    with open_counter(language) as counter:
        campaign = counter.do(_find, name)
        if door is not None:
            typer.echo(plain.text(counter.do(_door, counter, campaign, door)))
            return
        told.show(told.calendar(counter, campaign))


def _coming(counter: Counter, form: Format) -> date:
    """The first day of a season that names none: an advent is the next one."""
    if form is Format.daily:
        raise Refusal(counter.words("campaign.bad_day"))
    return date(drafts.advent_year(counter.now.date()), 12, 1)


def _ready(counter: Counter, name: str, *, agreed: bool) -> None:
    """What lacks before a launch; an incomplete advent waits for a yes."""
    words, (campaign, lacking) = counter.words, counter.do(_report, counter, name)
    for lack in lacking.lacks:
        typer.echo(lack.said(words))
    if lacking.incomplete and not agreed:
        asked = words("cli.sure_incomplete", name=campaign.name)
        if not typed.read_yes(typer.prompt(asked))[0]:
            raise Refusal(words("cli.unconfirmed_incomplete"))


def _report(uow: UnitOfWork, counter: Counter, name: str) -> tuple[Campaign, readiness.Report]:
    campaign = campaigns.find(uow, name, ("draft",))
    if campaign.state != "draft":
        raise CampaignError(f"campaign.is_{campaign.state}", name=campaign.name)
    return campaign, readiness.report(uow, counter.services, campaign)


def _begin(counter: Counter, name: str, purpose: str, yes: int | None) -> None:
    """Wait for the yes where it takes one, do it; ask again where many more came meanwhile."""
    done: Launch | None = None
    while done is None:
        plan = counter.do(_plan, name, {"launch": "draft", "resume": "paused"}[purpose], counter.now)
        if plan.people > guard.BRAKE:
            _confirm(counter, purpose, plan, yes)
        done = counter.do(_start, counter, plan)
    key = {"launch": "admin.launched", "resume": "admin.resumed"}[purpose]
    next_at = told.when(counter, done.first_prompt)
    typer.echo(counter.words.count(key, done.people, name=done.campaign.name, when=next_at))


def _confirm(counter: Counter, purpose: str, plan: Launch, yes: int | None) -> None:
    """Wait for the number, typed back; a number given beforehand holds while it grew little."""
    words, number = counter.words, plan.people
    if yes is not None:
        agreed = guard.holds(yes, number)
    else:
        asked = {"name": plan.campaign.name, "people": words.number(number), "typed": number}
        agreed = typed.read_yes(typer.prompt(words(f"admin.sure_{purpose}", **asked))) == (True, number)
    if not agreed:
        raise Refusal(words("cli.unconfirmed", number=number))


def _create(uow: UnitOfWork, counter: Counter, spec: Spec, audience: str) -> Campaign:
    wanted = replace(spec, audience=drafts.audience(uow, audience))
    return drafts.create(uow, counter.services, ACTOR, wanted, counter.now)


def _plan(uow: UnitOfWork, name: str, state: str, now: datetime) -> Launch:
    return campaigns.plan_launch(uow, campaigns.find(uow, name, (state,)), now)


def _start(uow: UnitOfWork, counter: Counter, seen: Launch) -> Launch | None:
    """Launch or resume, unless more people would be messaged than were agreed to."""
    campaign = campaigns.find(uow, seen.campaign.name)
    people = campaigns.plan_launch(uow, campaign, counter.now).people
    if people > guard.BRAKE and (seen.people <= guard.BRAKE or not guard.holds(seen.people, people)):
        return None
    if campaign.state == "paused":
        return campaigns.resume(uow, ACTOR, campaign, counter.now)
    return campaigns.launch(uow, counter.services, ACTOR, campaign, counter.now)


def _pause(uow: UnitOfWork, name: str, now: datetime) -> tuple[Campaign, int]:
    campaign = campaigns.find(uow, name, ("running",))
    return campaign, campaigns.pause(uow, ACTOR, campaign, now)


def _stop(uow: UnitOfWork, name: str, now: datetime) -> tuple[Campaign, int]:
    campaign = campaigns.find(uow, name, ("running", "paused"))
    return campaign, campaigns.stop(uow, ACTOR, campaign, now)


def _status(
    uow: UnitOfWork, name: str, now: datetime, instant: datetime
) -> tuple[campaigns.Status, datetime | None]:
    """How it is doing, and when its next message leaves."""
    found = campaigns.find(uow, name, ("running", "paused", "draft"))
    shown = campaigns.status(uow, found, instant)
    next_at = shown.next_at
    if next_at is None and found.state == "running":
        next_at = campaigns.first_prompt(uow, found, now)
    return shown, next_at


def _find(uow: UnitOfWork, name: str) -> Campaign:
    return campaigns.find(uow, name)


def _door(uow: UnitOfWork, counter: Counter, campaign: Campaign, number: int) -> View:
    """A door's first question, from the version that is played, or from the pack as it is now."""
    door = campaign.door(number)
    if door is None:
        raise CampaignError("campaign.no_door", len(campaign.doors))
    services, kept = counter.services, campaign.pack_hash
    pack = (
        services.library.pack(kept, lambda: uow.packs.body(kept))
        if kept
        else editions.frozen(services, campaign.pack)[1]
    )
    item = pack.item(door.item, pack.language)
    state = item.kind.start(item.body, services.shuffle)
    frame = Frame(Action.of("preview"), item.theme, "")
    return item.kind.show(item.body, state, services.words(pack.language), frame)


def _all(uow: UnitOfWork) -> list[Campaign]:
    return uow.campaigns.all()


def _hour(counter: Counter, text: str) -> time:
    hour = typed.read_hour(text)
    if hour is None:
        raise Refusal(counter.words("campaign.bad_hour"))
    return hour
