"""`python -m bot campaign ...`: the same use cases as the chat's admin commands."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time
from typing import Annotated, Concatenate, ParamSpec, TypeVar

import typer
from rich.console import Console
from rich.table import Table

from bot.cards import plain
from bot.cli.shop import Counter, Refusal, open_counter
from dialogs import campaigns, guard, typed
from dialogs.campaigns import CampaignError, Launch, Spec
from games.kind import Frame
from games.view import Action, View
from store.unit_of_work import UnitOfWork
from store.values import Campaign

P = ParamSpec("P")
R = TypeVar("R")

ACTOR = "cli"

Name = Annotated[str, typer.Argument(help="The campaign; without a name, the only one that fits.")]
Yes = Annotated[
    int | None,
    typer.Option(
        "--yes", metavar="NUMBER", help="Say yes to messaging this many people, without being asked."
    ),
]

app = typer.Typer(help="Seasons: create, launch, look at, stop.", no_args_is_help=True, rich_markup_mode=None)


@app.command()
def create(
    *,
    name: Annotated[str, typer.Argument(help="What people will read.")],
    first_day: Annotated[
        datetime, typer.Option("--first-day", formats=["%Y-%m-%d"], help="Of the first door.")
    ],
    pack: Annotated[str, typer.Option(help="The pack to play.")] = "essentiel-services-publics-plus",
    hour: Annotated[str, typer.Option(help="When doors open, from 8 to 19, at each site.")] = "9:00",
    audience: Annotated[
        str, typer.Option(help="tous, or “site NAME, NAME”, or “équipe NAME, NAME”.")
    ] = "tous",
    doors: Annotated[
        int | None, typer.Option(min=1, help="How many; all of the pack's items by default.")
    ] = None,
) -> None:
    """Prepare a season; nothing is sent before it is launched."""
    with open_counter() as counter:
        spec = Spec(name, pack, first_day.date(), _hour(hour), {}, doors)
        made = _do(counter, _create, counter, spec, audience)
        typer.echo(
            f"« {made.name} » : {len(made.doors)} porte(s), du {made.doors[0].date} au {made.doors[-1].date}."
        )
        typer.echo(f"python -m bot campaign launch {made.name!r}")


@app.command()
def launch(name: Name = "", yes: Yes = None) -> None:
    """Freeze the pack and start the season; above fifty people their number must be typed back."""
    with open_counter() as counter:
        _begin(counter, name, "draft", yes)


@app.command()
def resume(name: Name = "", yes: Yes = None) -> None:
    """Undo a pause; above fifty people their number must be typed back."""
    with open_counter() as counter:
        _begin(counter, name, "paused", yes)


@app.command()
def pause(name: Name = "") -> None:
    """Hold its messages; doors still open and can be played."""
    with open_counter() as counter:
        campaign, cancelled = _do(counter, _pause, name, counter.now)
        typer.echo(f"« {campaign.name} » est en pause ; {cancelled} message(s) prévu(s) annulé(s).")


@app.command()
def stop(name: Name = "") -> None:
    """End the season for good: it becomes an archive without points."""
    with open_counter() as counter:
        campaign, cancelled = _do(counter, _stop, name, counter.now)
        typer.echo(f"« {campaign.name} » est terminée ; {cancelled} message(s) prévu(s) annulé(s).")


@app.command()
def status(name: Name = "") -> None:
    """How it is doing: people, messages, what is next, and whether the clock is alive."""
    with open_counter() as counter:
        found = _do(counter, _status, name, counter.instant)
        table = _table("", "", title=found.campaign.name)
        table.add_row("état", found.campaign.state)
        table.add_row("personnes", str(found.people))
        table.add_row(
            "messages", ", ".join(f"{state} {n}" for state, n in sorted(found.messages.items())) or "0"
        )
        table.add_row(
            "prochain envoi", found.next_at.isoformat(timespec="minutes") if found.next_at else "aucun"
        )
        rounds = "moins de 5 personnes"
        if found.opened is not None:
            rounds = f"{found.opened} ouvertes, {found.played} jouées"
        table.add_row("parties", rounds)
        table.add_row("injoignables", str(found.unreachable))
        if found.full_links:
            table.add_row("liens pleins", ", ".join(found.full_links))
        table.add_row(
            "horloge", "EN RETARD : lancez python -m bot clock" if found.clock_late else "à l’heure"
        )
        _print(table)


@app.command("list")
def every() -> None:
    """Every season, oldest first."""
    with open_counter() as counter:
        table = _table("nom", "état", "paquet", "portes", "du", "au")
        for one in counter.database.look(_all):
            days = (one.doors[0].date, one.last_day) if one.doors else ("", "")
            table.add_row(one.name, one.state, one.pack, str(len(one.doors)), str(days[0]), str(days[1]))
        _print(table)


@app.command()
def preview(
    name: Name = "",
    door: Annotated[
        int | None, typer.Option(help="Show what this door holds, as people will read it.")
    ] = None,
) -> None:
    """Its calendar, each door with its day; or one door as people will read it."""
    with open_counter() as counter:
        campaign = _do(counter, _find, name)
        if door is not None:
            typer.echo(plain.text(_do(counter, _door, counter, campaign, door)))
            return
        table = _table("porte", "jour", "thème", "fiche", title=campaign.name)
        for one in campaign.doors:
            table.add_row(str(one.number), str(one.date), one.theme, one.item)
        _print(table)


def _begin(counter: Counter, name: str, state: str, yes: int | None) -> None:
    """Show what would happen, wait for the yes, do it; ask again where many more came meanwhile."""
    done: Launch | None = None
    while done is None:
        plan = _do(counter, _plan, name, state, counter.now)
        first = f"{plan.first_prompt:%Y-%m-%d %H:%M} UTC" if plan.first_prompt else "aucun"
        if plan.first_prompt is not None and plan.first_prompt <= counter.now:
            first = "tout de suite"
        typer.echo(f"« {plan.campaign.name} » : {plan.people} personne(s), premier message : {first}.")
        if plan.people > guard.BRAKE:
            _confirm(plan.people, yes)
        done = _do(counter, _start, counter, plan)
    typer.echo(f"« {done.campaign.name} » {'est lancée' if state == 'draft' else 'reprend'}.")


def _confirm(number: int, yes: int | None) -> None:
    """Wait for the number, typed back; a number given beforehand holds while it grew little."""
    if yes is not None:
        agreed = guard.holds(yes, number)
    else:
        agreed = typed.read_yes(typer.prompt(f"Tapez « oui {number} » pour confirmer")) == (True, number)
    if not agreed:
        raise Refusal(f"nothing was sent: messaging {number} people was not confirmed")


def _do(
    counter: Counter, work: Callable[Concatenate[UnitOfWork, P], R], *args: P.args, **kwargs: P.kwargs
) -> R:
    """Run a use case in one transaction; why it cannot is said in the screen's words."""
    try:
        return counter.database.run(work, *args, **kwargs)
    except CampaignError as error:
        raise Refusal(error.said(counter.services.words("fr"))) from error


