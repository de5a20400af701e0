"""Forgets a person, at their own wish or by whoever runs the bot (rule 10)."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from dateutil.relativedelta import relativedelta

from content.words import Catalogue
from store.campaigns.lead_news import LeadNews
from store.people.invitations import CHANNEL as TEAMS
from store.people.invitations import Invited
from store.schema.rights import Scope
from store.unit_of_work import UnitOfWork
from usecases import names, signing
from usecases.campaigns import readiness
from usecases.context import AccountKey, CampaignError, Services
from usecases.messages import lead_posts
from usecases.names import DIRECTORY, LINK, PSEUDONYM
from usecases.people import role_scopes, roles

MARK_MONTHS = 13
NOBODY = "people.forget_nobody"
"""The refusal of a name that nobody has."""
Unsaid = Callable[[str], Mapping[str, Any]]
"""From a language to the view, as JSON, that replaces what an erased person said."""


@dataclass(frozen=True, slots=True)
class Namesake:
    """One of several people whom a name fits: a player (`number`) or expected, by which way, and where."""

    way: str
    number: int | None
    expected: Invited | None = None
    team_id: int | None = None
    team: str = ""
    site: str = ""

    def in_words(self, words: Catalogue) -> str:
        """How the name is theirs, whether they have come, and where they work."""
        state = "came" if self.expected is None else "waiting"
        team, site = self.team or words("desk.no_team"), self.site or words("people_desk.no_site")
        return words(f"people.same_{self.way}_{state}", team=team, site=site)


class NamesakesError(CampaignError):
    """A name fits several people: each is told by where they are, and what to write for them."""

    def __init__(self, name: str, people: Sequence[Namesake]) -> None:
        super().__init__("people.forget_two", name=name)
        self.name = name
        self.people = people

    def text(self, words: Catalogue) -> str:
        """The reason, with a sentence for each."""
        lines = [
            words("people.same_typed", person=each.in_words(words), typed=typed)
            for typed, each in self.typed()
        ]
        return " ".join([words(self.key, name=self.name), *lines])

    def typed(self) -> list[tuple[str, Namesake]]:
        """What is written for each of them."""
        return [(f"{each.way}:{self.name}", each) for each in self.people]


def forget(
    uow: UnitOfWork,
    services: Services,
    player_id: int,
    now: datetime,
    instant: datetime,
    unsaid: Unsaid,
    actor: str = "",
) -> bool:
    """Erase a person and keep their keyed marks; False where they were just erased elsewhere.

    Messages in their name in a web room, and in an admin's chat those that name them or hold an idea of
    theirs, are replaced by `unsaid`, in open pages too. Their roles end; of a lead the others are told.

    Args:
        actor: who erases them; "" they themselves.
    """
    uow.roles.hold_leads()
    player = uow.players.get(player_id) if uow.erasure.hold(player_id) else None
    if player is None:
        return False
    led = "lead" in roles.powers(uow, services, player)
    _end_roles(uow, actor or f"player:{player_id}", player_id, now)
    messages = {
        *uow.erasure.said_in_rooms(player_id),
        *uow.erasure.said_by_admins(player_id),
        *uow.erasure.read_by_leads(player_id),
    }
    for conversation, message, language in sorted(messages):
        uow.inbox.edit(conversation, message, unsaid(language), real=instant)
    names.give_up(uow, services.secret, player.pseudonym)
    marks = _handle_marks(uow, services, player_id)
    marks += [signing.mark(services.secret, digest) for digest in uow.access.sessions_of(player_id)]
    uow.roles.drop_invitations(player_id)
    uow.erasure.forget(player_id, marks, _mark_ends(now))
    uow.dropped_files.drop_people()
    if led:
        values = {"leads": readiness.leads(uow, services)}
        news = LeadNews(f"left:{instant.isoformat()}", "left", None, "", values)
        lead_posts.tell(uow, services.admins, news, now)
    return True


def caution(uow: UnitOfWork, services: Services, words: Catalogue, player_id: int, *, own: bool) -> str:
    """What is said before the yes where somebody has a role; "" of anybody else.

    Args:
        own: they erase themselves.
    """
    player = uow.players.get(player_id)
    powers = roles.powers(uow, services, player) if player is not None else frozenset()
    if not powers:
        return ""
    listed = role_scopes.roles_in_words(words, powers)
    sentences = [words("roles.erased_own" if own else "roles.erased", roles=listed)]
    if own and roles.is_last_lead(uow, services, player_id):
        sentences.append(words("roles.last_own"))
    return " ".join(sentences)


def forget_called(
    uow: UnitOfWork,
    services: Services,
    actor: str,
    who: str,
    now: datetime,
    instant: datetime,
    unsaid: Unsaid,
) -> None:
    """Erase the player with that pseudonym, directory id or link name, or the invitation for that name.

    Raises:
        CampaignError: nobody, or more than one person, has it.
        RoleRefused: it is the last lead.
    """
    player, expected = person_of(uow, services, who)
    if player is not None:
        roles.refuse_last(uow, services, player)
        uow.audit.write(now, actor, "player.forget", f"player:{player}")
        forget(uow, services, player, now, instant, unsaid, actor)
    elif expected is not None:
        uow.audit.write(now, actor, "invitation.forget", f"invitation:{expected.id}")
        uow.retention.withdraw([expected.id], [expected.handle])
        uow.erasure.mark([signing.mark(services.secret, expected.handle)], _mark_ends(now))
        uow.dropped_files.drop_people()


def person_of(uow: UnitOfWork, services: Services, who: str) -> tuple[int | None, Invited | None]:
    """The player of a pseudonym, a directory id or a link's name in a file, else the invitation that waits.

    Where several people have it, a word of `names.WAYS` before it says which.

    Raises:
        CampaignError: nobody has it.
        NamesakesError: more than one person has it.
    """
    way, name = names.by_way(who)
    people: dict[tuple[int | None, int], Namesake] = {}
    for each in _called(uow, services, name, names.WAYS[way]):
        people.setdefault((each.number, each.expected.id if each.expected else 0), each)
    if len(people) > 1:
        raise NamesakesError(name, [_placed(uow, each) for each in people.values()])
    if not people:
        raise CampaignError(NOBODY)
    (only,) = people.values()
    return only.number, only.expected


def _called(uow: UnitOfWork, services: Services, name: str, ways: Collection[str]) -> Iterator[Namesake]:
    """Who has that pseudonym, directory id or link's name, come or not; one person perhaps twice."""
    if PSEUDONYM in ways:
        for number, _ in uow.players.by_pseudonym([names.look(name)]).values():
            yield Namesake(PSEUDONYM, number)
    if DIRECTORY in ways:
        for number in uow.access.players_of(TEAMS, [name, name.lower()]).values():
            yield Namesake(DIRECTORY, number)
    handles = {
        signing.handle(services.secret, channel, name): way
        for channel, way in ((TEAMS, DIRECTORY), ("link", LINK))
        if way in ways
    }
    for handle, invited in uow.invitations.by_handles(list(handles)).items():
        came = invited.player_id
        yield Namesake(handles[handle], came, invited if came is None else None)


