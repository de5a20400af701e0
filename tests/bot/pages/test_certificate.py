"""A certificate is printed by its owner and checked by anybody; what is not so is one 404, and is counted."""

from urllib import robotparser

import pytest

from bot.pages.certificate import CertificatePages
from content import words
from games import catalog
from tests.fakes.bot.pages import SECRET, Reader, served
from tests.fakes.store import records
from tests.fakes.store.records import OPENING
from usecases.signing import addresses

HOME = "https://declic.example.org"
SPOKEN = {language: words.load(language, list(catalog.folders().values())) for language in words.LANGUAGES}


class Checker(Reader):
    """A certificate, and whoever asks for a page; `left` wrong addresses are still let pass."""

    def __init__(self, database):
        self.database, self.left = database, 2

    def failed(self, _request):
        self.left -= 1
        return self.left >= 0

    def paper(self):
        return addresses.of_certificate(SECRET, self.number)

    def check(self):
        return addresses.of_verification(SECRET, self.number)


@pytest.fixture
async def checker(database, campaign):
    person = Checker(database)

    def work(uow):
        person.player = records.player(uow, 1)
        uow.certificates.issue(campaign, person.player, name="Ana & Petit", completed=4, opened=5, at=OPENING)
        return uow.certificates.of(campaign, person.player).id

    person.number = await database.write(work)
    pages = CertificatePages(database, SPOKEN.__getitem__, SECRET, HOME, person.failed)
    async with served(pages) as person.client:
        yield person


async def test_the_paper_says_campaign_dates_doors_organisation_and_how_to_check_it(checker):
    status, _, body = await checker.get(checker.paper())
    assert status == 200
    for phrase in (
        "Mars",
        "lundi 2 mars 2026",
        "vendredi 6 mars 2026",
        "4 portes sur 5",
        "Région",
        "Ana &amp; Petit",
        "4 fenêtres allumées sur 5",
        HOME + checker.check(),
        "<svg",
    ):
        assert phrase in body, phrase
    assert body.count('class="lit" x=') == 4


async def test_checking_shows_title_date_and_name_and_nothing_else(checker):
    status, _, body = await checker.get(checker.check())
    assert status == 200
    assert "Mars" in body
    assert "Ana &amp; Petit" in body
    assert "lundi 2 mars 2026" in body
    for hidden in ("portes", "Région", "joueur 1", checker.paper(), "Accueil"):
        assert hidden not in body, hidden


async def test_neither_page_is_indexed_kept_on_the_way_or_lets_a_script_run(checker):
    for address in (checker.paper(), checker.check()):
        _, headers, body = await checker.get(address)
        assert headers["X-Robots-Tag"] == "noindex, nofollow"
        assert headers["Cache-Control"] == "no-store"
        assert headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'sha256-")
        assert '<meta name="robots" content="noindex, nofollow">' in body


async def test_search_engines_may_fetch_nothing_but_the_pages_that_tell_them_to_forget(checker):
    _, _, robots = await checker.get("/robots.txt")
    rules = robotparser.RobotFileParser()
    rules.parse(robots.splitlines())
    assert not any(rules.can_fetch("any", path) for path in ("/", "/chat", "/donnees/web/1/2/x.html"))
    assert all(rules.can_fetch("any", path) for path in (checker.paper(), checker.check()))


async def test_the_pages_vanish_with_the_account(checker):
    await checker.database.write(lambda uow: uow.erasure.forget(checker.player, [], OPENING.date()))
    for address in (checker.paper(), checker.check()) * 2:
        assert (await checker.get(address))[0] == 404
    assert checker.left == 2  # what we signed ourselves is no guess


async def test_a_wrong_address_is_told_so_and_too_many_are_refused_while_a_right_one_still_opens(checker):
    one_s_check_as_paper = checker.check().replace("verification", "attestation")
    assert (await checker.get(one_s_check_as_paper))[0] == 404
    status, headers, text = await checker.get(f"/verification/{checker.number}/guess")
    assert status == 404
    assert "ne correspond à aucune attestation" in text
    assert headers["Cache-Control"] == "no-store"
    assert (await checker.get(f"/verification/{checker.number + 1}/guess"))[0] == 429
    assert (await checker.get(checker.check()))[0] == 200
