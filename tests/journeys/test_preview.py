"""An author's own path: an item played in a browser, a file saved, a mistake shown and mended."""

import re

import pytest
from playwright.sync_api import expect

from tests.fakes.authored.item_pack import write_pack
from tests.fakes.delivery.playground import free_port
from tests.fakes.delivery.process import running
from tests.journeys.hands import assert_accessible

pytestmark = pytest.mark.long


@pytest.fixture
def pack(tmp_path):
    return write_pack(tmp_path / "demo")


@pytest.fixture
def address(tmp_path, pack):
    with running(tmp_path, "preview", pack, "--port", free_port()) as process:
        yield process.until_printed(r"Aperçu : (\S+)")[1]
    assert not (tmp_path / "var").exists()


def save(path, text):
    """In one step: a file seen half written loads the page once more, in the midst of a check."""
    draft = path.parents[2] / "draft.yaml"
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)


@pytest.mark.parametrize("width", [360, 1280])
def test_an_item_is_played_and_follows_its_file(open_page, address, pack, width):
    page = open_page(width=width)
    page.goto(address)
    assert_accessible(page)
    page.get_by_role("link", name="saluer").click()
    page.get_by_role("button", name="Je la salue").click()
    page.get_by_text("Un signe suffit").wait_for()
    assert_accessible(page)
    page.get_by_label("Votre réponse tapée").fill("à moitié")
    path = pack / "items" / "1.yaml"
    good = path.read_text("utf-8")
    save(path, good.replace("Un signe suffit", "Un regard suffit"))
    page.get_by_text("Un regard suffit").wait_for()
    expect(page.get_by_label("Votre réponse tapée")).to_have_value("à moitié")
    save(path, good.replace("confidence: V", "confidence: M"))
    page.get_by_text("Ce fait n’est pas vérifié").wait_for()
    page.get_by_text(re.compile(r"1\.yaml:7")).wait_for()
    assert_accessible(page)
    save(path, good)
    page.get_by_text("Un signe suffit").wait_for()
    page.get_by_role("link", name="English").click()
    page.get_by_text("Source:").wait_for()
    page.get_by_role("link", name="Teams").click()
    page.get_by_text("AdaptiveCard").first.wait_for()
    assert_accessible(page)
