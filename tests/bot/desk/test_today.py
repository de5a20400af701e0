"""The desk's first section: what goes out when, is held, was lost and why, and what waits for an answer."""

from datetime import date, timedelta

import pytest
from sqlalchemy import update

from store.audit import Approval
from store.schema.posts import Settled
from store.schema.questions import CampaignQuestion, TrialQuestion, WelcomeQuestion
from store.schema.rights import Scope
from store.schema.tables import calls as table
from store.voice.testimonies import Sentence
from tests.fakes.chat.outbox import plan, settle
from tests.fakes.chat.plans import proposed
from tests.fakes.chat.region import MONDAY, on_both_engines
from tests.fakes.chat.replies import campaigns, letters, player_of
from tests.fakes.chat.teams import bind_room
from tests.fakes.chat.voice import send_idea
from tests.fakes.store import calls
from usecases.campaigns import lifecycle

PAGE = "/pilotage/aujourdhui"


def beat(world):
    """The clock is alive."""
    world.database.run(lambda uow: uow.audit.beat("clock", world.now))


async def sheet(visit, who="Formation", **role):
    return await visit(who, **role).text(PAGE)


@on_both_engines
async def test_it_says_the_door_the_hour_the_sites_and_to_how_many(world, visit):
    world.later(hours=-2)
    world.players(3)
    world.players(2, 3, team="Lycée Vauban")
    world.launch()
    page = await sheet(visit)
    assert "aujourd’hui, lundi 2 mars 2026 9 h Printemps Rappel du jour, porte 1" in page
    assert "tous les sites · 6 personnes" in page  # the lead plays too
    assert "demain, mardi 3 mars 2026 9 h Printemps Rappel du jour, porte 2 · tous les sites · 6" in page


@on_both_engines
async def test_who_has_it_already_is_told_beside_who_waits(world, visit):
    world.later(hours=-2)
    world.players(3)
    world.launch()
    world.later(hours=2)
    plan(world)
    settle(world, letters(world, limit=2))
    assert "3 personnes · 2 l’ont déjà" in await sheet(visit)


async def test_on_a_friday_the_next_day_is_the_monday(world, visit):
    world.player("ana")
    world.launch()
    world.later(days=4, hours=-2)
    page = await sheet(visit)
    assert "aujourd’hui, vendredi 6 mars 2026 9 h" in page
    assert "ensuite, lundi 9 mars 2026 9 h Printemps Rappel du jour, porte 6" in page


@on_both_engines
async def test_the_recap_of_rooms_and_reminders_have_lines_of_their_own(world, visit):
    world.players(5)
    world.launch()
    bind_room(world, "canal")
    for number in range(5):
        world.say(f"p{number}", "rappel 14 h")
    world.later(days=4, hours=-2)
    page = await sheet(visit)
    assert "14 h Printemps Rappels que des personnes ont demandés · Metz · 5 personnes, moins" in page
    assert "16 h Printemps Récapitulatif de la semaine, dans les salons · tous les sites · 1 salon" in page


async def test_the_podium_has_a_line_on_its_first_morning_alone(world, visit):
    world.player("ana")
    season = world.launch(doors=1)
    bind_room(world, "canal")
    friday = season.last_day - MONDAY
    world.later(days=friday.days, hours=-1)
    assert "ensuite" not in await sheet(visit)
    world.later(days=3)
    page = await sheet(visit)
    assert "9 h Printemps Podium de la saison, dans les salons · tous les sites · 1 salon" in page
    assert page.count("Podium") == 1


async def test_after_the_last_hour_nothing_more_goes_out(world, visit):
    world.player("ana")
    world.launch()
    world.later(hours=10)
    page = await sheet(visit)
    assert "Rien ne part plus aujourd’hui." in page
    assert "demain, mardi 3 mars 2026" in page


async def test_a_relais_sees_what_goes_out_at_their_sites_without_a_number(world, visit):
    world.player("ana")
    world.later(hours=-2)
    world.launch()
    team = Scope(teams=frozenset({world.team("Lycée Vauban").id}))
    page = await sheet(visit, "Vauban", role="relay", scope=team)
    assert "Rappel du jour, porte 1 · Reims" in page
    assert not any(word in page for word in ("Metz", "personne pour", "n’est pas arrivé", "attend de partir"))


