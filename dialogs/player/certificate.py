"""`attestation`: for whoever completed three quarters of a campaign's doors since joining.

It can be had once every door has opened at the player's site, also before the last day: doors completed later
still raise its figure. A campaign stopped early counts the doors that had opened by then.
"""

from dataclasses import dataclass
from datetime import date, datetime

from dialogs.turn import Desk, Reply
from games.rules.certificates import Tally
from games.view import Action, Block, Button, Facts, Field, Form, Header, Text, View, say
from store.campaigns.certificates import Certificate
from store.schema.values import Campaign
from usecases import addresses, names
from usecases.parsing import whole_number
from usecases.play import door_access, door_terms

_OTHERS = 3
"""Buttons for certificates of other campaigns, the newest."""


@dataclass(frozen=True, slots=True)
class CampaignRecord:
    """A campaign of the player's: how far they came in it, and its certificate where they asked for it."""

    campaign: Campaign
    tally: Tally
    certificate: Certificate | None

    @property
    def ready(self) -> bool:
        """Whether there is a certificate to show or to make."""
        return self.certificate is not None or self.tally.deserved


def certificate(desk: Desk) -> Reply:
    """Shows the certificate, asks for the name to print on a new one, or says how many doors are to go."""
    mine = _campaigns(desk)
    wanted = whole_number(desk.turn.values.get("campaign"))
    campaign = next((one for one in mine if one.campaign.id == wanted), None)
    campaign = campaign or next((one for one in mine if one.ready), None) or next(iter(mine), None)
    if campaign is None:
        return Reply((say(desk.words("certificate.none"), *_play(desk)),))
    if not campaign.ready:
        return Reply((_not_yet(desk, campaign),))
    if not desk.services.public_url and desk.turn.channel != "web":
        return Reply((say(desk.words("certificate.nowhere")),))
    if "name" in desk.turn.values:
        return _named(desk, campaign, desk.turn.values["name"].strip())
    if campaign.certificate is None or "again" in desk.turn.values:
        return Reply((_which_name(desk, campaign),), replace="again" in desk.turn.values)
    if campaign.tally.completed > campaign.certificate.completed:
        campaign = _issue(desk, campaign, campaign.certificate.name)
    others = [one for one in mine if one.ready and one.campaign.id != campaign.campaign.id][:_OTHERS]
    card = _card(desk, campaign, tuple(_other(desk, one) for one in others))
    # Of last year's campaign; the one that runs now has its word, too.
    running = not mine[0].ready and door_access.in_play(mine[0].campaign, desk.seat, desk.turn.now)
    return Reply((card, *([_not_yet(desk, mine[0])] if running else [])))


def _campaigns(desk: Desk) -> list[CampaignRecord]:
    """The player's campaigns, the newest first."""
    found = []
    for number in desk.uow.certificates.campaigns(desk.player.id):
        campaign = desk.uow.campaigns.get(number)
        if campaign is not None:
            have = desk.uow.certificates.of(number, desk.player.id)
            found.append(CampaignRecord(campaign, _tally(desk, campaign), have))
    return found


def _tally(desk: Desk, campaign: Campaign) -> Tally:
    standing, _ = desk.uow.standings.of(campaign.id, desk.player.id, None)
    first = standing.joined_door if standing else max(door.number for door in campaign.doors) + 1
    table = door_terms.timetable(campaign, desk.seat.site)
    until = campaign.stopped_at or table.closing
    counted = {number for number in table.opened(until).days if number >= first}
    opened = counted & table.opened(min(desk.turn.now, until)).days.keys()
    return Tally(len(_done(desk, campaign) & opened), len(opened), len(counted))


def _done(desk: Desk, campaign: Campaign) -> set[int]:
    """Doors completed; practice does not count."""
    rounds = desk.uow.rounds.of(campaign.id, desk.player.id)
    return {one.door for one in rounds if one.attempt == 0 and one.done_at is not None and not one.practice}


def _not_yet(desk: Desk, campaign: CampaignRecord) -> View:
    """How many doors are to go, and how; nothing is lost on anybody who came late."""
    words, tally, name = desk.words, campaign.tally, campaign.campaign.name
    playable = bool(door_access.offered(desk, campaign.campaign))
    if not door_access.in_play(campaign.campaign, desk.seat, desk.turn.now):
        return say(words.count("certificate.over", tally.completed, name=name, needed=tally.needed))
    if not tally.possible:
        return say(words("certificate.late", name=name), *_play(desk, playable=playable))
    if not tally.lacking:
        when = words.date_long(max(door_terms.timetable(campaign.campaign, desk.seat.site).days.values()))
        return say(words("certificate.wait", name=name, day=when))
    key = "certificate.lacking_open" if playable else "certificate.lacking"
    until = words.date_long(campaign.campaign.last_day)
    return say(words.count(key, tally.lacking, name=name, day=until), *_play(desk, playable=playable))


