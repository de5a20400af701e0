"""Pictures of the desk on a busy morning, on a phone and on a desk (`make screenshots`)."""

import pytest

from bot.desk.operations.installation import Installation
from tests.fakes.bot.desk import serving
from tests.journeys.desk_visits import busy
from tests.journeys.pictures import save_whole

pytestmark = [pytest.mark.apart, pytest.mark.timeout(400)]
SHOWN = {
    "today": "/pilotage/aujourdhui",
    "lists": "/pilotage/personnes/listes",
    "list": "/pilotage/personnes/listes/{list}",
    "packs": "/pilotage/contenus",
    "teams": "/pilotage/equipes",
    "figures": "/pilotage/chiffres",
    "settings": "/pilotage/reglages",
    "roles": "/pilotage/personnes/roles",
    "log": "/pilotage/journal",
    "agreement": "/pilotage/saisons/{draft}/confirmer",
}


def test_screenshots_of_the_desk(world, open_page, folder):
    names, token = busy(world)
    with serving(world, Installation(version="1.0", tenant="région")) as address:
        page = open_page()
        page.context.add_cookies([{"name": "declic", "value": token, "url": address}])
        for name, place in SHOWN.items():
            page.goto(address + place.format(**names))
            save_whole(page, folder, f"desk-{name}")
