"""The number of people on the command line: wrong, or of so many that another lead must agree (rule 12)."""

import pytest

from tests.fakes.bot.command_line import data, flat, lead, one_line, people, plain


def test_a_wrong_number_for_few_people_neither_launches_nor_stops(winter):
    people(range(7))
    for verb, state in (("launch", "ready"), ("stop", "scheduled")):
        assert "cela concerne 7 personnes" in plain(one_line(winter("campaign", verb, "--yes", "12")))
        assert data(winter("campaign", "status", "--json"))["state"] == state
        flat(winter("campaign", verb, "--yes", "7"))


@pytest.mark.parametrize("leads", [1, 2])
def test_who_is_the_only_lead_is_told_to_invite_another_before_the_number(winter, monkeypatch, leads):
    people(range(60))
    for number in range(1, leads + 1):
        lead(number)
    asked = []
    monkeypatch.setattr("typer.prompt", lambda text, **_how: asked.append(text) or "oui 60")
    refused = one_line(winter("campaign", "launch", SECOND_ADMIN="50"))
    for said in (*asked, refused):
        assert ("invitez d’abord une autre personne responsable" in said) == (leads == 1)
    assert "campagne confirmer Hiver" in refused


def test_a_launch_that_takes_no_second_admin_invites_nobody(winter):
    people(range(7))
    assert "invitez d’abord" not in plain(flat(winter("campaign", "launch", SECOND_ADMIN="50")))
