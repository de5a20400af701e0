"""People known in advance: an import makes invitations (rules 10, 11).

A file is checked as a whole against the organisation, then written as a whole; both are idempotent.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count

from content.words import Catalogue
from store.people.access import InvitedLink
from store.people.invitations import Invited
from store.schema.audience import EVERYBODY
from store.schema.values import Team
from store.unit_of_work import UnitOfWork
from usecases import signing
from usecases.context import CampaignError, Services
from usecases.people.people_file import Entry, Problem, Roster
from usecases.people.people_match import TeamMove, from_merged, placed, players_among, remembered, team_moves
from usecases.teams import transfers
from usecases.teams.person_entries import Movements, Seat, entrants


class Wrong(Exception):  # noqa: N818 (it is an answer, not a fault)
    """A file is refused: `problems` has everything that is wrong with it, by line."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Terms:
    """The directory of the file's ids, and whether an admin agreed to a welcome for each person.

    `tenant` is "" where Teams is not connected: then no welcome can be sent or planned. With `withdraw` the
    people of earlier files who are not in this one, and never came, are not expected any more.
    """

    tenant: str
    welcome: bool
    withdraw: bool = False


@dataclass(frozen=True, slots=True)
class Import:
    """What an import does or did: how many people, never who (rule 7).

    Rows of the file are counted exactly, since whoever drops it has them; few who enter or leave are not.

    Attributes:
        new: invitations made.
        changed: invitations with other values now.
        same: invitations that stay as they are.
        players: people who play already; they keep their choices, but get the file's team.
        moved: players whose team differs from the file's.
        forgotten: people who were forgotten: no import brings them back.
        welcomes: people who get the one welcome by this import.
        held: people who get it by an import once Teams is connected.
        absent: people whom an earlier file named and this one does not; they stay as they are.
        absent_waiting: of those, who never came and may be withdrawn.
        entering: people who enter launched `seasons`, those invited too. `leaving`: who leaves which.
        withdrawn: who was `absent_waiting`, and is not expected any more.
        concerned: who gets a welcome, enters or leaves a season or is withdrawn: typed back where many.
        moves: between which teams people go, come or not; most people first.
        merged: the file's teams that were merged into others, where its people go.
        asked: another lead waits for this one to bring in the same file.
    """

    people: int
    new: int
    changed: int
    same: int
    players: int
    forgotten: int
    welcomes: int
    moved: int
    held: int
    absent: int
    absent_waiting: int
    withdrawn: int
    entering: int = 0
    seasons: tuple[str, ...] = ()
    leaving: tuple[tuple[str, int], ...] = ()
    concerned: int = 0
    moves: tuple[TeamMove, ...] = ()
    merged: tuple[TeamMove, ...] = ()
    asked: bool = False

    @property
    def none(self) -> bool:
        """Whether the file says what is so already."""
        return not (self.new or self.changed or self.moved or self.welcomes or self.withdrawn)

    def effects(self, words: Catalogue) -> list[str]:
        """Who enters and leaves which seasons and who is withdrawn, in words, and whom it concerns in all."""
        lines = transfers.season_lines(words, self.entering, self.seasons, self.leaving)
        if self.withdrawn:
            lines.append(words.count("people.import_withdrawn", self.withdrawn))
        known = {self.entering, self.welcomes, self.withdrawn}
        if lines and self.concerned not in known and transfers.are_many(self.entering, self.leaving):
            lines.append(words.count("people.import_concerned", self.concerned))
        return lines


@dataclass(frozen=True, slots=True)
class PersonalLink:
    """The personal link of one invited person: its name in the file, their team, its code."""

    name: str
    team: str
    code: str


@dataclass(frozen=True, slots=True)
class _Plan:
    """The people of a file by what happens to them.

    Attributes:
        agreed: they get the one welcome by this import, or by a later one where Teams is not `connected`.
        teams: new team by number of the player.
        links: people who come by a personal link, by handle.
        team_of: their team, by the line of the file.
        movements: where each person who is new, changed or moved will work.
        absent_waiting: how many are in no row and never came. `withdraw`: they are not expected any more.
    """

    new: Sequence[Invited]
    changed: Sequence[Invited]
    same: Sequence[Invited]
    players: int
    forgotten: int
    agreed: Sequence[Invited]
    connected: bool
    teams: Mapping[int, Team]
    links: Mapping[str, Entry]
    team_of: Mapping[int, Team | None]
    absent: int
    absent_waiting: int
    withdraw: bool
    movements: Movements
    moves: tuple[TeamMove, ...]
    merged: tuple[TeamMove, ...]

    def counted(self) -> Import:
        """The same as numbers of people."""
        sizes = (len(self.new), len(self.changed), len(self.same), self.players, self.forgotten)
        welcomes = len(self.agreed) if self.connected else 0
        on_hold = len(self.agreed) - welcomes
        withdrawn = self.absent_waiting if self.withdraw else 0
        absences = (self.absent - withdrawn, self.absent_waiting - withdrawn, withdrawn)
        counts = (welcomes, len(self.teams), on_hold, *absences)
        return Import(sum(sizes), *sizes, *counts, moves=self.moves, merged=self.merged)


def plan(uow: UnitOfWork, services: Services, roster: Roster, terms: Terms, now: datetime) -> Import:
    """What importing a file would do; nothing is written.

    Raises:
        TeamError: it would put somebody into two seasons of the same days.
        Wrong: the file has problems.
    """
    prepared = _plan(uow, services, roster, terms, now)
    entering = entrants(uow, prepared.movements, now, withdraw=prepared.withdraw)
    welcomed = {invited.handle for invited in prepared.agreed} if prepared.connected else set()
    counts = prepared.counted()
    counts = replace(
        counts, entering=len(entering.handles), seasons=entering.seasons, leaving=entering.leaving
    )
    return replace(counts, concerned=len(entering.handles | entering.leavers | welcomed) + counts.withdrawn)


