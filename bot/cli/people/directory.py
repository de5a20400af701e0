"""`python -m bot people ...`: invite the people of a file, name those of a list. Whole or not at all."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot.cli.files import fill, reserve, unread, write_new
from bot.cli.people import forget
from bot.cli.people.link_sheets import Sheet, page
from bot.cli.session import ACTOR, Counter, Refusal, open_counter
from bot.cli.terminal import Json, Language, Spoken, YesTo, track, type_back, written
from content.cells import as_csv
from content.importers.text import one_line
from store.unit_of_work import UnitOfWork
from usecases.campaigns import approval
from usecases.people import directory, people_file
from usecases.people.directory import Import, ListMade, PersonalLink, Terms
from usecases.people.people_file import Problem, Roster

MOST_TOLD = 1_000
"""More problems than this are counted: nobody reads on."""

People = Annotated[
    Path,
    typer.Argument(metavar="FILE", help="CSV with a directory id or the name of a personal link a line."),
]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    group = typer.Typer(
        help="People known beforehand: invitations and lists.", no_args_is_help=True, rich_markup_mode=None
    )
    forget.add_to(group)
    group.command("import")(import_)
    group.command("list")(list_)
    app.add_typer(group, name="people")


def import_(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE",
            help="CSV with the columns site, team, directory id or personal link, language, working days.",
        ),
    ] = None,
    *,
    template: Annotated[
        Path | None, typer.Option("--template", metavar="FILE", help="Write a file to fill in, and stop.")
    ] = None,
    links: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Where personal links go: .html, a sheet to print, or .csv."),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Say what is wrong and what would be done; write nothing.")
    ] = False,
    welcome: Annotated[
        bool,
        typer.Option(
            "--welcome/--no-welcome", help="Whether the people invited in Teams get the one welcome."
        ),
    ] = True,
    yes: YesTo = None,
    json: Json = False,
    language: Spoken = Language.fr,
) -> None:
    """Invite the people of a file; a second import updates, and nobody is a player before they come.

    Exit code 1 where something in the file is wrong: nothing is written then.
    """
    with open_counter(language) as counter:
        if template is not None:
            _write_template(counter, template)
            return
        if file is None:
            raise Refusal(counter.words("cli.give_people"))
        if links is not None and links.suffix.lower() not in {".html", ".csv"}:
            raise Refusal(counter.words("cli.links_ending", file=links))
        found = read(counter, file, asked_json=json)
        settings = counter.shop.settings
        terms = Terms("" if settings.local else settings.microsoft_app_tenant_id, welcome)
        try:
            plan = counter.database.look(directory.plan, counter.services, found, terms, counter.now)
            if check:
                _tell(counter, plan, [], None, asked_json=json, saved=False)
                return
            if approval.decide(plan.welcomes, yes) == "number":
                type_back(counter, plan.welcomes, yes, partial(_question, counter, plan.welcomes))
            if links is not None:
                reserve(links, counter.words)
            done, made = counter.database.run(
                directory.bring_in, counter.services, ACTOR, found, terms, counter.now, counter.instant
            )
        except directory.Wrong as wrong:
            raise refuse(counter, file, wrong.problems, asked_json=json) from wrong
        if links is not None:
            _write_links(counter, links, made)
        _tell(counter, done, made, links, asked_json=json, saved=True)


def list_(
    name: Annotated[str, typer.Argument(help="Of the list: a season can be for “liste NAME”.")],
    file: People,
    *,
    json: Json = False,
    language: Spoken = Language.fr,
) -> None:
    """Put exactly the people of a file on a list, new or known; who comes later is on it at once."""
    with open_counter(language) as counter:
        found = read(counter, file, asked_json=json, places=False)
        try:
            made: ListMade = counter.do(
                directory.make_list, counter.services, ACTOR, name, found, counter.now
            )
        except directory.Wrong as wrong:
            raise refuse(counter, file, wrong.problems, asked_json=json) from wrong
        if json:
            typer.echo(written(asdict(made)))
            return
        typer.echo(counter.words.count("people.list_made", made.people, name=name))
        _count(counter, ("import_forgotten",), {"import_forgotten": made.forgotten})


def read(counter: Counter, file: Path, *, asked_json: bool = False, places: bool = True) -> Roster:
    """The people of a file, and everything that is wrong with its cells.

    Raises:
        Refusal: it cannot be read at all.
    """
    console = Console(stderr=True, highlight=False)
    try:
        with file.open("rb") as opened, console.status(file.name):
            found = people_file.read(opened.read(people_file.MOST_BYTES + 1), places=places)
    except OSError as error:
        raise unread(file, error, counter.words) from error
    if found.unread and not asked_json:
        names = ", ".join(found.unread)
        console.print(counter.words("people.import_unread", names=names), markup=False)
    return found


def refuse(counter: Counter, file: Path, problems: Sequence[Problem], *, asked_json: bool) -> typer.Exit:
    """Tell everything that is wrong with a file: the exit of the command."""
    told = [{"line": one.line, "problem": one.text(counter.words)} for one in problems]
    if asked_json:
        typer.echo(written({"written": False, "problems": told}))
        return typer.Exit(1)
    name = one_line(file.name)[0]
    for one in told[:MOST_TOLD]:
        where = f"{name}:{one['line']}" if one["line"] else name
        typer.echo(f"{where}: {one['problem']}", err=True)
    if len(told) > MOST_TOLD:
        typer.echo(counter.words.count("people.import_more", len(told) - MOST_TOLD), err=True)
    typer.echo(counter.words.count("people.import_problems", len(told)), err=True)
    return typer.Exit(1)


def _question(counter: Counter, number: int) -> str:
    """What is asked before so many are welcomed."""
    return counter.words("people.sure_welcome", people=counter.words.number(number), typed=number)


def _tell(
    counter: Counter,
    done: Import,
    made: Sequence[PersonalLink],
    links: Path | None,
    *,
    asked_json: bool,
    saved: bool,
) -> None:
    if asked_json:
        typer.echo(written({"written": saved, **asdict(done), "links": len(made), "problems": []}))
        return
    figures = {f"import_{key}": number for key, number in asdict(done).items()}
    keys = [
        "import_new",
        "import_changed",
        "import_same",
        "import_players",
        "import_moved",
        "import_forgotten",
    ]
    if not saved:
        figures["import_would_welcome"] = done.welcomes
    keys += ["import_welcomes" if saved else "import_would_welcome", "import_held"]
    _count(counter, keys, figures)
    if made:
        key = "people.import_links_in" if links else "people.import_links"
        typer.echo(counter.words.count(key, len(made), file=links))
    if not saved:
        typer.echo(counter.words("people.import_checked"))


def _count(counter: Counter, keys: Iterable[str], figures: dict[str, int]) -> None:
    """A line for each figure that is not zero."""
    for key in keys:
        if figures[key]:
            typer.echo(counter.words.count(f"people.{key}", figures[key]))


def _write_links(counter: Counter, links: Path, made: Sequence[PersonalLink]) -> None:
    base = counter.shop.settings.address
    if links.suffix.lower() == ".html":
        sheets = [Sheet(f"{one.team} ({one.name})".strip(), f"{base}/j/{one.code}", None) for one in made]
        # A code takes a few milliseconds to draw: thousands are waited for.
        fill(links, page(track(sheets, links.name)).encode(), counter.words)
        return
    titles = _titles(counter, "link", "team")
    address = "Adresse" if counter.language == "fr" else "Address"
    rows = [[one.name, one.team, f"{base}/j/{one.code}"] for one in made]
    fill(links, as_csv([[*titles, address], *rows]), counter.words)


def _write_template(counter: Counter, path: Path) -> None:
    """A file that imports once its example of a directory id is replaced; one that stands there stays."""
    site, team = counter.database.look(_example)
    titles = _titles(counter, *people_file.COLUMNS)
    rows = [
        [site, team, people_file.NOBODY, "", "fr", ""],
        [site, team, "", "agent-0042", "", "lun mar jeu ven"],
    ]
    write_new(path, as_csv([titles, *rows]), counter.words)
    typer.echo(counter.words("cli.people_template", file=path))


def _titles(counter: Counter, *keys: str) -> list[str]:
    return [people_file.COLUMNS[key][counter.language != "fr"] for key in keys]


def _example(uow: UnitOfWork) -> tuple[str, str]:
    """A site and a team of it, where there are any."""
    for team in uow.teams.all():
        return uow.teams.site_names()[team.site_id], team.name
    return "Metz", "Accueil"
