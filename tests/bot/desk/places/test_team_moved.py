"""Two leads on one team's page: what the second would undo is shown to them first, what differs is kept."""

import asyncio

import pytest

from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import audited

PAGE = "/pilotage/equipes"
HEADCOUNT = "20"


@pytest.fixture
def leads(world, visit):
    return visit("Formation"), visit("Autre poste")


def filled(**typed):
    """The team's form as it was opened, with what was typed in it."""
    shown = {"name": "Accueil", "site": "metz", "headcount": HEADCOUNT}
    return {f"lu_{name}": text for name, text in shown.items()} | shown | typed


def page_of(world):
    return f"{PAGE}/{world.team('Accueil').id}"


@pytest.mark.parametrize(
    ("field", "first", "second"),
    [("name", "Accueil A", "Accueil B"), ("headcount", "200", "300"), ("site", "reims", "ailleurs")],
)
async def test_a_change_over_somebody_else_s_is_shown_before_it_is_saved(world, leads, field, first, second):
    one, two = leads
    page = page_of(world)
    mine, theirs = (filled(**{field: text}) for text in (second, first))
    assert (await one.post(page, **theirs, oui=first)).status == 303
    lines = len(audited(world))
    answer = await two.post(page, **mine)
    source = (await answer.text()).replace("\u00a0", " ")
    assert answer.status == 409
    assert "Quelqu’un d’autre a changé « " in source
    assert f'name="lu_{field}" value="{first}"' in source
    assert len(audited(world)) == lines


async def test_the_second_sees_the_other_s_value_and_their_own_and_may_save_it_then(world, leads):
    one, two = leads
    page, mine = page_of(world), filled(headcount="300")
    await one.post(page, **filled(headcount="200"))
    source = (await (await two.post(page, **mine)).text()).replace("\u00a0", " ")
    assert "Effectif : une autre personne a choisi « 200 ». Votre choix reste ci-dessous" in source
    assert 'name="headcount" value="300"' in source
    again = await two.post(page, **(mine | {"lu_headcount": "200"}))
    assert again.status == 303
    assert world.team("Accueil").headcount == 300


async def test_what_the_other_changed_elsewhere_in_the_form_is_taken_over_by_it(world, leads):
    one, two = leads
    page, mine = page_of(world), filled(name="Accueil B", headcount="300")
    await one.post(page, **filled(name="Accueil A"))
    await one.post(page, **filled(name="Accueil A", lu_name="Accueil A", site="reims", oui="reims"))
    source = (await (await two.post(page, **mine)).text()).replace("\u00a0", " ")
    assert "Site : une autre personne a choisi « Reims ». C’est repris ci-dessous." in source
    assert '<option value="reims" selected>' in source


async def test_a_form_that_is_refused_shows_no_older_value_as_typed(world, leads):
    one, two = leads
    page, mine = page_of(world), filled(name="x")
    await one.post(page, **filled(headcount="200"))
    answer = await two.post(page, **mine)
    source = await answer.text()
    assert answer.status == 422
    assert 'name="headcount" value="200"' in source


async def test_a_second_press_and_the_same_choice_of_both_are_done_without_a_word(world, leads):
    one, two = leads
    page, form = page_of(world), filled(name=" Accueil  A ", headcount="1 200")
    answers = [await lead.post(page, **form) for lead in (one, one, two)]
    assert [answer.status for answer in answers] == [303, 303, 303]
    assert [line.action for line in audited(world)].count("team.rename") == 1


@on_both_engines
async def test_of_two_leads_who_save_at_once_one_sees_the_other_s(world, leads):
    page = page_of(world)
    forms = [filled(headcount=text) for text in ("200", "300")]
    answers = await asyncio.gather(
        *(lead.post(page, **form) for lead, form in zip(leads, forms, strict=True))
    )
    assert sorted(answer.status for answer in answers) == [303, 409]
