"""`équipe`: joining is always open, changing is once a campaign and asks; what was earned comes along."""

from datetime import UTC, date, datetime, timedelta

import pytest

from games.view import Action
from store.schema.audience import Audience
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.outbox import plan
from tests.fakes.chat.region import TUESDAY, on_both_engines
from tests.fakes.chat.replies import everything, labels, letters, player_of, standing, summary
from tests.fakes.chat.teams import change_team, sums, team_of
from tests.fakes.chat.twins import launch, meet, twins
from usecases.campaigns import lifecycle
from usecases.teams import teams

FRIDAY_NIGHT = datetime(2026, 3, 6, 23, 0, tzinfo=UTC)  # 24:00 in Paris


@pytest.fixture
def campaign(world, campaign):
    """Ana and Bea have played its first door."""
    for who in ("ana", "bea"):
        world.play(who)
    return campaign


def changed(world):
    """The campaigns in which Ana has changed team."""
    return world.database.look(lambda uow: uow.teams.changed(player_of(world, "ana").id))


def test_changing_says_what_happens_and_until_when_and_waits_for_a_yes(world, campaign):
    asked = world.say("ana", "équipe Lycée Vauban").views[-1]
    text = " ".join(getattr(block, "text", "") for block in asked.blocks).replace("\u00a0", " ")
    assert "de l’équipe Accueil à l’équipe Lycée Vauban ?" in text
    assert "« Printemps »" in text
    assert "une seule fois, et jusqu’au vendredi 6 mars 2026 à minuit" in text
    assert team_of(world, "ana") == "Accueil"
    assert "vous jouez avec l’équipe Lycée Vauban" in summary(world.say("ana", "oui"))
    assert team_of(world, "ana") == "Lycée Vauban"


def test_points_and_joining_door_come_along(world, campaign):
    change_team(world)
    assert sums(world) == {"Accueil": (1, 100), "Lycée Vauban": (1, 100)}
    world.later(days=1)
    world.play()
    assert sums(world)["Lycée Vauban"][0] == 1
    assert {standing(world, who).joined_door for who in ("ana", "bea")} == {1}


def test_a_name_that_no_team_has_shows_the_few_there_are(world, campaign):
    unknown, choice = world.say("ana", "équipe zzz").views
    assert "Aucune équipe ne s’appelle" in unknown.summary
    assert choice.summary.replace("\u00a0", " ") == "Quelle est votre équipe ?"
    assert [button.label for button in choice.buttons] == ["Lycée Vauban"]


def test_a_no_or_the_button_leaves_everything(world, campaign):
    world.say("ana", "équipe Lycée Vauban")
    world.say("ana", "non")
    world.say("ana", "oui")
    world.say("ana", "équipe Lycée Vauban")
    world.press("ana", Action.of("team.no"))
    world.press("ana", Action.of("team.yes"))
    assert team_of(world, "ana") == "Accueil"
    assert changed(world) == frozenset()


def test_the_button_of_the_yes_changes_team_and_pressed_again_does_nothing(world, campaign):
    world.say("ana", "équipe Lycée Vauban")
    world.press("ana", Action.of("team.yes"))
    again = world.press("ana", Action.of("team.yes"))
    assert "Équipe Lycée Vauban" in summary(again)
    assert len(changed(world)) == 1


def test_a_second_change_in_a_campaign_is_refused(world, campaign):
    for name in ("Lycée Vauban", "Accueil"):
        asked, _ = change_team(world, name)
    assert "déjà changé d’équipe dans la campagne « Printemps »" in summary(asked)
    assert team_of(world, "ana") == "Lycée Vauban"


@pytest.mark.parametrize(("minutes", "team"), [(-1, "Lycée Vauban"), (0, "Accueil")])
def test_changing_ends_at_midnight_of_the_friday(world, campaign, minutes, team):
    world.now = FRIDAY_NIGHT + timedelta(minutes=minutes)
    asked, _ = change_team(world)
    assert team_of(world, "ana") == team
    assert ("jusqu’au vendredi 6 mars 2026 à minuit. Une personne" in summary(asked)) is (minutes == 0)


def test_a_yes_typed_after_midnight_comes_too_late(world, campaign):
    world.now = FRIDAY_NIGHT - timedelta(minutes=1)
    world.say("ana", "équipe Lycée Vauban")
    world.later(minutes=2)
    assert "on pouvait changer d’équipe jusqu’au" in summary(world.say("ana", "oui"))
    assert team_of(world, "ana") == "Accueil"


def test_without_a_campaign_one_changes_as_often_as_one_likes(world):
    world.player("ana")
    for name in ("Lycée Vauban", "Accueil", "Lycée Vauban"):
        change_team(world, name)
        assert team_of(world, "ana") == name
    assert changed(world) == frozenset()


def test_before_the_first_door_a_change_is_not_the_campaign_s_one(world):
    world.player("ana")
    world.launch(first=date(2026, 3, 9))
    for name in ("Lycée Vauban", "Accueil"):
        change_team(world, name)
    assert team_of(world, "ana") == "Accueil"
    assert changed(world) == frozenset()


