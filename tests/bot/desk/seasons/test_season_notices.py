"""What a season's page says was just done: once, and of a request for a second yes what is so now."""

import pytest

from tests.fakes.chat.replies import audited, campaigns

NUMBER = {"attendu": "62", "nombre": "62"}
WAITS = "Un second accord est nécessaire"


async def pressed(lead, season, act, **form):
    """Press an act; the address that it leads to."""
    return (await lead.post(f"{season}/{act}", **form)).headers["Location"]


async def test_a_launch_that_was_taken_back_is_not_told_by_the_back_button(draft, visit):
    lead = visit("Formation")
    launched = await pressed(lead, draft, "lancer")
    assert "« Printemps » est lancée." in await lead.text(launched)
    await pressed(lead, draft, "deprogrammer")
    assert "est lancée" not in await lead.text(launched)


async def test_what_somebody_else_did_is_not_told_as_one_s_own(draft, visit):
    launched = await pressed(visit("Formation"), draft, "lancer")
    assert "est lancée." not in await visit("Autre poste").text(launched)


@pytest.mark.parametrize(
    "query", ["fait=lancer", "fait=nouvelle", "fait=corriger&porte=1", "autre=Hiver", "second"]
)
async def test_an_address_alone_tells_of_no_act(draft, visit, query):
    page = await visit("Formation").get(f"{draft}?{query}")
    assert (page.status, 'class="notice"' in await page.text()) == (200, False)


async def test_a_season_that_is_over_tells_of_no_request_that_nobody_made(world, draft, visit):
    lead = visit("Formation")
    await pressed(lead, draft, "lancer")
    world.later(days=400)
    page = await visit("Formation").text(f"{draft}?second")
    assert "terminée" in page
    assert "accord" not in page


async def test_who_asked_for_a_second_yes_reads_that_it_was_given(careful, crowded, visit):
    first, second = visit("Formation"), visit("Autre poste")
    asked = await pressed(first, crowded, "lancer", **NUMBER)
    assert WAITS in await first.text(asked)
    await pressed(second, crowded, "confirmer", **NUMBER)
    page = await first.text(asked)
    assert "Le second accord est donné. « Printemps » est lancée." in page
    assert WAITS not in page


async def test_who_asked_for_a_second_yes_reads_that_nobody_gave_it_in_time(world, careful, crowded, visit):
    asked = await pressed(visit("Formation"), crowded, "lancer", **NUMBER)
    world.later(minutes=11)
    page = await visit("Formation").text(asked)
    assert "Votre demande n’attend plus de second accord" in page
    assert WAITS not in page
    assert "Votre demande" not in await visit("Autre poste").text(asked)


async def test_a_message_of_a_test_goes_out_at_once_only_when_it_has_just_been_asked_for(draft, visit):
    lead = visit("Formation")
    sent = await pressed(lead, draft, "tester", way="me", door="2")
    assert "Le message d’essai part tout de suite." in await lead.text(sent)
    assert "Le message d’essai" not in await lead.text(sent)


async def test_a_copy_that_was_launched_is_no_draft_any_more(world, draft, visit):
    lead = visit("Formation")
    await pressed(lead, draft, "lancer")
    copied = await pressed(lead, draft, "dupliquer")
    assert "est une copie, en brouillon" in await lead.text(copied)
    await pressed(lead, copied.partition("?")[0], "lancer")
    assert campaigns(world)[0].state == "running"
    assert "est une copie, en brouillon" not in await lead.text(copied)


async def test_a_request_pressed_twice_is_one_line_of_the_log_and_answers_the_same(
    world, careful, crowded, visit
):
    lead = visit("Formation")
    once = await pressed(lead, crowded, "lancer", **NUMBER)
    assert await pressed(lead, crowded, "lancer", **NUMBER) == once
    assert WAITS in await lead.text(once)
    assert [line.action for line in audited(world)].count("campaign.launch_asked") == 1
