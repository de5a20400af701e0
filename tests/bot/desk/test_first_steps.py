"""Before the first season the desk says where to begin, and leads there."""

PAGE = "/pilotage/aujourdhui"


async def test_before_the_first_season_it_says_where_to_begin_and_leads_there(world, visit):
    page = await (await visit("Formation").get(PAGE)).text()
    for address in ("/pilotage/personnes/fichier", "/pilotage/saisons/nouvelle"):
        assert f'href="{address}"' in page
    assert "/pilotage/equipes/organisation" not in page  # sites and teams are known


async def test_once_a_season_was_made_it_no_longer_says_where_to_begin(world, visit):
    world.launch()
    assert "Pour commencer" not in await visit("Formation").text(PAGE)
