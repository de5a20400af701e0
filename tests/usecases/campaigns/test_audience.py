"""Who a campaign is for, as an admin writes it: names of teams and sites, whatever they hold."""

import pytest

from tests.fakes.chat.lead_acts import add_team
from tests.fakes.chat.replies import CREATE, campaigns, form, read

HARD = "Lycée Marc et Jean, Metz"


def audience_of(world):
    """The names of the teams that the only campaign is for."""
    teams = {team.id: team.name for team in world.database.look(lambda uow: uow.teams.all())}
    (campaign,) = campaigns(world)
    return [teams[number] for number in campaign.audience.teams]


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        (f"équipe {HARD}", [HARD]),
        (f"équipes {HARD} et Accueil", [HARD, "Accueil"]),
        (f"équipe accueil, {HARD.lower()}, Lycée Vauban", ["Accueil", HARD, "Lycée Vauban"]),
        ("teams Accueil and Lycée  Vauban", ["Accueil", "Lycée Vauban"]),
    ],
)
def test_a_team_s_name_with_et_or_a_comma_wins_over_the_list(world, chief, audience, expected):
    add_team(world, HARD)
    world.say(chief, CREATE.replace("pour tous", f"pour {audience}"))
    assert audience_of(world) == expected


def test_the_form_takes_a_name_with_et_or_a_comma_and_semicolons_between_names(world, chief):
    add_team(world, HARD)
    fields = form(world.say(chief, "campagne créer"))
    typed = {
        "pack": "essai",
        "first_day": "2026-06-01",
        "hour": "09:00",
        "audience": f"équipe {HARD} ; Accueil",
    }
    world.press(chief, fields.action, name="Été", **typed)
    assert audience_of(world) == [HARD, "Accueil"]


@pytest.mark.parametrize(
    ("audience", "text"),
    [
        ("équipe Accueil et Personne", "« Personne »"),
        ("site Nancy", "« Nancy »"),
        ("équipe", "pour qui"),
        ("équipe , ;", "pour qui"),
    ],
)
def test_the_first_name_nobody_knows_is_told(world, chief, audience, text):
    reply = world.say(chief, CREATE.replace("pour tous", f"pour {audience}"))
    assert text in read(reply.views)
    assert campaigns(world) == []
