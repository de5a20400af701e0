"""What nobody reads any more of a plan's posts goes to whoever hears, or to leads; it is never lost."""

from store.schema.tables import accounts, outbox
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.plans import chosen, month, number_of, posts, relay
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import rows
from usecases.voice import plan, plan_clock


def asked(world, count=8):
    """Where a team is asked how far its action is, on so many days."""
    where = []
    for _ in range(count):
        where += [place for place, _ in posts(world)]
        pass_night(world)
    return where


def planned(world):
    return [row for row in rows(world, outbox) if row.purpose == "plan.ask" and row.state == "planned"]


def archive(world):
    room = next(row.conversation_id for row in rows(world, outbox) if row.player_id is None)
    world.database.run(lambda uow: uow.rooms.archive(room, world.now))


def unheard(world):
    return world.database.look(lambda uow: uow.plan_lists.unheard(None))


@on_both_engines
def test_a_question_planned_for_the_only_relais_who_then_stops_waits_with_leads_and_is_not_planned_again(
    world,
):
    chosen(world, room=False)
    posts(world)
    month(world)
    world.say("relais", "stop")
    assert asked(world) == []
    assert planned(world) == []
    assert unheard(world) == 1
    assert world.database.look(lambda uow: plan_clock.missed(uow, world.now)) == []


@on_both_engines
def test_a_question_that_found_nobody_goes_to_the_next_relais(world):
    chosen(world, room=False)
    posts(world)
    month(world)
    world.say("relais", "stop")
    assert asked(world) == []
    relay(world, "suivant")
    pass_night(world)
    assert asked(world) == ["chat-suivant"]
    assert unheard(world) == 0


def test_a_question_planned_for_who_is_a_relais_no_more_goes_to_the_next(world):
    chosen(world, room=False)
    posts(world)
    month(world)
    relais = number_of(world, "relais")
    world.database.run(lambda uow: uow.roles.end(relais, ["relay"], world.now))
    relay(world, "suivant")
    assert asked(world) == ["chat-suivant"]


@on_both_engines
def test_a_question_planned_for_a_room_that_is_then_archived_goes_to_the_relais(world):
    chosen(world)
    posts(world)
    month(world)
    archive(world)
    assert asked(world) == ["chat-relais"]
    assert unheard(world) == 0


def test_a_question_that_one_of_two_relais_was_asked_is_not_asked_again(world):
    chosen(world, room=False)
    relay(world, "suivant")
    posts(world)
    month(world)
    world.say("relais", "stop")
    assert asked(world) == ["chat-suivant"]
    assert unheard(world) == 0


def test_that_an_action_was_chosen_is_told_to_the_relais_where_the_room_was_archived_meanwhile(world):
    chosen(world)
    archive(world)
    assert "chat-relais" in asked(world, 4)


def test_an_answer_ends_that_a_question_found_nobody(world):
    _, number = chosen(world, room=False)
    posts(world)
    world.say("relais", "stop")
    month(world)
    assert unheard(world) == 1
    team_id = world.team("Accueil").id
    world.database.run(lambda uow: plan.tell(uow, number, team_id, "underway", world.now))
    assert unheard(world) == 0


def test_a_question_that_could_not_be_delivered_to_the_only_relais_waits_with_leads(world):
    chosen(world, room=False)
    posts(world)
    month(world)
    number = number_of(world, "relais")
    (post,) = planned(world)

    def gone(uow):
        moved = outbox.update().where(outbox.c.id == post.id)
        uow.connection.execute(moved.values(state="failed", error="gone: no such account"))
        uow.connection.execute(
            accounts.update().where(accounts.c.player_id == number).values(unreachable_at=world.now)
        )

    world.database.run(gone)
    assert asked(world, 3) == []
    assert unheard(world) == 1
