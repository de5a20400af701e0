"""A team's rank as it was last published, with its day (rule 7)."""

from datetime import datetime

from content.words import Catalogue
from dialogs.turn import FlowContext
from games.rules.doors import Site
from games.view import Block, Text
from store.schema.values import TeamStanding


def ranked(
    context: FlowContext, name: str, team: TeamStanding | None
) -> tuple[tuple[str, str], tuple[Block, ...]]:
    """A team's rank as a fact, and below it when that was published: the board may have moved since."""
    if team is None or team.rank is None:
        return (name, context.words("play.forming")), ()
    since = published(context.words, context.person.site, team.published_at)
    return (name, context.words.rank(team.rank)), (Text(since, "soft"),) if since else ()


def published(words: Catalogue, site: Site, at: datetime | None) -> str:
    """When the ranks that a reply says were published (rule 7); "" where that is not known."""
    if at is None:
        return ""
    local = site.local(at)
    return words("board.published", day=words.date_long(local.date()), hour=words.clock(local.time()))
