"""A form read before the season was launched or taken back: nothing is saved, and nothing typed is lost."""

import re
from datetime import date, time

import pytest

from tests.fakes.bot.season_form import FILLED, fields_of, hidden_of
from tests.fakes.chat.replies import campaigns

LAUNCHED = "« Printemps » a été lancée entre-temps : rien n’est enregistré."


@pytest.mark.parametrize("last_day", ["", "2026-04-30"])
@pytest.mark.parametrize("press", [{}, {"count": "1"}, {"see": "1"}])
async def test_a_form_of_a_draft_that_was_launched_is_refused_and_keeps_what_was_typed(
    world, visit, address, last_day, press
):
    world.player("ana")
    lead = visit("Formation")
    form = await address(lead)
    fields = fields_of(await (await lead.get(form)).text())
    await visit("Autre poste").post(form.replace("modifier", "lancer"))
    (before,) = campaigns(world)
    typed = {"name": "Été", "hour": "11:00", "doors": "3", "last_day": last_day}
    answer = await lead.post(form, **(fields | typed | press))
    source = await answer.text()
    page = " ".join(re.sub(r"<[^>]+>", " ", source).replace("\u00a0", " ").split())
    assert (answer.status, LAUNCHED in page) == (409, True)
    assert "Nom de la saison Été" in page
    assert "18 h 59 11 h" in page
    assert "(toutes si vide) 3" in page
    assert form.replace("modifier", "deprogrammer") in source
    assert campaigns(world) == [before]


async def test_the_form_of_a_season_launched_ahead_says_how_the_rest_is_changed(world, visit, address):
    world.player("ana")
    lead = visit("Formation")
    form = await address(lead)
    await lead.post(form.replace("modifier", "lancer"))
    page = await (await lead.get(form)).text()
    assert "Pour changer autre chose que le dernier jour, déprogrammez d’abord la saison." in page
    assert f'<a href="{form.replace("modifier", "deprogrammer")}">' in page


async def test_after_a_refusal_the_last_day_that_was_typed_is_saved_by_one_press(world, visit, address):
    world.player("ana")
    lead = visit("Formation")
    form = await address(lead)
    fields = fields_of(await (await lead.get(form)).text())
    await lead.post(form.replace("modifier", "lancer"))
    refused = await (await lead.post(form, **(fields | {"last_day": "2026-04-30"}))).text()
    kept = hidden_of(refused)
    assert kept["last_day"] == "2026-04-30"
    assert (await lead.post(form, **kept)).status == 303
    assert campaigns(world)[0].last_day == date(2026, 4, 30)


async def test_a_last_day_of_a_season_that_is_a_draft_again_comes_back_in_its_whole_form(
    world, visit, address
):
    world.player("ana")
    lead = visit("Formation")
    form = await address(lead)
    await lead.post(form.replace("modifier", "lancer"))
    kept = hidden_of(await (await lead.get(form)).text())
    await visit("Autre poste").post(form.replace("modifier", "deprogrammer"))
    answer = await lead.post(form, **(kept | {"last_day": "2026-04-30"}))
    source = await answer.text()
    assert answer.status == 409
    assert "est redevenue un brouillon entre-temps" in source
    shown = fields_of(source)
    assert (shown["name"], shown["last_day"]) == ("Printemps", "2026-04-30")
    assert (await lead.post(form, **shown)).status == 303
    assert campaigns(world)[0].last_day == date(2026, 4, 30)


async def test_a_last_day_that_somebody_else_put_off_meanwhile_is_told(world, visit):
    world.player("ana")
    lead, form = visit("Formation"), f"/pilotage/saisons/{world.launch().id}/modifier"
    kept = hidden_of(await (await lead.get(form)).text())
    await visit("Autre poste").post(form, last_day="2026-05-29")
    answer = await lead.post(form, **(kept | {"last_day": "2026-04-30"}))
    assert answer.status == 409
    assert "2026-05-29" in await answer.text()
    assert campaigns(world)[0].last_day == date(2026, 5, 29)


async def test_a_form_that_was_read_as_something_unknown_is_saved_by_what_is_known(world, visit, address):
    lead = visit("Formation")
    form = await address(lead)
    strange = {"as_read": '{"launched": "maybe", "zzz": "1"}', "hour": "11:00"}
    assert (await lead.post(form, **(FILLED | strange))).status == 303
    assert campaigns(world)[0].hour == time(11)
