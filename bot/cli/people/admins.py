"""`python -m bot admin invite`: a role for somebody (rule 18), as in the chat."""

from enum import StrEnum
from typing import Annotated

import typer

from bot.cli.session import ACTOR, Context, open_context
from bot.cli.terminal import group
from content.words import Catalogue
from store.schema.rights import NOWHERE, Terms
from store.unit_of_work import UnitOfWork
from usecases.people import role_scopes, roles
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
    admin = group("Roles: leads, relays and authors who are not in the settings.")
    admin.command()(invite)
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
