"""The one welcome, by a file of people or again to whom it never reached: agreed to as any mass sending."""

from dataclasses import dataclass, replace
from datetime import datetime

from content.words import Catalogue
from games import alphabet
from store.audit import Approval
from store.schema.questions import PeopleFileQuestion, WelcomeQuestion
from store.unit_of_work import UnitOfWork
from usecases.campaigns import approval
from usecases.campaigns.approval import Step
from usecases.context import CampaignError, Services
from usecases.messages import deliveries
from usecases.people import directory
from usecases.people.directory import Import, PersonalLink, Terms, Wrong
from usecases.people.people_file import Roster
from usecases.people.people_match import placed, players_among, remembered

PURPOSE = "welcome"
IMPORT = "people.import"
AGAIN, PEOPLE = "people.welcome_again", "people"
"""How the log names the welcome sent again, and whom it is about."""


@dataclass(frozen=True, slots=True)
class Again:
    """How many people the welcome never reached and would be sent to again, or was planned for again."""

    people: int

    def in_words(self, words: Catalogue) -> str:
        """So many people, in words."""
        return words.count("people.welcome_people", self.people)


class NoneFailed(CampaignError):  # noqa: N818 (it is an answer, not a fault)
    """There is nobody to send it to again: how many welcomes wait, and for what.

    Args:
        held: they wait for Teams, and then for an import.
        waiting: they leave by themselves.
    """

    def __init__(self, on_hold: int, waiting: int) -> None:
        super().__init__("people.welcome_none")
        self._waits = {"people.welcome_held": on_hold, "people.welcome_waits": waiting}

    def text(self, words: Catalogue) -> str:
        """The reason, then a sentence for each wait."""
        waits = [words.count(key, number) for key, number in self._waits.items() if number]
        return " ".join([words(self.key), *(waits or [words("people.welcome_arrived")])])


@dataclass(frozen=True, slots=True)
class OutOfReach:
    """Somebody expected whom no message can reach: site and team, and their name in the file."""

    site: str
    team: str
    name: str


def plan_import(
    uow: UnitOfWork,
    services: Services,
    actor: str,
    roster: Roster,
    terms: Terms,
    now: datetime,
    instant: datetime,
) -> Import:
    """What a file would do, and whether another lead waits for this one to bring it in; nothing is written.

    Raises:
        TeamError: it would put somebody into two seasons of the same days.
        directory.Wrong: the file has problems.
    """
    planned = directory.plan(uow, services, roster, terms, now)
    wanted = _wanted(uow, actor, roster, terms, planned.concerned)
    return replace(planned, asked=approval.same_wish(uow, wanted, instant) is not None)


def next_step(services: Services, planned: Import, typed: int | None) -> Step:
    """What comes next for a file that is not written yet, with the number that was agreed to, if any.

    Raises:
        WrongNumber: as `approval.decide`.
    """
    asked, number = planned.concerned if planned.asked else None, _agreed(planned, typed)
    return approval.decide(
        planned.concerned, number, request_number=asked, second_admin=services.second_admin
    )


def bring_in(
    uow: UnitOfWork,
    services: Services,
    actor: str,
    roster: Roster,
    terms: Terms,
    typed: int | None,
    now: datetime,
    instant: datetime,
) -> tuple[Step, Import, list[PersonalLink]]:
    """Write a file's invitations, where those whom it concerns were agreed to, by two leads if they are many.

    Counted, decided and written in one transaction: what came meanwhile is counted too.

    Args:
        typed: the number that was agreed to, None where none was.

    Returns:
        "go" with what was done and the links of people who have not come; "number", or "second" where another
        lead must bring in the same file, with what would be done.

    Raises:
        TeamError: it would put somebody into two seasons of the same days.
        directory.Wrong: the file has problems; nothing was written.
    """
    uow.campaigns.hold_states()  # a launch of this second counts the people before or after, not between
    planned = directory.plan(uow, services, roster, terms, now)
    wanted, name = _wanted(uow, actor, roster, terms, planned.concerned), _organisation(uow)
    step = approval.both_do(uow, services, wanted, name, _agreed(planned, typed), now, instant)
    if step != "go":
        return step, planned, []
    return step, planned, directory.bring_in(uow, services, actor, roster, terms, now, instant)[1]


