"""`mes données`: everything held of oneself, to read and to take along (rules 3 and 10)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dialogs.turn import FlowContext, Reply, titled
from games.view import Action, Button, Facts, Text
from store.people.personal_data import PersonalData
from store.unit_of_work import UnitOfWork
from usecases.signing import addresses

_COUNTED = ("rounds", "badges", "certificates", "reports", "thanks", "inbox", "sessions")
"""Tables counted in the reply where they have rows; the page and the file hold the rest."""


def data(context: FlowContext) -> Reply:
    """Counts of what is stored, and two addresses for ten minutes: a page to read, a file to keep.

    Without a public address Teams can fetch nothing: the reply says so and has the counts alone.
    """
    words, player, services = context.words, context.player, context.services
    data = of(context.uow, player.id)
    if data is None:
        raise LookupError("a flow has a player")
    facts = [(words("data.column_pseudonym"), player.pseudonym)]
    if player.team_name is not None:
        facts.append((words("data.column_team_id"), player.team_name))
    facts += [
        (words(f"data.table_{name}"), words.number(len(data.tables[name])))
        for name in _COUNTED
        if data.tables[name]
    ]
    head, web = (words("data.kind"), words("data.title"), Facts(tuple(facts))), context.turn.channel == "web"
    if not web and not services.public_url:
        leave = Button(words("data.forget"), Action.of("forget"))
        return Reply((titled(*head, Text(words("data.nowhere")), buttons=(leave,)),))
    page, file = (
        ("" if web else services.public_url)
        + addresses.of_data(services.secret, context.turn.instant, context.turn.channel, player.id, suffix)
        for suffix in ("html", "json")
    )
    buttons = (
        Button(words("data.read"), address=page, primary=True),
        Button(words("data.take"), address=file),
        Button(words("data.forget"), Action.of("forget")),
    )
    return Reply((titled(*head, Text(words("data.offer"), "soft"), buttons=buttons),))


def of(uow: UnitOfWork, player_id: int) -> PersonalData | None:
    """Everything held of a person; of a round that is still open, what was answered so far (rule 3)."""
    data = uow.personal_data.of(player_id)
    if data is None:
        return None
    rounds = [
        row if row["done_at"] is not None else {**row, "state": _answered(row["state"])}
        for row in data.tables["rounds"]
    ]
    return replace(data, tables={**data.tables, "rounds": rounds})


def _answered(state: Mapping[str, Any]) -> dict[str, Any]:
    """The answers in an open round's state, without what would reveal the order or the questions to come."""
    answers = {name: state[name] for name in ("played", "cards") if name in state}
    if "questions" in state:
        answers["questions"] = [
            question for question in state["questions"] if question.get("share") is not None
        ]
    return answers
