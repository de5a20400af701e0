"""One's own choice of a team says which season ends and begins, and never puts one into two at once."""

import pytest

from games.view import Action
from store.schema.audience import Audience
from tests.fakes.chat.people_import import ANA, make_list
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import labels, summary
from tests.fakes.chat.teams import between_seasons, team_of

pytestmark = on_both_engines

VAUBAN = "Lycée Vauban"


def seasons(world):
    """« Été » for a list with Ana, « Printemps » for Lycée Vauban, on the same days."""
    pilots = make_list(world, "Pilotes", f"{ANA};")
    world.launch("Été", audience=Audience(list_id=pilots.id))
    world.launch(audience=Audience(teams=(world.team(VAUBAN).id,)))


@pytest.fixture
def ana(world):
    """Ana, of Accueil."""
    world.player(ANA)
    seasons(world)
    return ANA


def refused(reply):
    return summary(reply).startswith(
        "Avec l’équipe Lycée Vauban, vous joueriez deux campagnes aux mêmes jours, « Printemps » et « Été »."
    )


def test_who_has_a_team_is_told_instead_of_asked(world, ana):
    assert refused(world.say(ana, f"équipe {VAUBAN}"))
    world.say(ana, "oui")
    assert team_of(world, ana) == "Accueil"


def test_who_has_none_is_told_and_has_none(world):
    world.player(ANA, team=None)
    seasons(world)
    assert refused(world.say(ANA, f"équipe {VAUBAN}"))
    assert team_of(world, ANA) is None


def test_a_season_that_is_launched_before_the_yes_is_told_at_the_yes(world):
    world.player(ANA)
    world.say(ANA, f"équipe {VAUBAN}")
    seasons(world)
    assert refused(world.say(ANA, "oui"))
    assert team_of(world, ANA) == "Accueil"


def test_who_chooses_first_is_told_and_may_choose_another_team_or_none(world):
    world.player(ANA, team=None)
    seasons(world)
    world.press(ANA, Action.of("welcome"))
    world.press(ANA, Action.of("welcome.site", site="strasbourg"))
    reply = world.press(ANA, Action.of("welcome.team", team=world.team(VAUBAN).id))
    assert refused(reply)
    assert labels(reply)[-1] == "Jouer sans équipe"
    assert team_of(world, ANA) is None


LEAVES = "Vous quittez « Été » : vous n’y jouez plus, et vos points y restent à vous."
ENTERS = "Vous entrez dans « Printemps » : ses portes sont pour vous aussi."


def text_of(reply):
    return " ".join(block.text for block in reply.views[-1].blocks).replace("\u00a0", " ")


def test_who_would_leave_a_season_reads_it_before_the_yes_and_after(world):
    world.player(ANA)
    between_seasons(world)
    asked = text_of(world.say(ANA, f"équipe {VAUBAN}"))
    assert LEAVES in asked
    assert ENTERS in asked
    assert "pour la nouvelle équipe" not in asked  # no season goes on
    assert summary(world.say(ANA, "oui")).endswith(f"{LEAVES} {ENTERS}")


def test_who_stays_in_their_season_reads_that_points_come_along_and_of_no_end(world):
    world.player(ANA)
    world.launch()
    asked = text_of(world.say(ANA, f"équipe {VAUBAN}"))
    assert "Vos points et votre première porte viennent avec vous" in asked
    assert "quittez" not in asked


def test_who_had_no_team_reads_which_season_begins(world):
    world.player(ANA, team=None)
    between_seasons(world)
    assert summary(world.say(ANA, f"équipe {VAUBAN}")).endswith(ENTERS)
