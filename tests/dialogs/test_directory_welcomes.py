"""The one message that greets who is invited: once, and where somebody agreed to it."""

from games.view import Action
from store.tables import outbox, players
from tests.fakes.imported import ANA, BEN, bring_in, number_of, plan_welcomes, seat, unwelcomed
from tests.fakes.in_chat import rows

BEGIN = Action.of("join")


def test_the_app_s_installation_greets_once_and_makes_no_player(either_world):
    world = either_world
    bring_in(world, f";Accueil;{ANA};;;")
    (greeting,) = world.dispatch(world.turn(ANA, "install")).views
    assert greeting.buttons[0].action == BEGIN
    assert number_of(world, players) == 0
    assert world.dispatch(world.turn(ANA, "install")).views == ()
    assert unwelcomed(world) == []
    assert bring_in(world, f";Accueil;{ANA};;;")[0].welcomes == 0
    world.press(ANA, BEGIN)
    assert seat(world, ANA).player.conversation_id is not None
    home = world.database.look(lambda uow: uow.conversations.find("teams", f"chat-{ANA}"))
    assert home.player_id == seat(world, ANA).player.id


def test_the_one_welcome_is_planned_once(either_world):
    world = either_world
    bring_in(world, f";Accueil;{ANA};;en;", f";Lycée Vauban;{BEN};;;", ";Accueil;;agent-1;;")
    assert [one.directory_id for one in unwelcomed(world)] == [ANA]
    plan_welcomes(world)
    assert unwelcomed(world) == []
    (row,) = rows(world, outbox)
    assert (row.purpose, row.state, row.language, row.campaign_id) == ("welcome", "planned", "en", None)
    bring_in(world, f";Lycée Vauban;{ANA};;;")
    plan_welcomes(world, "reims")
    assert number_of(world, outbox) == 2


def test_a_welcome_that_a_day_left_unsent_is_planned_for_another(either_world):
    world = either_world
    bring_in(world, f";Accueil;{ANA};;;")
    plan_welcomes(world)
    world.later(days=1)
    world.database.run(lambda uow: uow.outbox.expire(world.now))
    assert [one.directory_id for one in unwelcomed(world)] == [ANA]
    plan_welcomes(world)
    (row,) = rows(world, outbox)
    assert (row.state, row.day) == ("planned", world.now.date())


def test_who_came_meanwhile_gets_no_welcome(world):
    bring_in(world, f";Accueil;{ANA};;;")
    plan_welcomes(world)
    world.say(ANA, "bonjour")
    assert number_of(world, outbox, outbox.c.state == "planned") == 0


def test_no_welcome_goes_out_where_nobody_agreed_to_one(world):
    done, _ = bring_in(world, f";Accueil;{ANA};;;", welcome=False)
    assert done.welcomes == 0
    assert unwelcomed(world) == []
    done, _ = bring_in(world, f";Accueil;{ANA};;;")
    assert done.welcomes == 1
