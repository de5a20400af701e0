"""`campaign today`: the desk's day sheet at a terminal, in words and for scripts."""

import pytest

from tests.fakes.bot.command_line import APRIL, data, flat, one_person, plain, stand


def test_it_says_what_goes_out_and_what_to_do(organised):
    organised(*APRIL)
    stand("2099-04-01T05:00")
    one_person()
    organised("campaign", "launch", "Avril", "--yes", "1")
    text = plain(flat(organised("campaign", "today")))
    assert "aujourd’hui, mercredi 1er avril 2099" in text
    assert "Rappel du jour, porte 1" in text
    assert "Personne n’attend votre réponse" in text
    assert "L’horloge ne répond plus" in text


@pytest.mark.parametrize(("day", "late"), [("2099-04-01", False), ("2099-04-02", True)])
def test_a_draft_whose_first_day_has_passed_is_to_change_its_days(organised, day, late):
    organised(*APRIL)
    stand(f"{day}T05:00")
    text = plain(flat(organised("campaign", "today")))
    assert ("premier jour est passé : changez ses jours" in text) == late
    assert data(organised("campaign", "today", "--json"))["beginning"][0]["late"] == late


def test_a_script_reads_the_same(organised):
    organised(*APRIL)
    stand("2099-04-01T05:00")
    one_person()
    organised("campaign", "launch", "Avril", "--yes", "1")
    sheet = data(organised("campaign", "today", "--json"))
    first = sheet["sendings"][0]
    assert (first["campaign"], first["kind"], first["day"]) == ("Avril", "prompt", "2099-04-01")
    assert (first["doors"], first["count"], first["left"]) == ([1], 1, 0)
    assert sheet["matters"]["ideas"] == 0
    assert sheet["held"]["clock_late"] is True
