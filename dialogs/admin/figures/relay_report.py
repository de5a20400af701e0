"""`campagne statut`: a relais sees the teams and sites that are theirs, a lead everything."""

from collections.abc import Iterable

from content.words import Catalogue
from dialogs import permissions
from dialogs.admin.figures import status as whole
from dialogs.turn import FlowContext, Reply, titled
from games.view import Block, Facts, Text
from usecases.campaigns import life, next_message
from usecases.indicators import scoped_figures
from usecases.indicators.scoped_figures import PartFigures
from usecases.people.roles import scope_of


def status(context: FlowContext, name: str) -> Reply:
    """`campagne statut [NAME]`."""
    return _own(context, name) if permissions.is_relay(context) else whole.status(context, name)


def lines(words: Catalogue, parts: Iterable[PartFigures]) -> list[tuple[str, str]]:
    """A label and a sentence for each team and site."""
    return [
        (words(f"roles.of_{part.kind}", name=part.name), whole.share(words, part.share)) for part in parts
    ]


def _own(context: FlowContext, name: str) -> Reply:
    words, uow, now = context.words, context.uow, context.now
    campaign = life.find(uow, name, "status", now)
    parts = scoped_figures.of(uow, campaign, scope_of(uow, context.player), now)
    pairs = lines(words, parts)
    blocks: list[Block] = [Facts(tuple(pairs)) if pairs else Text(words("roles.none_of_yours"))]
    sending = next_message.of(uow, campaign, now)
    blocks.append(Text(words("admin.next", when=whole.leaves(context, sending))))
    blocks.append(Text(words("admin.none_under_five"), "soft"))
    stage = words(f"admin.state_{life.stage(uow, campaign, now)}")
    return Reply((titled(words("admin.kind"), campaign.name, *blocks, about=stage),))
