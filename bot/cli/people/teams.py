"""`python -m bot teams ...`: teams added, renamed, merged, closed, people moved; as the chat's admins do."""

from dataclasses import asdict
from datetime import datetime
from functools import partial
from typing import Annotated

import typer

from bot.cli import tables
from bot.cli.session import ACTOR, Context, Refusal, open_context
from bot.cli.terminal import (
    Json,
    Language,
    Spoken,
    Yes,
    YesTo,
    agree,
    as_json,
    group,
    number,
    type_back,
)
from dialogs.admin import rooms as admin_rooms
from store.schema.values import Team
from store.unit_of_work import UnitOfWork
from usecases.campaigns import approval, audience
from usecases.people import erasure
from usecases.teams import person_entries, season_entries, teams, transfers
from usecases.teams import rooms as team_rooms
from usecases.teams.rooms import TeamRooms
from usecases.teams.season_entries import Entry
from usecases.teams.teams import Ending

Name = Annotated[str, typer.Argument(help="The team, by its name.")]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    commands = group("Teams: list, add, rename, merge, close, move people, rooms for all.")
    commands.command("list")(list_)
    for command in (add, rename, merge, close, move, rooms):
        commands.command()(command)
    app.add_typer(commands, name="teams")


def list_(*, json_: Json = False, language: Spoken = Language.fr) -> None:
    """The open teams, with the site, the headcount and how many play."""
    with open_context(language) as context:
        open_teams, sites, sizes = context.database.look(_open_teams)
        if json_:
            rows = [{**asdict(team), "players": sizes.get(team.id, 0)} for team in open_teams]
            typer.echo(as_json(rows))
            return
        words = context.words
        names = [words(f"cli.{key}") for key in ("name", "site", "headcount", "players")]
        table = tables.table(*names, folded=(0, 1))
        for team in open_teams:
            site = sites.get(team.site_id, team.site_id)
            figures = (words.number(team.headcount), words.number(sizes.get(team.id, 0)))
            table.add_row(team.name, site, *figures)
        tables.show(table)


def add(
    name: Name,
    *,
    site: Annotated[str, typer.Option(help="By name or id; by default the organisation's usual one.")] = "",
    headcount: Annotated[
        int,
        typer.Option(
            metavar="NUMBER", parser=number, help="How many people it has: so many may join by its link."
        ),
    ] = 20,
    language: Spoken = Language.fr,
) -> None:
    """Add a team."""
    with open_context(language) as context:
        team: Team = context.do(teams.add, ACTOR, name, site or None, headcount, context.now)
        typer.echo(context.words.count("admin.team_added", team.headcount, name=team.name))


def rename(
    name: Name,
    new: Annotated[str, typer.Argument(help="Its new name.")],
    *,
    language: Spoken = Language.fr,
) -> None:
    """Give a team another name."""
    with open_context(language) as context:
        team: Team = context.do(teams.by_name, name)
        renamed: str = context.do(teams.rename, ACTOR, team, new, context.now)
        typer.echo(context.words("team.renamed", old=team.name, new=renamed))


def merge(
    name: Name,
    into: Annotated[str, typer.Argument(help="The team that its people join.")],
    *,
    yes: Yes = False,
    language: Spoken = Language.fr,
) -> None:
    """Close a team: people, points of campaigns still played, links and rooms go to another. For good.

    Where many people enter a season by it, their number is typed back, whatever the options.
    """
    with open_context(language) as context:
        source: Team = context.do(teams.by_name, name)
        target: Team = context.do(teams.by_name, into)
        _end(context, context.look(teams.plan_merge, source.id, target.id), yes=yes)


def close(name: Name, *, yes: Yes = False, language: Spoken = Language.fr) -> None:
    """Close a team: its people play on without one and keep their points. For good.

    Where many people leave a season by it, their number is typed back, whatever the options.
    """
    with open_context(language) as context:
        team: Team = context.do(teams.by_name, name)
        _end(context, context.look(teams.plan_close, team.id), yes=yes)