def _create(uow: UnitOfWork, counter: Counter, spec: Spec, audience: str) -> Campaign:
    wanted = replace(spec, audience=campaigns.audience(uow, audience))
    return campaigns.create(uow, counter.services, ACTOR, wanted, counter.now)


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


def _status(uow: UnitOfWork, name: str, instant: datetime) -> campaigns.Status:
    return campaigns.status(uow, campaigns.find(uow, name, ("running", "paused")), instant)


def _find(uow: UnitOfWork, name: str) -> Campaign:
    return campaigns.find(uow, name)


def _door(uow: UnitOfWork, counter: Counter, campaign: Campaign, number: int) -> View:
    """A door's first question, from the version that is played, or from the pack as it is now."""
    door = campaign.door(number)
    if door is None:
        raise Refusal(f"« {campaign.name} » has no door {number}: 1 to {len(campaign.doors)}")
    services, kept = counter.services, campaign.pack_hash
    pack = (
        services.library.pack(kept, lambda: uow.packs.body(kept))
        if kept
        else campaigns.frozen(services, campaign.pack)[1]
    )
    item = pack.item(door.item, pack.language)
    state = item.kind.start(item.body, services.shuffle)
    frame = Frame(Action.of("preview"), item.theme, "")
    return item.kind.show(item.body, state, services.words(pack.language), frame)


def _all(uow: UnitOfWork) -> list[Campaign]:
    return uow.campaigns.all()


def _hour(text: str) -> time:
    hour = typed.read_hour(text)
    if hour is None:
        raise Refusal(f"--hour {text}: write it like 9:00")
    return hour


def _table(*columns: str, title: str = "") -> Table:
    table = Table(*columns, title=title or None, title_justify="left", show_header=any(columns))
    for column in table.columns:
        column.overflow = "fold"
    return table


def _print(table: Table) -> None:
    Console(highlight=False).print(table)
