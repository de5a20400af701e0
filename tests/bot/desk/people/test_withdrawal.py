"""The people's file at the desk: who is in it no more and never came is withdrawn by a tick of its own."""

import pytest

from tests.bot.desk.people.test_people_file import PAGE, TITLES, come, drop, expected, form, of_link, said
from tests.fakes.chat.people_import import bring_in
from tests.fakes.chat.replies import audited


@pytest.fixture
def lead(visit):
    return visit("Formation")


def agents(count):
    return [f";Accueil;;agent.{number:02};;" for number in range(count)]


async def test_the_tick_says_how_many_and_nobody_is_withdrawn_without_it(world, lead):
    bring_in(world, *agents(4))
    await drop(lead, TITLES + of_link("agent.00") + of_link("neuf"))
    assert "ne se sont jamais inscrites (3)" in await lead.text(PAGE)
    fields = await form(lead)
    assert (await lead.post(f"{PAGE}/importer", **fields)).status == 303
    assert expected(world) == 5
    page = await lead.text(PAGE)
    assert "il n’y a plus rien à enregistrer" in page
    assert "ne se sont jamais inscrites (3)" in page
    assert (await lead.post(f"{PAGE}/importer", **fields, retirer="1")).status == 303
    assert expected(world) == 2
    assert audited(world)[-1].detail["withdrawn"] == 3
    assert "jamais inscrite" not in await lead.text(PAGE)


async def test_who_came_is_left_out_of_the_count_and_stays(world, lead):
    _, links = bring_in(world, *agents(3))
    await come(world, links[1].code)
    await drop(lead, TITLES + of_link("agent.00"))
    assert "ne s’est jamais inscrite (1)" in await lead.text(PAGE)
    await lead.post(f"{PAGE}/importer", **await form(lead), retirer="1")
    assert expected(world) == 2


async def test_many_are_withdrawn_once_their_number_is_typed_and_the_tick_outlives_the_question(world, lead):
    bring_in(world, *agents(60))
    await drop(lead, TITLES + of_link("agent.00"))
    fields = await form(lead)
    asked = await lead.post(f"{PAGE}/importer", **fields, retirer="1")
    page = await asked.text()
    assert asked.status == 422
    assert 'name="attendu" value="59"' in page
    assert " checked" in page.partition('name="retirer"')[2].partition(">")[0]
    assert "écrivez le nombre : 59" in await said(asked)
    assert expected(world) == 60
    done = await lead.post(f"{PAGE}/importer", **fields, retirer="1", attendu="59", nombre="5\u202f9")
    assert done.status == 303
    assert expected(world) == 1
