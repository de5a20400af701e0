"""A team's plan as its room reads it: what to vote for, what was chosen, how far it is (rule 15).

A row's press carries what every row of its group does, in order, and the number of the first, so that a card
pressed weeks later still does what it says: "vote:12 vote:13".
"""

from collections.abc import Sequence

from games.kind import Words
from games.practice import REASONS, PlanAction
from games.view import Action, Block, Button, Choice, Details, Facts, Header, Option, Text, View

PICK = "plan.pick"
"""The verb of a row's press."""
VOTE = "vote:"
"""How the name of a row begins that is a vote."""
_TOLD = ("done", "underway", "abandon")

Row = tuple[str, str]
"""What a row does ("vote:12"), and what it says."""


def commitment(number: int, words: Words) -> str:
    """What a commitment is called, with its number where that is known; 0 is the team's own statements.

    Of care for the environment no source that was read gives the number.
    """
    return words(f"plan.commitment_{number}") if number else words("team_paper.own_words")


def ballot(team: str, actions: Sequence[PlanAction], words: Words) -> View:
    """The vote of a room: it never says who votes for what, nor how many."""
    title = words("plan.vote.title")
    rows = [(f"{VOTE}{action.id}", headline(action, words)) for action in actions]
    until = words("plan.vote.until", day=actions[0].vote_until) if actions else ""
    return View(
        words("plan.vote.summary", team=team),
        (
            Header(words("plan.kind"), team),
            Text(title, "title"),
            Text(words("plan.vote.why")),
            choice(rows, words("plan.vote.label")),
            grounds(actions, words),
            Text(words("plan.vote.secret", until=until), "soft"),
        ),
    )


def relay_ballot(team: str, actions: Sequence[PlanAction], words: Words, *, voting: bool) -> View:
    """What a relais is told: their team may choose, or did not, and they may."""
    text = words("plan.relay.vote" if voting else "plan.relay.choose", team=team)
    lines = tuple(headline(action, words) for action in actions)
    return View(
        text,
        (Header(words("plan.kind"), team), Text(text), Details(words("plan.relay.which"), lines)),
        (_see(team, words),),
    )


def result(team: str, action: PlanAction, words: Words) -> View:
    """What was chosen, by when, and who looks after it: a role."""
    title = words("plan.chosen.title")
    return View(
        words("plan.chosen.summary", team=team, what=action.what),
        (Header(words("plan.kind"), team), Text(title, "title"), *description(action, words)),
        (_see(team, words),),
    )


def question(team: str, action: PlanAction, words: Words) -> View:
    """How far an action is: one press says it for the team."""
    title = words("plan.ask.title")
    rows = [(f"{name}:{action.id}", words(f"plan.tell.{name}")) for name in _TOLD]
    return View(
        words("plan.ask.summary", team=team, what=action.what),
        (
            Header(words("plan.kind"), team),
            Text(title, "title"),
            *description(action, words),
            choice(rows, words("plan.tell.label")),
            Text(words("plan.ask.why"), "soft"),
        ),
    )


def reasons(action: PlanAction, words: Words) -> View:
    """Why an action is abandoned: one press."""
    title = words("plan.why.title")
    rows = [(f"why:{action.id}:{reason}", words(f"plan.why.{reason}")) for reason in REASONS]
    return View(
        title,
        (
            Header(words("plan.kind")),
            Text(title, "title"),
            Text(action.what),
            choice(rows, words("plan.why.label")),
        ),
    )


def mistake(action_id: int, words: Words) -> Button:
    """The press that takes back what was said of an action by mistake."""
    return Button(words("plan.back.mistake"), press(f"back:{action_id}"))


def reopening(team: str, grid_id: int, words: Words, *, relay: bool = False) -> View:
    """The team opened its grid again; a relais, who is told where there is no room, may be no member."""
    text = words("plan.grid.opened", team=team)
    answer = Button(words("plan.grid.answer"), press(f"grid:{grid_id}"), primary=True)
    button = _see(team, words) if relay else answer
    return View(text, (Header(words("plan.kind"), team), Text(text)), (button,))


def choice(rows: Sequence[Row], label: str, *, first: int = 1) -> Choice:
    """Rows that are pressed, numbered from their place among all rows of their card."""
    options = tuple(Option(str(at), text) for at, (_, text) in enumerate(rows, start=first))
    return Choice(label, options, _press([name for name, _ in rows], first))


def press(name: str) -> Action:
    """What the press of one row sends."""
    return Action.of(PICK, to=name, pick=1)


def _press(names: Sequence[str], first: int) -> Action:
    return Action.of(PICK, to=" ".join(names), **({} if first == 1 else {"first": first}))


def headline(action: PlanAction, words: Words) -> str:
    """An action in a line: what, and how long it takes."""
    return words("plan.what", what=action.what, time=action.time)


def description(action: PlanAction, words: Words) -> tuple[Block, ...]:
    """An action as it stands in a plan."""
    facts = [(words("plan.role"), action.role)]
    if action.due is not None:
        facts.append((words("plan.due"), words("plan.due_on", day=action.due)))
    ground = words("plan.ground", statement=action.statement, source=action.source)
    return (
        Text(headline(action, words), "strong"),
        Text(action.purpose),
        Facts(tuple(facts)),
        Details(words("plan.details_of_one"), (ground,)),
    )


def grounds(actions: Sequence[PlanAction], words: Words) -> Details:
    """For what gap each action is, what it changes, and where that was read."""
    lines = tuple(
        words(
            "plan.because",
            what=action.what,
            statement=action.statement,
            purpose=action.purpose,
            source=action.source,
        )
        for action in actions
    )
    return Details(words("plan.details"), lines)


def _see(team: str, words: Words) -> Button:
    return Button(words("plan.see"), Action.of("plan", name=team))
