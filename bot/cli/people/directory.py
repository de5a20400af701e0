"""`python -m bot people ...`: invite the people of a file, forget one of them.

A file is taken whole or not at all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import tables
from bot.cli.files import fill, reserve, write_new
from bot.cli.people import named_lists
from bot.cli.people.roster_file import read, refuse
from bot.cli.session import ACTOR, Context, Refusal, open_context
from bot.cli.terminal import (
    Json,
    Language,
    Spoken,
    Yes,
    YesTo,
    after_alone,
    agree,
    as_json,
    group,
    track,
    type_back,
)
from bot.pages.papers.link_sheets import LinkPage, Sheet
from content.cells import as_csv
from dialogs.player.profile import unsaid
from store.unit_of_work import UnitOfWork
from usecases.campaigns import approval
from usecases.messages import deliveries
from usecases.people import directory, erasure, people_file, people_match, welcomes
from usecases.people.directory import Import, PersonalLink, Terms
from usecases.people.welcomes import Again
from usecases.teams import transfers


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    people = group("People known beforehand: invitations and lists.")
    people.command()(forget)
    people.command("import")(import_)
    people.command("list")(named_lists.list_)
    people.command()(welcome)
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


def welcome(
    *,
    again: Annotated[
        bool, typer.Option("--again", help="Send it again to those whom it never reached.")
    ] = False,
    confirm: Annotated[
        bool, typer.Option("--confirm", help="Agree, as a second admin, to what another one asked for.")
    ] = False,
    yes: YesTo = None,
    language: Spoken = Language.fr,
) -> None:
    """Say how many welcomes wait, left or failed; with --again those that never arrived are sent again."""
    with open_context(language) as context:
        words = context.words
        if not (again or confirm):
            counts = context.look(deliveries.welcomes)
            if counts is None:
                raise Refusal(words("people.welcome_nobody"))
            tables.show(tables.welcomes(context, counts))
            return
        plan = context.do(welcomes.plan)
        if yes is None and not confirm and approval.question(plan.people, plain=True) == "yes":
            people = plan.in_words(words)
            agree(words("people.sure_welcome_few", people=people), words("cli.unchanged"))
        step, plan = context.do(_welcomed, context, yes, seconding=confirm)
        while step == "number":
            question = partial(_welcome_question, context, plan.people, seconding=confirm)
            number = type_back(context, plan.people, yes, question)
            step, plan = context.do(_welcomed, context, number, seconding=confirm)
        if step == "second":
            asked = words.count("admin.second_asked", plan.people, name=approval.WELCOME)
            raise Refusal(after_alone(context, plan.people, asked))
        typer.echo(words.count("people.import_welcomes", plan.people))


def _welcomed(
    uow: UnitOfWork, context: Context, typed: int | None, *, seconding: bool
) -> tuple[approval.Step, Again]:
    return welcomes.agree(
        uow, context.services, ACTOR, typed, context.now, context.instant, seconding=seconding
    )


def forget(
    who: Annotated[
        str,
        typer.Argument(
            help="The person’s pseudonym, directory id, or the name of their link; "
            "where it fits several people, after pseudo:, annuaire: or lien:."
        ),
    ],
    *,
    yes: Yes = False,
    language: Spoken = Language.fr,
) -> None:
    """Erase a person, or somebody expected, as `oublie-moi` does: for good. What is held is never shown."""
    with open_context(language) as context:
        words, services = context.words, context.services
        player, _ = context.do(erasure.person_of, services, who)
        if not yes:
            terms = (services, words, player or 0)
            caution = context.look(lambda uow: erasure.caution(uow, *terms, own=False))
            agree(f"{caution} {words('people.sure_forget', who=who)}".strip(), words("cli.unchanged"))
        arguments = (services, ACTOR, who, context.now, context.instant, unsaid(services))
        context.do(erasure.forget_called, *arguments)
        typer.echo(words("people.forgot"))


def _next_step(context: Context, summary: Import, typed: int | None) -> approval.Step:
    return context.look(lambda _: welcomes.next_step(context.services, summary, typed))


def _question(context: Context, number: int) -> str:
    """What is asked before so many are welcomed."""
    return context.words("people.sure_welcome", people=context.words.number(number), typed=number)


def _welcome_question(context: Context, number: int, *, seconding: bool) -> str:
    """The same of the welcome again, where there may be nobody else to agree to it."""
    question = _question(context, number)
    return question if seconding else after_alone(context, number, question, "\n")


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