def _which_name(desk: Desk, campaign: CampaignRecord, wanted: str = "", error: str = "") -> View:
    words, tally = desk.words, campaign.tally
    have, name = campaign.certificate, campaign.campaign.name
    title = words("certificate.title", name=name) if have else words("certificate.ready")
    done, opened = (have.completed, have.opened) if have else (tally.completed, tally.opened)
    said = words.count("certificate.done", done, name=name, opened=words.number(opened))
    form = _name_form(desk, campaign, wanted, error)
    return View(title, (Header(words("certificate.kind")), Text(title, "title"), Text(said), form))


def _name_form(desk: Desk, campaign: CampaignRecord, wanted: str, error: str) -> Form:
    words, have = desk.words, campaign.certificate
    shown = have.name if have else desk.uow.players.shown_name(desk.player.id)
    field = Field(
        "name",
        words("certificate.name"),
        value=wanted or shown or desk.player.pseudonym,
        max_length=names.LONGEST_SHOWN,
        hint=words("certificate.name_hint"),
        error=error,
    )
    action = Action.of("certificate", campaign=campaign.campaign.id)
    return Form(action, (field,), words("certificate.change" if have else "certificate.make"))


def _named(desk: Desk, campaign: CampaignRecord, wanted: str) -> Reply:
    """The name was chosen: the pseudonym as it is, or any name that may be shown."""
    name = wanted
    try:
        if names.look(wanted) != names.look(desk.player.pseudonym):
            name = names.check_shown(desk.uow, wanted, desk.player.pseudonym)
        else:
            name = desk.player.pseudonym
    except names.NameRefused as refused:
        error = desk.words(refused.key)
        return Reply((_which_name(desk, campaign, wanted[: names.LONGEST_SHOWN], error),), replace=True)
    return Reply((_card(desk, _issue(desk, campaign, name)),), replace=True)


def _issue(desk: Desk, campaign: CampaignRecord, name: str) -> CampaignRecord:
    before, tally = campaign.certificate, campaign.tally
    gone = before is not None and before.completed > tally.completed  # its rounds
    kept = before if before is not None and gone else tally
    desk.uow.certificates.issue(
        campaign.campaign.id,
        desk.player.id,
        name=name,
        completed=kept.completed,
        opened=kept.opened,
        at=desk.turn.now,
    )
    made = desk.uow.certificates.of(campaign.campaign.id, desk.player.id)
    return CampaignRecord(campaign.campaign, tally, made)


def _card(desk: Desk, campaign: CampaignRecord, others: tuple[Button, ...] = ()) -> View:
    words, have = desk.words, campaign.certificate
    if have is None:
        raise LookupError("a card shows a certificate")
    title = words("certificate.title", name=campaign.campaign.name)
    address = desk.services.public_url + addresses.of_certificate(desk.services.secret, have.id)
    blocks: tuple[Block, ...] = (
        Header(words("certificate.kind")),
        Text(title, "title"),
        Facts(
            (
                (words("certificate.name"), have.name),
                (words("certificate.doors"), words("certificate.of", done=have.completed, all=have.opened)),
                (words("certificate.issued"), words.date_long(_day(desk, have.at))),
            )
        ),
        Text(words("certificate.print"), "soft"),
    )
    again = Action.of("certificate", campaign=campaign.campaign.id, again=1)
    buttons = (
        Button(words("certificate.open"), address=address, primary=True),
        Button(words("certificate.change"), again),
    )
    return View(title, blocks, (*buttons, *others))


def _day(desk: Desk, at: datetime) -> date:
    return desk.seat.site.local(at).date()


def _other(desk: Desk, campaign: CampaignRecord) -> Button:
    label = desk.words("certificate.other", name=campaign.campaign.name)
    return Button(label, Action.of("certificate", campaign=campaign.campaign.id))


def _play(desk: Desk, *, playable: bool = True) -> tuple[Button, ...]:
    return (Button(desk.words("play.play"), Action.of("play"), primary=True),) if playable else ()
