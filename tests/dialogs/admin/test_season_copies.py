"""A season copied for other days, the names that seasons give free, and all of them in a list."""

from datetime import date

from store.schema.audience import Audience
from tests.fakes.chat.lead_acts import edit_season
from tests.fakes.chat.replies import CREATE_AHEAD, campaigns, facts, summary, texts


def copy(world, name="Printemps"):
    before = {campaign.id for campaign in campaigns(world)}
    world.say("chef", f"campagne dupliquer {name}")
    (new,) = (campaign for campaign in campaigns(world) if campaign.id not in before)
    return new


def test_a_copy_has_the_same_doors_a_year_later_on_the_same_day_of_the_week(world, chief):
    season = world.launch(audience=Audience(sites=("metz",)), doors=4, rooms=False, reminders=False)
    new = copy(world)
    assert [door.item for door in new.doors] == [door.item for door in season.doors]
    assert (new.state, new.name, new.first_day) == ("draft", "Printemps 2027", date(2027, 3, 1))
    same = ("pack", "format", "hour", "audience", "rooms", "reminders", "door_order")
    assert [getattr(new, name) for name in same] == [getattr(season, name) for name in same]


def test_a_copy_of_a_copy_takes_the_next_year_and_a_number_where_the_name_is_taken(world, chief):
    world.launch()
    assert copy(world).name == "Printemps 2027"
    assert copy(world).name == "Printemps 2027 (2)"
    assert copy(world, "Printemps 2027").name == "Printemps 2028"


def test_a_copy_takes_days_that_no_other_season_of_its_people_has(world, chief):
    world.player("ana")
    world.launch()
    world.launch("Autre", date(2027, 3, 1))
    assert copy(world).first_day == date(2027, 3, 9)


def test_a_copy_of_an_old_season_begins_on_the_next_working_day(world, chief):
    world.launch()
    world.later(days=11 * 366)
    assert copy(world).first_day > world.now.date()


def test_a_copy_of_an_advent_is_of_the_next_december(world, chief):
    world.say(chief, "campagne créer Avent ; paquet essai ; format avent ; pour tous")
    new = copy(world, "Avent")
    assert (new.name, new.first_day, new.last_day) == ("Avent 2027", date(2027, 12, 1), date(2027, 12, 31))


def test_a_last_day_put_off_is_put_off_in_the_copy_too(world, chief):
    season = world.launch(last_day=date(2026, 4, 30))
    new = copy(world)
    assert new.last_day - new.doors[-1].date == season.last_day - season.doors[-1].date


def test_a_season_that_is_over_gives_its_name_free_and_is_found_by_name_and_year(world, chief):
    old = world.launch()
    world.later(days=60)
    made = summary(world.say(chief, CREATE_AHEAD.replace("04/03/2026", "05/05/2026")))
    assert "brouillon" in made
    assert "« Printemps 2026 »" in made
    named = {campaign.name: campaign.id for campaign in campaigns(world)}
    assert named["Printemps 2026"] == old.id
    assert "archivée" in str(world.say(chief, "campagne statut Printemps 2026"))
    assert "brouillon" in str(world.say(chief, "campagne statut Printemps"))


def test_a_stopped_season_gives_its_name_free_too_to_a_draft_that_is_renamed(world, chief):
    old = world.launch()
    world.say(chief, "campagne arrêter Printemps")
    world.say(chief, "oui")
    world.say(chief, CREATE_AHEAD.replace("Printemps", "Mai"))
    assert edit_season(world, "Mai", name="Printemps").renamed == "Printemps 2026"
    assert {campaign.name for campaign in campaigns(world)} == {"Printemps", "Printemps 2026"}
    assert world.database.look(lambda uow: uow.campaigns.get(old.id)).name == "Printemps 2026"


def test_a_season_that_is_not_over_keeps_its_name(world, chief):
    world.launch()
    assert world.say(chief, CREATE_AHEAD).status == 409
    assert len(campaigns(world)) == 1


def test_seasons_are_listed_by_where_they_are_with_their_days(world, chief):
    world.launch("Ancienne")
    world.later(days=60)
    world.say(chief, CREATE_AHEAD.replace("04/03/2026", "05/05/2026"))
    world.launch("Été", date(2026, 6, 1))
    reply = world.say(chief, "campagne liste")
    assert texts(reply.views[0])[1:4] == ["Brouillon", "Programmée", "Archivée"]
    seasons = facts(reply)
    assert list(seasons) == ["Printemps", "Été", "Ancienne"]
    assert seasons["Printemps"].startswith("6 portes, du mardi 5 mai 2026 au")


def test_a_relais_lists_nothing(world, chief):
    world.player("ana")
    assert world.say("ana", "campagne liste").status == 403
