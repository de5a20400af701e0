"""The home in words: what there is today, how far the season is, who of the team takes part."""

from datetime import UTC, date, datetime, timedelta

import pytest

from dialogs.play.home import home
from dialogs.turn import FlowContext
from scheduler import planner
from store.standings.participation import Expected
from tests.fakes.chat.corrections import fill_pack
from tests.fakes.chat.region import MONDAY, NINE
from tests.fakes.chat.replies import summary
from usecases.play import door_access


@pytest.fixture
def see(world):
    """The home of somebody now."""

    def seen(who="ana"):
        def work(uow):
            turn = world.turn(who, "home")
            key = turn.account
            person = uow.turn_context.load(key.channel, key.tenant, key.external_id)
            context = FlowContext(world.services, uow, turn, person)
            campaign = door_access.current_campaign(context)
            standings = campaign and uow.standings.of(campaign.id, person.player.id, person.player.team_id)
            return home(context, campaign, standings[1] if standings else None)

        return world.database.run(work)

    return seen


def test_the_team_s_day_is_told_without_its_total_where_few_are_missing(world, see):
    for who in ("ana", "bea", "cleo", "dina", "elie", "fred", "gus", "hal"):
        world.player(who)
    campaign = world.launch()
    world.finish("bea")
    world.database.run(lambda uow: uow.participation.expect(campaign.id, [Expected(1, MONDAY, 8)]))
    assert see().team == "1 personne sur 8 de votre équipe a joué aujourd’hui"
    for who in ("cleo", "dina", "elie", "fred", "gus"):
        world.finish(who)
    assert see().team == "6 de votre équipe ont joué aujourd’hui"
    world.later(days=1)
    assert see().team == ""


def test_the_season_says_its_week_and_what_is_played(world, campaign, see):
    world.finish("ana")
    assert see().progress[:2] == ("Semaine 1 sur 2", "1 porte jouée")
    world.later(days=7)
    assert see().progress[0] == "Semaine 2 sur 2"


def test_never_more_than_two_missed_doors_have_a_button(world, campaign, see):
    world.later(days=4)
    labels = [button.label for button in see().buttons]
    assert len(labels) == 3
    assert labels[1:] == ["Porte 3", "Porte 4"]


def test_a_home_whose_season_ended_offers_practice_alone(world, campaign, see):
    world.later(days=60)
    seen = see()
    assert seen.buttons == ()
    assert all(cell.action for cell in seen.season.cells)
    assert seen.title == campaign.name


def test_a_season_of_more_doors_than_a_picture_holds_turns_a_leaf(world, see):
    fill_pack(world, 40)
    world.player("ana")
    world.launch(every_day=True)
    assert [cell.number for cell in see().season.cells] == list(range(1, 31))
    assert see().progress[-1] == "Encore 39 portes fermées."
    world.later(days=30)
    assert [cell.number for cell in see().season.cells] == list(range(31, 41))


def test_who_has_no_season_reads_so(world, see):
    world.player("ana")
    assert see().season is None
    assert "prochaine saison" in see().title


def test_a_door_that_opens_after_a_weekend_is_said_with_its_day(world, campaign, see):
    world.later(days=4)
    for number in (5, 4, 3):
        world.finish("ana", number)
    assert see().title == "Lundi 9 mars à 9\u00a0h\u00a0: Thème item-6"


def test_a_day_is_called_played_only_once_its_own_door_is(world, campaign, see):
    world.finish("ana")
    assert see().kind == "C’est joué pour aujourd’hui"
    world.later(hours=15)
    assert see().title.startswith("Tout à l’heure")
    assert see().kind == "Bientôt"


@pytest.fixture
def last_day(world, campaign):
    """Ana has played all that the season's last day offers her."""
    world.later(days=7)
    for number in (6, 5, 4):
        world.finish("ana", number)


def test_where_doors_are_left_to_catch_up_nobody_is_thanked_for_playing_all(world, last_day, see):
    assert summary(world.say("ana", "jouer")) == "Il reste des portes à rattraper : revenez demain."
    assert see().about.replace("\u00a0", " ") == summary(world.say("ana", "jouer"))


def test_who_came_late_is_told_that_the_other_doors_are_practice(world, campaign, see):
    world.later(days=7)
    world.player("cem")
    world.finish("cem", 6)
    assert "pour vous entraîner" in see("cem").about
    assert summary(world.say("cem", "jouer")) == see("cem").about.replace("\u00a0", " ")


def test_who_played_every_door_is_thanked(world, campaign, see):
    for number in range(1, 7):
        world.now = NINE + timedelta(days=number - 1 if number < 6 else 7)
        world.finish("ana", number)
    assert see().kind == "Toutes les portes sont jouées"
    assert summary(world.say("ana", "jouer")) == see().about.replace("\u00a0", " ")


def test_a_day_whose_own_door_is_still_closed_is_not_called_played(world, campaign):
    world.finish("ana")
    assert summary(world.say("ana", "jouer")).startswith("Tout est joué pour aujourd’hui")
    world.later(hours=15)
    assert summary(world.say("ana", "jouer")).startswith("Aucune porte ne vous attend pour l’instant")


def test_nothing_but_doors_is_said_not_to_wait(world, campaign, see):
    world.finish("ana", how="wrong")
    assert see().about == "Aucune autre porte ne vous attend d’ici là."


def test_doors_that_opened_together_are_in_one_order_wherever_they_are_offered(world, see):
    fill_pack(world, 24)
    world.now = datetime(2026, 11, 30, 9, tzinfo=UTC)
    world.player("ana")
    world.launch("Avent", date(2026, 12, 1), format="advent")
    world.now = datetime(2026, 12, 7, 12, tzinfo=UTC)
    for door in (1, 2, 3, 4):
        world.finish("ana", door)
    (due,) = [
        prompt
        for prompt in world.database.look(lambda uow: planner.due_prompts(uow, world.now, timedelta(hours=1)))
        if prompt.site_id == "metz"
    ]

    def doors(view):
        named = [dict(button.action.values).get("door") for button in view.buttons]
        return [int(number) for number in named if number]

    assert doors(see()) == list(due.doors) == [5, 6, 7]
    assert doors(world.say("ana", "calendrier").views[0]) == [5]
    assert "Porte 5" in str(world.say("ana", "jouer").views[-1])
