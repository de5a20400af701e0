"""`campagne statut` and `campagne rapport`: how a campaign is doing, in words."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from content.words import Catalogue
from dialogs.admin.desk import DESK
from dialogs.admin.figures import reach, unsent
from dialogs.turn import FlowContext, Reply, titled
from games.rounding import percent
from games.view import Action, Block, Button, Facts, Header, Text, View, say
from store.schema.values import Campaign
from usecases.campaigns import approval, audience, life, lifecycle, readiness
from usecases.campaigns.lifecycle import Launch, Status
from usecases.campaigns.next_message import Sending
from usecases.context import CampaignError
from usecases.indicators import figures
from usecases.indicators.figures import DoorFigures, Share, SiteFigures, Summary
from usecases.messages import deliveries
from usecases.messages.deliveries import Welcomes

ROOM = 3_000
"""Letters of a message's lists, so that no channel folds or refuses the message."""
NAMED = 5
"""Sites where fewer than five have joined: up to this many are named, more are counted."""
LINE = 40
"""Names on a line."""
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


def report(context: FlowContext, name: str) -> Reply:
    """`campagne rapport [NAME]`: several messages where one would be too long."""
    words = context.words
    campaign = life.find(context.uow, name, "report", context.now)
    summary = figures.of(context.uow, campaign, context.now)
    title = words("admin.report_title", name=campaign.name)
    head = (
        Header(words("admin.kind"), words(f"admin.state_{summary.stage}")),
        Text(title, "title"),
        Facts(tuple(whole(words, summary, ("sent", "failed")))),
    )
    doors = [(words("admin.door", number=counts.number), door(words, counts)) for counts in summary.doors]
    sites = [pair for site in summary.sites for pair in _site(words, site)]
    messages = pages(head, ((words("admin.by_door"), doors), (by_site(words, summary), sites)))
    foot = [Text(sentence) for site in summary.sites if (sentence := nobody(words, site))]
    messages[-1] += [*foot, Text(words("admin.none_under_five"), "soft")]
    return Reply(tuple(View(title, tuple(blocks)) for blocks in messages))


def whole(words: Catalogue, summary: Summary, messages: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs of label and value for the campaign as a whole, with its counts of messages in these states."""
    return [
        (words("admin.joined"), figure(words, summary.share.people, least=summary.share.rounded)),
        *([(words("admin.invited_still"), words.number(summary.invited))] if summary.invited else []),
        (words("admin.reached"), words.number(summary.reached)),
        (words("admin.players"), share(words, summary.share)),
        *((words(f"admin.{key}"), words.number(summary.messages.get(key, 0))) for key in messages),
        (words("admin.unreachable"), words.number(summary.unreachable)),
        (words("admin.reports"), words.number(summary.reports)),
    ]


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


def figure(words: Catalogue, number: int | None, *, least: bool = False) -> str:
    """A number of people, or that they are fewer than five, or `least` so many."""
    text = words("admin.fewer") if number is None else words.number(number)
    return words("dossier.or_more", n=text) if least else text


def door(words: Catalogue, counts: DoorFigures) -> str:
    """How many opened and completed one door at least, in words."""
    numbers = {"admin.door_opened": counts.opened_at_least, "admin.door_played": counts.played_at_least}
    texts = [words.count(key, number) for key, number in numbers.items() if number is not None]
    return ", ".join(texts) or words("admin.fewer")


def by_site(words: Catalogue, summary: Summary) -> str:
    """The title of the list of sites, with the number of people where it may be shown."""
    people = summary.share.people
    if people is None or summary.share.rounded:
        return words("admin.by_site_few")
    return words("admin.by_site", people=words.number(people))


def share(words: Catalogue, counts: Share) -> str:
    """How many of those who joined completed a door, or why that is not shown."""
    if counts.people is None:
        return words("admin.few_joined_here")
    if counts.played is None:
        return words.count(f"admin.share_{counts.kept}", counts.people)
    part = percent(counts.played, counts.people)
    key = "admin.site_share" if part else "admin.site_share_alone"
    return words.count(key, counts.people, played=words.number(counts.played), share=part)


def nobody(words: Catalogue, site: SiteFigures) -> str:
    """A sentence about sites where fewer than five people have joined, "" where it is about others."""
    if site.people is not None:
        return ""
    if len(site.names) > NAMED:
        return words.count("admin.other_sites_few", len(site.names))
    return words("admin.few_joined", names=", ".join(site.names))


def together(words: Catalogue, site: SiteFigures, names: Sequence[str]) -> str:
    """Names of sites, with whether they share a figure."""
    listed = ", ".join(names)
    shared = len(site.names) > 1 and site.people is not None
    return words("admin.sites_together", names=listed) if shared else listed


def _site(words: Catalogue, site: SiteFigures) -> list[Pair]:
    """The lines of one part of the sites: names, small sites counted where they are many, the share."""
    if nobody(words, site):
        return []
    counted = set(site.small) if len(site.small) > NAMED else set()
    names = [name for name in site.names if name not in counted]
    *before, last = [names[at : at + LINE] for at in range(0, len(names), LINE)] or [[]]
    label = ", ".join(last)
    if counted:
        key = "admin.and_other_sites" if names else "admin.small_sites"
        label = words.count(key, len(counted), names=label)
    else:
        label = together(words, site, last)
    lines = [(", ".join(row), words("admin.with_next")) for row in before]
    return [*lines, (label, share(words, site))]


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
