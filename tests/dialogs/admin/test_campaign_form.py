"""One form to create and to edit a campaign, the same in one typed line, and errors beside their fields."""

from dataclasses import replace
from datetime import date, time

import pytest

from store.schema.audience import Audience
from tests.fakes.authored.item_pack import give_shelf
from tests.fakes.bot.command_line import plain
from tests.fakes.chat.replies import CREATE, CREATE_AHEAD, campaigns, form, labels, rounds, summary


def only(world):
    (campaign,) = campaigns(world)
    return campaign


def values(sheet):
    return {field.name: field.value for field in sheet.fields}


def errors(sheet):
    return {field.name: field.error for field in sheet.fields if field.error}


@pytest.fixture
def draft(world, chief):
    """The form that changes a draft called Printemps."""
    world.say(chief, CREATE_AHEAD)
    return form(world.say(chief, "campagne modifier Printemps"))


def test_every_wrong_field_has_its_error_beside_it_and_keeps_what_was_typed(world, chief):
    typed = {"name": "x", "pack": "autre", "format": "daily", "first_day": "hier", "hour": "7 h"}
    typed |= {"doors": "zéro", "audience": "équipe Narnia", "rooms": "peut-être"}
    again = form(world.press(chief, form(world.say(chief, "campagne créer")).action, **typed))
    assert set(errors(again)) == {"name", "pack", "first_day", "hour", "doors", "audience", "rooms"}
    assert values(again) | typed == values(again)


def test_only_packs_that_can_be_chosen_are_offered_and_a_refused_one_says_why(world, chief, tmp_path):
    give_shelf(world, tmp_path)
    sheet = form(world.say(chief, "campagne créer"))
    (asked,) = [field for field in sheet.fields if field.name == "pack"]
    assert [name for name, _ in asked.options] == ["demo"]
    typed = {"name": "Mars", "pack": "casse", "first_day": "2026-03-04", "hour": "9:00"}
    told = errors(form(world.press(chief, sheet.action, **typed)))["pack"]
    assert "« casse » ne peut pas être choisi. Le paquet n’a aucune fiche." in plain(told)


@pytest.mark.parametrize(("doors", "refused"), [("7", {"doors"}), ("6", set()), ("", set())])
def test_more_doors_than_the_pack_has_items_are_refused_beside_their_field(world, chief, doors, refused):
    sheet = form(world.say(chief, "campagne créer"))
    typed = {"name": "Mars", "pack": "essai", "first_day": "2026-03-04", "hour": "9:00", "doors": doors}
    reply = world.press(chief, sheet.action, **typed)
    if refused:
        assert set(errors(form(reply))) == refused
        assert "6 portes au plus avec ce paquet" in plain(errors(form(reply))["doors"])
    else:
        assert len(only(world).doors) == 6


@pytest.mark.parametrize("last", ["2026-03-10", "2027-04-01"])
def test_a_last_day_before_the_last_door_or_far_after_is_refused_beside_its_field(world, chief, last):
    sheet = form(world.say(chief, "campagne créer"))
    typed = {"name": "Mars", "pack": "essai", "first_day": "2026-03-04", "last_day": last, "hour": "9:00"}
    assert set(errors(form(world.press(chief, sheet.action, **typed)))) == {"last_day"}


def test_the_form_says_all_of_a_campaign(world, chief):
    typed = {"name": "Mars", "pack": "essai", "format": "daily", "first_day": "2026-03-04", "doors": "3"}
    typed |= {"last_day": "2026-04-30", "hour": "10:30", "audience": "site Metz"}
    typed |= {"rooms": "no", "reminders": "no"}
    world.press(chief, form(world.say(chief, "campagne créer")).action, **typed)
    campaign = only(world)
    assert (campaign.last_day, campaign.hour, len(campaign.doors)) == (date(2026, 4, 30), time(10, 30), 3)
    assert campaign.audience == Audience(sites=("metz",))
    assert (campaign.rooms, campaign.reminders) == (False, False)


def test_editing_shows_a_draft_as_it_is_and_makes_it_anew(world, chief):
    world.say(chief, CREATE_AHEAD.replace("pour tous", "pour équipe Accueil"))
    sheet = form(world.say(chief, "campagne modifier Printemps"))
    fields = values(sheet)
    assert (fields["first_day"], fields["last_day"], fields["hour"]) == ("2026-03-04", "", "09:00")
    assert "Accueil" in fields["audience"]
    world.press(chief, sheet.action, **{**fields, "name": "Été", "first_day": "2026-06-01", "doors": "2"})
    campaign = only(world)
    assert (campaign.name, campaign.first_day, len(campaign.doors)) == ("Été", date(2026, 6, 1), 2)
    assert campaign.last_day == date(2026, 6, 9)
    assert campaign.audience.teams


def test_an_error_in_editing_keeps_the_draft_and_what_was_typed(world, chief, draft):
    again = form(world.press(chief, draft.action, **{**values(draft), "name": "Été", "hour": "7:00"}))
    assert set(errors(again)) == {"hour"}
    assert values(again)["name"] == "Été"
    assert (only(world).name, only(world).hour) == ("Printemps", time(9))


def test_a_typed_line_changes_the_fields_it_names_and_no_other(world, chief, draft):
    world.say(chief, "campagne modifier Printemps ; heure 10 h ; rappels non ; pour site Reims")
    campaign = only(world)
    assert campaign.audience == Audience(sites=("reims",))
    assert (campaign.hour, campaign.reminders) == (time(10), False)
    assert (campaign.name, campaign.first_day, campaign.rooms) == ("Printemps", date(2026, 3, 4), True)


