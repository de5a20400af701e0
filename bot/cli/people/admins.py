"""`python -m bot admin ...`: who may what (rule 18), and what they did; as in the chat."""

from dataclasses import asdict, astuple
from enum import StrEnum
from typing import Annotated

import typer

from bot.cli import tables
from bot.cli.session import ACTOR, Context, open_context
from bot.cli.terminal import Json, Language, Spoken, Yes, agree, as_json, group
from bot.desk.operations.log_lines import LogWords
from content.words import Catalogue
from store.schema.rights import NOWHERE, Terms
from store.unit_of_work import UnitOfWork
from usecases.people import role_scopes, roles
from usecases.people.role_scopes import Listed
from usecases.people.roles import RoleRefused
from usecases.teams import organisation


class RoleName(StrEnum):
    """The roles, as an option takes them."""

    lead = "lead"
    relay = "relay"
    author = "author"


Label = Annotated[str, typer.Option("--label", help="A post, not a name: their own word in the log.")]
Teams = Annotated[list[str] | None, typer.Option("--team", help="Of a relay; may be repeated.")]
Sites = Annotated[list[str] | None, typer.Option("--site", help="Of a relay; may be repeated.")]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    admin = group("Roles: leads, relays and authors who are not in the settings; and the audit log.")
    admin.command()(invite)
    admin.command("list")(list_)
    admin.command()(end)
    admin.command("log")(audit_log)
    app.add_typer(admin, name="admin")


def invite(
    *,
    role: Annotated[RoleName, typer.Option("--role", help="What the person may do.")] = RoleName.lead,
    label: Label = "",
    team: Teams = None,
    site: Sites = None,
) -> None:
    """Make a code that gives a role to who types it or opens its address: once, within ten minutes."""
    with open_context() as context:
        code = context.do(_invite, context, role, label, team or [], site or [])
        typer.echo(f"admin {code}")
        typer.echo(f"{context.session.settings.address}/admin/{code}")


def list_(*, json_: Json = False, language: Spoken = Language.fr) -> None:
    """Every role, with its label."""
    with open_context(language) as context:
        every = context.database.look(_listed, context.words)
        if json_:
            typer.echo(as_json([_data(listed, scope) for listed, scope in every]))
            return
        for listed, scope in every:
            role = context.words(f"roles.usual_{listed.held.role}")
            typer.echo("\t".join(filter(None, (role, listed.held.label, scope))))
        if admins := context.services.admins:
            typer.echo(context.words.count("roles.settings", len(admins)))


def end(
    label: Annotated[str, typer.Argument(help="The role, by its label.")],
    *,
    yes: Yes = False,
    language: Spoken = Language.fr,
) -> None:
    """End a role at once, on every device."""
    with open_context(language) as context:
        words = context.words
        grant = context.look(roles.find, context.services, label)
        if not yes:
            agree(words(f"roles.sure_{grant.role}", label=grant.label), words("cli.unchanged"))
        context.do(roles.end, context.services, ACTOR, grant.id, context.now)
        typer.echo(words("roles.ended", label=grant.label))


def audit_log(
    count: Annotated[int, typer.Option(min=1, max=10_000, help="How many lines.")] = 50,
    *,
    json_: Json = False,
    language: Spoken = Language.fr,
) -> None:
    """What leads, relays and authors did, newest first; with --json acts keep the names of the code."""
    with open_context(language) as context:
        words = context.words
        if json_:
            lines = context.database.look(lambda uow: uow.audit.lines(count))
            typer.echo(as_json([asdict(line) for line in lines]))
            return
        names = ("at", "who", "origin", "action", "subject", "detail")
        table = tables.table(*(words(f"desk.column_{name}") for name in names), folded=(1, 3, 4, 5))
        for row in context.database.look(_spoken, words, count):
            table.add_row(*row)
        tables.show(table)


def _invite(
    uow: UnitOfWork, context: Context, role: RoleName, label: str, teams: list[str], sites: list[str]
) -> str:
    organisation.begin(uow, ACTOR, context.now)
    if role is not RoleName.relay and (teams or sites):
        raise RoleRefused("roles.only_a_relay")
    scope = role_scopes.of_names(uow, teams, sites) if role is RoleName.relay else NOWHERE
    role_label = label or roles.free_label(uow, _usual(uow, context.words, role), context.instant)
    return roles.invite(uow, ACTOR, Terms(role.value, role_label, scope=scope), context.now, context.instant)


def _usual(uow: UnitOfWork, words: Catalogue, role: RoleName) -> str:
    """The label of who is invited without one: it says a post, and a page of the desk changes it."""
    first = role is RoleName.lead and not any(grant.role == "lead" for grant in uow.roles.living())
    return words("roles.first_lead" if first else f"roles.usual_{role}")


def _listed(uow: UnitOfWork, words: Catalogue) -> list[tuple[Listed, str]]:
    return [(listed, role_scopes.in_words(uow, words, listed.scope)) for listed in role_scopes.listed(uow)]


def _data(listed: Listed, scope: str) -> dict[str, object]:
    grant = listed.held
    return {"role": grant.role, "label": grant.label, "scope": scope, "since": grant.at, "by": grant.by}


def _spoken(uow: UnitOfWork, words: Catalogue, count: int) -> list[tuple[str, ...]]:
    """Lines of the log in words, as the desk's log has them; at hours of the organisation's usual site."""
    spoken, site = LogWords.of(uow, words), tables.usual_site(uow) if uow.teams.organisation() else None
    rows = []
    for line in uow.audit.lines(count):
        at = site.local(line.at) if site else line.at
        when = f"{words.date_long(at.date())}, {words.clock(at.time())}"
        rows.append((when, *astuple(spoken.line(line))))
    return rows
