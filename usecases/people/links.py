"""Links that let people in: a team's, personal ones, the demonstration's (rule 11)."""

from dataclasses import dataclass
from datetime import datetime
from itertools import count

from store.people.access import Link
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
    places = 0
    for serial in count():
        if places == headcount:
            break
        code = derived(services.secret, f"link:personal:{team_id}:{serial}")
        standing = uow.access.standing(digest(code))
        if standing == "revoked":
            continue
        places += 1
        if standing == "none":
            uow.access.add_link(digest(code), "personal", team_id, 1, instant + LINK)
        elif standing == "open":
            uow.access.renew(digest(code), 1, instant + LINK)
        if standing != "full":
            codes.append(code)
    return codes


def revoke_links(uow: UnitOfWork, actor: str, team_id: int, now: datetime, instant: datetime) -> int:
    """Revoke a team's links, lost or shared too widely; returns how many. The next sheet has new ones."""
    ended = uow.access.revoke(team_id, instant)
    uow.audit.write(now, actor, "links.revoke", f"team:{team_id}", links=ended)
    return ended
