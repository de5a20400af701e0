"""The channel to Teams by itself on a morning of December, and signed activities for it."""

from datetime import UTC, datetime

from bot.channels.teams import TeamsChannel
from bot.channels.teams.tokens import ISSUER
from content import words
from tests.fakes.delivery.lost_replies import LostReplies
from tests.fakes.store.records import Clock

NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)
SERVICE = "https://smba.trafficmanager.net/emea/"
APP = "app"


def make_channel(converse=None, **settings) -> TeamsChannel:
    return TeamsChannel(
        converse=converse, words=words.load, clock=Clock(NOW, NOW), lost_replies=LostReplies(), **settings
    )


def signed(signer, key="k1", **changes) -> dict[str, str]:
    """The headers of an activity: a token of an hour with these claims."""
    begins = NOW.timestamp()
    claims = {"iss": ISSUER, "aud": APP, "nbf": begins, "exp": begins + 3600, "serviceurl": SERVICE}
    return {"Authorization": f"Bearer {signer.sign(claims | changes, key)}"}