def fail(world, error):
    """One message is given up, or tried again."""
    plan(world)
    (post,) = letters(world)
    state = "failed" if error.startswith(("gone", "refused", "unexpected")) else "planned"
    again = world.now + timedelta(minutes=5)
    settled = Settled(post, state, error=error, retry_at=None if state == "failed" else again)
    world.database.run(lambda uow: uow.outbox.settle([settled], world.now))


@pytest.mark.parametrize(
    ("error", "told", "advice"),
    [
        ("gone: 403", "1 message chez une personne qui a bloqué ou retiré Déclic.", "le lien de leur équipe"),
        ("refused: 400", "1 message refusé par la messagerie.", "son journal dit pourquoi"),
        ("unexpected: ValueError", "1 message arrêté par une erreur de Déclic.", "son journal dit où"),
        ("unconnected: none", "1 message attend que la messagerie soit reliée.", "ce qui manque"),
        ("throttled: 429", "1 message attend : la messagerie demande un moment.", "réessaie de lui-même"),
        ("passing: 503", "1 message attend : la messagerie ne répond pas.", "jusqu’à la fin du jour"),
    ],
)
async def test_what_is_held_or_lost_says_why_and_what_to_do(world, visit, error, told, advice):
    world.later(hours=-2)
    world.player("ana")
    world.launch()
    world.later(hours=2)
    beat(world)
    fail(world, error)
    page = await sheet(visit)
    assert told in page
    assert advice in page.partition(told)[2][:200]


@on_both_engines
async def test_what_was_missed_a_week_ago_is_told_no_more(world, visit):
    world.later(hours=-2)
    world.player("ana")
    world.launch()
    world.later(hours=2)
    plan(world)
    world.later(days=1)
    world.database.run(lambda uow: uow.outbox.expire(world.now))
    assert "1 message manqué" in await sheet(visit)
    world.later(days=7)
    assert "Tout est arrivé." in await sheet(visit)


async def test_what_waits_only_for_its_hour_is_no_incident(world, visit):
    world.later(hours=-1, minutes=-5)
    world.player("ana")
    world.launch()
    beat(world)
    plan(world, until=timedelta(hours=2))
    page = await sheet(visit)
    assert "1 message attend son heure." in page
    assert "Tout est arrivé." in page


async def test_a_clock_that_stands_still_is_told(world, visit):
    assert "L’horloge ne répond plus" in await sheet(visit)
    beat(world)
    assert "L’horloge ne répond plus" not in await sheet(visit)


@on_both_engines
async def test_addresses_that_their_service_ended_and_people_whom_nothing_reaches_are_counted(world, visit):
    for who in ("ana", "bea"):
        number = world.player(who)
        world.database.run(lambda uow, number=number, who=who: calls.ask(uow, number, device=who))
    ended = update(table).values(ended_at=world.now, reason="gone")
    world.database.run(lambda uow: uow.connection.execute(ended))
    ana = player_of(world, "ana").id
    world.database.run(lambda uow: uow.players.set_reachable(ana, "teams", world.now))
    page = await sheet(visit)
    assert "2 appareils ne prennent plus d’appels." in page
    assert "1 personne n’est jointe par aucun message." in page


async def test_an_archived_room_is_named(world, visit):
    world.launch()
    bind_room(world, "canal")
    found = world.database.look(lambda uow: uow.conversations.find("teams", "canal"))
    world.database.run(lambda uow: uow.rooms.archive(found.id, world.now))
    assert "Salon archivé : Accueil." in await sheet(visit)


async def test_with_nothing_to_do_it_says_so(world, visit):
    beat(world)
    page = await sheet(visit)
    for sentence in (
        "Rien ne part plus aujourd’hui.",
        "tout est à jour.",
        "Tout est arrivé.",
        "Rien n’attend.",
    ):
        assert sentence in page
    assert "Saisons qui vont commencer" not in page