def move(
    person: Annotated[
        str,
        typer.Argument(
            help="Their pseudonym, directory id, or the name of their link; "
            "where it fits several people, after pseudo:, annuaire: or lien:."
        ),
    ],
    team: Annotated[str, typer.Argument(help="The team that they join.")],
    *,
    yes: Yes = False,
    language: Spoken = Language.fr,
) -> None:
    """Put a person into a team, whatever the day; asks where seasons end or begin for them by it."""
    with open_context(language) as context:
        words = context.words
        player, name, target = context.do(erasure.person_and_team, context.services, f"{person} {team}")
        terms = (ACTOR, player, target)
        done, move = context.do(person_entries.agree_move, *terms, "", context.now)
        while not done and move is not None:
            if not yes:
                agree(transfers.question(words, name, target, move), words("cli.unchanged"))
            done, move = context.do(person_entries.agree_move, *terms, move.mark, context.now)
        typer.echo(transfers.outcome(words, name, target, move))


def rooms(*, yes: YesTo = None, language: Spoken = Language.fr) -> None:
    """Give every team that has none a room: in the web chat, and in Teams where the bot is already."""
    with open_context(language) as context:
        words, local = context.words, context.services.local
        planned = context.look(team_rooms.plan_all, local=local)
        if yes is None and approval.question(planned.reach.total, plain=True) == "yes":
            agree(_question(context, planned, "rooms.sure_few"), words("cli.unchanged"))
        step, planned = context.do(_all_rooms, context, yes)
        while step == "number":
            question = partial(_question, context, planned, "admin.sure_rooms")
            step, planned = context.do(
                _all_rooms, context, type_back(context, planned.reach.total, yes, question)
            )
        typer.echo(words("rooms.bound", rooms=admin_rooms.counted(words, planned)))


def _all_rooms(uow: UnitOfWork, context: Context, typed: int | None) -> tuple[approval.Step, TeamRooms]:
    language, local = context.words.language, context.services.local
    return team_rooms.agree_all(uow, ACTOR, typed, language, context.now, local=local)


def _question(context: Context, planned: TeamRooms, key: str) -> str:
    words = context.words
    people = audience.people(words, planned.reach)
    counted = admin_rooms.counted(words, planned)
    return words(key, rooms=counted, people=people, typed=planned.reach.total)


def _open_teams(uow: UnitOfWork) -> tuple[list[Team], dict[str, str], dict[int, int]]:
    return uow.teams.all(), uow.teams.site_names(), dict(uow.teams.sizes())


def _end(context: Context, planned: Ending, *, yes: bool) -> None:
    """Merge or close a team after a yes, or the number of many who enter or leave a season by it."""
    words, times = context.words, (context.now, context.instant)
    entry: Entry = context.look(season_entries.by_merger, ACTOR, planned, *times)
    if not (entry.many or yes):
        agree(_end_question(context, planned, entry), words("cli.unchanged"))
    step, outcome, entry = context.do(_ended, context, planned, None, *times)
    while step == "number":
        number = type_back(context, entry.people, None, partial(_end_question, context, outcome, entry))
        step, outcome, entry = context.do(_ended, context, planned, number, *times)
    if step == "second":
        raise Refusal(entry.second(words))
    key = "team.merged" if planned.into else "team.closed"
    typer.echo(teams.counted(words, key, outcome.people, **_names(planned)))


def _ended(
    uow: UnitOfWork, context: Context, planned: Ending, typed: int | None, *times: datetime
) -> tuple[approval.Step, Ending, Entry]:
    team, into = planned.team, planned.into
    if into is None:
        return season_entries.close(uow, context.services, ACTOR, team.id, typed, *times)
    return season_entries.merge(uow, context.services, ACTOR, team.id, into.id, typed, *times)


def _end_question(context: Context, planned: Ending, entry: Entry) -> str:
    """It cannot be undone: how many people it concerns, and who enters or leaves a season by it."""
    words, names = context.words, _names(planned)
    few, many = ("sure_merge", "enter_merge") if planned.into else ("sure_close", "leave_close")
    if entry.many:
        sure = words(f"team.{many}", typed=entry.people, **names)
    else:
        sure = teams.counted(words, f"team.{few}", planned.people, **names)
    invited = "" if planned.into else planned.invited(words)
    return " ".join(filter(None, (invited, entry.line(words), sure)))


def _names(planned: Ending) -> dict[str, str]:
    names = {"name": planned.team.name}
    return names | {"into": planned.into.name} if planned.into else names
