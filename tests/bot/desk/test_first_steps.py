"""Before the first season the desk says where to begin, and leads there."""

from dataclasses import replace

from tests.fakes.bot.desk import visiting

PAGE = "/pilotage/aujourdhui"


async def test_before_the_first_season_it_says_where_to_begin_and_leads_there(world, visit):
    page = await (await visit("Formation").get(PAGE)).text()
    for address in ("/pilotage/personnes/fichier", "/pilotage/saisons/nouvelle"):
        assert f'href="{address}"' in page
    assert "/pilotage/equipes/organisation" not in page  # sites and teams are known


async def test_once_a_season_was_made_it_no_longer_says_where_to_begin(world, visit):
    world.launch()
    assert "Pour commencer" not in await visit("Formation").text(PAGE)


async def test_where_a_second_agreement_is_set_it_leads_to_the_invitation_until_there_are_two_leads(
    world, visit
):
    lead = visit("Formation")
    assert 'class="day-what" href="/pilotage/personnes/roles"' not in await (await lead.get(PAGE)).text()
    world.services = replace(world.services, second_admin=50, admins=frozenset())
    async with visiting(world) as come:
        lead = come("Formation")
        assert "Inviter une seconde personne responsable" in await lead.text(PAGE)
        come("Autre poste")
        assert "Inviter une seconde" not in await lead.text(PAGE)