ACTS = {
    "launch": ("Printemps Le lancement", CampaignQuestion),
    "resume": ("Printemps La reprise", CampaignQuestion),
    "stop": ("Printemps L’arrêt", CampaignQuestion),
    "test": ("Printemps Le test", lambda number: TrialQuestion(number, None, 1)),
    "welcome": ("Bienvenue aux personnes invitées L’envoi à nouveau de la bienvenue", None),
}


READY = {"launch": lifecycle.unschedule, "resume": lifecycle.pause}
"""What makes a launched season one of which that may be asked."""


def ask_second(world, who, purpose="resume"):
    world.player(who, team=None)
    actor = f"player:{player_of(world, who).id}"
    number, (_, make) = campaigns(world)[0].id, ACTS[purpose]
    question = (number, actor, purpose, make(number)) if make else (None, actor, purpose, WelcomeQuestion())
    asked = Approval(*question, 7700)
    world.database.run(lambda uow: uow.audit.second(asked, world.now + timedelta(minutes=10)))


@pytest.mark.parametrize("purpose", ACTS)
async def test_a_second_yes_is_asked_of_the_others_for_ten_minutes(world, visit, purpose):
    campaign = world.launch()
    if (ready := READY.get(purpose)) is not None:
        world.database.run(ready, "cli", campaign, world.now)
    world.player("eve")
    ask_second(world, "autre", purpose)
    page = await sheet(visit)
    assert f"{ACTS[purpose][0]} (7 700 personnes) attend votre accord." in page
    assert f"« campagne confirmer {'bienvenue' if purpose == 'welcome' else 'Printemps'} »" in page
    world.later(minutes=10)
    assert "attend votre accord" not in await sheet(visit)


@on_both_engines
async def test_reports_ideas_and_sentences_that_nobody_answered_are_counted(world, visit):
    world.player("ana")
    world.launch()
    world.play()
    world.say("ana", "signaler Une faute")
    send_idea(world, "ana")
    number = campaigns(world)[0].id
    said = Sentence("On m’a rappelée", "Enquête", "mai 2026", "")
    writer = player_of(world, "ana").id
    world.database.run(lambda uow: uow.testimonies.add(number, 1, said, writer, world.now, unread=False))
    page = await sheet(visit)
    assert "Printemps 1 signalement attend une réponse." in page
    assert "1 idée n’a pas encore été lue." in page
    assert "1 parole d’usager attend d’être relue." in page
    assert "joueur" not in page


@on_both_engines
async def test_a_plan_with_too_few_votes_waits_for_who_may_choose(world, visit):
    proposed(world)
    page = await sheet(visit)
    assert "à choisir" not in page
    world.database.run(lambda uow: uow.plans.stop(world.team("Accueil").id, world.now))
    told = "1 équipe n’a pas eu assez de votes : son action reste à choisir."
    assert told in await sheet(visit, "Autre poste")
    own = Scope(teams=frozenset({world.team("Accueil").id}))
    other = Scope(teams=frozenset({world.team("Lycée Vauban").id}))
    assert told in await sheet(visit, "Relais", role="relay", scope=own)
    assert told not in await sheet(visit, "Un relais de Vauban", role="relay", scope=other)


def draft(world, first):
    day = f"{first:%d/%m/%Y}"
    world.player("chef", team=None)
    world.say("chef", f"campagne créer Printemps ; paquet essai ; début {day} ; heure 9 h")


@pytest.mark.parametrize(("ahead", "told"), [(14, True), (15, False)])
async def test_a_draft_that_begins_within_two_weeks_lacks_its_launch(world, visit, ahead, told):
    draft(world, MONDAY + timedelta(days=ahead))
    page = await sheet(visit)
    assert ("Cette saison n’est pas encore lancée." in page) == told
    assert ("lundi 16 mars Printemps" in page) == told


async def test_what_a_launched_season_lacks_is_said_once_and_days_off_are_no_lack(world, visit):
    world.launch(first=date(2026, 4, 3))  # Easter Monday is near
    assert "Saisons qui vont commencer" not in await sheet(visit)
    world.later(days=25)
    page = await sheet(visit)
    assert page.count("n’a ni adresse ni fait nommé") == 1
    assert "jour non travaillé et" not in page
    assert "pas encore lancée" not in page
