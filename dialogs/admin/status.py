"""`campagne statut` and `campagne rapport`: how a campaign is doing, in words."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from content.words import Catalogue
from dialogs.turn import FlowContext, Reply
from games.view import Action, Block, Button, Facts, Header, Text, View, say
from store.schema.values import Campaign
from usecases.campaigns import audience, figures, life, lifecycle, readiness
from usecases.campaigns.figures import DoorFigures, Share, SiteFigures, Summary
from usecases.campaigns.lifecycle import Launch
from usecases.context import CampaignError
from usecases.messages import deliveries
from usecases.messages.deliveries import Welcomes

MESSAGES = ("planned", "waiting", "sent", "failed", "missed", "cancelled")
ROOM = 3_000
"""Letters of a message's lists: beside what stands around them, no channel folds it away or refuses it."""
NAMED = 5
"""So many sites where fewer than five have joined are named; more are counted."""
LINE = 40
"""Names on a line."""
Pair = tuple[str, str]


def status(context: FlowContext, name: str) -> Reply:
    """`campagne statut [NAME]`."""
    words, now = context.words, context.turn.now
    greeted = _welcomes(words, deliveries.welcomes(context.uow))
    try:
        found = life.find(context.uow, name, "status", now)
    except CampaignError as none:
        if name or not greeted:
            raise
        return Reply((say(none.said(words)), *greeted))
    told = lifecycle.status(context.uow, found, now, context.turn.instant)
    phase = readiness.phase(context.uow, context.services, found, now)
    facts = [(words("admin.people"), audience.figure(words, told.reach))]
    facts += [(words(f"admin.{key}"), words.number(told.messages.get(key, 0))) for key in MESSAGES]
    facts += [
        (words("admin.opened"), figure(words, told.opened)),
        (words("admin.played"), figure(words, told.played)),
        (words("admin.unreachable"), words.number(told.unreachable)),
    ]
    blocks: list[Block] = [
        Header(words("admin.kind"), words(f"admin.state_{phase}")),
        Text(found.name, "title"),
        Facts(tuple(facts)),
        Text(words("admin.next", when=when(context, told.next_at))),
    ]
    if told.failures:
        blocks.append(Text(words("admin.failed_why", reasons=reasons(words, told.failures))))
    if told.unconnected:
        blocks.append(Text(words.count("admin.unconnected", told.unconnected), "strong"))
    if told.second is not None:
        blocks.append(Text(words.count("admin.second_waits", told.second, name=found.name), "strong"))
    if told.full_links:
        blocks.append(
            Text(words.count("admin.full_links", len(told.full_links), teams=", ".join(told.full_links)))
        )
    if told.archived:
        named = ", ".join(told.archived)
        blocks.append(Text(words.count("admin.archived", len(told.archived), rooms=named)))
    if told.clock_late:
        blocks.append(Text(words("admin.clock_late"), "strong"))
    views = [View(found.name, tuple(blocks))]
    if told.stage == "draft":
        views += _still_lacking(context, found)
    return Reply((*views, *greeted))


def _welcomes(words: Catalogue, told: Welcomes | None) -> list[View]:
    """What became of the welcomes to people invited; nothing where there are none."""
    if told is None:
        return []
    title = words("admin.welcomes")
    facts = (
        (words("admin.waiting"), words.number(told.waiting)),
        (words("admin.sent"), words.number(told.sent)),
        (words("admin.failed"), words.number(told.failed)),
    )
    blocks: list[Block] = [Header(words("admin.kind")), Text(title, "title"), Facts(facts)]
    if told.failures:
        blocks.append(Text(words("admin.failed_why", reasons=reasons(words, told.failures))))
    for key, number in (("admin.unconnected", told.unconnected), ("admin.welcome_again", told.again)):
        if number:
            blocks.append(Text(words.count(key, number), "strong"))
    return [View(title, tuple(blocks))]


def report(context: FlowContext, name: str) -> Reply:
    """`campagne rapport [NAME]`: several messages where one would be too long."""
    words = context.words
    found = life.find(context.uow, name, "report", context.turn.now)
    told = figures.of(context.uow, found, context.turn.now)
    title = words("admin.report_title", name=found.name)
    head = (
        Header(words("admin.kind"), words(f"admin.state_{told.stage}")),
        Text(title, "title"),
        Facts(tuple(whole(words, told, ("sent", "failed")))),
    )
    doors = [(words("admin.door", number=one.number), door(words, one)) for one in told.doors]
    sites = [pair for one in told.sites for pair in _site(words, one)]
    pages = _pages(head, ((words("admin.by_door"), doors), (by_site(words, told), sites)))
    foot = [Text(said) for one in told.sites if (said := nobody(words, one))]
    pages[-1] += [*foot, Text(words("admin.none_under_five"), "soft")]
    return Reply(tuple(View(title, tuple(blocks)) for blocks in pages))


def whole(words: Catalogue, told: Summary, messages: Sequence[str]) -> list[tuple[str, str]]:
    """What a campaign has given as a whole, with its counts of messages in these states."""
    return [
        (words("admin.joined"), figure(words, told.share.people)),
        *([(words("admin.invited_still"), words.number(told.invited))] if told.invited else []),
        (words("admin.reached"), words.number(told.reached)),
        (words("admin.players"), share(words, told.share)),
        *((words(f"admin.{key}"), words.number(told.messages.get(key, 0))) for key in messages),
        (words("admin.unreachable"), words.number(told.unreachable)),
        (words("admin.reports"), words.number(told.reports)),
    ]