def test_each_of_two_campaigns_counts_a_change(world):
    world.player("ana")
    for name, team in (("Printemps", "Accueil"), ("Avril", "Lycée Vauban")):
        world.launch(name, audience=Audience(teams=(world.team(team).id,)))
    change_team(world)
    assert len(changed(world)) == 2


def test_a_campaign_for_the_new_team_alone_counts_too(world):
    world.player("ana")
    world.launch(audience=Audience(teams=(world.team("Lycée Vauban").id,)))
    world.now = FRIDAY_NIGHT
    change_team(world)
    assert team_of(world, "ana") == "Accueil"


def test_an_unknown_name_gets_the_nearest_teams_as_buttons(world, campaign):
    reply = world.say("ana", "équipe Vauben")
    assert "Aucune équipe ne s’appelle « Vauben »" in summary(reply)
    (button,) = reply.views[-1].buttons
    world.press("ana", button.action)
    world.say("ana", "oui")
    assert team_of(world, "ana") == "Lycée Vauban"


def test_one_s_own_team_comes_with_a_button_to_change_it(world, campaign):
    (change,) = world.say("ana", "équipe").views[0].buttons
    assert labels(world.press("ana", change.action)) == ["Lycée Vauban"]


def test_in_a_room_nobody_is_offered_a_change(world, campaign):
    reply = world.say("ana", "équipe", room=True, conversation="canal")
    assert reply.views[0].buttons == ()


def test_one_s_own_team_is_no_change(world, campaign):
    assert "jouez déjà avec l’équipe Accueil" in summary(world.say("ana", "équipe accueil"))


@pytest.fixture
def graced(world):
    """Ana has points in two campaigns, the earlier one in its days of grace, and then changes team."""
    world.now -= timedelta(days=7)
    world.player("ana")
    world.launch("Hiver", first=date(2026, 2, 23), doors=5)
    world.play()
    world.later(days=7)
    world.launch("Printemps")
    world.play()
    change_team(world)


def test_days_of_grace_of_a_campaign_before_hold_nobody_and_keep_their_points(world, graced):
    assert len(changed(world)) == 1
    assert sums(world, "Hiver") == {"Accueil": (1, 100)}
    assert sums(world) == {"Lycée Vauban": (1, 100)}


def test_points_left_behind_in_days_of_grace_follow_a_merger_and_nothing_else_of_the_person(world, graced):
    world.database.run(teams.add, "cli", "Autre", "Metz", 5, world.now)
    merged = world.team("Accueil").id, world.team("Autre").id
    world.database.run(teams.merge, "cli", *merged, world.now)
    assert sums(world, "Hiver") == {"Autre": (1, 100)}
    assert sums(world) == {"Lycée Vauban": (1, 100)}
    assert team_of(world, "ana") == "Lycée Vauban"


def test_points_of_a_campaign_that_is_not_for_the_new_team_stay_the_person_s(world):
    world.player("ana")
    world.launch(audience=Audience(teams=(world.team("Accueil").id,)))
    world.play()
    change_team(world)
    assert sums(world) == {}
    assert (standing(world).team_id, standing(world).points) == (None, 100)


def test_what_a_campaign_no_longer_for_the_player_had_planned_is_not_sent(world):
    world.player("ana")
    world.launch(first=TUESDAY, audience=Audience(teams=(world.team("Accueil").id,)))
    world.later(days=1)
    plan(world)
    change_team(world)
    assert letters(world) == []


@pytest.mark.parametrize("over", ["an admin ended it", "its last day is over"])
def test_a_campaign_that_is_over_stays_as_it_was_published(world, campaign, over):
    if over == "an admin ended it":
        world.database.run(lambda uow: lifecycle.stop(uow, "cli", uow.campaigns.get(campaign.id), world.now))
    else:
        world.later(days=60)
    before = sums(world), standing(world)
    change_team(world)
    assert team_of(world, "ana") == "Lycée Vauban"
    assert (sums(world), standing(world)) == before


@pytest.fixture
def played(world):
    """A team of six met its first notion and knew nothing of it; the night counted that."""
    twins(world)
    launch(world)
    world.players(6)
    meet(world, [f"p{number}" for number in range(6)], "wrong")
    pass_night(world)
    return world


@on_both_engines
def test_a_team_s_people_read_in_private_what_it_did_not_know(world, played):
    reply = world.say("p0", "équipe")
    told = everything(reply).replace("\\xa0", " ")
    assert "Le délai, 2 sur 10 au plus à la première rencontre" in told
    assert labels(reply) == ["Changer d’équipe"]


def test_another_team_reads_nothing_of_it(world, played):
    world.player("eve", team="Lycée Vauban")
    assert "Le délai" not in str(world.say("eve", "équipe").views)


def test_in_a_room_nobody_reads_what_their_team_knew(world, played):
    in_room = world.dispatch(world.turn("p0", "team", room=True, conversation="canal"))
    assert in_room.views
    assert "Le délai" not in str(in_room.views)


def test_a_theme_is_not_told_where_its_door_has_not_opened_yet(world, played):
    world.now = world.now.replace(day=2, hour=6)
    assert "Le délai" not in str(world.say("p0", "équipe").views)
