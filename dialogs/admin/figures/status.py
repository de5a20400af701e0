"""`campagne statut`: how a campaign is doing, in words."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from content.words import Catalogue
from dialogs.admin.desk import DESK
from dialogs.admin.figures import reach, unsent
from dialogs.turn import FlowContext, Reply, titled
from games.rounding import percent
from games.view import Action, Block, Button, Facts, Text, View, say
from store.schema.values import Campaign
from usecases.campaigns import approval, audience, life, lifecycle, readiness
from usecases.campaigns.lifecycle import Launch, Status
from usecases.campaigns.next_message import Sending
from usecases.context import CampaignError
from usecases.indicators.figures import Share
from usecases.messages import deliveries
from usecases.messages.deliveries import Welcomes

ROOM = 3_000
"""Letters of a message's lists, so that no channel folds or refuses the message."""
Pair = tuple[str, str]


def status(context: FlowContext, name: str) -> Reply:
    """`campagne statut [NAME]`: what one reads on a phone in ten seconds; the desk's page says the rest."""
    words, now = context.words, context.now
    greeted = _welcomes(words, deliveries.welcomes(context.uow))
    try:
        campaign = life.find(context.uow, name, "status", now)
    except CampaignError as none:
        if name or not greeted:
            raise
        return Reply((say(none.text(words)), *greeted))
    terms = (context.uow, context.services, campaign, now, context.turn.instant)
    state = lifecycle.status(*terms, approval.waiting(*terms))
    phase = readiness.phase(context.uow, context.services, campaign, now)
    counted = reach.brief(context, campaign)
    people = audience.pairs(words, state.reach, state.expected, state.stage)
    facts = [*(people if counted is None else counted[0]), *unsent.counts(context, state)]
    blocks: list[Block] = [
        Facts(tuple(facts)),
        *([] if counted is None else [Text(counted[1], "soft")]),
        Text(words("admin.next", when=leaves(context, state.next))),
    ]
    blocks += unsent.blocks(words, state)
    if state.second is not None:
        blocks.append(Text(words.count("admin.second_waits", state.second, name=campaign.name), "strong"))
    if state.full_links:
        blocks.append(
            Text(words.count("admin.full_links", len(state.full_links), teams=", ".join(state.full_links)))
        )
    if state.archived:
        rooms = ", ".join(state.archived)
        blocks.append(Text(words.count("admin.archived", len(state.archived), rooms=rooms)))
    if state.clock_late:
        blocks.append(Text(words("admin.clock_late"), "strong"))
    about, buttons = words(f"admin.state_{phase}"), _to_desk(context, state)
    views = [titled(words("admin.kind"), campaign.name, *blocks, about=about, buttons=buttons)]
    if state.stage == "draft":
        views += _still_lacking(context, campaign)
    return Reply((*views, *greeted))


def _to_desk(context: FlowContext, state: Status) -> tuple[Button, ...]:
    """The way to the campaign's page: in the web chat itself, elsewhere by `pilotage`."""
    label = context.words("desk.sheet")
    if context.turn.channel == "web":
        page = "" if state.stage == "draft" else f"/chiffres?campagne={state.campaign.id}"
        return (Button(label, address=f"{DESK}{page}"),)
    return (Button(label, Action.of("desk")),) if context.services.public_url else ()


def _welcomes(words: Catalogue, welcomes: Welcomes | None) -> list[View]:
    """What became of the welcomes to people invited; nothing where there are none."""
    if welcomes is None:
        return []
    counts = (("waiting", welcomes.waiting), ("sent", welcomes.sent), ("failed", welcomes.failed))
    blocks: list[Block] = [Facts(tuple((words(f"admin.{key}"), words.number(n)) for key, n in counts))]
    if welcomes.failures:
        blocks.append(Text(words("admin.failed_why", reasons=unsent.reasons(words, welcomes.failures))))
    for key, number in (("admin.unconnected", welcomes.unconnected), ("admin.welcome_again", welcomes.again)):
        if number:
            blocks.append(Text(words.count(key, number), "strong"))
    return [titled(words("admin.kind"), words("admin.welcomes"), *blocks)]


def pages(head: Sequence[Block], lists: Iterable[tuple[str, Sequence[Pair]]]) -> list[list[Block]]:
    """The blocks of as many messages as it takes for every pair of these lists."""
    messages, room = [list(head)], ROOM
    for title, pairs in lists:
        part: list[Pair] = []
        for pair in pairs:
            room -= len(pair[0]) + len(pair[1])
            if room < 0:
                messages[-1] += _list(title, part)
                messages, room, part = [*messages, []], ROOM, []
            part.append(pair)
        messages[-1] += _list(title, part)
    return messages


def _list(title: str, pairs: Sequence[Pair]) -> list[Block]:
    return [Text(title, "strong"), Facts(tuple(pairs))] if pairs else []


def share(words: Catalogue, counts: Share) -> str:
    """How many of those who joined completed a door, or why that is not shown."""
    if counts.people is None:
        return words("admin.few_joined_here")
    if counts.played is None:
        return words.count(f"admin.share_{counts.kept}", counts.people)
    part = percent(counts.played, counts.people)
    key = "admin.site_share" if part else "admin.site_share_alone"
    return words.count(key, counts.people, played=words.number(counts.played), share=part)


def lacking(context: FlowContext, campaign: Campaign, report: readiness.Report) -> View:
    """What the campaign still lacks, shown before its launch."""
    words = context.words
    title = words("ready.title", name=campaign.name)
    return titled(words("admin.kind"), title, *(Text(lack.text(words)) for lack in report.lacks))


def begun(context: FlowContext, purpose: str, launch: Launch) -> View:
    """What a launch or a resume did, and how to undo it."""
    words = context.words
    text = started(words, purpose, launch, leaves(context, launch.first))
    undo = Action.of("campaign", args="pause", season=launch.campaign.id)
    return say(text, Button(words("admin.undo"), undo))


def started(words: Catalogue, purpose: str, launch: Launch, at: str) -> str:
    """What a launch or a resume did: for whom, and when the next message leaves, to how many."""
    name = launch.campaign.name
    if purpose == "launch":
        return words("admin.launched", name=name, people=audience.people(words, launch.reach), when=at)
    return words("admin.resumed", name=name, when=at)


def leaves(context: FlowContext, sending: Sending) -> str:
    """When the next message leaves, by the clock of the admin's site, and to how many."""
    return to_whom(context.words, sending, when(context, sending.at))


def when(context: FlowContext, instant: datetime | None) -> str:
    """An instant on the clock of the admin's site."""
    words = context.words
    if instant is None:
        return ""
    if instant <= context.now:
        return words("admin.now")
    at = context.person.site.local(instant)
    return words("admin.at", day=words.date_long(at.date()), hour=words.clock(at.time()))


def to_whom(words: Catalogue, sending: Sending, at: str) -> str:
    """When the next message leaves and to how many; where none does, why."""
    if sending.at is None:
        return words(f"admin.none_{sending.why}")
    if sending.people:
        first = words.count("admin.next_people", sending.people, when=at)
        return words.count("admin.next_later", sending.later, first=first) if sending.later else first
    if sending.rooms:
        return words.count("admin.next_rooms", sending.rooms, when=at)
    return words("admin.next_entering", when=at)


def _still_lacking(context: FlowContext, campaign: Campaign) -> list[View]:
    try:
        ready = readiness.report(context.uow, context.services, campaign)
    except CampaignError as wrong:
        return [say(wrong.text(context.words))]
    return [lacking(context, campaign, ready)] if ready.lacks else []
