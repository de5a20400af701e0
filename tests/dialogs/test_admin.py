import re
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from sqlalchemy import select

from dialogs.typed import read_day, read_hour
from games.rules.doors import Site
from games.view import Facts
from store.tables import audit, campaigns, outbox, rooms, rounds
from tests.fakes.in_chat import form, rows, said

CREATE = "campagne créer Printemps ; paquet essai ; début 02/03/2026 ; heure 9 h ; pour tous"


def test_a_campaign_is_created_launched_paused_resumed_and_stopped_by_typing(world, chief):
    states = []
    for text in (CREATE, "campagne lancer", "campagne pause", "campagne reprendre", "campagne arrêter"):
        world.say(chief, text)
        world.say(chief, "oui")
        states.append(rows(world, campaigns)[0].state)
    assert states == ["draft", "running", "paused", "running", "ended"]


def test_every_admin_command_that_changes_something_is_in_the_audit_log(world, chief):
    for text in (CREATE, "campagne lancer", "campagne pause"):
        world.say(chief, text)
    actions = [line.action for line in rows(world, audit)]
    assert actions == ["organisation.load", "campaign.create", "campaign.launch", "campaign.pause"]


@pytest.mark.parametrize(
    "text", ["campagne lancer", CREATE, "salon équipe Accueil", "admin inviter", "campagne statut"]
)
def test_who_is_no_admin_gets_a_polite_refusal_and_nothing_happens(world, text):
    world.player("ana")
    reply = world.say("ana", text)
    assert reply.status == 403
    assert "réservée" in said(reply)
    assert rows(world, campaigns) == []


def test_launching_for_more_than_fifty_waits_for_the_number_typed_back(world, chief):
    for number in range(60):
        world.player(f"p{number}")
    world.say(chief, CREATE)
    assert "oui 61" in said(world.say(chief, "campagne lancer"))
    assert rows(world, campaigns)[0].state == "draft"
    world.say(chief, "oui 60")
    assert rows(world, campaigns)[0].state == "draft"
    world.say(chief, "oui 6 1")
    assert rows(world, campaigns)[0].state == "running"


def test_a_yes_typed_too_late_does_nothing(world, chief):
    for number in range(60):
        world.player(f"p{number}")
    world.say(chief, CREATE)
    world.say(chief, "campagne lancer")
    world.later(minutes=11)
    world.say(chief, "oui 61")
    assert rows(world, campaigns)[0].state == "draft"


def test_the_number_is_asked_again_once_it_grew_by_more_than_five_percent(world, chief):
    for number in range(60):
        world.player(f"p{number}")
    world.say(chief, CREATE)
    world.say(chief, "campagne lancer")
    for number in range(60, 65):
        world.player(f"p{number}")
    assert "oui 66" in said(world.say(chief, "oui 61"))
    assert rows(world, campaigns)[0].state == "draft"


def test_overlapping_days_and_people_are_refused_with_the_other_s_name(world, chief):
    world.say(chief, CREATE)
    world.say(chief, "campagne lancer")
    world.say(chief, CREATE.replace("Printemps", "Avril"))
    reply = world.say(chief, "campagne lancer Avril")
    assert "Printemps" in said(reply)
    assert [one.state for one in rows(world, campaigns)] == ["running", "draft"]


def test_without_a_name_a_command_acts_only_if_a_single_campaign_fits(world, chief):
    world.say(chief, CREATE)
    world.say(chief, CREATE.replace("Printemps", "Avril"))
    reply = world.say(chief, "campagne lancer")
    assert "Printemps" in said(reply)
    assert "Avril" in said(reply)
    assert {one.state for one in rows(world, campaigns)} == {"draft"}


def test_the_wrong_order_gets_a_sentence_that_says_what_is_possible(world, chief):
    world.say(chief, CREATE)
    assert "la tester ou la lancer" in said(world.say(chief, "campagne reprendre Printemps"))


def test_a_form_with_an_error_comes_back_with_what_was_typed(world, chief):
    shown = form(world.say(chief, "campagne créer"))
    reply = world.press(
        chief, shown.action, name="Été", pack="essai", first_day="2026-06-01", hour="07:00", audience="tous"
    )
    again = form(reply)
    assert "8" in reply.views[0].summary
    assert again.fields[0].value == "Été"


def test_who_previewed_a_door_plays_it_as_practice(world, chief, marks):
    world.say(chief, CREATE)
    world.say(chief, "campagne aperçu Printemps 1")
    world.say(chief, "campagne lancer")
    action, pick = marks["right"](world.say(chief, "jouer").views[-1])
    reply = world.press(chief, action, **pick)
    assert "entraînement" in str(reply.views[0])


