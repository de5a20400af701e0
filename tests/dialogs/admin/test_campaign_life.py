"""A campaign's life, command by command: what each says, in the right order and in the wrong one."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from tests.fakes.chat.lead_acts import edit_season
from tests.fakes.chat.outbox import plan
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import CREATE, CREATE_AHEAD, audited, campaigns, facts, read, summary
from usecases.campaigns import life, lifecycle
from usecases.context import CampaignError


def states(world):
    return [campaign.state for campaign in campaigns(world)[::-1]]


def bring(world, chief, stage):
    """A campaign called Printemps, brought to a stage of its life."""
    world.say(chief, CREATE_AHEAD)
    if stage == "draft":
        return
    world.say(chief, "campagne lancer Printemps")
    if stage != "scheduled":
        world.later(days=2, hours=1)
    if stage == "paused":
        world.say(chief, "campagne pause Printemps")
    if stage == "ended":
        world.say(chief, "campagne arrêter Printemps")
        world.say(chief, "oui")
    if stage == "archived":
        world.later(days=60)


IN_WORDS = {
    "draft": "brouillon",
    "scheduled": "programmée",
    "running": "en cours",
    "paused": "en pause",
    "ended": "terminée",
    "archived": "archivée",
}
TYPED = {
    "edit": "campagne modifier Printemps",
    "launch": "campagne lancer Printemps",
    "test": "campagne tester Printemps moi",
    "preview": "campagne aperçu Printemps 1",
    "pause": "campagne pause Printemps",
    "resume": "campagne reprendre Printemps",
    "stop": "campagne arrêter Printemps",
    "unschedule": "campagne déprogrammer Printemps",
    "delete": "campagne supprimer Printemps",
    "duplicate": "campagne dupliquer Printemps",
    "status": "campagne statut Printemps",
    "report": "campagne rapport Printemps",
}
POSSIBLE = {
    "draft": {"edit", "launch", "delete", "duplicate", "test", "preview", "status"},
    "scheduled": {
        *("edit", "unschedule", "duplicate", "test", "preview", "pause", "stop", "status", "report")
    },
    "running": {*("edit", "unschedule", "duplicate", "test", "preview", "pause", "stop", "status", "report")},
    "paused": {*("edit", "unschedule", "duplicate", "test", "preview", "resume", "stop", "status", "report")},
    "ended": {"duplicate", "preview", "status", "report"},
    "archived": {"duplicate", "preview", "status", "report"},
}
MAY_NOW = {
    "draft": "la tester ou la lancer",
    "scheduled": "la mettre en pause, l’arrêter",
    "running": "la mettre en pause, l’arrêter",
    "paused": "la reprendre, l’arrêter",
    "ended": "lire son rapport",
    "archived": "lire son rapport",
}


@pytest.mark.parametrize("stage", IN_WORDS)
def test_a_command_in_the_wrong_order_says_what_is_possible_and_changes_nothing(world, chief, stage):
    bring(world, chief, stage)
    before = states(world)
    for verb in TYPED.keys() - POSSIBLE[stage]:
        reply = world.say(chief, TYPED[verb])
        assert (reply.status, MAY_NOW[stage] in summary(reply)) == (409, True), (verb, summary(reply))
    assert states(world) == before


@pytest.mark.parametrize(
    ("stage", "verb"), [(stage, verb) for stage, verbs in POSSIBLE.items() for verb in sorted(verbs)]
)
def test_what_is_possible_is_done(world, chief, stage, verb):
    bring(world, chief, stage)
    assert world.say(chief, TYPED[verb]).status == 200


def test_the_table_knows_every_command():
    assert set(TYPED) == set(life.MAY)


@pytest.mark.parametrize(("stage", "word"), IN_WORDS.items())
def test_where_a_campaign_is_in_its_life_is_said_in_words(world, chief, stage, word):
    bring(world, chief, stage)
    assert world.say(chief, "campagne statut Printemps").views[0].blocks[0].theme == word


def test_a_draft_that_lacks_nothing_is_ready(world, chief):
    body = world.services.packs["essai"].replace(
        b'"label":"Services Publics +"', b'"label":"Services Publics +","address":"https://example.org/"'
    )
    world.services = replace(world.services, packs={"essai": body})
    world.say(chief, CREATE_AHEAD)
    assert world.say(chief, "campagne statut").views[0].blocks[0].theme == "à lancer"


def test_a_campaign_over_no_longer_fits_a_command_without_a_name(world, chief):
    bring(world, chief, "archived")
    world.say(chief, CREATE.replace("Printemps", "Mai").replace("02/03", "04/05"))
    world.say(chief, "campagne lancer")
    assert "« Mai »".replace(" ", "\u00a0") in world.say(chief, "campagne pause").views[0].summary


def test_each_command_says_to_how_many_what_is_next_and_how_to_undo_it(world, chief):
    world.player("ana")
    assert "aujourd’hui\u00a0: 2" in world.say(chief, CREATE_AHEAD).views[0].summary
    launched = world.say(chief, "campagne lancer").views[-1].summary
    assert "2 personnes" in launched
    assert "mercredi 4 mars 2026 à 9\u00a0h" in launched
    assert "campagne pause Printemps" in launched
    assert "campagne reprendre Printemps" in summary(world.say(chief, "campagne pause"))
    assert "2 personnes" in summary(world.say(chief, "campagne reprendre"))
    assert "définitif, pour 2 personnes" in summary(world.say(chief, "campagne arrêter"))


def test_a_launch_for_many_says_when_the_first_message_leaves_before_the_yes(world, chief):
    world.players(60)
    world.say(chief, CREATE_AHEAD)
    asked = summary(world.say(chief, "campagne lancer"))
    assert "mercredi 4 mars 2026" in asked
    assert "campagne pause Printemps" in asked


@pytest.mark.parametrize(
    ("first", "audience", "refused"),
    [
        ("09/03/2026", "tous", True),  # the last door of Printemps is on Wednesday 11 March
        ("11/03/2026", "tous", True),
        ("12/03/2026", "tous", False),  # grace days never count
        ("09/03/2026", "équipe Accueil", True),
        ("09/03/2026", "site Reims", False),  # nobody in common
    ],
)
def test_overlapping_days_and_people_are_refused_and_days_of_grace_never_count(
    world, chief, first, audience, refused
):
    world.player("ana")
    world.say(chief, CREATE_AHEAD.replace("pour tous", "pour site Metz"))
    world.say(chief, "campagne lancer Printemps")
    world.say(chief, f"campagne créer Avril ; paquet essai ; début {first} ; pour {audience}")
    reply = summary(world.say(chief, "campagne lancer Avril"))
    assert states(world) == ["running", "draft" if refused else "running"]
    assert ("« Printemps »" in reply) is refused


def test_the_demonstration_overlaps_nothing_and_gives_way(world, chief):
    demo = world.launch("Démonstration")
    world.database.run(lambda uow: uow.campaigns.change(demo.id, demo=True))
    world.say(chief, CREATE_AHEAD)
    world.say(chief, "campagne lancer Printemps")
    assert states(world) == ["running"]


def test_a_launch_that_is_refused_leaves_the_demonstration_as_it_is(world, chief):
    demo = world.launch("Démonstration")
    world.database.run(lambda uow: uow.campaigns.change(demo.id, demo=True))
    world.say(chief, CREATE_AHEAD)
    world.services = replace(world.services, packs={})
    assert world.say(chief, "campagne lancer Printemps").status == 409
    assert states(world) == ["running", "draft"]


def test_the_audit_log_tells_the_story(world, chief):
    world.say(chief, CREATE_AHEAD)
    edit_season(world, "Printemps", hour="10 h")
    for text in ("tester Printemps moi", "lancer", "pause", "reprendre"):
        world.say(chief, f"campagne {text}")
    edit_season(world, "Printemps", last_day="30/04/2026")
    world.say(chief, "campagne arrêter")
    world.say(chief, "oui")
    lines = audited(world)
    verbs = ["create", "edit", "test", "launch", "pause", "resume", "edit", "stop"]
    assert [line.action for line in lines] == ["organisation.load", *(f"campaign.{verb}" for verb in verbs)]
    assert lines[2].detail == {"hour": "10:00:00"}
    assert lines[7].detail == {"last_day": "2026-04-30"}


def test_messages_that_are_due_and_unsent_wait(world, chief):
    world.player("ana")
    world.launch(first=date(2026, 3, 3))
    world.later(days=1, hours=1)
    plan(world)
    facts = dict(world.say(chief, "campagne statut").views[0].blocks[2].pairs)
    assert (facts["En attente"], facts["Envoyés"]) == ("2", "0")


@on_both_engines
def test_two_admins_at_once_never_launch_two_campaigns_for_the_same_people(world):
    world.player("chef", team=None)
    world.player("ana")
    for name in ("Printemps", "Avril"):
        world.say("chef", CREATE_AHEAD.replace("Printemps", name))
    first, second = world.database.look(lambda uow: uow.campaigns.all())
    launched, released, refused = threading.Event(), threading.Event(), []

    def slowly(uow):
        lifecycle.launch(uow, world.services, "cli", first, world.now)
        launched.set()
        released.wait(1)

    def meanwhile():
        launched.wait(10)
        try:
            world.database.run(lifecycle.launch, world.services, "cli", second, world.now)
        except CampaignError as error:
            refused.append(error.key)

    with ThreadPoolExecutor(2) as pool:
        pool.submit(world.database.run, slowly)
        pool.submit(meanwhile)
    assert refused == ["campaign.overlap"]
    assert sorted(states(world)) == ["draft", "running"]


@pytest.mark.parametrize("team", ["Accueil", "Lycée Vauban"])
def test_a_launch_that_reaches_nobody_says_so_first(world, chief, team):
    world.players(1)
    world.say(chief, f"{CREATE_AHEAD.rpartition(' ; ')[0]} ; pour équipe {team}")
    said = world.say(chief, "campagne lancer Printemps").views
    assert ("n’atteint personne pour l’instant" in read(said)) == (team == "Lycée Vauban")


def test_the_list_ends_a_season_on_the_day_it_was_stopped(world, chief):
    bring(world, chief, "ended")
    listed = facts(world.say(chief, "campagne liste"))["Printemps"]
    assert listed.startswith("6 portes prévues à partir du mercredi 4 mars 2026, arrêtée le mercredi 4 mars")
