"""`équipe`: joining is always open, changing is once a season and asks; what was earned comes along."""

from datetime import UTC, date, datetime, timedelta

import pytest

from games.view import Action
from store.schema.audience import Audience
from store.schema.tables import outbox, player_standings, team_standings, team_sums
from tests.fakes.in_chat import play, player_of, rows, said, standing
from tests.fakes.in_teams import sums, team_of
from usecases.campaigns import lifecycle
from usecases.teams import teams

FRIDAY_NIGHT = datetime(2026, 3, 6, 23, 0, tzinfo=UTC)  # 24:00 in Paris


@pytest.fixture
def season(world, marks, season):
    """Ana and Bea have played its first door."""
    for who in ("ana", "bea"):
        play(world, marks, who)
    return season


def changed(world):
    """The seasons in which Ana has changed team."""
    return world.database.look(lambda uow: uow.teams.changed(player_of(world, "ana").id))


def test_changing_says_what_happens_and_until_when_and_waits_for_a_yes(world, season):
    asked = world.say("ana", "équipe Lycée Vauban").views[-1]
    text = " ".join(getattr(block, "text", "") for block in asked.blocks).replace("\u00a0", " ")
    assert "de l’équipe Accueil à l’équipe Lycée Vauban ?" in text
    assert "« Printemps »" in text
    assert "une seule fois, et jusqu’au vendredi 6 mars 2026 à minuit" in text
    assert team_of(world, "ana") == "Accueil"
    assert "vous jouez avec l’équipe Lycée Vauban" in said(world.say("ana", "oui"))
    assert team_of(world, "ana") == "Lycée Vauban"


def test_points_and_joining_door_come_along(world, season, marks):
    world.say("ana", "équipe Lycée Vauban")
    world.say("ana", "oui")
    assert sums(world) == {"Accueil": (1, 100), "Lycée Vauban": (1, 100)}
    world.later(days=1)
    play(world, marks, "ana")
    assert sums(world)["Lycée Vauban"][0] == 1
    assert {standing(world, who).joined_door for who in ("ana", "bea")} == {1}


def test_a_name_that_no_team_has_shows_the_few_there_are(world, season):
    unknown, choice = world.say("ana", "équipe zzz").views
    assert "Aucune équipe ne s’appelle" in unknown.summary
    assert choice.summary.replace("\u00a0", " ") == "Quelle est votre équipe ?"
    assert [button.label for button in choice.buttons] == ["Lycée Vauban"]


def test_an_unpublished_member_stays_one_in_another_team(world, season):
    world.say("ana", "équipe Lycée Vauban")
    world.say("ana", "oui")
    assert [one.unpublished_members for one in rows(world, team_standings)] == [1, 1]


def test_a_no_or_the_button_leaves_everything(world, season):
    world.say("ana", "équipe Lycée Vauban")
    world.say("ana", "non")
    world.say("ana", "oui")
    world.say("ana", "équipe Lycée Vauban")
    world.press("ana", Action.of("team.no"))
    world.press("ana", Action.of("team.yes"))
    assert team_of(world, "ana") == "Accueil"
    assert changed(world) == frozenset()


def test_the_button_of_the_yes_changes_team_and_pressed_again_does_nothing(world, season):
    world.say("ana", "équipe Lycée Vauban")
    world.press("ana", Action.of("team.yes"))
    again = world.press("ana", Action.of("team.yes"))
    assert "Équipe Lycée Vauban" in said(again)
    assert len(changed(world)) == 1


def test_a_second_change_in_a_season_is_refused(world, season):
    for name in ("Lycée Vauban", "Accueil"):
        reply = world.say("ana", f"équipe {name}")
        world.say("ana", "oui")
    assert "déjà changé d’équipe dans la campagne « Printemps »" in said(reply)
    assert team_of(world, "ana") == "Lycée Vauban"


@pytest.mark.parametrize(("minutes", "team"), [(-1, "Lycée Vauban"), (0, "Accueil")])
def test_changing_ends_at_midnight_of_the_friday(world, season, minutes, team):
    world.now = FRIDAY_NIGHT + timedelta(minutes=minutes)
    reply = world.say("ana", "équipe Lycée Vauban")
    world.say("ana", "oui")
    assert team_of(world, "ana") == team
    assert ("jusqu’au vendredi 6 mars 2026 à minuit. Une personne" in said(reply)) is (minutes == 0)


def test_a_yes_typed_after_midnight_comes_too_late(world, season):
    world.now = FRIDAY_NIGHT - timedelta(minutes=1)
    world.say("ana", "équipe Lycée Vauban")
    world.later(minutes=2)
    assert "on pouvait changer d’équipe jusqu’au" in said(world.say("ana", "oui"))
    assert team_of(world, "ana") == "Accueil"


def test_without_a_season_one_changes_as_often_as_one_likes(world):
    world.player("ana")
    for name in ("Lycée Vauban", "Accueil", "Lycée Vauban"):
        world.say("ana", f"équipe {name}")
        world.say("ana", "oui")
        assert team_of(world, "ana") == name
    assert changed(world) == frozenset()


def test_before_the_first_door_a_change_is_not_the_season_s_one(world):
    world.player("ana")
    world.launch(first=date(2026, 3, 9))
    for name in ("Lycée Vauban", "Accueil"):
        world.say("ana", f"équipe {name}")
        world.say("ana", "oui")
    assert team_of(world, "ana") == "Accueil"
    assert changed(world) == frozenset()


def test_each_of_two_seasons_counts_a_change(world):
    world.player("ana")
    for name, team in (("Printemps", "accueil"), ("Avril", "lyceevauban")):
        number = world.database.look(lambda uow, team=team: uow.teams.by_name(team).id)
        world.launch(name, audience=Audience(teams=(number,)))
    world.say("ana", "équipe Lycée Vauban")
    world.say("ana", "oui")
    assert len(changed(world)) == 2