def name_again(
    uow: UnitOfWork,
    services: Services,
    actor: str,
    roster: Roster,
    terms: Terms,
    now: datetime,
    instant: datetime,
) -> bool:
    """Expect the people of a file for another year, where it changes nothing else; returns whether it was so.

    Raises:
        TeamError: it would put somebody into two seasons of the same days.
        directory.Wrong: the file has problems; nothing was written.
    """
    planned = directory.plan(uow, services, roster, terms, now)
    if not (planned.none and planned.people):
        return False
    directory.bring_in(uow, services, actor, roster, terms, now, instant)
    return True


def out_of_reach(
    uow: UnitOfWork, services: Services, roster: Roster, tenant: str, now: datetime
) -> list[OutOfReach]:
    """By their names in a file, those whom no message can reach before they come: a link is handed over.

    Who has come is left out, and with them every pseudonym. By site, team and name.

    Args:
        tenant: the directory of the file's ids, "" where Teams is not connected.

    Raises:
        directory.Wrong: the file has problems.
    """
    places, problems = placed(uow, roster.entries)
    if roster.problems or problems:
        raise Wrong([*roster.problems, *problems])
    entries, _ = remembered(uow, services, roster.entries, now)
    players = players_among(uow, entries, uow.invitations.by_handles(list(entries)))
    lost, sites = uow.invitations.given_up(list(entries)), uow.teams.site_names()
    people = [
        OutOfReach(
            sites.get(places[entry.line].site_id, ""),
            team.name if (team := places[entry.line].team) else "",
            entry.link or entry.directory_id,
        )
        for handle, entry in entries.items()
        if handle not in players and (entry.link or not tenant or handle in lost)
    ]
    order = alphabet.order
    return sorted(people, key=lambda person: (order(person.site), order(person.team), person.name))


def plan(uow: UnitOfWork) -> Again:
    """Whom it would be sent to again: those invited whose welcome was given up; nothing is changed.

    Raises:
        CampaignError: nobody is to get one.
        NoneFailed: it reached everybody, or waits.
    """
    people = uow.invitations.unreached()
    if not people:
        counts = deliveries.welcomes(uow)
        if counts is None:
            raise CampaignError("people.welcome_nobody")
        raise NoneFailed(uow.invitations.to_welcome(connected=False), counts.waiting)
    return Again(people)


def agree(
    uow: UnitOfWork,
    services: Services,
    actor: str,
    typed: int | None,
    now: datetime,
    instant: datetime,
    *,
    seconding: bool = False,
) -> tuple[Step, Again]:
    """What comes next, done where it may be: counted, decided and planned in one transaction.

    Args:
        typed: the number that was agreed to, None where none was.
        seconding: another admin asked for it, and this is the agreement.

    Raises:
        CampaignError: there is nobody to send it to, nothing waits for an agreement, or many more came.
    """
    uow.campaigns.hold_states()  # a press of the same moment waits, and finds nobody left
    again = plan(uow)
    request = Approval(None, actor, PURPOSE, WelcomeQuestion(), again.people)
    name = approval.WELCOME
    step, detail = approval.consent(uow, services, request, name, typed, now, instant, seconding=seconding)
    if step == "go":
        uow.invitations.welcome_unreached()
        uow.audit.write(now, actor, AGAIN, PEOPLE, people=again.people, **detail)
    return step, again


def _agreed(planned: Import, typed: int | None) -> int | None:
    """The number that was agreed to; None of a file that is brought in already, which concerns nobody."""
    return None if planned.none else typed


def _wanted(uow: UnitOfWork, actor: str, roster: Roster, terms: Terms, people: int) -> Approval:
    """What is kept of a file where another lead must bring it in too, under the organisation's name."""
    payload = PeopleFileQuestion(_organisation(uow), roster.digest, terms.welcome, terms.withdraw)
    return Approval(None, actor, IMPORT, payload, people)


def _organisation(uow: UnitOfWork) -> str:
    """The organisation's name."""
    known = uow.teams.organisation()
    return known[0] if known else ""
