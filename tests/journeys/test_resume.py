"""A shared computer: the first answer shows four words, `quitter` closes the door, the words open it."""

import re

import pytest

from bot import settings, wiring
from content import codes
from tests.fakes.advent import PUBLIC, opened, write_pack


@pytest.fixture
async def stage(tmp_path, monkeypatch):
    """The whole house on 1 December."""
    write_pack(tmp_path / "packs")
    monkeypatch.setattr(wiring, "PACKS", tmp_path / "packs")
    for name in settings.Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    async with opened(tmp_path) as stage:
        yield stage


async def press_first(stage, page):
    """Press the first choice of the question that stands on the page."""
    form = re.findall(r'<form method="post" action="/turn">.*?</form>', page, re.DOTALL)
    asked = next(one for one in form if 'value="answer"' in one)
    values = dict(re.findall(r'name="(\w+)" value="([^"]*)"', asked))
    return await stage.turn(values.pop("verb"), **values, **({} if "pick" in values else {"pick": "1"}))


def code_in(page):
    for line in re.findall(r">([^<>]+)<", page):
        try:
            return codes.read(line)
        except codes.NoCode:
            continue
    return None


async def test_the_code_opens_on_a_shared_computer_what_quitting_closed(stage):
    await stage.enter()
    _, page = await stage.get("/")
    assert code_in(page) is None
    _, answered = await press_first(stage, page)
    code = code_in(answered)
    assert code
    assert code_in((await stage.get("/"))[1]) == code
    session = stage.cookie
    _, bye = await stage.turn("text", text="quitter")
    assert 'action="/compte"' in bye
    assert 'action="/compte"' in (await stage.get("/"))[1]
    headers = {"Origin": PUBLIC}
    async with stage.client.post(
        "/compte", data={"code": code}, headers=headers, allow_redirects=False
    ) as answer:
        assert answer.status == 303
        stage.cookie = answer.headers["Set-Cookie"].split(";")[0]
    assert stage.cookie != session
    _, again = await stage.get("/")
    assert "Bon retour, Loutre" in again
    assert code_in(again) == code
    _, score = await stage.turn("text", text="mon score")
    assert "Points" in score or "points" in score


async def test_a_phone_and_teams_become_one_account(stage):
    await stage.enter()
    _, answered = await press_first(stage, (await stage.get("/"))[1])
    code = code_in(answered)
    await stage.welcome("person")
    assert "Relier ces deux comptes" in await stage.say(f"relier {code}")
    assert "sous le nom de Loutre" in await stage.say("oui")
    assert "1" in await stage.say("mon score")
    people = await stage.database.read(
        lambda uow: uow.connection.exec_driver_sql("SELECT count(*) FROM players").scalar_one()
    )
    assert people == 1
    assert "Loutre" in (await stage.get("/"))[1]
