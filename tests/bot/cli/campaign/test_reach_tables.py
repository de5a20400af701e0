"""`campaign figures`: what the desk tells of whom seasons reach, on the command line."""

import json
import re
from datetime import date

import pytest

from tests.fakes.bot.lead import Lead
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.replies import campaigns
from tests.fakes.chat.season import NOTIONS
from usecases.indicators import reach, sheet


@pytest.fixture
def told(played, bot):
    """What the command says of a played season."""

    def tell(*words):
        return Lead(played, bot).told("figures", *words)

    return tell


def plain(text):
    return " ".join(text.replace("\u00a0", " ").split())


@pytest.mark.parametrize("played", [12], indirect=True)
def test_it_tells_what_the_desk_tells_and_when_it_was_counted(told):
    said = plain(told())
    for text in (
        "Tout le monde",
        "Attendues",
        "Venues 40 sur 121 (33 %)",
        "Sont allées au bout",
        "Semaine par semaine",
        "lundi 2 mars 2026",
        "Metz",
        "Reims",
        "Par type de jeu",
        "Quiz",
        "Messages et signalements",
        "Compté le",
    ):
        assert text in said


@pytest.mark.parametrize("played", [12], indirect=True)
def test_a_site_and_a_team_are_told_alone_and_a_week_can_be_chosen(told):
    said = plain(told("--site", "metz", "--week", "2026-03-02"))
    assert "Site Metz" in said
    assert "Équipe par équipe" in said
    assert "Actives du lundi 2 mars au dimanche 8 mars" in said
    assert "Équipe Lycée Vauban" in told("--team", "Lycée Vauban")
    assert "Équipe Formation" in told("--site", "metz", "--team", "Formation")
    assert "Tout le monde" not in said
    assert "Par type de jeu" not in said


@pytest.mark.parametrize("played", [12], indirect=True)
def test_a_script_reads_the_numbers_of_the_use_case(told, played):
    (one,) = json.loads(told("--json"))
    (campaign,) = campaigns(played)
    counted = played.database.look(lambda uow: reach.last_count(uow, campaign))
    (line,) = sheet.lines(counted, sheet.whole)
    (part,) = one["parts"]
    assert (part["expected"], part["came"]["number"]) == (line.expected, line.came.number)
    assert [week["number"] for week in part["weeks"]] == [week.active.number for week in sheet.weeks(counted)]
    assert sum(kind["played_at_least"] for kind in one["kinds"]) == sheet.totals(counted).played_at_least
    assert len(counted.doors) > NOTIONS


@pytest.mark.parametrize("played", [12], indirect=True)
def test_a_kind_says_of_how_many_doors_it_tells_as_at_the_desk(told):
    said = plain(told())
    assert re.search(r"Quiz \(\d+ portes? comptées?\)", said)


@pytest.mark.parametrize("played", [3], indirect=True)
def test_a_week_without_a_door_says_so_as_at_the_desk(told):
    said = plain(told("--week", "2026-01-05"))
    assert "aucune porte cette semaine-là" in said
    assert "Actives du lundi 5 janvier au dimanche 11 janvier" in said


@pytest.mark.parametrize("played", [12], indirect=True)
def test_without_a_choice_the_last_whole_week_is_named_by_its_dates_as_at_the_desk(told):
    said = plain(told())
    assert "Actives du lundi 9 mars au dimanche 15 mars" in said
    assert "la semaine dernière" not in said


@pytest.mark.parametrize("played", ["over"], indirect=True)
def test_of_a_measured_season_messages_say_when_they_were_counted_last(told, played):
    pass_night(played)
    (one,) = json.loads(told("--json"))
    assert one["over"]
    assert one["counted_at"] < one["late_at"]
    said = plain(told())
    assert "Messages et signalements : comptés le" in said
    assert "la semaine dernière" not in said


@pytest.mark.parametrize("played", [3], indirect=True)
def test_several_seasons_stand_side_by_side(told, played):
    played.launch("Été", date(2026, 6, 1))
    pass_night(played)
    said = plain(told("Printemps au lycée", "Été"))
    assert "Printemps au lycée Été" in said
    assert "Venues 39 sur 121 (32 %) saison pas encore commencée" in said
    one, other = json.loads(told("Été", "Printemps au lycée", "été", "--json"))
    assert (one["name"], other["name"]) == ("Été", "Printemps au lycée")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--site", "nulle-part"), "n’existe pas"),
        (("--team", "Personne"), "Personne"),
        (("--site", "reims", "--team", "Accueil"), "à aucun de ces sites"),
        (("--week", "2026-03-03"), "n’est pas un lundi"),
        (("--week", "hier"), "n’est pas un lundi"),
        (("Automne",), "Automne"),
    ],
)
@pytest.mark.parametrize("played", [3], indirect=True)
def test_what_cannot_be_shown_is_said_in_one_line(played, bot, words, reason):
    url = played.engine.url.render_as_string(hide_password=False)
    result = bot("campaign", "figures", *words, DATABASE_URL=url)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    assert reason in result.stderr


@pytest.mark.parametrize("played", [3], indirect=True)
def test_english_has_every_word(told):
    said = plain(told("--language", "en"))
    assert "By kind of game" in said
    assert "Everybody" in said
