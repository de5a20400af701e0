"""Decides on what concerns many people: the number typed back, and another admin's yes (rule 12).

Whoever asks (the chat, the command line, a page) shares the decision; each asks in its own words.

`brake.py` says when a number or another admin is needed; `plans.py` counts what an act would do; `terms.py`
is what a yes covers; `requests.py` keeps what waits for another admin; `acts.py` shows, decides and does;
`last_act.py` knows what was done last to a season, and refuses a page read before that; `second_press.py`
knows the first press of who presses again.
"""

from usecases.campaigns.approval.acts import Opening, agree, opening
from usecases.campaigns.approval.brake import BRAKE, Question, Step, WrongNumber, agreed, decide, question
from usecases.campaigns.approval.plans import Plan, plan, plan_asked
from usecases.campaigns.approval.requests import (
    PATIENCE,
    WELCOME,
    both_do,
    consent,
    offer,
    pending,
    request,
    requested,
    same_wish,
    waiting,
)
from usecases.campaigns.approval.terms import (
    TermsMoved,
    days,
    former,
    refuse_moved,
    summary,
    typed_in_words,
)
from usecases.campaigns.approval.terms import of as terms_of

__all__ = [
    "BRAKE",
    "PATIENCE",
    "WELCOME",
    "Opening",
    "Plan",
    "Question",
    "Step",
    "TermsMoved",
    "WrongNumber",
    "agree",
    "agreed",
    "both_do",
    "consent",
    "days",
    "decide",
    "former",
    "offer",
    "opening",
    "pending",
    "plan",
    "plan_asked",
    "question",
    "refuse_moved",
    "request",
    "requested",
    "same_wish",
    "summary",
    "terms_of",
    "typed_in_words",
    "waiting",
]
