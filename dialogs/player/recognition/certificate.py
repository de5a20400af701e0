"""`attestation`: for whoever completed three quarters of a campaign's doors since joining.

It is given once every door has opened at the player's site, also before the last day: doors completed later
still raise its figure. A campaign stopped early counts the doors that had opened by then.
"""

from dataclasses import dataclass

from dialogs.turn import FlowContext, Reply, titled, to_play
from games.rules.certificates import Tally
from games.view import Action, Button, Facts, Field, Form, Text, View, say
from store.campaigns.certificates import Certificate
from store.schema.values import Campaign
from usecases import names
from usecases.parsing import whole_number
from usecases.play import completion, door_access, door_terms
from usecases.signing import addresses

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


def certificate(context: FlowContext) -> Reply:
    """The certificate, the question for the name to print on it, or how many doors are missing."""
    records = _campaigns(context)
    number = whole_number(context.turn.values.get("campaign"))
    campaign = next((record for record in records if record.campaign.id == number), None)
    ready = [record for record in records if record.ready]
    campaign = campaign or next(iter(ready or records), None)
    if campaign is None:
        return Reply.say(context.words("certificate.none"), *to_play(context))
    if not campaign.ready:
        return Reply((_not_yet(context, campaign),))
    if not context.services.public_url and context.turn.channel != "web":
        return Reply.say(context.words("certificate.nowhere"))
    if "name" in context.turn.values:
        return _name_reply(context, campaign, context.turn.values["name"].strip())
    if campaign.certificate is None or "again" in context.turn.values:
        return Reply((_which_name(context, campaign),), replace="again" in context.turn.values)
    if campaign.tally.completed > campaign.certificate.completed:
        campaign = _issue(context, campaign, campaign.certificate.name)
    others = [record for record in ready if record.campaign.id != campaign.campaign.id]
    card = _card(context, campaign, tuple(_other(context, record) for record in others[:_OTHERS]))
    # The certificate may be last year's; the campaign that runs now gets its own card.
    newest = records[0]
    running = not newest.ready and door_access.in_play(newest.campaign, context.person, context.now)
    return Reply((card, *([_not_yet(context, newest)] if running else [])))


def _campaigns(context: FlowContext) -> list[CampaignRecord]:
    """The player's campaigns, the newest first."""
    records = []
    for number in context.uow.certificates.campaigns(context.player.id):
        campaign = context.uow.campaigns.get(number)
        if campaign is not None:
            have = context.uow.certificates.of(number, context.player.id)
            records.append(CampaignRecord(campaign, _tally(context, campaign), have))
    return records


def _tally(context: FlowContext, campaign: Campaign) -> Tally:
    standing, _ = context.uow.standings.of(campaign.id, context.player.id, None)
    first = standing.joined_door if standing else max(door.number for door in campaign.doors) + 1
    table = door_terms.timetable(campaign, context.person.site)
    until = campaign.stopped_at or table.closing
    counted = {number for number in table.opened(until).days if number >= first}
    opened = counted & table.opened(min(context.now, until)).days.keys()
    return Tally(len(_completed_doors(context, campaign) & opened), len(opened), len(counted))


def _completed_doors(context: FlowContext, campaign: Campaign) -> set[int]:
    """Doors completed; practice does not count."""
    rounds = context.uow.rounds.of(campaign.id, context.player.id)
    return {played.door for played in completion.counted(rounds)}


def _not_yet(context: FlowContext, campaign: CampaignRecord) -> View:
    """How many doors are missing and until when they can be played, or why no certificate is possible."""
    words, tally, name = context.words, campaign.tally, campaign.campaign.name
    playable = bool(door_access.offered(context, campaign.campaign))
    if not door_access.in_play(campaign.campaign, context.person, context.now):
        return say(words.count("certificate.over", tally.completed, name=name, needed=tally.needed))
    if not tally.possible:
        return say(words("certificate.late", name=name), *to_play(context))
    if not tally.lacking:
        when = words.date_long(
            max(door_terms.timetable(campaign.campaign, context.person.site).days.values())
        )
        return say(words("certificate.wait", name=name, day=when))
    key = "certificate.lacking_open" if playable else "certificate.lacking"
    until = words.date_long(campaign.campaign.last_day)
    return say(words.count(key, tally.lacking, name=name, day=until), *to_play(context))