def test_a_room_is_bound_where_the_command_is_typed_and_answered_in_private(world, chief):
    world.dispatch(world.turn(chief, "install", room=True, conversation="canal"))
    reply = world.say(chief, "salon équipe Accueil", room=True, conversation="canal")
    assert reply.private
    (room,) = rows(world, rooms)
    assert room.team_id is not None


def test_a_one_time_code_makes_an_admin_once(world, chief):
    world.player("ana")
    world.player("bea")
    code = re.search(r"[a-z2-7]{16}", said(world.say(chief, "admin inviter")))[0]
    assert "vous pouvez animer" in said(world.say("ana", f"admin {code}"))
    assert world.say("bea", f"admin {code}").status == 403


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8 h 30", time(8, 30)),
        ("8h30", time(8, 30)),
        ("9", time(9)),
        ("9 h", time(9)),
        ("14:05", time(14, 5)),
        ("25 h", None),
        ("midi", None),
    ],
)
def test_an_hour_is_read_as_people_write_it(text, expected):
    assert read_hour(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("01/12/2026", date(2026, 12, 1)),
        ("2026-12-01", date(2026, 12, 1)),
        ("31/02/2026", None),
        ("demain", None),
    ],
)
def test_a_day_is_read_as_people_write_it(text, expected):
    assert read_day(text) == expected


def test_a_preview_turns_a_round_already_open_into_practice(world, chief):
    world.say(chief, CREATE)
    world.say(chief, "campagne lancer")
    world.say(chief, "jouer")
    world.say(chief, "campagne aperçu Printemps 1")
    with world.engine.connect() as connection:
        practice = connection.execute(select(rounds.c.practice).where(rounds.c.attempt == 0)).scalar_one()
    assert practice


def test_a_launch_says_that_today_s_message_leaves_at_once(world, chief):
    world.player("ana")
    world.say(chief, CREATE)
    world.later(hours=2)
    assert "tout de suite" in said(world.say(chief, "campagne lancer"))


def test_a_pack_that_lost_a_door_s_item_is_not_launched(world, chief):
    world.say(chief, CREATE)
    body = world.services.packs["essai"].replace(b'"id":"un"', b'"id":"autre"')
    world.services = replace(world.services, packs={"essai": body})
    assert "la porte 1" in said(world.say(chief, "campagne lancer"))
    assert rows(world, campaigns)[0].state == "draft"


def test_a_draft_whose_days_are_past_is_not_launched(world, chief):
    world.say(chief, CREATE)
    world.later(days=60)
    assert "passé" in said(world.say(chief, "campagne lancer"))


@pytest.mark.parametrize(("language", "last"), [("fr", "18\u00a0h\u00a059"), ("en", "18:59")])
def test_the_hours_told_are_the_hours_taken(world, chief, language, last):
    world.say(chief, f"langue {language}")
    assert last in world.say(chief, CREATE.replace("heure 9 h", "heure 19 h")).views[0].summary
    assert rows(world, campaigns) == []
    shown = form(world.say(chief, "campagne créer"))
    assert last in next(field.label for field in shown.fields if field.name == "hour")
    world.say(chief, CREATE.replace("heure 9 h", "heure 18 h 59"))
    assert rows(world, campaigns)[0].hour == time(18, 59)


def test_an_end_is_asked_once(world, chief):
    world.say(chief, CREATE)
    world.say(chief, "campagne lancer")
    world.say(chief, "campagne arrêter")
    assert rows(world, campaigns)[0].state == "running"
    world.say(chief, "oui")
    assert rows(world, campaigns)[0].state == "ended"


def test_a_name_that_ends_with_a_number_is_previewed_by_its_name(world, chief):
    world.say(chief, CREATE.replace("Printemps", "Printemps 2027"))
    assert "porte 1 " in said(world.say(chief, "campagne aperçu Printemps 2027"))
    assert "porte 2 " in said(world.say(chief, "campagne aperçu Printemps 2027 2"))


def test_figures_over_fewer_than_five_people_are_not_told(world, chief):
    world.player("ana")
    world.say(chief, CREATE)
    world.say(chief, "campagne lancer")
    world.say("ana", "jouer")
    assert "moins de 5" in str(world.say(chief, "campagne statut").views[0])


