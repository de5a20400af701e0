"""Every link that a page shows leads to a page, and every button does what the page offers, for each role."""

from urllib.parse import urljoin, urlsplit

import pytest
from aiohttp import FormData

from tests.fakes.bot import whole_house
from tests.fakes.bot.shown_page import Shown

SECTIONS = (
    "aujourdhui",
    "saisons",
    "personnes",
    "equipes",
    "contenus",
    "chiffres",
    "plan",
    "reglages",
    "journal",
)


class Walk:
    """One visitor's way through the pages; `wrong` is what led nowhere."""

    def __init__(self, house, who):
        self.house, self.who = house, who
        self.pages, self.files, self.pressed, self.wrong = {}, set(), set(), []

    async def go(self, *starts):
        waiting = list(starts)
        while waiting:
            path = waiting.pop()
            if path in self.pages:
                continue
            shown = self.pages[path] = await self.look(path)
            if shown is not None:
                waiting += self.ways(path, shown)
        for path, shown in list(self.pages.items()):
            if shown is not None:
                await self.press_all(path, shown, deeper=2)

    def ways(self, path, shown):
        """The links of a page, as addresses of ours; its files are looked at in the end."""
        self.files |= {urljoin(path, file) for file in shown.files if not file.startswith("data:")}
        here = [
            urljoin(path, link).partition("#")[0]
            for link in shown.links
            if not link.startswith(("#", "mailto:"))
        ]
        ours = [link.removeprefix(whole_house.PUBLIC) for link in here]
        return [link for link in ours if not urlsplit(link).netloc]

    async def look(self, path, origin=""):
        """The page at an address; None for a file, and where there is none."""
        for _ in range(4):
            answer, text = await self.house.ask(self.who, "GET", path)
            if answer.status not in {303, 308}:
                break
            path = answer.headers["Location"].partition("#")[0]
        if answer.status != 200:
            self.wrong.append((path, answer.status, origin))
            return None
        return Shown(text) if answer.content_type == "text/html" else None

    async def press_all(self, path, shown, deeper):
        for form in shown.forms:
            for button in form.buttons or [(None, "", None)]:
                await self.press(path, form, button, deeper)

    async def press(self, path, form, button, deeper):
        name, value, elsewhere = button
        action = urljoin(path, elsewhere or form.action or path)
        fields = [*form.fields, *form.typed.items(), *([(name, value)] if name else [])]
        key = (form.method, action, name, value, *sorted(each for each, _ in fields))
        if key in self.pressed:
            return
        self.pressed.add(key)
        if form.method == "get":
            query = "&".join(f"{name}={value}" for name, value in fields)
            await self.look(f"{action}?{query}", path)
            return
        answer, text = await self.house.ask(self.who, "POST", action, body(form, fields))
        empty = form.typed or form.uploads or form.unticked or any(not value for _, value in fields)
        shown = None
        if answer.status == 303:
            after = answer.headers["Location"].partition("#")[0]
            shown = await self.look(after, (path, action))
        elif not (answer.status == 200 or (empty and answer.status == 422)):
            self.wrong.append((path, action, name, value, answer.status))
        elif answer.content_type == "text/html":
            shown = Shown(text)
        if shown and deeper > 1:
            await self.press_all(action, shown, deeper - 1)
        if deeper == 2:
            self.house.restore()

    async def end(self):
        """Look at each file that a page asked for; what led nowhere."""
        for file in sorted(self.files):
            await self.look(file)
        return self.wrong


def body(form, fields):
    """What a browser sends: as text, or with files that nobody chose."""
    if not form.multipart:
        return fields
    data = FormData()
    for name, value in fields:
        data.add_field(name, value)
    for name in form.uploads:
        data.add_field(name, b"", filename="", content_type="application/octet-stream")
    return data


def starts(who, seasons):
    """The home of the chat and, for who has a role, the desk: for a lead its sections and each season."""
    desk = ["/pilotage"] if who in {"lead", "relay", "author"} else []
    if who == "lead":
        desk += [f"/pilotage/{name}" for name in SECTIONS]
        desk += [f"/pilotage/saisons/{number}" for number in seasons.values()]
    return ["/", *desk]


@pytest.mark.parametrize("who", ["lead", "relay", "author", "player", "other"])
async def test_all_that_pages_show_leads_somewhere_in_seasons_of_each_stage(house, who):
    walk = Walk(house, who)
    await walk.go(*starts(who, house.filled.seasons))
    assert await walk.end() == []


@pytest.mark.parametrize("who", ["lead", "player"])
async def test_all_that_pages_show_leads_somewhere_in_the_demonstration(shown, tmp_path, who):
    async with whole_house.opened(shown, tmp_path) as house:
        walk = Walk(house, who)
        await walk.go(*starts(who, shown.seasons))
        assert await walk.end() == []
