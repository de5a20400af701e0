"""What a team prints by its own signed addresses: the plan for seven days, the certificate for good."""

from datetime import timedelta

import pytest

from bot.pages.papers.team_papers import TeamPapers
from tests.fakes.bot.pages import Reader, served
from tests.fakes.chat.plans import proposed
from tests.fakes.store.records import Clock
from usecases.signing import addresses
from usecases.teams import teams

SECRET = b"a secret of at least thirty-two characters"


@pytest.fixture
async def reader(request):
    """Whoever has an address, and the clocks of the house."""
    world = request.getfixturevalue("played" if "played" in request.fixturenames else "world")
    visitor, services = Reader(), world.services
    visitor.clock = Clock(world.now, world.now)
    pages = TeamPapers(world.database, visitor.clock, services.library, services.words, SECRET)
    async with served(pages) as visitor.client:
        yield visitor


def plan_of(world, language="fr", team="Accueil"):
    return addresses.of_team_plan(SECRET, world.now, world.team(team).id, language)


def certificate_of(world, language="fr", team="Cuisine"):
    return addresses.of_team_certificate(SECRET, 1, world.team(team).id, language)


@pytest.mark.parametrize(("language", "said"), [("fr", "Ce que nous avons choisi"), ("en", "What we chose")])
async def test_a_team_prints_its_plan_in_its_language(world, reader, language, said):
    proposed(world)
    status, headers, body = await reader.get(plan_of(world, language))
    assert status == 200
    assert said in body
    assert "no-store" in headers["Cache-Control"]
    assert "noindex" in headers["X-Robots-Tag"]


async def test_a_plan_s_address_holds_for_seven_days(world, reader):
    proposed(world)
    where = plan_of(world)
    reader.clock.instant = world.now + timedelta(days=7, seconds=-1)
    assert (await reader.get(where))[0] == 200
    reader.clock.instant = world.now + timedelta(days=7)
    assert (await reader.get(where))[0] == 404


async def test_a_closed_team_s_plan_is_printed_by_nobody_s_address(world, reader):
    proposed(world)
    where, number = plan_of(world), world.team("Accueil").id
    world.database.run(lambda uow: teams.close(uow, "cli", number, world.now, world.now))
    assert (await reader.get(where))[0] == 404


@pytest.mark.parametrize(
    ("language", "said"),
    [("fr", "8 personnes ont joué, sur 24 attendues."), ("en", "8 people of 24 expected played.")],
)
async def test_a_certificate_stands_in_both_languages(played, reader, language, said):
    status, _, body = await reader.get(certificate_of(played, language))
    assert status == 200
    assert said in body.replace("\u00a0", " ")


async def test_an_address_of_another_team_or_season_is_forged(played, reader):
    mine, other = played.team("Cuisine").id, played.team("Internat").id
    where = certificate_of(played)
    for forged in (where.replace(f"/1/{mine}/", f"/1/{other}/"), where.replace("/1/", "/2/"), where[:-1]):
        assert (await reader.get(forged))[0] == 404


async def test_a_season_that_is_not_there_has_no_certificate(played, reader):
    where = addresses.of_team_certificate(SECRET, 99, played.team("Cuisine").id, "fr")
    assert (await reader.get(where))[0] == 404
