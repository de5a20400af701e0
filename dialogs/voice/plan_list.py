"""`campagne plans`: all teams' actions by where they stand, and for whom somebody is to choose (rule 15)."""

from collections.abc import Mapping
from typing import Final

from content.words import Catalogue
from dialogs import permissions
from dialogs.turn import FlowContext, Reply, titled
from games.practice import PROPOSED, Standing
from games.view import Action, Block, Button, Text
from usecases.people.roles import scope_of
from usecases.voice import plan_list

STANDINGS: Final[tuple[Standing, ...]] = (
    "to_choose",
    "proposed",
    "chosen",
    "underway",
    "done",
    "abandoned",
    "set_aside",
)
"""In the order shown: what waits for the reader first."""
_WAITING: Final[tuple[Standing, ...]] = ("to_choose",)
_SHOWN: Final = 6
"""Teams with a press; for further ones the desk is named."""


def listed(context: FlowContext, _rest: str) -> Reply:
    """The counts, and a press for each team whose vote chose nothing; a relais's teams alone."""
    words, uow = context.words, context.uow
    scope = scope_of(uow, context.player) if permissions.is_relay(context) else None
    counted = plan_list.by_standing(uow, scope)
    if not counted:
        return Reply.say(words("plan.list.none"))
    blocks: list[Block] = [Text(counts(words, counted))]
    limit = PROPOSED * (_SHOWN + 1)
    waiting = plan_list.listed(uow, context.services.library, scope, _WAITING, words.language, limit=limit)
    teams = list(dict.fromkeys(line.team for line in waiting))
    if teams:
        blocks.append(Text(words("plan.list.to_choose"), "strong"))
    if len(teams) > _SHOWN:
        blocks.append(Text(words("plan.list.more"), "soft"))
    buttons = [
        Button(words("plan.list.choose", team=team), Action.of("plan", name=team)) for team in teams[:_SHOWN]
    ]
    return Reply((titled(words("admin.kind"), words("plan.list.title"), *blocks, buttons=buttons),))


def counts(words: Catalogue, counted: Mapping[Standing, int]) -> str:
    """How many actions stand where, without what there is none of."""
    return ", ".join(
        words("desk.plan_count", state=words(f"team_paper.state_{each}"), n=words.number(counted[each]))
        for each in STANDINGS
        if counted.get(each)
    )
