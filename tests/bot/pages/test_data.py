"""Everything held of a person is handed to them alone, for ten minutes, to read and to keep."""

import json
import re
from datetime import timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot import settings, wiring
from bot.pages.data import DataPage
from bot.pages.data_sheet import SECTIONS
from content.words import load
from store.database import Database
from store.people.personal_data import PLACES
from store.schema.tables import metadata
from store.sql.engine import make_engine
from tests.fakes.advent import opened, write_pack
from tests.fakes.whole_life import MARKS, live
from tests.fakes.world import MONDAY, Clock
from usecases import addresses

SECRET = b"a secret of at least thirty-two characters"
TOLD = {name: mark for name, mark in MARKS.items() if not mark.startswith(("digest", "seed", "zibelinef"))}


class Stage:
    """A person with a whole life, and whoever asks for what is held of them."""

    def __init__(self, client, database, life):
        self.client, self.database, self.life = client, database, life
        self.clock, self.visitor = Clock(), None

    def address(self, form="html", channel="teams", player=None):
        return addresses.of_data(SECRET, self.clock.real(), channel, player or self.life.player, form)

    async def get(self, address):
        async with self.client.get(address) as answer:
            return answer.status, answer.headers, await answer.text()


@pytest.fixture
async def stage(sqlite_url):
    engine = make_engine(sqlite_url)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        metadata.create_all(connection)
    database = Database(engine)
    life = await database.write(live)
    app = web.Application()
    made = Stage(None, database, life)

    async def visitor(_request):
        return made.visitor

    DataPage(database, made.clock, load, SECRET, visitor).routes(app)
    async with TestClient(TestServer(app)) as client:
        made.client = client
        yield made
    await database.close()


async def test_the_file_holds_every_table_as_it_is_stored_and_no_key_of_a_door(stage):
    status, headers, body = await stage.get(stage.address("json"))
    assert (status, headers["Content-Type"]) == (200, "application/json; charset=utf-8")
    whole = json.loads(body)
    assert [name for name, rows in whole["tables"].items() if not rows] == []
    assert {table.name for table in PLACES} == whole["tables"].keys()
    assert [mark for mark in TOLD.values() if mark not in body] == []
    assert [mark for mark in MARKS.values() if mark in body and mark not in TOLD.values()] == []
    assert whole["names"]["campaign_id"] == {str(stage.life.campaign): "Mars"}
    assert "attachment" in headers["Content-Disposition"]


async def test_the_page_tells_the_same_in_words(stage):
    status, headers, body = await stage.get(stage.address())
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert [mark for mark in TOLD.values() if mark not in body] == []
    assert [mark for mark in MARKS.values() if mark in body and mark not in TOLD.values()] == []
    for said in ("lundi 2 mars 2026, 9\u00a0h\u00a030", "Mars, porte 1, Thème 1", "mercredi", "français"):
        assert said in body


async def test_nothing_of_either_is_kept_or_listed_by_others(stage):
    for form in ("html", "json"):
        _, headers, _ = await stage.get(stage.address(form))
        assert headers["Cache-Control"] == "no-store"
        assert "noindex" in headers["X-Robots-Tag"]


async def test_the_page_runs_nothing_and_fetches_nothing(stage):
    _, headers, body = await stage.get(stage.address())
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert "<script" not in body
    assert "src=" not in body


async def test_what_a_person_wrote_is_text_on_the_page(stage):
    hostile = "<img src=x onerror=alert(1)>"
    stage.database.run(lambda uow: uow.players.change(stage.life.player, pseudonym=hostile))
    _, _, body = await stage.get(stage.address())
    assert hostile not in body
    assert "&lt;img" in body


async def test_the_address_opens_for_ten_minutes(stage):
    address = stage.address()
    stage.clock.forward(minutes=9)
    assert (await stage.get(address))[0] == 200
    stage.clock.forward(minutes=1)
    status, _, body = await stage.get(address)
    assert status == 404
    assert "Écrivez «\u00a0mes données\u00a0»" in body


async def test_a_forged_address_opens_nothing(stage):
    real = stage.address()
    forged = (
        real.replace(f"/{stage.life.player}/", f"/{stage.life.colleague}/"),
        stage.address(channel="web").replace("/web/", "/teams/"),
        real.replace(".html", "x.html"),
        real.replace("/teams/", "/plain/"),
    )
    assert [(await stage.get(address))[0] for address in forged] == [404] * len(forged)


@pytest.mark.parametrize("form", ["html", "json"])
async def test_what_was_asked_for_in_the_web_chat_opens_only_with_that_person_s_session(stage, form):
    address = stage.address(form, channel="web")
    assert (await stage.get(address))[0] == 404
    stage.visitor = stage.life.colleague
    assert (await stage.get(address))[0] == 404
    stage.visitor = stage.life.player
    assert (await stage.get(address))[0] == 200


async def test_an_address_that_is_over_says_so_to_its_person_alone(stage):
    address = stage.address(channel="web")
    stage.clock.forward(minutes=10)
    stage.visitor = stage.life.colleague
    assert "mes données" not in (await stage.get(address))[2]
    stage.visitor = stage.life.player
    assert "mes données" in (await stage.get(address))[2]


async def test_nothing_is_handed_over_of_the_forgotten(stage):
    address = stage.address()
    stage.database.run(lambda uow: uow.erasure.forget(stage.life.player, [], MONDAY + timedelta(days=400)))
    assert (await stage.get(address))[0] == 404


def test_every_table_has_its_section_and_its_words():
    told = [name for names in SECTIONS.values() for name in names]
    assert sorted(told) == sorted(table.name for table in PLACES)
    for language in ("fr", "en"):
        assert {f"data.table_{name}" for name in told} <= load(language).known()


async def test_in_the_whole_house_the_page_opens_for_its_person_s_browser_alone(tmp_path, monkeypatch):
    write_pack(tmp_path / "packs")
    monkeypatch.setattr(wiring, "PACKS", tmp_path / "packs")
    for name in settings.Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    async with opened(tmp_path) as house:
        await house.enter()
        _, said = await house.turn("text", text="mes données")
        page, file = re.findall(r'href="(/donnees/web/[^"]+)"', said)
        assert (await house.get(page))[0] == 200
        status, body = await house.get(file)
        assert (status, json.loads(body)["tables"]["players"][0]["pseudonym"]) == (200, "Loutre")
        async with house.client.get(page, headers={"Cookie": house.cookie}) as answer:
            assert "style-src 'sha256-" in answer.headers["Content-Security-Policy"]
            assert answer.headers["Referrer-Policy"] == "no-referrer"
        house.cookie = ""
        assert (await house.get(page))[0] == 404
