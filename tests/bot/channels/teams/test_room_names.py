"""By which name a room of Teams is known: its team's, or its own."""

from datetime import UTC, datetime

import pytest

from bot.channels.teams.reading import read
from tests.fakes.delivery.connector import TENANT, activity

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "told", "name"),
    [
        ("channel", {"channelData": {"tenant": {"id": TENANT}, "team": {"name": "Accueil"}}}, "Accueil"),
        ("groupChat", {}, "Les référents"),
        ("personal", {}, None),
    ],
)
def test_a_room_is_known_by_its_team_s_name_else_by_its_own(kind, told, name):
    conversation = {"id": "c1", "conversationType": kind, "tenantId": TENANT, "name": "Les référents"}
    added = {"type": "installationUpdate", "action": "add"}
    body = activity("https://example.org", conversation=conversation, **added, **told)
    assert read(body, NOW, NOW, local=False).reference.get("name") == name
