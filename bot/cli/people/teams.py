"""`python -m bot teams ...`: teams added, renamed, merged, closed, people moved; as the chat's admins do."""

from dataclasses import asdict
from typing import Annotated

import typer

from bot.cli import tables
from bot.cli.session import ACTOR, Counter, Refusal, open_counter
from bot.cli.terminal import Json, Language, Spoken, Yes, agree, written
from store.schema.values import Team
from store.unit_of_work import UnitOfWork
from usecases.teams import teams, transfers

Name = Annotated[str, typer.Argument(help="The team, by its name.")]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    group = typer.Typer(
        help="Teams: list, add, rename, merge, close, move people.",
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    group.command("list")(list_)
    for command in (add, rename, merge, close, move):
        group.command()(command)
    app.add_typer(group, name="teams")


def list_(*, json_: Json = False, language: Spoken = Language.fr) -> None:
    """The open teams, with the site, the headcount and how many play."""
    with open_counter(language) as counter:
        known, sites, sizes = counter.database.look(_known)
        if json_:
            found = [{**asdict(one), "players": sizes.get(one.id, 0)} for one in known]
            typer.echo(written(found))
            return
        words = counter.words
        names = [words(f"cli.{key}") for key in ("name", "site", "headcount", "players")]
        shown = tables.table(*names, folded=(0, 1))
        for one in known:
            site = sites.get(one.site_id, one.site_id)
            figures = (words.number(one.headcount), words.number(sizes.get(one.id, 0)))
            shown.add_row(one.name, site, *figures)
        tables.show(shown)


def add(
    name: Name,
    *,
    site: Annotated[str, typer.Option(help="By name or id; by default the organisation's usual one.")] = "",
    headcount: Annotated[
        int, typer.Option(help="How many people it has: so many may join by its link.")
    ] = 20,
    language: Spoken = Language.fr,
) -> None:
    """Add a team."""
    with open_counter(language) as counter:
        made: Team = counter.do(teams.add, ACTOR, name, site or None, headcount, counter.now)
        typer.echo(counter.words.count("admin.team_added", made.headcount, name=made.name))


def rename(
    name: Name,
    new: Annotated[str, typer.Argument(help="Its new name.")],
    *,
    language: Spoken = Language.fr,
) -> None:
    """Give a team another name."""
    with open_counter(language) as counter:
        team: Team = counter.do(teams.named, name)
        kept: str = counter.do(teams.rename, ACTOR, team, new, counter.now)
        typer.echo(counter.words("team.renamed", old=team.name, new=kept))


def merge(
    name: Name,
    into: Annotated[str, typer.Argument(help="The team that its people join.")],
    *,
    yes: Yes = False,
    language: Spoken = Language.fr,
) -> None:
    """Close a team: people, points of campaigns still played, links and rooms go to another. For good."""
    with open_counter(language) as counter:
        source: Team = counter.do(teams.named, name)
        target: Team = counter.do(teams.named, into)
        if source.id == target.id:
            raise Refusal(counter.words("team.same"))
        _sure(counter, "team.sure_merge", source, into=target.name, yes=yes)
        done, people = counter.do(teams.merge, ACTOR, source.id, target.id, counter.now)
        typer.echo(counter.words.count("team.merged", people, name=source.name, into=done.name))


def close(name: Name, *, yes: Yes = False, language: Spoken = Language.fr) -> None:
    """Close a team: its people play on without one and keep their points. For good."""
    with open_counter(language) as counter:
        team: Team = counter.do(teams.named, name)
        _sure(counter, "team.sure_close", team, yes=yes)
        done, people = counter.do(teams.close, ACTOR, team.id, counter.now, counter.instant)
        typer.echo(counter.words.count("team.closed", people, name=done.name))


def move(
    pseudonym: Annotated[str, typer.Argument(help="Of the person.")],
    team: Annotated[str, typer.Argument(help="The team that they join.")],
    *,
    language: Spoken = Language.fr,
) -> None:
    """Put a person into a team, whatever the day; points of campaigns still played come along."""
    with open_counter(language) as counter:
        number, name, found = counter.do(teams.person_and_team, f"{pseudonym} {team}")
        moved = counter.do(transfers.move, ACTOR, {number: found}, counter.now)
        typer.echo(counter.words("team.moved" if moved else "team.there", name=name, team=found.name))


def _known(uow: UnitOfWork) -> tuple[list[Team], dict[str, str], dict[int, int]]:
    return uow.teams.all(), uow.teams.site_names(), dict(uow.teams.sizes())


def _sure(counter: Counter, key: str, team: Team, *, yes: bool, **shown: str) -> None:
    """It cannot be undone: show how many people it concerns, and wait for a yes."""
    if yes:
        return
    people = counter.database.look(_size, team.id)
    agree(counter.words.count(key, people, name=team.name, **shown), counter.words("cli.unchanged"))


def _size(uow: UnitOfWork, team_id: int) -> int:
    return uow.players.in_team(team_id)
