"""When a campaign's next message leaves, and to how many: only what will really be sent (rules 8, 12)."""

from datetime import timedelta
from uuid import UUID

import pytest

from games.rules.doors import Site
from games.rules.recaps import Window
from store.schema.audience import Audience
from tests.fakes.chat.outbox import plan, send, settle
from tests.fakes.chat.people_import import ANA, bring_in
from tests.fakes.chat.region import TUESDAY, on_both_engines
from tests.fakes.chat.replies import CREATE, letters, state, summary, texts

NOW = "Prochain message : tout de suite, à 4 personnes"
NONE = "Prochain message : aucun"
ENTERING = "à qui sera entré d’ici là"


pytestmark = on_both_engines


def at(day, whom="à 4 personnes"):
    return f"Prochain message : {day} mars 2026 à 9 h, {whom}"


@pytest.fixture
def begun(world, chief):
    """Six doors from Tuesday on, for a chief and three players; it is Tuesday, 10:00."""
    for who in ("ana", "bea", "cleo"):
        world.player(who)
    world.launch(first=TUESDAY)
    world.later(days=1, hours=1)
    return world


def plan_and_send(world, limit=100):
    plan(world, limit)
    send(world)


def next_message(world):
    status = world.say("chef", "campagne statut").views[0]
    return next(text for text in texts(status) if "Prochain" in text)


def say(world, command):
    return summary(world.say("chef", command))


def test_what_is_still_to_go_today_leaves_now(begun):
    assert next_message(begun) == NOW
    plan(begun)
    assert next_message(begun) == NOW


def test_once_the_day_s_prompts_have_left_the_next_is_the_next_working_day_s(begun):
    plan_and_send(begun)
    assert next_message(begun) == at("mercredi 4")
    begun.later(days=3)
    plan_and_send(begun)
    assert next_message(begun) == at("lundi 9")


def test_after_the_last_door_s_prompts_none_is_to_come(begun):
    begun.later(days=7)
    plan_and_send(begun)
    assert next_message(begun) == f"{NONE} de prévu, toutes ses portes sont annoncées"


def test_what_the_day_left_unsent_does_not_leave_now(begun):
    plan(begun)
    begun.later(hours=9)  # 19:00: the clock is yet to mark it
    assert next_message(begun) == at("mercredi 4")


def test_what_waits_for_somebody_who_cannot_be_reached_does_not_leave_now(begun):
    plan(begun)
    posts = letters(begun)
    own = [post for post in posts if post.external_id == "chat-chef"]  # who asks can be reached
    settle(begun, own)
    settle(begun, [post for post in posts if post not in own], "returned")
    for who in ("ana", "bea", "cleo"):
        begun.dispatch(begun.turn(who, "uninstall"))
    begun.player("dora")
    assert next_message(begun) == at("mercredi 4", "à 2 personnes")


def test_a_day_on_which_nobody_takes_messages_is_passed_over(begun):
    plan_and_send(begun)
    for who in ("ana", "bea", "cleo", "chef"):
        begun.say(who, "jours lun mar jeu ven")
    assert next_message(begun) == at("jeudi 5")


def test_who_came_after_the_opening_waits_for_the_next_one(world, chief):
    world.launch()
    assert next_message(world) == at("mardi 3", "à 1 personne")


def test_where_sites_have_other_clocks_the_first_hour_has_only_those_whose_hour_it_is(world, chief):
    world.later(hours=-5)
    world.database.run(lambda uow: uow.teams.put_site(Site("reims", "Indian/Reunion"), "Reims"))
    world.players(2, team="Lycée Vauban")
    world.launch(first=TUESDAY)
    hour = "mardi 3 mars 2026 à 6 h, à 2 personnes"
    assert (
        next_message(world)
        == f"Prochain message : {hour}, puis à 1 autre le même jour, à l’heure de son site"
    )


def test_a_test_is_no_message_of_the_campaign(begun):
    plan_and_send(begun)
    begun.say("chef", "campagne tester moi")
    assert next_message(begun) == at("mercredi 4")


def test_before_anybody_has_come_the_next_opening_is_told(world, chief):
    world.launch(audience=Audience(sites=("reims",)))
    assert next_message(world) == at("mardi 3", ENTERING)


def test_where_all_have_stopped_their_messages_none_is_to_come(world, chief):
    world.launch()
    world.say(chief, "stop")
    assert next_message(world) == f"{NONE} de prévu, car aucune des inscriptions ne reçoit de messages"
    bring_in(world, f";Accueil;{ANA};;;")
    assert next_message(world) == at("mardi 3", ENTERING)


def test_a_draft_a_paused_and_a_stopped_campaign_say_why_no_message_leaves(begun):
    begun.say("chef", "campagne pause")
    assert next_message(begun) == f"{NONE} tant que la saison est en pause"
    begun.say("chef", "campagne arrêter")
    begun.say("chef", "oui")
    assert next_message(begun) == f"{NONE}, la saison est terminée"
    begun.say("chef", CREATE.replace("Printemps", "Avril").replace("02/03", "01/04"))
    status = begun.say("chef", "campagne statut Avril").views[0]
    assert f"{NONE} avant son lancement" in texts(status)


def test_what_goes_to_rooms_alone_says_so(begun):
    plan_and_send(begun)

    def recap(uow):
        where = uow.conversations.keep("teams", "c", player_id=None, room=True, reference={}, local=True)
        uow.conversations.bind(where, begun.team("Accueil").id, None, "fr")
        (campaign,) = uow.campaigns.running()
        at, until = begun.now + timedelta(hours=1), begun.now + timedelta(hours=2)
        window = Window("week", TUESDAY, TUESDAY, TUESDAY, TUESDAY, at, until)
        (room,) = uow.recaps.waiting(campaign.id, campaign.audience, {"metz": window})
        uow.recaps.put(campaign.id, [(room, window)])

    begun.database.run(recap)
    assert next_message(begun) == "Prochain message : mardi 3 mars 2026 à 11 h, dans 1 salon"


def sixty(world):
    world.players(60)
    world.launch(first=TUESDAY)
    world.later(days=1, hours=1)


def test_a_resume_asks_for_those_it_will_message_and_says_when(world, chief):
    sixty(world)
    plan_and_send(world)
    world.say(chief, "campagne pause")
    world.say("p1", "jours lun mar jeu ven")
    asked = say(world, "campagne reprendre")
    assert "60 personnes" in asked  # the chief too, and not p1 on Wednesday
    assert "Le prochain part : mercredi 4 mars 2026 à 9 h" in asked
    assert "mercredi 4 mars 2026 à 9 h, à 60 personnes" in say(world, "oui 60")


def test_a_resume_counts_those_whose_prompt_of_today_is_still_to_go(world, chief):
    sixty(world)
    plan_and_send(world, 40)
    plan(world)
    world.say(chief, "campagne pause")
    resumed = say(world, "campagne reprendre")
    assert state(world) == "running"
    assert "Prochain message : tout de suite, à 21 personnes" in resumed


def test_a_resume_counts_those_invited_who_may_still_enter(world, chief):
    world.launch(first=TUESDAY)
    bring_in(world, *(f";Accueil;{UUID(int=number)};;;" for number in range(1, 61)))
    world.say(chief, "campagne pause")
    asked = say(world, "campagne reprendre")
    assert "1 personne, et 60 invitées qui y entreront" in asked
    assert "« oui 61 »" in asked


def test_a_resume_that_sends_nothing_any_more_asks_nothing(world, chief):
    sixty(world)
    world.later(days=7)
    plan_and_send(world)
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
