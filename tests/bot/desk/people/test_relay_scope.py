"""What a relais follows is ticked in the list of teams and sites, and read again when it is sent."""

import re

import pytest

from usecases.people import roles


async def test_what_a_relais_follows_is_chosen_from_the_list_of_teams_and_sites(desk, people):
    source = await (await people.lead.get("/pilotage/personnes/roles")).text()
    assert f'name="teams" value="{desk.teams["Vauban"]}"' in source
    assert 'name="sites" value="metz"' in source
    pairs = [
        ("role", "relay"),
        ("label", "Deux lieux"),
        ("sites", "metz"),
        ("teams", str(desk.teams["Vauban"])),
    ]
    made = await people.lead.post("/pilotage/personnes/roles", pairs=pairs)
    code = re.search(r"admin ([a-z2-7]{16})\b", await made.text())[1]

    def accept(uow):
        return roles.accept(uow, uow.players.get(desk.ids["player"]), code, desk.clock.now, desk.clock.real())

    await desk.database.write(accept)
    assert "Deux lieux équipe Vauban ; site Metz" in await people.lead.text("/pilotage/personnes/roles")


@pytest.mark.parametrize(
    "chosen", [{"sites": "narnia"}, {"teams": "999"}, {"teams": "x", "sites": "metz,narnia"}]
)
async def test_a_team_or_site_that_is_no_longer_there_is_refused_and_the_others_stay_ticked(people, chosen):
    answer = await people.lead.post("/pilotage/personnes/roles", role="relay", label="Relais", **chosen)
    page = await answer.text()
    assert answer.status == 422
    assert "n’existe plus" in page
    assert ('value="metz" checked' in page) == ("metz" in chosen.get("sites", ""))
