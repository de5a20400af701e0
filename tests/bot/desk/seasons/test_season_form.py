"""A draft made and changed by the desk's form: counted first, wrong fields told, two leads at once."""

import re
from datetime import date, time

import pytest

from games.rules.doors import Site
from tests.fakes.bot.desk import Browser
from tests.fakes.bot.season_form import FILLED, NEW, fields_of
from tests.fakes.chat.replies import audited, campaigns


async def test_a_filled_form_makes_the_draft_and_shows_it(world, visit):
    lead = visit("Formation")
    made = await lead.post(NEW, **FILLED)
    (draft,) = campaigns(world)
    assert (draft.name, draft.state, draft.hour, len(draft.doors)) == ("Printemps", "draft", time(9, 30), 4)
    page = await lead.text(made.headers["Location"])
    assert "Le brouillon « Printemps » est enregistré" in page
    line = audited(world)[-1]
    assert (line.action, line.label, line.origin) == ("campaign.create", "Formation", "desk")


@pytest.mark.parametrize(
    ("days", "why"),
    [
        ({"first_day": "9999-12-30"}, "premier jour n’a pas été compris"),
        ({"first_day": "0001-01-01"}, "premier jour n’a pas été compris"),
        ({"first_day": "2199-12-30"}, "premier jour est trop loin"),
        ({"first_day": "2199-12-01", "format": "advent"}, "premier jour est trop loin"),
        ({"last_day": "9999-12-31"}, "dernier jour n’a pas été compris"),
        ({"last_day": "2199-12-31"}, "dernier jour"),
    ],
)
@pytest.mark.parametrize("more", [{}, {"count": "1"}])
async def test_days_at_the_ends_of_the_calendar_are_told_in_one_sentence(world, visit, days, why, more):
    answer = await visit("Formation").post(NEW, **FILLED | days | more)
    assert why in (await answer.text()).replace("\u00a0", " ")
    assert answer.status in ({200, 422} if more else {422})
    assert campaigns(world) == []


async def test_an_advent_s_doors_are_not_asked_for(world, visit):
    advent = FILLED | {"format": "advent", "first_day": "2026-12-01", "doors": "3"}
    assert (await visit("Formation").post(NEW, **advent)).status == 303
    (draft,) = campaigns(world)
    assert len(draft.doors) == 6  # an item each of the pack


async def test_a_count_says_the_people_the_days_and_what_stands_beside_them_and_keeps_nothing(world, visit):
    world.players(3)
    world.players(2, 3, team="Lycée Vauban")
    world.launch("Hiver", first=date(2026, 3, 4))
    lead = visit("Formation")
    page = await lead.text(NEW, **FILLED, count="1")
    assert "6 personnes" in page  # the lead plays too
    assert "4 portes, du lundi 9 mars 2026" in page
    assert "« Hiver » occupe déjà une partie de ces jours, pour 6 personnes en commun" in page
    assert re.search(r"mars 2026 lun mar mer", page)
    assert "4 Hiver 5 Hiver" in page
    assert "9 Porte 1 Hiver 10 Porte 2 Hiver" in page
    assert len(campaigns(world)) == 1


async def test_people_are_counted_by_what_is_ticked(world, visit):
    world.players(3)
    world.players(2, 3, team="Lycée Vauban")
    lead, vauban = visit("Formation"), world.team("Lycée Vauban").id
    some = FILLED | {"way": "teams", "teams": str(vauban), "count": "1"}
    assert "2 personnes" in await lead.text(NEW, **some)
    await lead.post(NEW, **{name: value for name, value in some.items() if name != "count"})
    (draft,) = campaigns(world)
    assert draft.audience.teams == (vauban,)


async def test_what_holidays_are_stands_in_the_calendar(world, visit):
    page = await visit("Formation").text(NEW, **(FILLED | {"first_day": "2026-04-01"}), count="1")
    assert "6 férié" in page  # Easter Monday


@pytest.fixture
async def alsace(world):
    """Strasbourg has the holidays of its region, Metz those of the country."""
    await world.database.write(
        lambda uow: uow.teams.put_site(Site("strasbourg", "Europe/Paris", "alsace-moselle"), "Strasbourg")
    )


GOOD_FRIDAY = FILLED | {"first_day": "2026-04-01", "way": "sites", "count": "1"}


async def test_a_holiday_of_some_of_its_sites_stands_in_the_calendar_with_their_names(world, visit, alsace):
    page = await visit("Formation").text(NEW, **(GOOD_FRIDAY | {"way": "everybody"}))
    assert "3 Porte 3 chômé : Strasbourg" in page


async def test_a_holiday_of_all_its_sites_is_one_of_the_season(world, visit, alsace):
    page = await visit("Formation").text(NEW, **(GOOD_FRIDAY | {"sites": "strasbourg"}))
    assert "3 Porte 3 férié" in page


async def test_a_holiday_of_other_sites_is_none_of_the_season(world, visit, alsace):
    page = await visit("Formation").text(NEW, **(GOOD_FRIDAY | {"sites": "metz"}))
    assert "3 Porte 3 4" in page


async def test_the_last_door_and_the_last_day_to_play_are_two_days(world, visit):
    page = await visit("Formation").text(NEW, **FILLED, count="1")
    assert "4 portes, du lundi 9 mars 2026 au jeudi 12 mars 2026, à jouer jusqu’au" in page