def test_days_of_grace_of_a_season_before_hold_nobody_and_keep_their_points(world, marks):
    world.now -= timedelta(days=7)
    world.player("ana")
    world.launch("Hiver", first=date(2026, 2, 23), doors=5)
    play(world, marks, "ana")
    world.later(days=7)
    world.launch("Printemps")
    play(world, marks, "ana")
    world.say("ana", "équipe Lycée Vauban")
    world.say("ana", "oui")
    assert len(changed(world)) == 1
    earned = {(one.campaign_id, one.team_id): one.total for one in rows(world, team_sums)}
    accueil, vauban = (
        world.database.look(lambda u, n=n: u.teams.by_name(n).id) for n in ("accueil", "lyceevauban")
    )
    assert earned == {(1, accueil): 100, (2, accueil): 0, (2, vauban): 100}


def test_points_left_behind_in_days_of_grace_follow_a_merger_and_nothing_else_of_the_person(world, marks):
    world.now -= timedelta(days=7)
    world.player("ana")
    world.launch("Hiver", first=date(2026, 2, 23), doors=5)
    play(world, marks, "ana")
    world.later(days=7)
    world.launch("Printemps")
    play(world, marks, "ana")
    for text in ("équipe Lycée Vauban", "oui"):
        world.say("ana", text)
    world.database.run(teams.add, "cli", "Autre", "Metz", 5, world.now)
    accueil, other, vauban = (
        world.database.look(lambda uow, name=name: uow.teams.by_name(name).id)
        for name in ("accueil", "autre", "lyceevauban")
    )
    world.database.run(teams.merge, "cli", accueil, other, world.now)
    earned = {(one.campaign_id, one.team_id): one.total for one in rows(world, team_sums)}
    assert earned == {(1, other): 100, (2, vauban): 100}
    assert team_of(world, "ana") == "Lycée Vauban"


def test_a_season_for_the_new_team_alone_counts_too(world):
    vauban = world.database.look(lambda uow: uow.teams.by_name("lyceevauban").id)
    world.player("ana")
    world.launch(audience=Audience(teams=(vauban,)))
    world.now = FRIDAY_NIGHT
    world.say("ana", "équipe Lycée Vauban")
    world.say("ana", "oui")
    assert team_of(world, "ana") == "Accueil"


def test_points_of_a_season_that_is_not_for_the_new_team_stay_the_person_s(world, marks):
    accueil = world.database.look(lambda uow: uow.teams.by_name("accueil").id)
    world.player("ana")
    world.launch(audience=Audience(teams=(accueil,)))
    play(world, marks, "ana")
    world.say("ana", "équipe Lycée Vauban")
    world.say("ana", "oui")
    assert sums(world) == {"Accueil": (0, 0)}
    (mine,) = rows(world, player_standings)
    assert (mine.team_id, mine.points) == (None, 100)


def test_an_ended_season_stays_as_it_was_published(world, season):
    world.database.run(lambda uow: lifecycle.stop(uow, "cli", lifecycle.find(uow, "", ()), world.now))
    before = rows(world, team_sums), rows(world, player_standings)
    world.say("ana", "équipe Lycée Vauban")
    world.say("ana", "oui")
    assert team_of(world, "ana") == "Lycée Vauban"
    assert (rows(world, team_sums), rows(world, player_standings)) == before


def test_a_season_whose_last_day_is_over_stays_as_it_was_published(world, season):
    world.later(days=60)
    before = rows(world, team_sums)
    world.say("ana", "équipe Lycée Vauban")
    world.say("ana", "oui")
    assert team_of(world, "ana") == "Lycée Vauban"
    assert rows(world, team_sums) == before


def test_an_unknown_name_gets_the_nearest_teams_as_buttons(world, season):
    reply = world.say("ana", "équipe Vauben")
    assert "Aucune équipe ne s’appelle « Vauben »" in said(reply)
    (button,) = reply.views[-1].buttons
    world.press("ana", button.action)
    world.say("ana", "oui")
    assert team_of(world, "ana") == "Lycée Vauban"


def test_one_s_own_team_comes_with_a_button_to_change_it(world, season):
    (change,) = world.say("ana", "équipe").views[0].buttons
    assert [one.label for one in world.press("ana", change.action).views[0].buttons] == ["Lycée Vauban"]


def test_in_a_room_nobody_is_offered_a_change(world, season):
    reply = world.say("ana", "équipe", room=True, conversation="canal")
    assert reply.views[0].buttons == ()


def test_one_s_own_team_is_no_change(world, season):
    assert "jouez déjà avec l’équipe Accueil" in said(world.say("ana", "équipe accueil"))


def test_what_a_season_no_longer_for_the_player_had_planned_is_not_sent(world):
    accueil = world.database.look(lambda uow: uow.teams.by_name("accueil").id)
    number = world.player("ana")
    season = world.launch(audience=Audience(teams=(accueil,)))
    planned = {
        "purpose": "prompt",
        "campaign_id": season.id,
        "player_id": number,
        "conversation_id": 1,
        "channel": "teams",
        "language": "fr",
        "doors": [1],
        "day": date(2026, 3, 2),
        "not_before": world.now,
        "expires_at": world.now + timedelta(hours=9),
        "state": "planned",
        "dedupe_key": "prompt",
    }
    world.database.run(lambda uow: uow.connection.execute(outbox.insert().values(planned)) and None)
    world.say("ana", "équipe Lycée Vauban")
    world.say("ana", "oui")
    assert [one.state for one in rows(world, outbox)] == ["cancelled"]
