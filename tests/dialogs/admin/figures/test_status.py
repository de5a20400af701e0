"""`campagne statut`: whom a campaign reaches, and nothing of fewer than five (rule 7)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from games.view import Facts
from store.sql.conditions import NEVER_LEFT
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.outbox import plan, settle
from tests.fakes.chat.people_import import ANA, BEN, EVE, bring_in, plan_welcomes
from tests.fakes.chat.region import TUESDAY, on_both_engines
from tests.fakes.chat.replies import CREATE, block_in, facts, letters, player_of, read
from tests.fakes.store import records
from usecases.context import AccountKey


def test_figures_over_fewer_than_five_people_are_not_told(world, chief):
    world.player("ana")
    world.say(chief, CREATE)
    world.say(chief, "campagne lancer")
    world.play("ana")
    pass_night(world)
    assert facts(world.say(chief, "campagne statut"))["Venues"] == "moins de cinq sur 321"


def test_a_lead_reads_at_a_glance_whom_it_reaches_and_what_waits(world, chief):
    world.launch()
    world.players(12)
    for number in range(6):
        world.play(f"p{number}")
    pass_night(world)
    reply = world.say(chief, "campagne statut")
    assert facts(reply) == {
        "Attendues": "321",
        "Invitées": "moins de cinq sur 321",
        "Venues": "6 sur 321 (2 %)",
        "Actives la semaine dernière": "moins de cinq sur 6",
        "Envoyés": "0",
        "Personnes atteintes": "0",
    }
    assert "Compté le mardi 3 mars 2026" in read(reply.views)


def test_what_did_not_leave_is_told_only_where_there_is_any(world, chief):
    world.players(2)
    world.launch(first=TUESDAY)
    assert not {"En attente", "En échec", "Manqués", "Injoignables"} & set(
        facts(world.say(chief, "campagne statut"))
    )
    world.later(days=1)
    plan(world)
    first, second, _ = letters(world)
    settle(world, [first])
    settle(world, [second], "failed", error="gone: 403")
    told = facts(world.say(chief, "campagne statut"))
    assert (told["Envoyés"], told["Personnes atteintes"]) == ("1", "1")
    assert (told["En attente"], told["En échec"]) == ("1", "1")


@pytest.mark.parametrize(
    ("channel", "where"),
    [("web", "/pilotage/chiffres?campagne=1"), ("teams", "desk")],
)
def test_a_press_leads_to_all_the_figures_of_the_campaign(world, chief, channel, where):
    world.launch()
    world.services = replace(world.services, public_url="https://declic.region.example")
    number = player_of(world, chief).id
    world.database.run(lambda uow: uow.players.add_account(number, "web", "", "web chef"))
    world.database.run(records.role, number, "lead", "Direction")
    account = AccountKey("web", "", "web chef") if channel == "web" else AccountKey("teams", "t", chief)
    turn = replace(world.turn(chief, "text", text="campagne statut"), account=account, conversation=channel)
    (button,) = world.dispatch(turn).views[0].buttons
    assert where in {button.address, button.action.verb if button.action else ""}


def test_the_unreachable_told_are_those_of_the_audience(world, chief):
    for who, team in (("ana", "Accueil"), ("bea", "Accueil"), ("cleo", "Lycée Vauban")):
        world.player(who, team=team)
    world.say(chief, CREATE.replace("pour tous", "pour équipe Accueil"))
    for who in ("ana", "cleo"):
        world.dispatch(world.turn(who, "uninstall"))
    # Another account does not help: prompts go where the person last spoke.
    ana = player_of(world, "ana")
    world.database.run(lambda uow: uow.players.add_account(ana.id, "web", "", "ana"))
    figures = facts(world.say(chief, "campagne statut"))
    assert (figures["Personnes"], figures["Injoignables"]) == ("2", "1")


def welcomes(world):
    """What the card of the welcomes says to an admin, and its figures."""
    reply = world.say("chef", "campagne statut")
    (card,) = [view for view in reply.views if view.summary == "Bienvenue aux personnes invitées"]
    return read([card]), dict(block_in(card, Facts).pairs)


def test_welcomes_are_told_with_their_reasons_where_no_campaign_is(world, chief):
    assert len(world.say(chief, "campagne statut").views) == 1
    bring_in(world, *(f";Accueil;{who};;;" for who in (ANA, BEN, EVE)))
    assert welcomes(world)[1]["En attente"] == "3"
    plan_welcomes(world)
    first, second, third = letters(world)
    settle(world, [first])
    settle(world, [second], "failed", error="gone: 403")
    settle(world, [third], "planned", error="unconnected: the service address is not on the list")
    text, figures = welcomes(world)
    assert figures == {"En attente": "1", "Envoyés": "1", "En échec": "1"}
    assert "1 chez une personne qui a bloqué ou retiré Déclic" in text
    assert "1 message attend que la messagerie soit reliée" in text


def test_welcomes_that_never_left_are_told_with_what_sends_them(world, chief):
    bring_in(world, f";Accueil;{ANA};;;", tenant="")
    bring_in(world, f";Accueil;{BEN};;;")
    plan_welcomes(world)
    settle(world, letters(world), "failed", error=NEVER_LEFT[0])
    text, figures = welcomes(world)
    assert figures == {"En attente": "0", "Envoyés": "0", "En échec": "1"}
    assert "1 parce que la messagerie n’était pas reliée" in text
    assert "2 messages de bienvenue ne sont pas partis, faute de Teams" in text


def test_welcomes_are_told_beside_a_campaign_and_those_answered_stay_counted(world, chief):
    world.say(chief, CREATE)
    assert "Bienvenue" not in read(world.say(chief, "campagne statut").views)
    bring_in(world, f";Accueil;{ANA};;;")
    world.dispatch(world.turn(ANA, "install"))
    assert welcomes(world)[1]["Envoyés"] == "1"
    world.say(ANA, "bonjour")
    assert welcomes(world)[1]["Envoyés"] == "1"


def test_messages_that_wait_for_their_channel_are_told(world, chief):
    world.launch(first=TUESDAY)
    world.later(days=1)
    plan(world)
    why = "unconnected: the reference was made in the other mode"
    settle(world, letters(world), "planned", error=why)
    assert "1 message attend que la messagerie soit reliée" in read(world.say(chief, "campagne statut").views)


@on_both_engines
@pytest.mark.parametrize(
    ("error", "held", "missed"),
    [
        (
            "passing: 503",
            "2 messages attendent : la messagerie ne répond pas. Déclic réessaie de lui-même",
            "2 messages manqués : la messagerie ne répondait pas. La porte reste ouverte",
        ),
        (
            "throttled: 429",
            "2 messages attendent : la messagerie demande un moment. Rien à faire",
            "2 messages manqués : la messagerie n’a pas eu le temps de les prendre. La porte reste ouverte",
        ),
    ],
)
def test_why_messages_wait_or_were_missed_is_told_as_the_desk_tells_it(world, chief, error, held, missed):
    world.player("ana")
    world.launch(first=TUESDAY)
    world.later(days=1)
    plan(world)
    settle(world, letters(world), "planned", error=error, retry_at=world.now + timedelta(minutes=9))
    world.later(hours=1)
    status = world.say(chief, "campagne statut")
    assert facts(status)["En attente"] == "2"
    assert held in read(status.views).replace("\u00a0", " ")
    world.later(hours=10)
    world.database.run(lambda uow: uow.outbox.expire(world.now))
    status = world.say(chief, "campagne statut")
    assert facts(status)["Manqués"] == "2"
    text = read(status.views).replace("\u00a0", " ")
    assert missed in text
    assert "attendent" not in text


def test_what_was_missed_before_it_was_tried_says_that_its_day_was_over(world, chief):
    world.launch(first=TUESDAY)
    world.later(days=1)
    plan(world)
    world.later(hours=11)
    world.database.run(lambda uow: uow.outbox.expire(world.now))
    text = read(world.say(chief, "campagne statut").views).replace("\u00a0", " ")
    assert "1 message manqué : sa journée s’est finie avant l’envoi." in text


@on_both_engines
def test_what_was_not_tried_since_the_channel_takes_nothing_is_told_with_what_was(world, chief):
    world.players(29)
    world.launch(first=TUESDAY)
    world.later(days=1)
    plan(world)
    again = world.now + timedelta(minutes=9)
    settle(world, letters(world, limit=12), "planned", error="passing: 503", retry_at=again)
    status = read(world.say(chief, "campagne statut").views).replace("\u00a0", " ")
    assert "30 messages attendent : la messagerie ne répond pas." in status
    world.say("p28", "pause 3")  # who wants none that day misses none
    world.later(hours=11)
    world.database.run(lambda uow: uow.outbox.expire(world.now))
    status = read(world.say(chief, "campagne statut").views).replace("\u00a0", " ")
    assert "29 messages manqués : la messagerie ne répondait pas." in status
