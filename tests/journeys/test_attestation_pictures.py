"""Pictures of a certificate: asked for in the chat, on paper, and checked (`make screenshots`)."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from tests.journeys.campaigns import advent
from tests.journeys.hands import ANSWER_MS, say
from tests.journeys.pictures import NAME, enter, save, take

AFTER = datetime(2026, 12, 28, 9, tzinfo=UTC)
PAPER = {"width": 1123, "height": 794}
"""A4 in pixels of a browser, lying."""


@pytest.mark.apart
def test_screenshots_of_a_certificate_from_the_chat_to_the_paper(open_page, folder):
    played = (*range(1, 18), *range(19, 23))
    with advent(AFTER, {NAME: played}) as campaign:
        page = open_page(device_scale_factor=2)
        enter(page, campaign)
        say(page, "attestation")
        field = page.locator("#log [name=name]").last
        expect(field).to_have_value(NAME, timeout=ANSWER_MS)
        take(page, folder, "attestation-name")
        field.fill("Camille Le Goff-Hernandez")
        page.locator("#log button", has_text="Établir l’attestation").last.click()
        link = page.locator("#log a", has_text="Ouvrir l’attestation").last
        expect(link).to_be_visible(timeout=ANSWER_MS)
        take(page, folder, "attestation-chat")
        page.set_viewport_size({"width": 360, "height": 780})
        page.goto(campaign.address + link.get_attribute("href"))
        save(page.locator("main"), folder / "attestation-360.png")
        page.set_viewport_size(PAPER)
        page.emulate_media(media="print")
        save(page, folder / "attestation-paper.png")
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 1
        where = page.locator(".where").inner_text()
        page.emulate_media(media="screen")
        page.set_viewport_size({"width": 360, "height": 640})
        page.goto(campaign.address + re.sub(r"^https?://[^/]+", "", where))
        save(page, folder / "verification-360.png")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
