"""`campagne corriger`: what a correction would change, and its yes (rule 13)."""

import re
from collections.abc import Sequence

from content.words import Catalogue
from dialogs import permissions
from dialogs.admin.figures import measure
from dialogs.turn import FlowContext, Reply, titled
from games.view import Action, Button, Facts, Text, View
from store.audit import Pending
from store.campaigns.campaigns import PLAYABLE
from store.schema.questions import CorrectionQuestion
from store.schema.values import Campaign
from usecases.campaigns import lifecycle
from usecases.campaigns.corrections import Plan, agreed, correct, newer_doors, read
from usecases.context import CampaignError
from usecases.studio.changes import changed_lines

SHOWN = 6
"""Lines that are shown where fewer decide what is right."""
BUTTONS = 3
"""Doors that are offered as a press."""
_FULL_VALUE = re.compile(r"(?:^|\s+)(?:valeur enti[eè]re|full value)$", re.IGNORECASE)


def start(context: FlowContext, rest: str) -> Reply:
    """`campagne corriger PORTE [NOM]`: what would change, and a question; it cannot be undone.

    Without a door: the doors of which there is another version.
    """
    full_value = _FULL_VALUE.search(rest) is not None
    match = re.fullmatch(r"(?:(?:porte|door)\s+)?(\d{1,3})(?:\s+(.+))?", _FULL_VALUE.sub("", rest).strip())
    if match is None:
        return _choose(context, rest.strip())
    number, name = int(match[1]), match[2] or ""
    campaign = lifecycle.find(context.uow, name, PLAYABLE)
    correction = read(
        context.uow, context.services, campaign, number, context.player.id, full_value=full_value
    )
    payload = CorrectionQuestion(campaign.id, number, correction.digest, full_value)
    permissions.ask(context, "correct", payload, None)
    return Reply((_view(context, correction),))


def _choose(context: FlowContext, name: str) -> Reply:
    """Which doors have another version, and how one is named."""
    try:
        campaign = lifecycle.find(context.uow, name, PLAYABLE)
    except CampaignError:
        raise CampaignError("corrections.help") from None
    numbers = newer_doors(context.uow, context.services, campaign)
    doors = (
        Button(context.words("admin.door", number=number), _press(campaign, number))
        for number in numbers[:BUTTONS]
    )
    text = f"{newer(context.words, numbers)} {context.words('corrections.help')}"
    return Reply.say(text, *doors)


def _press(campaign: Campaign, number: int) -> Action:
    return Action.of("campaign", args=f"corriger {number}", season=campaign.id)


def newer(words: Catalogue, numbers: Sequence[int]) -> str:
    """Which doors the pack has another version of."""
    if not numbers:
        return words("corrections.none_newer")
    return words.count("corrections.newer", len(numbers), doors=", ".join(map(words.number, numbers)))


def confirmed(context: FlowContext, campaign: Campaign, pending: Pending[CorrectionQuestion]) -> Reply:
    """The yes: correct exactly what was shown, or nothing where the pack changed meanwhile."""
    question = pending.payload
    correction = agreed(
        context.uow,
        context.services,
        campaign,
        question.door,
        question.version,
        full_value=question.full_value,
    )
    correct(context.uow, context.services, permissions.actor(context), correction, context.now)
    return Reply.say(outcome(context.words, correction))


def outcome(words: Catalogue, correction: Plan) -> str:
    """What was done."""
    key = "corrections.done_whole" if correction.whole else "corrections.done"
    return words(key, number=correction.door.number, name=correction.campaign.name)


def lines(words: Catalogue, correction: Plan) -> Sequence[str]:
    """The changes, a line each, those that decide what is right first.

    What differs by nothing that is shown is said so.
    """
    texts = [changed_lines.in_words(words, change) for change in correction.changes]
    return texts or [words("corrections.spaces")]


def verdict(words: Catalogue, correction: Plan) -> str:
    """What becomes of the right answer and of the points, and at which other doors."""
    verdict_text = words(f"corrections.right_{correction.verdict}")
    doors = ", ".join(map(words.number, correction.also))
    also = words.count("corrections.also", len(correction.also), doors=doors) if doors else ""
    return " ".join(filter(None, (verdict_text, also)))


def people(words: Catalogue, correction: Plan) -> str:
    """How many have played at least, as it may be shown."""
    return measure.or_more(words, correction.played_at_least)


def _view(context: FlowContext, correction: Plan) -> View:
    words = context.words
    title = words("corrections.title", number=correction.door.number, name=correction.campaign.name)
    changes = lines(words, correction)
    count = max(SHOWN, sum(change.decides for change in correction.changes))
    texts = [*changes[:count]]
    if len(changes) > count:
        texts.append(words.count("corrections.more", len(changes) - count, name=correction.campaign.name))
    played = Facts(((words("corrections.played"), people(words, correction)),))
    right = verdict(words, correction)
    if correction.verdict in {"other", "same"}:
        right = f"{right} {words('corrections.full_value', number=correction.door.number)}"
    ending = (played, Text(right), Text(words("corrections.sure"), "strong"))
    return titled(words("admin.kind"), title, *map(Text, texts), *ending, about=correction.campaign.name)