def test_the_unreachable_told_are_those_of_the_audience(world, chief):
    for who, team in (("ana", "Accueil"), ("bea", "Accueil"), ("cleo", "Lycée Vauban")):
        world.player(who, team=team)
    world.say(chief, CREATE.replace("pour tous", "pour équipe Accueil"))
    for who in ("ana", "cleo"):
        world.dispatch(world.turn(who, "uninstall"))
    # Another account does not help: prompts go where the person last spoke.
    ana = world.database.look(lambda uow: uow.players.by_account("teams", "t", "ana"))
    world.database.run(lambda uow: uow.players.add_account(ana.id, "web", "", "ana"))
    status = world.say(chief, "campagne statut").views[0]
    facts = next(dict(block.pairs) for block in status.blocks if isinstance(block, Facts))
    assert (facts["Personnes"], facts["Injoignables"]) == ("2", "1")


HARD = "Lycée Marc et Jean, Metz"


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        (f"équipe {HARD}", [HARD]),
        (f"équipes {HARD} et Accueil", [HARD, "Accueil"]),
        (f"équipe accueil, {HARD.lower()}, Lycée Vauban", ["Accueil", HARD, "Lycée Vauban"]),
        ("teams Accueil and Lycée  Vauban", ["Accueil", "Lycée Vauban"]),
    ],
)
def test_a_team_s_name_with_et_or_a_comma_wins_over_the_list(world, chief, audience, expected):
    world.say(chief, f"admin équipes ajouter {HARD}")
    world.say(chief, CREATE.replace("pour tous", f"pour {audience}"))
    teams = {team.id: team.name for team in world.database.look(lambda uow: uow.teams.all())}
    assert [teams[number] for number in rows(world, campaigns)[0].audience["teams"]] == expected


def test_the_form_takes_a_name_with_et_or_a_comma_and_semicolons_between_names(world, chief):
    world.say(chief, f"admin équipes ajouter {HARD}")
    shown = form(world.say(chief, "campagne créer"))
    typed = {
        "pack": "essai",
        "first_day": "2026-06-01",
        "hour": "09:00",
        "audience": f"équipe {HARD} ; Accueil",
    }
    world.press(chief, shown.action, name="Été", **typed)
    assert len(rows(world, campaigns)[0].audience["teams"]) == 2


@pytest.mark.parametrize(
    ("audience", "told"),
    [
        ("équipe Accueil et Personne", "« Personne »"),
        ("site Nancy", "« Nancy »"),
        ("équipe", "pour qui"),
        ("équipe , ;", "pour qui"),
    ],
)
def test_the_first_name_nobody_knows_is_told(world, chief, audience, told):
    reply = said(world.say(chief, CREATE.replace("pour tous", f"pour {audience}")))
    assert told in reply
    assert rows(world, campaigns) == []


def test_a_line_without_semicolons_gets_an_example(world, chief):
    assert "Par exemple" in said(world.say(chief, "campagne créer Printemps, paquet essai"))


def _site_named(world, name):
    world.database.run(lambda uow: uow.teams.put_site(Site("nord-1", "Europe/Paris"), name))


@pytest.mark.parametrize("wanted", ["Maison de la Région", "maison de la region", "nord-1"])
@pytest.mark.parametrize("rest", ["", " effectif 12"])
def test_a_team_is_added_at_a_site_by_its_name_or_its_id(world, chief, wanted, rest):
    _site_named(world, "Maison de la Région")
    world.say(chief, f"admin équipes ajouter Garde du site minier site {wanted}{rest}")
    team = world.database.look(lambda uow: uow.teams.by_name("gardedusiteminier"))
    assert (team.site_id, team.headcount) == ("nord-1", 12 if rest else 20)


def test_an_unknown_site_gets_the_names_of_those_known(world, chief):
    _site_named(world, "Maison de la Région")
    reply = said(world.say(chief, "admin équipes ajouter Accueil Nancy site Nancy"))
    assert "Maison de la Région, Metz, Reims" in reply
    assert "nord-1" not in reply


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


def test_a_room_takes_the_language_of_the_one_who_bound_it(world, chief):
    world.say(chief, "langue en")
    world.dispatch(world.turn(chief, "install", room=True, conversation="canal"))
    world.say(chief, "room team Accueil", room=True, conversation="canal")
    assert [room.language for room in rows(world, rooms)] == ["en"]
    world.say(chief, "langue fr")
    world.say(chief, "salon équipe Accueil", room=True, conversation="canal")
    assert [room.language for room in rows(world, rooms)] == ["fr"]
