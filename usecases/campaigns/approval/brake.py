"""The brake: what concerns many people takes their number typed back, or another admin's yes (rule 12)."""

from typing import Literal

from games.rules.small_numbers import FEWEST
from usecases.context import CampaignError
from usecases.parsing import read_number

BRAKE = 50
"""More people than this, and their number must be typed back."""
GROWTH = 1.05
"""A yes holds as long as the number grew by at most 5 %."""

_NO_NUMBER = -1
"""Agreed to by who wrote another number than the one that was shown: no number of people."""

Step = Literal["go", "number", "second", "grew"]
Question = Literal["none", "yes", "number"]
"""What is asked before an act: nothing, a plain yes, or the number of people typed back."""


class WrongNumber(CampaignError):  # noqa: N818 - it is an answer, not a fault
    """Nobody asked for a number, and the one that was given is not that of the people: nothing is done.

    Of very few it says no more than that: it might be a number that another sentence keeps.
    """

    def __init__(self, people: int) -> None:
        if people < FEWEST:
            super().__init__("campaign.wrong_number_few")
        else:
            super().__init__("campaign.wrong_number", people)


def agreed(written: str | None, shown: int | None) -> int | None:
    """The number that a form agrees to: None where none is written, of nobody where it is not the one shown.

    Args:
        written: what was typed.
        shown: the number that the form asked for, None where it asked for none.
    """
    if not (written or "").strip():
        return None
    number = read_number(written)
    return number if number is not None and shown in {None, number} else _NO_NUMBER


def decide(
    people: int, typed: int | None, *, request_number: int | None = None, second_admin: int = 0
) -> Step:
    """What comes next before so many people are messaged.

    Args:
        people: how many it would message now.
        typed: the number that was agreed to, None where none was.
        request_number: the number for which another admin asks this one to agree, None where nobody does.
        second_admin: above so many people another admin must agree; 0 never.

    Returns:
        "go": it may be done. "number": it must be typed back, again where it grew. "second": another admin
        must agree as well. "grew": what another admin asked for is void.

    Raises:
        WrongNumber: none had to be typed, and what was typed is another one.
    """
    if request_number is not None and not holds(request_number, people):
        return "grew"
    if (people > BRAKE or request_number is not None) and (typed is None or not holds(typed, people)):
        return "number"
    if people <= BRAKE and request_number is None and typed not in {None, people}:
        raise WrongNumber(people)
    return "second" if request_number is None and 0 < second_admin < people else "go"


def question(people: int, *, plain: bool) -> Question:
    """What is asked first: of many their number; of few a yes where the act takes a `plain` one."""
    if decide(people, None) == "number":
        return "number"
    return "yes" if plain else "none"


def holds(agreed: int, people: int) -> bool:
    """Whether a yes to `agreed` people still covers so many."""
    return people <= agreed * GROWTH