def _pages(head: Sequence[Block], lists: Iterable[tuple[str, Sequence[Pair]]]) -> list[list[Block]]:
    """The blocks of as many messages as it takes for every pair of these lists."""
    pages, room = [list(head)], ROOM
    for title, pairs in lists:
        part: list[Pair] = []
        for pair in pairs:
            room -= len(pair[0]) + len(pair[1])
            if room < 0:
                pages[-1] += _list(title, part)
                pages, room, part = [*pages, []], ROOM, []
            part.append(pair)
        pages[-1] += _list(title, part)
    return pages


def _list(title: str, pairs: Sequence[Pair]) -> list[Block]:
    return [Text(title, "strong"), Facts(tuple(pairs))] if pairs else []


def figure(words: Catalogue, number: int | None) -> str:
    """A number of people, or that they are fewer than five."""
    return words("admin.fewer") if number is None else words.number(number)


def reasons(words: Catalogue, failures: Mapping[str, int]) -> str:
    """Why messages were given up, and how many each time."""
    return ", ".join(words.count(f"admin.failed_{why}", number) for why, number in failures.items())


def door(words: Catalogue, told: DoorFigures) -> str:
    """What one door has given."""
    if told.nearly:
        return words("admin.door_nearly")
    if told.played is None:
        return words("admin.fewer") if told.opened is None else words.count("admin.door_opened", told.opened)
    done = words.count("admin.door_played", told.played)
    return done if told.opened is None else f"{words.count('admin.door_opened', told.opened)}, {done}"


def by_site(words: Catalogue, told: Summary) -> str:
    """What is told of each site, and of how many people."""
    people = told.share.people
    return (
        words("admin.by_site_few") if people is None else words("admin.by_site", people=words.number(people))
    )


def share(words: Catalogue, told: Share) -> str:
    """How many completed a door, of those who joined; or why that is kept back."""
    if told.people is None:
        return words("admin.few_joined_here")
    if told.played is None:
        return words.count(f"admin.share_{told.kept}", told.people)
    part = round(100 * told.played / told.people)
    return words.count("admin.site_share", told.people, played=words.number(told.played), share=part)


def nobody(words: Catalogue, told: SiteFigures) -> str:
    """A sentence about sites where fewer than five people have joined, "" where it is about others."""
    if told.people is not None:
        return ""
    if len(told.names) > NAMED:
        return words.count("admin.other_sites_few", len(told.names))
    return words("admin.few_joined", names=", ".join(told.names))


def together(words: Catalogue, told: SiteFigures, names: Sequence[str]) -> str:
    """Names of sites, with whether they share a figure."""
    listed = ", ".join(names)
    shared = len(told.names) > 1 and told.people is not None
    return words("admin.sites_together", names=listed) if shared else listed


def _site(words: Catalogue, told: SiteFigures) -> list[Pair]:
    """A site and its share; of several, the names that take no line of their own: all, or the larger ones."""
    if nobody(words, told):
        return []
    counted = set(told.small) if len(told.small) > NAMED else set()
    names = [name for name in told.names if name not in counted]
    *before, last = [names[at : at + LINE] for at in range(0, len(names), LINE)] or [[]]
    label = ", ".join(last)
    if counted:
        key = "admin.and_other_sites" if names else "admin.small_sites"
        label = words.count(key, len(counted), names=label)
    else:
        label = together(words, told, last)
    lines = [(", ".join(some), words("admin.with_next")) for some in before]
    return [*lines, (label, share(words, told))]


def lacking(context: FlowContext, found: Campaign, told: readiness.Report) -> View:
    """What an admin should know before everybody sees it."""
    words = context.words
    title = words("ready.title", name=found.name)
    lines = tuple(Text(lack.said(words)) for lack in told.lacks)
    return View(title, (Header(words("admin.kind")), Text(title, "title"), *lines))


def begun(context: FlowContext, purpose: str, done: Launch) -> View:
    """What a launch or a resume did, and how to undo it."""
    words = context.words
    text = started(words, purpose, done, when(context, done.first_prompt))
    undo = Action.of("campaign", args=f"pause {done.campaign.name}")
    return say(text, Button(words("admin.undo"), undo))


def started(words: Catalogue, purpose: str, done: Launch, at: str) -> str:
    """What a launch or a resume did: for whom, and when the next message leaves, to how many."""
    name, people = done.campaign.name, audience.people(words, done.reach)
    if purpose == "launch":
        return words("admin.launched", name=name, people=people, when=at)
    if not done.reach.total:
        return words("admin.resumed_quietly", name=name, when=at)
    return words("admin.resumed", name=name, people=people, when=at)


def when(context: FlowContext, instant: datetime | None) -> str:
    """An instant on the clock of the admin's site."""
    words = context.words
    if instant is None:
        return words("admin.never")
    if instant <= context.turn.now:
        return words("admin.now")
    at = context.person.site.local(instant)
    return words("admin.at", day=words.date_long(at.date()), hour=words.clock(at.time()))


def _still_lacking(context: FlowContext, found: Campaign) -> list[View]:
    try:
        ready = readiness.report(context.uow, context.services, found)
    except CampaignError as wrong:
        return [say(wrong.said(context.words))]
    return [lacking(context, found, ready)] if ready.lacks else []
