"""`campagne statut` and `campagne rapport`: how a season is doing, in words."""

from collections.abc import Mapping
from datetime import datetime

from content.words import Catalogue
from dialogs import campaigns, life, readiness, summary
from dialogs.campaigns import Launch, Welcomes
from dialogs.summary import DoorFigures, SiteFigures
from dialogs.turn import CampaignError, Desk, Reply
from games.view import Action, Block, Button, Facts, Header, Text, View, say
from store.values import Campaign

MESSAGES = ("planned", "waiting", "sent", "failed", "missed", "cancelled")
SITES = 10
"""Sites of a summary in the chat; the command line has them all."""


def status(desk: Desk, name: str) -> Reply:
    """`campagne statut [NAME]`."""
    words, now = desk.words, desk.turn.now
    greeted = _welcomes(words, campaigns.welcomes(desk.uow))
    try:
        found = life.find(desk.uow, name, "status", now)
    except CampaignError as none:
        if name or not greeted:
            raise
        return Reply((say(none.said(words)), *greeted))
    told = campaigns.status(desk.uow, found, now, desk.turn.instant)
    phase = readiness.phase(desk.uow, desk.services, found, now)
    facts = [(words("admin.people"), words.number(told.people))]
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
        Text(words("admin.next", when=when(desk, told.next_at))),
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
        views += _still_lacking(desk, found)
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


def report(desk: Desk, name: str) -> Reply:
    """`campagne rapport [NAME]`."""
    words = desk.words
    found = life.find(desk.uow, name, "report", desk.turn.now)
    told = summary.of(desk.uow, found, desk.turn.now)
    facts = (
        (words("admin.people"), words.number(told.people)),
        (words("admin.reached"), words.number(told.reached)),
        (words("admin.players"), figure(words, told.played)),
        (words("admin.sent"), words.number(told.messages.get("sent", 0))),
        (words("admin.failed"), words.number(told.messages.get("failed", 0))),
        (words("admin.unreachable"), words.number(told.unreachable)),
        (words("admin.reports"), words.number(told.reports)),
    )
    title = words("admin.report_title", name=found.name)
    blocks: list[Block] = [
        Header(words("admin.kind"), words(f"admin.state_{told.stage}")),
        Text(title, "title"),
        Facts(facts),
    ]
    if told.doors:
        doors = tuple((words("admin.door", number=one.number), door(words, one)) for one in told.doors)
        blocks += [Text(words("admin.by_door"), "strong"), Facts(doors)]
    if told.sites:
        blocks.append(Text(words("admin.by_site"), "strong"))
        blocks.append(Facts(tuple((", ".join(one.names), site(words, one)) for one in told.sites[:SITES])))
    blocks.append(Text(words("admin.none_under_five"), "soft"))
    return Reply((View(title, tuple(blocks)),))


def figure(words: Catalogue, number: int | None) -> str:
    """A number of people, or that they are fewer than five."""
    return words("admin.fewer") if number is None else words.number(number)


def reasons(words: Catalogue, failures: Mapping[str, int]) -> str:
    """Why messages were given up, and how many each time."""
    return ", ".join(words.count(f"admin.failed_{why}", number) for why, number in failures.items())


def door(words: Catalogue, told: DoorFigures) -> str:
    """What one door has given."""
    if told.played is None:
        return words("admin.fewer") if told.opened is None else words.count("admin.door_opened", told.opened)
    done = words.count("admin.door_played", told.played)
    return done if told.opened is None else f"{words.count('admin.door_opened', told.opened)}, {done}"


def site(words: Catalogue, told: SiteFigures) -> str:
    """How many of a site's people took part."""
    share = round(100 * told.played / told.people) if told.people else 0
    return words(
        "admin.site_share", played=words.number(told.played), people=words.number(told.people), share=share
    )


def lacking(desk: Desk, found: Campaign, told: readiness.Report) -> View:
    """What an admin should know before everybody sees it."""
    words = desk.words
    title = words("ready.title", name=found.name)
    lines = tuple(Text(lack.said(words)) for lack in told.lacks)
    return View(title, (Header(words("admin.kind")), Text(title, "title"), *lines))


def begun(desk: Desk, key: str, done: Launch) -> View:
    """What a launch or a resume did, and how to undo it."""
    words = desk.words
    text = words.count(key, done.people, name=done.campaign.name, when=when(desk, done.first_prompt))
    undo = Action.of("campaign", args=f"pause {done.campaign.name}")
    return say(text, Button(words("admin.undo"), undo))


def when(desk: Desk, instant: datetime | None) -> str:
    """An instant on the clock of the admin's site."""
    words = desk.words
    if instant is None:
        return words("admin.never")
    if instant <= desk.turn.now:
        return words("admin.now")
    at = desk.seat.site.local(instant)
    return words("admin.at", day=words.date_long(at.date()), hour=words.clock(at.time()))


def _still_lacking(desk: Desk, found: Campaign) -> list[View]:
    try:
        ready = readiness.report(desk.uow, desk.services, found)
    except CampaignError as wrong:
        return [say(wrong.said(desk.words))]
    return [lacking(desk, found, ready)] if ready.lacks else []
