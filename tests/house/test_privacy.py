"""docs/privacy.md names every table, so that the register stays whole, and says no wrong delay."""

import re
from pathlib import Path

from bot.settings import Settings
from scheduler import retention
from store.people.personal_data import NOBODY_S
from store.schema.tables import metadata
from usecases.people import erasure, web_sessions
from usecases.signing import LINK

TEXT = (Path(__file__).parents[2] / "docs" / "privacy.md").read_text("utf-8")
HELD, _, REST = TEXT.partition("Le reste de la base ne dit rien d’une personne")


def named(text):
    return set(re.findall(r"`([a-z_]+)`", text)) & set(metadata.tables)


def test_every_table_is_named():
    assert set(metadata.tables) - named(TEXT) == set()


def test_what_holds_nothing_of_a_person_is_said_apart():
    apart = named(REST.partition("## Qui voit quoi")[0])
    assert apart <= set(NOBODY_S)
    assert set(metadata.tables) - apart == named(HELD)


def test_the_delays_are_those_of_the_code():
    assert Settings.model_fields["retention_months"].default == 12
    assert "douze mois par défaut" in TEXT
    assert f"{erasure.MARK_MONTHS} mois" in TEXT
    assert f"{retention.AUDIT_MONTHS} mois" in TEXT
    assert f"{web_sessions.SESSION.days} jours" in TEXT
    assert f"{LINK.days} jours" in TEXT
