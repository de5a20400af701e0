"""`campagne statut` and `rapport`: a relais sees the teams and sites that are theirs, a lead everything."""

from collections.abc import Iterable

from content.words import Catalogue
from dialogs import permissions
from dialogs.admin.figures import status as whole
from dialogs.turn import FlowContext, Reply, titled
from games.view import Block, Facts, Text
from usecases.campaigns import life, next_message
from usecases.indicators import scoped_figures
from usecases.indicators.scoped_figures import PartFigures
from usecases.learning import measure
from usecases.learning.measure import Fits
from usecases.people.roles import scope_of


def status(context: FlowContext, name: str) -> Reply:
    """`campagne statut [NAME]`."""
    return _own(context, name, "status") if permissions.is_relay(context) else whole.status(context, name)


def report(context: FlowContext, name: str) -> Reply:
    """`campagne rapport [NAME]`."""
    return _own(context, name, "report") if permissions.is_relay(context) else whole.report(context, name)


def groups(context: FlowContext) -> Fits:
    """Whose shares this person sees: everybody's, or for a relais those of their teams and sites."""
    if not permissions.is_relay(context):
        return measure.of_everybody
    return measure.of_scope(scope_of(context.uow, context.player))


def lines(words: Catalogue, parts: Iterable[PartFigures]) -> list[tuple[str, str]]:
    """A label and a sentence for each team and site."""
    return [
        (words(f"roles.of_{part.kind}", name=part.name), whole.share(words, part.share)) for part in parts
    ]


def _own(context: FlowContext, name: str, verb: life.Verb) -> Reply:
    words, uow, now = context.words, context.uow, context.now
    campaign = life.find(uow, name, verb, now)
    parts = scoped_figures.of(uow, campaign, scope_of(uow, context.player), now)
    pairs = lines(words, parts)
    blocks: list[Block] = [Facts(tuple(pairs)) if pairs else Text(words("roles.none_of_yours"))]
    if verb == "status":
        sending = next_message.of(uow, campaign, now)
        blocks.append(Text(words("admin.next", when=whole.leaves(context, sending))))
    blocks.append(Text(words("admin.none_under_five"), "soft"))
    stage = words(f"admin.state_{life.stage(uow, campaign, now)}")
    title = words("admin.report_title", name=campaign.name) if verb == "report" else campaign.name
    return Reply((titled(words("admin.kind"), title, *blocks, about=stage),))
