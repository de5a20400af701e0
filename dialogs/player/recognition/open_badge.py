"""A digital badge of a certificate (Open Badges 3.0): asked for by a press, after what it means was said."""

from dialogs.player.recognition import certificate as paper
from dialogs.turn import FlowContext, Reply, titled
from games.view import Action, Block, Button, Facts, Text, View, say
from store.campaigns.certificates import Certificate
from store.campaigns.open_badges import OpenBadge
from usecases.credentials import open_badges
from usecases.parsing import whole_number
from usecases.signing import addresses


def open_badge(context: FlowContext) -> Reply:
    """The badge of a campaign, or what one is, before it is made."""
    certificate = _certificate(context)
    if certificate is None:
        return paper.certificate(context)
    badge = open_badges.of(context.uow, certificate)
    return Reply((_before(context, certificate) if badge is None else _card(context, certificate, badge),))


def give(context: FlowContext) -> Reply:
    """Make the badge; pressed again, it is there already."""
    certificate = _certificate(context)
    if certificate is None:
        return paper.certificate(context)
    if not _has_address(context):
        return Reply.say(context.words("certificate.nowhere"))
    badge = open_badges.give(context.uow, certificate, context.now)
    if badge is None:
        return Reply.say(context.words("open_badge.nobody"))
    return Reply((_card(context, certificate, badge),), replace=True)


def end(context: FlowContext) -> Reply:
    """Ask whether the badge shall be taken back."""
    certificate = _certificate(context)
    if certificate is None or open_badges.of(context.uow, certificate) is None:
        return open_badge(context)
    yes = Button(context.words("open_badge.end_yes"), _action("open_badge.end_yes", certificate))
    no = Button(context.words("open_badge.end_no"), _action("open_badge", certificate))
    return Reply((say(context.words("open_badge.end_sure"), yes, no),))


def end_yes(context: FlowContext) -> Reply:
    """Take the badge back; pressed again, it was taken back already."""
    certificate = _certificate(context)
    if certificate is None:
        return paper.certificate(context)
    open_badges.withdraw(context.uow, certificate)
    again = Button(context.words("open_badge.button"), _action("open_badge", certificate))
    return Reply((say(context.words("open_badge.ended"), again),), replace=True)


def _certificate(context: FlowContext) -> Certificate | None:
    """The speaker's certificate of the campaign that was pressed."""
    campaign = whole_number(context.turn.values.get("campaign"))
    return None if campaign is None else context.uow.certificates.of(campaign, context.player.id)


def _before(context: FlowContext, certificate: Certificate) -> View:
    words = context.words
    doors = words("certificate.of", done=certificate.completed, all=certificate.opened)
    blocks = (
        Text(words("open_badge.what")),
        Text(words("open_badge.holds", name=certificate.name, doors=doors)),
        Text(words("open_badge.ends", years=open_badges.YEARS)),
    )
    make = Button(words("open_badge.make"), _action("open_badge.give", certificate), primary=True)
    back = Button(words("open_badge.paper"), _action("certificate", certificate))
    return titled(words("open_badge.kind"), words("open_badge.before"), *blocks, buttons=(make, back))


def _card(context: FlowContext, certificate: Certificate, badge: OpenBadge) -> View:
    words, site = context.words, context.person.site
    campaign = context.uow.campaigns.get(badge.campaign_id)
    facts = (
        (words("open_badge.name"), badge.name),
        (words("certificate.doors"), words("certificate.of", done=badge.completed, all=badge.opened)),
        (words("open_badge.until"), words.date_long(site.local(badge.until).date())),
    )
    blocks: list[Block] = [Facts(facts), Text(words("open_badge.show"), "soft")]
    signed = (badge.name, badge.completed)
    if signed != (certificate.name, certificate.completed):
        blocks.append(Text(words("open_badge.other", name=certificate.name), "soft"))
    buttons = [Button(words("open_badge.end"), _action("open_badge.end", certificate))]
    if _has_address(context):
        address = context.services.public_url + addresses.of_badge(context.services.secret, badge.id)
        buttons.insert(0, Button(words("open_badge.open"), address=address, primary=True))
    title = words("open_badge.title", name=campaign.name if campaign else "")
    return titled(words("open_badge.kind"), title, *blocks, buttons=buttons)


def _has_address(context: FlowContext) -> bool:
    return bool(context.services.public_url) or context.turn.channel == "web"


def _action(verb: str, certificate: Certificate) -> Action:
    return Action.of(verb, campaign=certificate.campaign_id)