async def test_a_pack_is_shown_by_its_title_with_what_it_holds(world, visit):
    page = await visit("Formation").text(NEW)
    assert "Essai Un paquet d’essai. 6 fiches : Quiz (6) en français" in page


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"name": "x"}, "de 2 à 60 caractères"),
        ({"pack": "autre"}, "Choisissez un contenu"),
        ({"first_day": "2020-01-01"}, "déjà passé"),
        ({"hour": "22:00"}, "entre 8 h et 18 h 59"),
        ({"doors": "beaucoup"}, "nombre d’au moins 1"),
        ({"doors": "999"}, "6 portes au plus"),
        ({"way": "sites"}, "Cochez au moins un nom"),
        ({"way": "list", "list": "7"}, "Cochez au moins un nom"),
    ],
)
async def test_what_is_wrong_is_told_and_what_was_typed_stays(world, visit, wrong, why):
    answer = await visit("Formation").post(NEW, **(FILLED | wrong))
    source = (await answer.text()).replace("\u00a0", " ")
    assert answer.status == 422
    assert why in source
    assert 'value="4"' in source or wrong.get("doors")
    assert campaigns(world) == []


async def test_the_number_that_the_form_proposes_gives_as_many_doors_as_a_small_pack_has(world, visit):
    lead = visit("Formation")
    assert 'value="20"' in await (await lead.get(NEW)).text()
    made = [await lead.post(NEW, **(FILLED | {"doors": "20"})) for _ in range(2)]
    assert [answer.status for answer in made] == [303, 303]
    assert [len(season.doors) for season in campaigns(world)] == [6]


async def test_a_double_press_makes_one_draft(world, visit):
    lead = visit("Formation")
    one, two = [await lead.post(NEW, **FILLED) for _ in range(2)]
    assert one.headers["Location"] == two.headers["Location"]
    assert len(campaigns(world)) == 1
    another = await lead.post(NEW, **(FILLED | {"doors": "5"}))
    assert another.status == 422
    assert "Le nom «\u00a0Printemps\u00a0» est déjà pris." in await another.text()


async def test_the_same_draft_from_another_lead_is_refused_and_what_was_typed_stays(world, visit):
    await visit("Formation").post(NEW, **FILLED)
    answer = await visit("Autre poste").post(NEW, **FILLED)
    page = await answer.text()
    assert answer.status == 422
    assert 'value="Printemps"' in page
    assert len(campaigns(world)) == 1


async def test_a_form_shown_and_saved_changes_nothing(world, visit, address):
    lead = visit("Formation")
    form = await address(lead)
    (before,) = campaigns(world)
    fields = fields_of(await (await lead.get(form)).text())
    assert (await lead.post(form, **fields)).status == 303
    assert campaigns(world) == [before]


async def test_of_two_leads_the_second_sees_what_changed_and_nothing_is_lost(world, visit, address):
    first, second = visit("Formation"), visit("Autre poste")
    form = await address(first)
    hers, his = [fields_of(await (await lead.get(form)).text()) for lead in (first, second)]
    await first.post(form, **(hers | {"hour": "10:00", "doors": "5", "first_day": "2026-03-27"}))
    answer = await second.post(form, **(his | {"doors": "3", "name": "Été"}))
    source = await answer.text()
    page = " ".join(re.sub(r"<[^>]+>", " ", source).replace("\u00a0", " ").split())
    assert answer.status == 409
    assert "Quelqu’un d’autre a changé « Printemps » entre-temps" in page
    assert "« 10 h ». C’est repris ci-dessous" in page
    assert "« vendredi 27 mars 2026 ». C’est repris ci-dessous" in page
    assert "« 5 ». Votre choix reste ci-dessous" in page
    merged = fields_of(source)
    assert (merged["name"], merged["hour"], merged["doors"]) == ("Été", "10:00", "3")
    assert campaigns(world)[0].name == "Printemps"
    assert (await second.post(form, **merged)).status == 303
    (draft,) = campaigns(world)
    assert (draft.name, draft.hour, len(draft.doors)) == ("Été", time(10), 3)


async def test_what_was_typed_of_a_draft_that_is_gone_makes_a_new_one(world, visit, address):
    lead = visit("Formation")
    form = await address(lead)
    fields = fields_of(await (await lead.get(form)).text())
    await lead.post(form.replace("modifier", "supprimer"))
    answer = await lead.post(form, **(fields | {"hour": "11:00"}))
    source = await answer.text()
    assert answer.status == 409
    assert "vient d’être supprimée" in source
    assert f'action="{NEW}"' in source
    assert (await lead.post(NEW, **fields_of(source))).status == 303
    assert campaigns(world)[0].hour == time(11)


async def test_a_session_that_ends_in_the_middle_of_the_form_loses_nothing(world, visit):
    lead = visit("Formation")
    sent = FILLED | {"way": "sites", "sites": "metz,reims"}
    closed = await Browser(lead.desk).post(NEW, **sent)
    source = await closed.text()
    assert closed.status == 403
    kept = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', source))
    assert kept == sent
    assert (await lead.post(NEW, **kept)).status == 303
    assert campaigns(world)[0].audience.sites == ("metz", "reims")


async def test_of_a_launched_season_only_a_later_last_day_is_taken(world, visit):
    world.player("ana")
    season = world.launch()
    lead, form = visit("Formation"), f"/pilotage/saisons/{season.id}/modifier"
    assert "seul son dernier jour peut changer" in await lead.text(form)
    assert (await lead.post(form, last_day="2026-03-10")).status == 422
    assert (await lead.post(form, last_day="2026-04-30")).status == 303
    assert campaigns(world)[0].last_day == date(2026, 4, 30)
