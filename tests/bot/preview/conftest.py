"""A pack of two items in a folder, and the preview of it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.preview.item_page import Preview
from bot.preview.shelf import Shelf, known
from games import catalog
from tests.fakes.authored.item_pack import SPOKEN, write_pack

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "demo")


@pytest.fixture
def shelf(folder: Path) -> Shelf:
    return Shelf(folder, catalog.find(), known(SPOKEN.values()), lambda: date(2026, 3, 3))


@pytest.fixture
async def client(shelf: Shelf):
    preview = Preview(shelf, SPOKEN, lambda: NOW)
    async with TestClient(TestServer(preview.make_app())) as browser:
        yield browser


@pytest.fixture
def press(client) -> Callable[..., object]:
    """Post a form as the page does, and read the page that it leads to."""

    async def pressed(name: str, **fields: str) -> str:
        origin = f"http://{client.host}:{client.port}"
        body = {"round": f"fr.{name}", **fields}
        async with client.post("/turn", data=body, headers={"Origin": origin}) as answer:
            assert answer.status == 200
            return await answer.text()

    return pressed
