"""`badge verify FILE` says in one sentence what a file is worth; scripts read its exit code."""

import time_machine

from content import words
from store.campaigns.certificates import Certificate
from store.database import Database
from store.sql.engine import make_engine
from tests.fakes.bot.command_line import one_line
from tests.fakes.store import records
from tests.fakes.store.records import OPENING
from usecases.credentials import claims, issuer_key, open_badges


def test_a_file_that_is_no_badge_is_said_and_fails(organised, tmp_path):
    file = tmp_path / "photo.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n")
    told = organised("badge", "verify", str(file))
    assert (told.returncode, told.stdout.splitlines()[0]) == (1, "Ce fichier ne contient pas de badge")
    told = organised("badge", "verify", str(file), "--language", "en")
    assert (told.returncode, told.stdout.splitlines()[0]) == (1, "There is no badge in this file")


def test_a_file_that_is_not_there_is_one_line(organised):
    assert "ne se lit pas" in one_line(organised("badge", "verify", "nowhere.png"))


def test_of_a_file_without_end_no_more_is_read_than_a_badge_has(organised):
    told = organised("badge", "verify", "/dev/zero")
    assert (told.returncode, told.stdout.splitlines()[0]) == (1, "Ce fichier ne contient pas de badge")


def badge_of(uow, secret):
    """A certificate's badge, and what signs it."""
    campaign, person = records.campaign(uow), records.player(uow, 1)
    certificate = Certificate(1, campaign, person, "Ana Petit", 4, 5, OPENING)
    badge = open_badges.give(uow, certificate, OPENING)
    issuer = claims.Issuer("https://declic.example.org", "Région", secret)
    said = claims.credential(issuer, badge, uow.campaigns.get(campaign), words.load("fr"))
    return badge, issuer_key.keep(uow, secret, issuer_key.fresh()).sign(said, "https://declic.example.org")


@time_machine.travel(OPENING, tick=False)
def test_a_badge_that_stands_is_valid_until_it_is_taken_back(organised, tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "s" * 40)
    engine = make_engine("sqlite:///var/declic.db")
    database, file = Database(engine), tmp_path / "badge.jwt"
    badge, token = database.run(badge_of, b"s" * 40)
    file.write_text(token)
    told = organised("badge", "verify", str(file))
    assert told.returncode == 0, told.stderr
    assert told.stdout.splitlines()[0] == "Ce badge est authentique et valable"
    assert "Ana Petit, campagne Mars" in told.stdout
    database.run(lambda uow: uow.open_badges.withdraw(badge.id))
    told = organised("badge", "verify", str(file))
    assert (told.returncode, "il a été retiré" in told.stdout, "Ana" in told.stdout) == (1, True, False)
    engine.dispose()
