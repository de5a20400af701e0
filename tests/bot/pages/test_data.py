"""Everything held of a person is handed to them alone, for ten minutes, to read and to keep."""

import json
import re
from datetime import timedelta

import pytest

from bot.pages.data import DataPage
from bot.pages.data_sheet import SECTIONS
from content.words import load
from store.people.personal_data import PLACES
from tests.fakes.bot.pages import SECRET, Reader, served
from tests.fakes.store.records import MONDAY
from tests.fakes.store.whole_life import MARKS, live
from usecases.signing import addresses

TOLD = {name: mark for name, mark in MARKS.items() if not mark.startswith(("digest", "seed", "zibelinef"))}


class Asker(Reader):
    """A person with a whole life, and whoever asks for what is held of them."""

    def __init__(self, database, life, clock):
        self.database, self.life, self.clock, self.visitor = database, life, clock, None

    def address(self, form="html", channel="teams", player=None):
        return addresses.of_data(SECRET, self.clock.real(), channel, player or self.life.player, form)


@pytest.fixture
async def asker(database, clock):
    reader = Asker(database, await database.write(live), clock)

    async def visitor(_request):
        return reader.visitor

    async with served(DataPage(database, clock, load, SECRET, visitor)) as reader.client:
        yield reader


async def test_the_file_holds_every_table_as_it_is_stored_and_no_key_of_a_door(asker):
    status, headers, body = await asker.get(asker.address("json"))
    assert (status, headers["Content-Type"]) == (200, "application/json; charset=utf-8")
    whole = json.loads(body)
    assert [name for name, rows in whole["tables"].items() if not rows] == []
    assert {table.name for table in PLACES} == whole["tables"].keys()
    assert [mark for mark in MARKS.values() if mark in body] == list(TOLD.values())
    assert whole["names"]["campaign_id"] == {str(asker.life.campaign): "Mars"}
    assert "attachment" in headers["Content-Disposition"]


async def test_the_page_tells_the_same_in_words_runs_nothing_and_fetches_nothing(asker):
    status, headers, body = await asker.get(asker.address())
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert [mark for mark in MARKS.values() if mark in body] == list(TOLD.values())
    for phrase in ("lundi 2 mars 2026, 9\u00a0h\u00a030", "Mars, porte 1, Thème 1", "mercredi", "français"):
        assert phrase in body
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert "<script" not in body
    assert "src=" not in body


async def test_nothing_of_either_is_kept_or_listed_by_others(asker):
    for form in ("html", "json"):
        _, headers, _ = await asker.get(asker.address(form))
        assert headers["Cache-Control"] == "no-store"
        assert "noindex" in headers["X-Robots-Tag"]


async def test_what_a_person_wrote_is_text_on_the_page(asker):
    hostile = "<img src=x onerror=alert(1)>"
    asker.database.run(lambda uow: uow.players.change(asker.life.player, pseudonym=hostile))
    _, _, body = await asker.get(asker.address())
    assert hostile not in body
    assert "&lt;img" in body


async def test_the_address_opens_for_ten_minutes(asker):
    address = asker.address()
    asker.clock.forward(minutes=9)
    assert (await asker.get(address))[0] == 200
    asker.clock.forward(minutes=1)
    status, _, body = await asker.get(address)
    assert status == 404
    assert "Écrivez «\u00a0mes données\u00a0»" in body


async def test_a_forged_address_opens_nothing(asker):
    real = asker.address()
    forged = (
        real.replace(f"/{asker.life.player}/", f"/{asker.life.colleague}/"),
        asker.address(channel="web").replace("/web/", "/teams/"),
        real.replace(".html", "x.html"),
        real.replace("/teams/", "/plain/"),
    )
    assert [(await asker.get(address))[0] for address in forged] == [404] * len(forged)


@pytest.mark.parametrize("form", ["html", "json"])
async def test_what_was_asked_for_in_the_web_chat_opens_only_with_that_person_s_session(asker, form):
    address = asker.address(form, channel="web")
    assert (await asker.get(address))[0] == 404
    asker.visitor = asker.life.colleague
    assert (await asker.get(address))[0] == 404
    asker.visitor = asker.life.player
    assert (await asker.get(address))[0] == 200


async def test_an_address_that_is_over_says_so_to_its_person_alone(asker):
    address = asker.address(channel="web")
    asker.clock.forward(minutes=10)
    asker.visitor = asker.life.colleague
    assert "mes données" not in (await asker.get(address))[2]
    asker.visitor = asker.life.player
    assert "mes données" in (await asker.get(address))[2]


async def test_nothing_is_handed_over_of_the_forgotten(asker):
    address = asker.address()
    asker.database.run(lambda uow: uow.erasure.forget(asker.life.player, [], MONDAY + timedelta(days=400)))
    assert (await asker.get(address))[0] == 404


def test_every_table_has_its_section_and_its_words():
    names = [name for section in SECTIONS.values() for name in section]
    assert sorted(names) == sorted(table.name for table in PLACES)
    for language in ("fr", "en"):
        assert {f"data.table_{name}" for name in names} <= load(language).known()


async def test_in_the_whole_house_the_page_opens_for_its_person_s_browser_alone(house):
    await house.enter()
    _, reply = await house.turn("text", text="mes données")
    page, file = re.findall(r'href="(/donnees/web/[^"]+)"', reply)
    assert (await house.get(page))[0] == 200
    status, body = await house.get(file)
    assert (status, json.loads(body)["tables"]["players"][0]["pseudonym"]) == (200, "Loutre")
    async with house.client.get(page, headers={"Cookie": house.cookie}) as answer:
        assert "style-src 'sha256-" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Referrer-Policy"] == "no-referrer"
    house.cookie = ""
    assert (await house.get(page))[0] == 404
