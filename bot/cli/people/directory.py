"""`python -m bot people ...`: invite the people of a file, put them on a list.

A file is taken whole or not at all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.files import fill, reserve, write_new
from bot.cli.people import named_lists
from bot.cli.people.roster_file import read, refuse
from bot.cli.session import ACTOR, Context, Refusal, open_context
from bot.cli.terminal import (
    Json,
    Language,
    Spoken,
    YesTo,
    as_json,
    group,
    track,
    type_back,
)
from bot.pages.papers.link_sheets import LinkPage, Sheet
from content.cells import as_csv
from usecases.campaigns import approval
from usecases.people import directory, people_file, people_match, welcomes
from usecases.people.directory import Import, PersonalLink, Terms
from usecases.teams import transfers


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    people = group("People known beforehand: invitations and lists.")
    people.command("import")(import_)
    people.command("list")(named_lists.list_)
    app.add_typer(people, name="people")


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
    remove_absent: Annotated[
        bool,
        typer.Option("--remove-absent", help="Expect no more who is not in the file and never joined."),
    ] = False,
    yes: YesTo = None,
    json: Json = False,
    language: Spoken = Language.fr,
) -> None:
    """Invite the people of a file; a second import updates, and nobody is a player before they come.

    Exit code 1 where something in the file is wrong: nothing is written then.
    """
    with open_context(language) as context:
        if template is not None:
            _write_template(context, template)
            return
        if file is None:
            raise Refusal(context.words("cli.give_people"))
        if links is not None and links.suffix.lower() not in {".html", ".csv"}:
            raise Refusal(context.words("cli.links_ending", file=links))
        roster = read(context, file, asked_json=json)
        settings = context.session.settings
        terms = Terms("" if settings.local else settings.microsoft_app_tenant_id, welcome, remove_absent)
        try:
            plan = (context.services, ACTOR, roster, terms, context.now, context.instant)
            summary = context.look(welcomes.plan_import, *plan)
            if check:
                _tell(context, summary, [], None, asked_json=json, saved=False)
                return
            step, typed = _next_step(context, summary, yes), yes
            while True:
                if step == "number":
                    question = partial(_import_question, context, summary)
                    typed = type_back(context, summary.concerned, yes, question)
                if links is not None and _next_step(context, summary, typed) == "go":
                    reserve(links, context.words)
                write = partial(welcomes.bring_in, services=context.services, actor=ACTOR, typed=typed)
                step, summary, personal = context.do(
                    write, roster=roster, terms=terms, now=context.now, instant=context.instant
                )
                if step == "second":
                    raise Refusal(context.words.count("people.import_second", summary.concerned))
                if step == "go":
                    break
        except directory.Wrong as wrong:
            raise refuse(context, file, wrong.problems, asked_json=json) from wrong
        if links is not None:
            _write_links(context, links, personal)
        _tell(context, summary, personal, links, asked_json=json, saved=True)


def _next_step(context: Context, summary: Import, typed: int | None) -> approval.Step:
    return context.look(lambda _: welcomes.next_step(context.services, summary, typed))


def _question(context: Context, number: int) -> str:
    """What is asked before so many are welcomed."""
    return context.words("people.sure_welcome", people=context.words.number(number), typed=number)


def _import_question(context: Context, summary: Import) -> str:
    """What is asked before so many are welcomed, enter a launched season, or are expected no more."""
    words = context.words
    if not (summary.entering or summary.leaving or summary.withdrawn):
        return _question(context, summary.concerned)
    welcomes = [words.count("people.import_would_welcome", summary.welcomes)] * bool(summary.welcomes)
    return " ".join(
        [*welcomes, *summary.effects(words), words("people.sure_list", typed=f" {summary.concerned}")]
    )


def _tell(
    context: Context,
    summary: Import,
    personal: Sequence[PersonalLink],
    links: Path | None,
    *,
    asked_json: bool,
    saved: bool,
) -> None:
    if asked_json:
        numbers = _numbers(context, summary)
        typer.echo(as_json({"written": saved, **numbers, "links": len(personal), "problems": []}))
        return
    keys = ("new", "changed", "same", "players", "moved", "forgotten")
    welcomed = "welcomes" if saved else "would_welcome"
    figures = asdict(summary) | {"would_welcome": summary.welcomes}
    _count(context, {key: figures[key] for key in (*keys, welcomed, "held", "absent", "absent_waiting")})
    moves = people_match.changes_of_team(context.words, summary.moves, summary.merged)
    for line in (*moves, *summary.effects(context.words)):
        typer.echo(line)
    if personal:
        key = "people.import_links_in" if links else "people.import_links"
        typer.echo(context.words.count(key, len(personal), file=links))
    if not saved:
        typer.echo(context.words("people.import_checked"))


def _numbers(context: Context, summary: Import) -> dict[str, object]:
    """What JSON says of an import: null for few who enter or leave a season, as the lines in words do."""
    numbers = {key: each for key, each in asdict(summary).items() if key != "asked"}  # for two leads
    numbers["entering"] = transfers.counted_people(summary.entering)
    numbers["leaving"] = [(name, transfers.counted_people(people)) for name, people in summary.leaving]
    typed_back = welcomes.next_step(context.services, summary, None) == "number"
    if not (typed_back or transfers.are_many(summary.entering, summary.leaving)):
        numbers["concerned"] = None
    return numbers


def _count(context: Context, figures: Mapping[str, int]) -> None:
    """A line for each figure that is not zero."""
    for key, number in figures.items():
        if number:
            typer.echo(context.words.count(f"people.import_{key}", number))


def _write_links(context: Context, links: Path, personal: Sequence[PersonalLink]) -> None:
    base = context.session.settings.address
    if links.suffix.lower() == ".html":
        sheets = [
            Sheet(f"{link.team} ({link.name})".strip(), f"{base}/j/{link.code}", None) for link in personal
        ]
        # A code takes a few milliseconds to draw: thousands are waited for.
        fill(links, LinkPage(context.words).whole(track(sheets, links.name)).encode(), context.words)
        return
    titles = people_file.titles(context.language, "link", "team")
    address = "Adresse" if context.language == "fr" else "Address"
    rows = [[link.name, link.team, f"{base}/j/{link.code}"] for link in personal]
    fill(links, as_csv([[*titles, address], *rows]), context.words)


def _write_template(context: Context, path: Path) -> None:
    """A file that imports once its example of a directory id is replaced; one that stands there stays."""
    rows = people_file.template(context.language, *context.database.look(people_match.example))
    write_new(path, as_csv(rows), context.words)
    typer.echo(context.words("cli.people_template", file=path))
