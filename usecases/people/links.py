"""Links that let people in: a team's, personal ones, the demonstration's (rule 11)."""

from dataclasses import dataclass
from datetime import datetime
from itertools import count

from store.people.access import Link
from store.schema.values import Team
from store.unit_of_work import UnitOfWork
from usecases.context import Services
from usecases.signing import LINK, derived, digest


class LinkRefused(Exception):  # noqa: N818 - it is an answer, not a fault
    """A link is unknown, expired, revoked or full: one answer for all. `known`: it exists, so no guess."""

    def __init__(self, *, known: bool = False) -> None:
        self.known = known


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a link's page shows before an account is made; only a demonstration has `teams` (id, name)."""

    kind: str
    team_name: str | None
    teams: tuple[tuple[int, str], ...]
    pseudonym: str


def find(uow: UnitOfWork, code: str, instant: datetime) -> Link:
    """The link of a code that may be used now.

    Raises:
        LinkRefused: it is unknown, expired, revoked or full.
    """
    mark = digest(code.strip().lower())
    link = uow.access.link(mark, instant)
    if link is None:
        raise LinkRefused(known=uow.access.standing(mark) != "none")
    return link


def make_link(
    uow: UnitOfWork, services: Services, kind: str, team_id: int | None, capacity: int, instant: datetime
) -> str:
    """The code of the one link of a team or the demonstration, made if needed, valid 90 days from now.

    A full link stays the team's link: its places are the headcount, however often it is printed.
    """
    for serial in count():
        code = derived(services.secret, f"link:{kind}:{team_id}:{serial}")
        standing = uow.access.standing(digest(code))
        if standing == "none":
            uow.access.add_link(digest(code), kind, team_id, capacity, instant + LINK)
        elif standing == "revoked":
            continue
        else:
            uow.access.renew(digest(code), capacity, instant + LINK)
        return code
    raise AssertionError("unreachable")


def make_personal_links(
    uow: UnitOfWork, services: Services, team_id: int, headcount: int, instant: datetime
) -> list[str]:
    """Codes of a team's unused personal links; with the used ones there are `headcount`."""
    codes: list[str] = []
    new: list[str] = []
    places = begun = 0
    while places < headcount:
        # All that may be needed at once: a site of 2,000 people takes a few statements, not thousands.
        serials = range(begun, begun + headcount - places)
        tried = [derived(services.secret, f"link:personal:{team_id}:{serial}") for serial in serials]
        standings = uow.access.standings([digest(code) for code in tried])
        usable_links = [(code, standings.get(digest(code), "none")) for code in tried]
        usable_links = [(code, standing) for code, standing in usable_links if standing != "revoked"]
        codes += [code for code, standing in usable_links if standing != "full"]
        new += [code for code, standing in usable_links if standing == "none"]
        places, begun = places + len(usable_links), serials.stop
    uow.access.add_personal([digest(code) for code in new], team_id, instant + LINK)
    old_codes = set(codes) - set(new)
    uow.access.date_links([digest(code) for code in codes if code in old_codes], instant + LINK)
    return codes


def to_print(
    uow: UnitOfWork, services: Services, team: Team, instant: datetime, *, personal: bool
) -> list[str]:
    """The codes of a team's links: its one link, or personal ones, as many as it has people."""
    if personal:
        return make_personal_links(uow, services, team.id, team.headcount, instant)
    return [make_link(uow, services, "team", team.id, team.headcount, instant)]


def revoke_links(uow: UnitOfWork, actor: str, team_id: int, now: datetime, instant: datetime) -> int:
    """Revoke a team's links, lost or shared too widely; returns how many. The next sheet has new ones."""
    ended = uow.access.revoke(team_id, instant)
    uow.audit.write(now, actor, "links.revoke", f"team:{team_id}", links=ended)
    return ended