def _placed(uow: UnitOfWork, person: Namesake) -> Namesake:
    sites = uow.teams.site_names()
    if person.number is not None:
        player = uow.players.get(person.number)
        site = sites.get(player.site_id, player.site_id) if player else ""
        team_id, name = (player.team_id, player.team_name or "") if player else (None, "")
        return replace(person, team_id=team_id, team=name, site=site)
    expected = person.expected
    team = uow.teams.team(expected.team_id) if expected and expected.team_id else None
    site_id = team.site_id if team else (expected.site_id if expected else None)
    site = sites.get(site_id or "", "")
    return replace(person, team_id=team.id if team else None, team=team.name if team else "", site=site)


def player_to_move(uow: UnitOfWork, services: Services, who: str, scope: Scope | None = None) -> int:
    """The player whom `person_of` finds; who is not of the relais's `scope` is nobody to them.

    Raises:
        CampaignError: nobody has it, or who has it has not come.
        NamesakesError: more than one person has it.
    """
    try:
        number, expected = person_of(uow, services, who)
    except NamesakesError as several:
        if all(_is_within(uow, scope, each.team_id) for each in several.people):
            raise
        return player_to_move(uow, services, f"{PSEUDONYM}:{several.name}", scope)
    if number is not None:
        return number
    if expected is None or not _is_within(uow, scope, expected.team_id):
        raise CampaignError(NOBODY)
    raise CampaignError("people.move_not_come")


def _is_within(uow: UnitOfWork, scope: Scope | None, team_id: int | None) -> bool:
    team = uow.teams.team(team_id) if team_id else None
    return scope is None or (team is not None and scope.has_team(team.id, team.site_id))


def forgotten_here(uow: UnitOfWork, services: Services, token: str, now: datetime) -> bool:
    """Whether the account of a browser's token was forgotten, on any device."""
    return bool(uow.erasure.marked([signing.mark(services.secret, signing.digest(token))], now.date()))


def forgotten(uow: UnitOfWork, services: Services, key: AccountKey, now: datetime) -> bool:
    """Whether an account was forgotten and has not come back since."""
    return bool(uow.erasure.marked(_marks(services, key), now.date()))


def returned(uow: UnitOfWork, services: Services, key: AccountKey) -> None:
    """A forgotten person plays again: their marks go, so that an import knows them again."""
    uow.erasure.unmark(_marks(services, key))


def _marks(services: Services, key: AccountKey) -> list[str]:
    return [signing.mark(services.secret, signing.handle(services.secret, key.channel, key.external_id))]


def _mark_ends(now: datetime) -> date:
    ends: date = now.date() + relativedelta(months=MARK_MONTHS)
    return ends


def _handle_marks(uow: UnitOfWork, services: Services, player_id: int) -> list[str]:
    """The keyed marks of a player's handles, which keep an import from bringing them back (rule 10)."""
    handles = uow.invitations.handles_of(player_id)
    handles |= {
        signing.handle(services.secret, channel, name)
        for channel, _, name in uow.erasure.accounts_of(player_id)
    }
    return [signing.mark(services.secret, handle) for handle in sorted(handles)]


def _end_roles(uow: UnitOfWork, actor: str, player_id: int, now: datetime) -> None:
    """Say in the log which roles an account had that is erased now: they go with it."""
    for grant in uow.roles.of(player_id):
        uow.audit.write(now, actor, "role.end", f"player:{player_id}", role=grant.role, ended=grant.label)
