"""When a season's next message leaves, and to how many: only what will really be sent (rules 8, 12)."""

from datetime import date, timedelta

import pytest
from sqlalchemy import update

from scheduler.planner import due_prompts
from store.schema.audience import Audience
from store.schema.tables import outbox
from tests.fakes.imported import ANA, bring_in
from tests.fakes.in_chat import CREATE, said, state, texts
from tests.fakes.region import on_both_engines

TUESDAY = date(2026, 3, 3)
NOW = "Prochain message : tout de suite"


pytestmark = on_both_engines


def at(day):
    return f"Prochain message : {day} mars 2026 à 9 h"


@pytest.fixture
def season(world, chief):
    """Six doors from Tuesday on, for a chief and three players; it is Tuesday, 10:00."""
    for who in ("ana", "bea", "cleo"):
        world.player(who)
    world.launch(first=TUESDAY)
    world.later(days=1, hours=1)
    return world


def plan(world, limit=100):
    """What the clock does before the hour."""

    def work(uow):
        for prompt in due_prompts(uow, world.now, timedelta(minutes=5)):
            uow.prompts.put(prompt, limit)

    world.database.run(work)


def change(world, **columns):
    with world.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(update(outbox).where(outbox.c.state == "planned").values(columns))


def send(world, limit=100):
    """What the courier does at the hour."""
    plan(world, limit)
    change(world, state="sent")


def told(world, command="campagne statut"):
    return next(text for text in texts(world.say("chef", command).views[0]) if "Prochain" in text)


def say(world, command):
    return said(world.say("chef", command))


def test_what_is_still_to_go_today_leaves_now(season):
    assert told(season) == NOW
    plan(season)
    assert told(season) == NOW


def test_once_the_day_s_prompts_have_left_the_next_is_the_next_working_day_s(season):
    send(season)
    assert told(season) == at("mercredi 4")
    season.later(days=3)
    send(season)
    assert told(season) == at("lundi 9")


def test_after_the_last_door_s_prompts_none_is_to_come(season):
    season.later(days=7)
    send(season)
    assert told(season) == "Prochain message : aucun de prévu"


def test_what_the_day_left_unsent_does_not_leave_now(season):
    plan(season)
    season.later(hours=9)  # 19:00: the clock is yet to mark it
    assert told(season) == at("mercredi 4")


def test_what_waits_for_somebody_who_cannot_be_reached_does_not_leave_now(season):
    plan(season)
    for who in ("ana", "bea", "cleo", "chef"):
        season.dispatch(season.turn(who, "uninstall"))
    season.player("dora")
    assert told(season) == at("mercredi 4")


def test_a_day_on_which_nobody_takes_messages_is_passed_over(season):
    send(season)
    for who in ("ana", "bea", "cleo", "chef"):
        season.say(who, "jours lun mar jeu ven")
    assert told(season) == at("jeudi 5")


def test_who_came_after_the_opening_waits_for_the_next_one(world, chief):
    world.launch()
    assert told(world) == at("mardi 3")


def test_a_test_is_no_message_of_the_season(season):
    send(season)
    season.say("chef", "campagne tester moi")
    assert told(season) == at("mercredi 4")


def test_before_anybody_has_come_the_next_opening_is_told(world, chief):
    world.launch(audience=Audience(sites=("reims",)))
    assert told(world) == at("mardi 3")


def test_where_all_have_stopped_their_messages_none_is_to_come(world, chief):
    world.launch()
    world.say(chief, "stop")
    assert told(world) == "Prochain message : aucun de prévu"
    bring_in(world, f";Accueil;{ANA};;;")
    assert told(world) == at("mardi 3")


def crowd(world, count):
    for number in range(count):
        world.player(f"p{number}")
    world.launch(first=TUESDAY)
    world.later(days=1, hours=1)


def test_a_resume_asks_for_those_it_will_message_and_says_when(world, chief):
    crowd(world, 60)
    send(world)
    world.say(chief, "campagne pause")
    world.say("p1", "jours lun mar jeu ven")
    asked = say(world, "campagne reprendre")
    assert "60 personnes" in asked  # the chief too, and not p1 on Wednesday
    assert "Le prochain part : mercredi 4 mars 2026 à 9 h" in asked
    assert "mercredi 4 mars 2026 à 9 h, à 60 personnes" in say(world, "oui 60")


def test_a_resume_counts_those_whose_prompt_of_today_is_still_to_go(world, chief):
    crowd(world, 60)
    send(world, 40)
    plan(world)
    world.say(chief, "campagne pause")
    resumed = say(world, "campagne reprendre")
    assert state(world) == "running"
    assert "Prochain message : tout de suite, à 21 personnes" in resumed


def test_a_resume_that_sends_nothing_any_more_asks_nothing(world, chief):
    crowd(world, 60)
    world.later(days=7)
    send(world)
    world.say(chief, "campagne pause")
    resumed = say(world, "campagne reprendre")
    assert state(world) == "running"
    assert "Prochain message : aucun de prévu" in resumed
    assert "personne" not in resumed


def test_a_launch_in_the_day_says_now_only_where_somebody_was_here_before_the_opening(world, chief):
    world.later(hours=-1)
    world.player("ana")
    for name, team in (("Printemps", "Accueil"), ("Avril", "Lycée Vauban")):
        world.say(chief, CREATE.replace("Printemps", name).replace("pour tous", f"pour équipe {team}"))
    world.later(hours=3)
    world.player("bea", team="Lycée Vauban")
    assert "tout de suite" in say(world, "campagne lancer Printemps")
    assert "mardi 3 mars 2026" in say(world, "campagne lancer Avril")