def _which_name(context: FlowContext, campaign: CampaignRecord, entry: str = "", error: str = "") -> View:
    words, tally = context.words, campaign.tally
    have, name = campaign.certificate, campaign.campaign.name
    title = words("certificate.title", name=name) if have else words("certificate.ready")
    completed, opened = (have.completed, have.opened) if have else (tally.completed, tally.opened)
    text = words.count("certificate.done", completed, name=name, opened=words.number(opened))
    form = _name_form(context, campaign, entry, error)
    return titled(words("certificate.kind"), title, Text(text), form)


def _name_form(context: FlowContext, campaign: CampaignRecord, entry: str, error: str) -> Form:
    words, have = context.words, campaign.certificate
    name = have.name if have else context.uow.players.shown_name(context.player.id)
    field = Field(
        "name",
        words("certificate.name"),
        value=entry or name or context.player.pseudonym,
        max_length=names.LONGEST_SHOWN,
        hint=words("certificate.name_hint"),
        error=error,
    )
    action = Action.of("certificate", campaign=campaign.campaign.id)
    return Form(action, (field,), words("certificate.change" if have else "certificate.make"))


def _name_reply(context: FlowContext, campaign: CampaignRecord, entry: str) -> Reply:
    """The name was chosen: the pseudonym as it is, or any name that may be shown."""
    name = entry
    try:
        if names.look(entry) != names.look(context.player.pseudonym):
            name = names.check_shown(context.uow, entry, context.player.pseudonym)
        else:
            name = context.player.pseudonym
    except names.NameRefused as refused:
        error = context.words(refused.key)
        return Reply((_which_name(context, campaign, entry[: names.LONGEST_SHOWN], error),), replace=True)
    return Reply((_card(context, _issue(context, campaign, name)),), replace=True)


def _issue(context: FlowContext, campaign: CampaignRecord, name: str) -> CampaignRecord:
    before, tally = campaign.certificate, campaign.tally
    is_stale = before is not None and before.completed > tally.completed  # its rounds
    counted = before if before is not None and is_stale else tally
    context.uow.certificates.issue(
        campaign.campaign.id,
        context.player.id,
        name=name,
        completed=counted.completed,
        opened=counted.opened,
        at=context.now,
    )
    issued = context.uow.certificates.of(campaign.campaign.id, context.player.id)
    return CampaignRecord(campaign.campaign, tally, issued)


def _card(context: FlowContext, campaign: CampaignRecord, others: tuple[Button, ...] = ()) -> View:
    words, have = context.words, campaign.certificate
    if have is None:
        raise LookupError("a card shows a certificate")
    title = words("certificate.title", name=campaign.campaign.name)
    address = context.services.public_url + addresses.of_certificate(context.services.secret, have.id)
    issued = context.person.site.local(have.at).date()
    facts = (
        (words("certificate.name"), have.name),
        (words("certificate.doors"), words("certificate.of", done=have.completed, all=have.opened)),
        (words("certificate.issued"), words.date_long(issued)),
    )
    again = Action.of("certificate", campaign=campaign.campaign.id, again=1)
    buttons = (
        Button(words("certificate.open"), address=address, primary=True),
        Button(words("certificate.change"), again),
        Button(words("open_badge.button"), Action.of("open_badge", campaign=campaign.campaign.id)),
    )
    blocks = (Facts(facts), Text(words("certificate.print"), "soft"))
    return titled(words("certificate.kind"), title, *blocks, buttons=(*buttons, *others))


def _other(context: FlowContext, campaign: CampaignRecord) -> Button:
    label = context.words("certificate.other", name=campaign.campaign.name)
    return Button(label, Action.of("certificate", campaign=campaign.campaign.id))