def bring_in(
    uow: UnitOfWork,
    services: Services,
    actor: str,
    roster: Roster,
    terms: Terms,
    now: datetime,
    instant: datetime,
) -> tuple[Import, list[PersonalLink]]:
    """Write a file's invitations; returns its counts, and the personal links of people who have not come.

    Raises:
        Wrong: the file has problems; nothing was written.
    """
    prepared = _plan(uow, services, roster, terms, now)
    uow.invitations.add(prepared.new)
    uow.invitations.change(prepared.changed)
    if prepared.connected:
        uow.invitations.welcome_again([invited.id for invited in prepared.agreed])
    every = (*prepared.new, *prepared.changed, *prepared.same)
    uow.invitations.renew([invited.handle for invited in every], now)
    transfers.move(uow, actor, prepared.teams, now)
    if prepared.withdraw:
        uow.retention.withdraw_others({*prepared.movements.known, *(invited.handle for invited in every)})
    counts = prepared.counted()
    names = ("new", "changed", "welcomes", "withdrawn")
    uow.audit.write(now, actor, "people.import", "people", **{name: getattr(counts, name) for name in names})
    return counts, _links(uow, services, prepared, instant)


def links_of(
    uow: UnitOfWork, services: Services, roster: Roster, terms: Terms, now: datetime, instant: datetime
) -> list[PersonalLink]:
    """The personal links of an imported file, for those who have not come.

    Raises:
        CampaignError: the file, or a part of it, is not imported yet.
        Wrong: the file has problems.
    """
    prepared = _plan(uow, services, roster, terms, now)
    if prepared.new:
        raise CampaignError("people.links_before")
    return _links(uow, services, prepared, instant)


def _plan(uow: UnitOfWork, services: Services, roster: Roster, terms: Terms, now: datetime) -> _Plan:
    places, problems = placed(uow, roster.entries)
    if roster.problems or problems:
        raise Wrong(sorted([*roster.problems, *problems], key=lambda problem: problem.line))
    entries, forgotten = remembered(uow, services, roster.entries, now)
    invitations = uow.invitations.by_handles(list(entries))
    players = players_among(uow, entries, invitations)
    new: list[Invited] = []
    changed: list[Invited] = []
    same: list[Invited] = []
    teams: dict[int, Team] = {}
    seats: dict[str, Seat] = {}
    now_in = uow.teams.of(list(players.values()))
    welcomed = uow.invitations.welcomed(list(invitations))
    agreed: list[Invited] = []
    for handle, entry in entries.items():
        workplace, before = places[entry.line], invitations.get(handle)
        seat = Seat(workplace.team.id if workplace.team else None, workplace.site_id)
        if handle in players:
            if workplace.team is not None and now_in.get(players[handle]) != workplace.team.id:
                teams[players[handle]], seats[handle] = workplace.team, seat
            continue
        tenant = terms.tenant or (before.tenant if before else "")
        over = welcomed.get(handle)
        coming = before is not None and before.to_welcome and before.tenant != "" and over is not False
        invitation = Invited(
            handle,
            entry.directory_id or None,
            tenant if entry.directory_id else "",
            workplace.team.id if workplace.team else None,
            None if workplace.team else workplace.site_id,
            entry.language,
            workplace.away,
            coming or (terms.welcome and bool(entry.directory_id)),
            before.id if before else 0,
        )
        if invitation.to_welcome and not coming and not over:
            agreed.append(invitation)
        if invitation == before:
            same.append(invitation)
            continue
        (new if before is None else changed).append(invitation)
        seats[handle] = seat
    links = {handle: entry for handle, entry in entries.items() if entry.link and handle not in players}
    of = {entry.line: places[entry.line].team for entry in links.values()}
    waiting = sum(invited.player_id is None for invited in invitations.values())
    absent = (uow.invitations.count() - len(invitations), uow.invitations.count_in(EVERYBODY) - waiting)
    sizes, connected = (len(players), forgotten), bool(terms.tenant)
    movements = Movements(seats, invitations, players)
    team_changes = (team_moves(uow, movements, now_in), from_merged(places.values()))
    here = (terms.withdraw, movements)
    return _Plan(
        new, changed, same, *sizes, agreed, connected, teams, links, of, *absent, *here, *team_changes
    )


def _links(uow: UnitOfWork, services: Services, prepared: _Plan, instant: datetime) -> list[PersonalLink]:
    """The personal links of a file, made or renewed; a revoked or used one gets a successor."""
    invited = uow.invitations.by_handles(list(prepared.links))
    waiting = list(prepared.links)
    new, again, codes = list[InvitedLink](), list[InvitedLink](), dict[str, str]()
    for serial in count():
        if not waiting:
            break
        texts = {handle: f"link:invited:{handle}:{serial}" for handle in waiting}
        tried = {handle: signing.derived(services.secret, text) for handle, text in texts.items()}
        standing = uow.access.standings([signing.digest(code) for code in tried.values()])
        waiting = []
        for handle, code in tried.items():
            how = standing.get(signing.digest(code), "none")
            if how in {"revoked", "full"}:
                waiting.append(handle)
                continue
            invitation = invited[handle]
            link = InvitedLink(signing.digest(code), invitation.team_id, invitation.id)
            (new if how == "none" else again).append(link)
            codes[handle] = code
    uow.access.invite(new, again, instant + signing.LINK)
    team_of = {line: team.name if team else "" for line, team in prepared.team_of.items()}
    every = prepared.links.items()
    return [PersonalLink(entry.link, team_of[entry.line], codes[handle]) for handle, entry in every]
