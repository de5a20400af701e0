"""`python -m bot people welcome`: what became of the welcomes, and those that never arrived sent again."""

import pytest

from tests.fakes.bot.command_line import execute, flat, lead, one_line, people, plain, query


@pytest.fixture
def lost(winter):
    """Sixty people are invited in Teams, whose welcome was given up."""
    numbers = range(1, 61)
    execute(
        "INSERT INTO invitations (id, handle, directory_id, tenant, away, to_welcome)"
        " VALUES (?, ?, ?, 't', 0, 1)",
        *((number, f"handle {number}", f"id {number}") for number in numbers),
    )
    execute(
        "INSERT INTO outbox (dedupe_key, purpose, invitation_id, conversation_id, channel, language, doors,"
        " day, not_before, expires_at, state, attempts, error)"
        " VALUES (?, 'welcome', ?, 1, 'teams', 'fr', '[]', '2026-03-02', '2026-03-02 08:00:00.000000',"
        " '2026-03-02 18:00:00.000000', 'failed', 1, 'refused: 403')",
        *((f"welcome:{number}", number) for number in numbers),
    )
    return winter


def states():
    return {state for (state,) in query("SELECT state FROM outbox")}


def test_what_became_of_the_welcomes_is_told(lost):
    assert "En échec 60" in flat(lost("people", "welcome"))


def test_the_number_of_people_is_asked_for(lost):
    assert "--yes 60" in one_line(lost("people", "welcome", "--again", "--yes", "5"))
    assert states() == {"failed"}
    assert "60 messages de bienvenue partiront" in plain(
        flat(lost("people", "welcome", "--again", "--yes", "60"))
    )
    assert states() == {"missed"}


def test_a_wrong_number_for_few_people_sends_nothing(lost):
    execute("DELETE FROM outbox WHERE invitation_id > 7")
    execute("DELETE FROM invitations WHERE id > 7")
    again = ("people", "welcome", "--again", "--yes")
    assert "cela concerne 7 personnes" in plain(one_line(lost(*again, "12")))
    assert states() == {"failed"}
    flat(lost(*again, "7"))
    assert states() == {"missed"}


def test_above_the_set_number_a_second_admin_must_agree(lost):
    settings = {"SECOND_ADMIN": "50"}
    asked = one_line(lost("people", "welcome", "--again", "--yes", "60", **settings))
    assert "campagne confirmer bienvenue" in asked
    assert states() == {"failed"}
    execute("UPDATE approvals SET actor = 'player:1'")
    assert "people welcome --confirm" in one_line(lost("campaign", "confirm", **settings))
    flat(lost("people", "welcome", "--confirm", "--yes", "60", **settings))
    assert states() == {"missed"}


@pytest.mark.parametrize("leads", [1, 2])
def test_who_is_the_only_lead_is_told_to_invite_another_before_the_number(lost, monkeypatch, leads):
    people(range(leads))
    for number in range(1, leads + 1):
        lead(number)
    asked = []
    monkeypatch.setattr("typer.prompt", lambda text, **_how: asked.append(text) or "oui 60")
    refused = one_line(lost("people", "welcome", "--again", SECOND_ADMIN="50"))
    for said in (*asked, refused):
        assert ("invitez d’abord une autre personne responsable" in said) == (leads == 1)
    assert "campagne confirmer bienvenue" in refused


def test_where_nobody_waits_for_one_that_is_said(winter):
    assert "Personne n’attend" in one_line(winter("people", "welcome"))
    assert "Personne n’attend" in one_line(winter("people", "welcome", "--again"))
