"""A campaign lead’s commands as typed: a season made, launched, paused and ended, or told why not."""

from dataclasses import replace
from datetime import date, timedelta

from store.schema.tables import outbox
from tests.fakes.in_chat import CREATE, campaigns, rows, said, state


def test_a_campaign_is_created_launched_paused_resumed_and_stopped_by_typing(world, chief):
    states = []
    for text in (CREATE, "campagne lancer", "campagne pause", "campagne reprendre", "campagne arrêter"):
        world.say(chief, text)
        world.say(chief, "oui")
        states.append(state(world))
    assert states == ["draft", "running", "paused", "running", "ended"]


def test_overlapping_days_and_people_are_refused_with_the_other_s_name(world, chief):
    world.say(chief, CREATE)
    world.say(chief, "campagne lancer")
    world.say(chief, CREATE.replace("Printemps", "Avril"))
    reply = world.say(chief, "campagne lancer Avril")
    assert "Printemps" in said(reply)
    assert {one.name: one.state for one in campaigns(world)} == {"Printemps": "running", "Avril": "draft"}


def test_without_a_name_a_command_acts_only_if_a_single_campaign_fits(world, chief):
    world.say(chief, CREATE)
    world.say(chief, CREATE.replace("Printemps", "Avril"))
    reply = world.say(chief, "campagne lancer")
    assert "Printemps" in said(reply)
    assert "Avril" in said(reply)
    assert {one.state for one in campaigns(world)} == {"draft"}


def test_the_wrong_order_gets_a_sentence_that_says_what_is_possible(world, chief):
    world.say(chief, CREATE)
    assert "la tester ou la lancer" in said(world.say(chief, "campagne reprendre Printemps"))


def test_pausing_cancels_what_was_planned_ahead(world, chief):
    world.player("ana")
    campaign = world.launch(first=date(2026, 3, 3))
    with world.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(
            outbox.insert().values(
                dedupe_key="prompt:1:1:2026-03-03",
                purpose="prompt",
                campaign_id=campaign.id,
                player_id=None,
                conversation_id=1,
                channel="teams",
                language="fr",
                doors=[1],
                day=date(2026, 3, 3),
                not_before=world.now,
                expires_at=world.now + timedelta(hours=9),
                state="planned",
            )
        )
    world.say(chief, "campagne pause")
    (row,) = rows(world, outbox)
    assert (row.state, row.dedupe_key) == ("cancelled", None)


def test_a_launch_says_that_today_s_message_leaves_at_once(world, chief):
    world.later(hours=-1)  # before the opening: who comes after it gets no prompt that day
    world.player("ana")
    world.say(chief, CREATE)
    world.later(hours=3)
    assert "tout de suite" in said(world.say(chief, "campagne lancer"))


def test_a_pack_that_lost_a_door_s_item_is_not_launched(world, chief):
    world.say(chief, CREATE)
    body = world.services.packs["essai"].replace(b'"id":"un"', b'"id":"autre"')
    world.services = replace(world.services, packs={"essai": body})
    assert "la porte 1" in said(world.say(chief, "campagne lancer"))
    assert state(world) == "draft"


def test_a_draft_whose_days_are_past_is_not_launched(world, chief):
    world.say(chief, CREATE)
    world.later(days=60)
    assert "passé" in said(world.say(chief, "campagne lancer"))


def test_an_end_is_asked_once(world, chief):
    world.say(chief, CREATE)
    world.say(chief, "campagne lancer")
    world.say(chief, "campagne arrêter")
    assert state(world) == "running"
    world.say(chief, "oui")
    assert state(world) == "ended"


def test_a_number_before_a_noun_takes_the_form_that_fits(world, chief):
    created = said(world.say(chief, CREATE.replace("pour tous", "portes 1 ; pour équipe Accueil")))
    assert "1 porte, du" in created
    assert "compte 1 porte." in said(world.say(chief, "campagne aperçu Printemps 9"))
    assert "1 personne au" in said(world.say(chief, "admin équipes ajouter Seul effectif 1"))
    world.say(chief, "campagne lancer")
    world.say(chief, CREATE.replace("Printemps", "Avril").replace("pour tous", "pour équipe Accueil"))
    assert "0 person" not in (reply := said(world.say(chief, "campagne lancer Avril")))
    assert "même public" in reply
    world.player("ana")
    assert "1 personne en commun" in said(world.say(chief, "campagne lancer Avril"))
    assert "compte 1 porte\u00a0:" in world.say("ana", "porte 9").views[0].summary
