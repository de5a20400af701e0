"""The brake: what concerns many people takes their number typed back, or another admin's yes (rule 12)."""

from typing import Literal

BRAKE = 50
"""More people than this, and their number must be typed back."""
GROWTH = 1.05
"""A yes holds as long as the number grew by at most 5 %."""

Step = Literal["go", "number", "second", "grew"]
Question = Literal["none", "yes", "number"]
"""What is asked before an act: nothing, a plain yes, or the number of people typed back."""


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
    """
    if request_number is not None and not holds(request_number, people):
        return "grew"
    if (people > BRAKE or request_number is not None) and (typed is None or not holds(typed, people)):
        return "number"
    return "second" if request_number is None and 0 < second_admin < people else "go"


def question(people: int, *, plain: bool) -> Question:
    """What is asked first: of many their number; of few a yes where the act takes a `plain` one."""
    if decide(people, None) == "number":
        return "number"
    return "yes" if plain else "none"


def holds(agreed: int, people: int) -> bool:
    """Whether a yes to `agreed` people still covers so many."""
    return people <= agreed * GROWTH
