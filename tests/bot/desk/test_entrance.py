"""The address that opens the desk once leads to the page that the chat meant, and nowhere else (rule 18)."""

import re

import pytest
from aiohttp.test_utils import make_mocked_request

from bot.routes import TABLE
from dialogs.admin.desk_pages import PAGES, SECOND_WELCOME
from tests.fakes.bot.desk import Browser
from usecases.people import admin_access
from usecases.people.roles import Right

PATHS = [(page.path, page.right) for pages in PAGES.values() for page in pages]
PATHS.append((SECOND_WELCOME, Right.EVERYTHING))


def filled(path):
    return re.sub(r"\{\w+\}", "1", path)


async def led(desk, page):
    """Where the address leads that the chat gives for a page."""
    code = await desk.database.write(admin_access.make_desk_code, desk.ids["lead"], desk.clock.real())
    url = desk.client.make_url(f"/pilotage/entrer/{code}").update_query(
        {} if page is None else {"page": page}
    )
    answer = await Browser(desk).post(str(url.relative()))
    assert answer.status == 303
    return answer.headers["Location"]


@pytest.mark.parametrize(("path", "right"), PATHS)
async def test_each_page_of_the_chat_is_one_of_the_desk_with_the_right_that_the_chat_asks(
    desk, people, path, right
):
    address = f"/pilotage{filled(path)}".partition("?")[0]
    found = await desk.client.app.router.resolve(make_mocked_request("GET", address))
    (route,) = [each for each in desk.client.app[TABLE] if each.handler == found.handler]
    assert route.access == right
    assert await led(desk, filled(path)) == f"/pilotage{filled(path)}"


async def test_a_page_of_one_door_is_led_to_whole(desk, people):
    assert await led(desk, "/saisons/3/corriger?porte=5") == "/pilotage/saisons/3/corriger?porte=5"


@pytest.mark.parametrize(
    "page",
    [
        *(None, "", "/", "//evil.example", "/\\evil.example", "https://evil.example", "evil.example"),
        *(
            "/..",
            "/../quitter",
            "/saisons/../../quitter",
            "/%2e%2e/quitter",
            "@evil.example",
            ".evil.example",
        ),
        *("/saisons\r\nSet-Cookie: a=b", "/saisons#x", "/saisons?porte=5&x=1", "/saisons?suite=//evil"),
    ],
)
async def test_nothing_but_a_page_below_the_desk_is_gone_to(desk, people, page):
    assert await led(desk, page) == "/pilotage"