def test_a_first_day_put_off_takes_the_usual_last_day_along(world, chief, draft):
    world.say(chief, "campagne modifier Printemps ; début 01/06/2026")
    assert only(world).last_day > date(2026, 6, 1)


def test_an_unknown_field_is_told_with_those_known(world, chief, draft):
    assert "portes, week-end, pour" in summary(world.say(chief, "campagne modifier Printemps ; couleur bleu"))


def test_a_name_taken_by_another_is_refused(world, chief, draft):
    world.say(chief, CREATE_AHEAD.replace("Printemps", "Mai"))
    assert "est déjà pris" in summary(world.say(chief, "campagne modifier Mai ; nom printemps"))


def test_once_launched_only_the_last_day_changes_and_only_later(world, chief, draft):
    world.say(chief, "campagne lancer")
    before = only(world)
    sheet = form(world.say(chief, "campagne modifier Printemps"))
    assert [field.name for field in sheet.fields] == ["last_day"]
    assert "seul son dernier jour" in summary(world.say(chief, "campagne modifier Printemps ; heure 10 h"))
    refused = form(world.press(chief, sheet.action, last_day="2026-03-12"))
    assert set(errors(refused)) == {"last_day"}
    assert only(world) == before
    world.press(chief, sheet.action, last_day="2026-04-30")
    assert only(world).last_day == date(2026, 4, 30)


def test_a_form_of_a_draft_sent_after_its_launch_changes_nothing(world, chief, draft):
    world.say(chief, "campagne lancer")
    reply = world.press(chief, draft.action, **{**values(draft), "hour": "11:00"})
    assert reply.status == 409
    assert only(world).hour == time(9)


def test_a_later_last_day_never_closes_a_door_that_has_opened(world, chief):
    # Wednesday is off at Metz: with no working day left, the only door opens on its own date.
    world.database.run(_wednesday_off)
    world.say(chief, "campagne créer Court ; paquet essai ; début 04/03/2026 ; fin 04/03/2026 ; portes 1")
    world.say(chief, "campagne lancer")
    world.later(days=2, hours=1)
    assert "refermerait la porte 1" in summary(world.say(chief, "campagne modifier Court ; fin 30/04/2026"))


def _wednesday_off(uow):
    for site in uow.teams.sites().values():
        uow.teams.put_site(
            type(site)(site.id, site.time_zone, site.holidays, frozenset({0, 1, 3, 4})), site.id.title()
        )


@pytest.mark.parametrize(("change", "practice"), [("heure 10 h", True), ("paquet autre", False)])
def test_a_draft_of_other_items_forgets_what_was_previewed(world, chief, draft, change, practice):
    body = world.services.packs["essai"]
    packs = {"essai": body, "autre": body.replace(b'"id":"essai"', b'"id":"autre"')}
    world.services = replace(world.services, packs=packs)
    for text in ("aperçu Printemps 1", f"modifier Printemps ; {change}", "lancer"):
        world.say(chief, f"campagne {text}")
    world.later(days=2, hours=2)
    world.say(chief, "jouer")
    assert {played.practice for played in rounds(world, chief)} == {practice}


@pytest.mark.parametrize("verb", ["campaign.create", "campaign.edit", "report.answer"])
def test_a_form_sent_by_somebody_else_is_refused(world, chief, draft, verb):
    world.player("ana")
    reply = world.dispatch(world.turn("ana", verb, values={"campaign": "1", "name": "Volé"}))
    assert reply.status == 403
    assert only(world).name == "Printemps"


def test_a_list_can_be_an_audience_and_is_written_back(world, chief):
    world.database.run(lambda uow: uow.lists.put("Pilotes", "pilotes"))
    world.say(chief, CREATE_AHEAD.replace("pour tous", "pour liste pilotes"))
    assert values(form(world.say(chief, "campagne modifier")))["audience"] == "liste Pilotes"
    assert "Aucune liste" in summary(world.say(chief, "campagne modifier Printemps ; pour liste Narnia"))


@pytest.mark.parametrize(("language", "last"), [("fr", "18\u00a0h\u00a059"), ("en", "18:59")])
def test_the_hours_told_are_the_hours_taken(world, chief, language, last):
    world.say(chief, f"langue {language}")
    assert last in world.say(chief, CREATE.replace("heure 9 h", "heure 19 h")).views[0].summary
    assert campaigns(world) == []
    fields = form(world.say(chief, "campagne créer")).fields
    assert last in next(field.label for field in fields if field.name == "hour")
    world.say(chief, CREATE.replace("heure 9 h", "heure 18 h 59"))
    assert only(world).hour == time(18, 59)


def test_a_line_without_semicolons_gets_an_example(world, chief):
    assert "Par exemple" in summary(world.say(chief, "campagne créer Printemps, paquet essai"))


def test_an_admin_without_a_season_gets_the_form_of_one_then_its_next_steps(world, chief):
    for word in ("jouer", "calendrier"):
        reply = world.say(chief, word)
        assert "Créer une saison" in summary(reply)
        assert form(reply).action.verb == "campaign.create"
    world.say(chief, CREATE)
    reply = world.say(chief, "jouer")
    assert "attend son lancement" in summary(reply)
    assert labels(reply)[0] == "Lancer"
    world.player("ana")
    assert "Aucune campagne" in summary(world.say("ana", "jouer"))


def test_the_command_alone_offers_a_season_to_create_where_it_stands_and_what_people_say(world, chief):
    assert labels(world.say(chief, "campagne")) == ["Créer une saison"]
    world.say(chief, CREATE)
    told = ["Où en est la saison", "Voir les idées", "Plans des équipes", "Voir les paroles"]
    assert labels(world.say(chief, "campagne")) == [*told, "Créer une saison"]
