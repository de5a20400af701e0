"""The pages that letters link to: on a phone and a desk, pressed by keys, without a script (rule 19)."""

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import async_playwright, expect

from tests.fakes.delivery.mail_season import link


@pytest.fixture(params=[360, 1280])
async def follow(season, chromium, request):
    """Opens a letter's link and presses its one button by keys; axe looks at both pages where scripts run."""
    size = {"width": request.param, "height": 640}

    async def press(path, title):
        address = str(season.client.make_url(path))
        await plain.goto(address)
        await assert_accessible(modern, address)
        await plain.keyboard.press("Tab")
        await plain.keyboard.press("Enter")
        await expect(plain.get_by_role("heading", name=title)).to_be_visible()
        await assert_accessible(modern, address)

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium)
        plain = await browser.new_page(viewport=size, java_script_enabled=False)
        modern = await browser.new_page(viewport=size)
        yield press
        await browser.close()


async def assert_accessible(page, address):
    """Axe finds nothing, and the page is no wider than its window."""
    await page.goto(address)
    violations = (await Axe().run(page)).response["violations"]
    assert [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in violations] == []
    assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


async def test_an_address_is_confirmed_by_keys_and_without_scripts(season, follow):
    season.give()
    (letter,) = await season.letters(1)
    await follow(link(letter, "confirmer"), "C’est confirmé")
    assert season.calls()[0].confirmed_at is not None


async def test_the_letters_end_by_keys_and_without_scripts(season, follow):
    await season.confirmed()
    await season.plan()
    (letter,) = await season.letters(1)
    await follow(link(letter, "fin"), "C’est fini")
    assert season.calls() == []
