"""A form to create a campaign, the same in one typed line, and errors beside their fields."""

from datetime import date, time

import pytest

from store.schema.audience import Audience
from tests.fakes.authored.item_pack import give_shelf
from tests.fakes.bot.command_line import plain
from tests.fakes.chat.replies import CREATE, CREATE_AHEAD, campaigns, form, labels, summary


def only(world):
    (campaign,) = campaigns(world)
    return campaign


def values(sheet):
    return {field.name: field.value for field in sheet.fields}


def errors(sheet):
    return {field.name: field.error for field in sheet.fields if field.error}


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


def test_an_unknown_field_makes_no_draft_and_shows_how_a_line_is_written(world, chief):
    assert "Par exemple" in summary(world.say(chief, "campagne créer Printemps ; couleur bleu"))
    assert campaigns(world) == []


def test_a_form_sent_by_somebody_else_is_refused(world, chief):
    world.player("ana")
    assert world.dispatch(world.turn("ana", "campaign.create", values={"name": "Volé"})).status == 403
    assert campaigns(world) == []


def test_a_list_can_be_an_audience(world, chief):
    world.database.run(lambda uow: uow.lists.put("Pilotes", "pilotes"))
    world.say(chief, CREATE_AHEAD.replace("pour tous", "pour liste pilotes"))
    assert only(world).audience.list_id is not None
    assert "Aucune liste" in summary(world.say(chief, CREATE.replace("pour tous", "pour liste Narnia")))


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
