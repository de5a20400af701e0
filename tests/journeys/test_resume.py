"""A shared computer: a first door ends with four words, `quitter` closes the chat, the words open it."""

import re
from contextlib import asynccontextmanager

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import async_playwright, expect

from content import codes
from tests.fakes.bot.advent import opened


@pytest.fixture
async def house(tmp_path):
    async with opened(tmp_path) as house:
        yield house


async def press_first(house, page):
    """Press the first choice of the question that stands on the page."""
    form = re.findall(r'<form method="post" action="/turn">.*?</form>', page, re.DOTALL)
    asked = next(section for section in form if 'value="answer"' in section)
    values = dict(re.findall(r'name="(\w+)" value="([^"]*)"', asked))
    return await house.turn(values.pop("verb"), **values, **({} if "pick" in values else {"pick": "1"}))


def code_in(page):
    for line in re.findall(r">([^<>]+)<", page):
        try:
            return codes.read(line)
        except codes.NoCode:
            continue
    return None


async def test_the_code_opens_on_a_shared_computer_what_quitting_closed(house):
    await house.enter()
    _, page = await house.get("/")
    assert code_in(page) is None
    _, answered = await press_first(house, page)
    code = code_in(answered)
    assert code
    assert code_in((await house.get("/"))[1]) == code
    session = house.cookie
    _, bye = await house.turn("text", text="quitter")
    assert 'action="/compte"' in bye
    assert 'action="/compte"' in (await house.get("/"))[1]
    await house.come_in("/compte", code=code)
    assert house.cookie != session
    _, again = await house.get("/")
    assert "Bon retour, Loutre" in again
    assert code_in(again) == code
    _, score = await house.turn("text", text="mon score")
    assert "Points" in score or "points" in score


async def test_a_phone_and_teams_become_one_account(house):
    await house.enter()
    _, answered = await press_first(house, (await house.get("/"))[1])
    code = code_in(answered)
    await house.welcome("person")
    assert "Relier ces deux comptes" in await house.say(f"relier {code}")
    assert "sous le nom de Loutre" in await house.say("oui")
    assert re.search(r'"title": "Portes", "value": "1"', await house.say("mon score"))
    people = await house.database.read(
        lambda uow: uow.connection.exec_driver_sql("SELECT count(*) FROM players").scalar_one()
    )
    assert people == 1
    assert "Loutre" in (await house.get("/"))[1]


@asynccontextmanager
async def visited(tmp_path, chromium, **options):
    """A house, and a page of a browser on a phone that looks at it."""
    async with opened(tmp_path, public="") as local, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium)
        where = {"base_url": f"http://127.0.0.1:{local.client.port}", "locale": "fr-FR"}
        yield local, await browser.new_page(viewport={"width": 360, "height": 740}, **where, **options)
        await browser.close()


async def test_the_form_works_by_keyboard_without_scripts_on_a_phone(tmp_path, chromium):
    async with visited(tmp_path, chromium, java_script_enabled=False) as (local, page):
        await local.welcome("person")
        reply = await local.say("mon code")
        code = next(code for code in map(code_in, (f">{part}<" for part in reply.split('"'))) if code)
        await page.goto("/")
        await page.locator("summary").focus()
        for key in ("Enter", "Tab"):
            await page.keyboard.press(key)
        await page.keyboard.type("abeille citron flûte éléphant")
        await page.keyboard.press("Enter")
        await expect(page.locator("[role=alert]")).to_contain_text("Ce code n’ouvre aucun compte.")
        await expect(page.locator("#four")).to_be_focused()
        await expect(page.locator("#four")).to_have_value("abeille citron flûte éléphant")
        await page.keyboard.press("Control+A")
        await page.keyboard.type(code)
        await page.keyboard.press("Enter")
        await expect(page.locator("#log")).to_contain_text("Bon retour, Castor person")


async def test_the_pages_of_coming_back_hold_nothing_that_axe_finds(tmp_path, chromium):
    async with visited(tmp_path, chromium) as (_, page):
        for path in ("/", "/compte"):
            await page.goto(path)
            await page.evaluate("document.querySelector('details')?.setAttribute('open', '')")
            assert [violation["id"] for violation in (await Axe().run(page)).response["violations"]] == []
            assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
