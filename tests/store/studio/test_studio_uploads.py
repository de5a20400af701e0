"""What was read of a file waits for a yes; the last one that was applied says where items are from."""

from datetime import timedelta

import pytest

from store.studio.studio_uploads import Upload
from tests.fakes.store.records import OPENING

RAW = {"id": "bonjour", "theme": "Été"}
ROWS = [("bonjour", "fr", "Fiches", 2)]


@pytest.fixture
def pack(uow):
    return uow.studio_packs.add("entrees", {"title": "Entrées"}, OPENING)


def keep(uow, pack, digest, at=OPENING):
    uow.studio_uploads.keep(Upload(pack, digest, "fiches.xlsx", [RAW], ROWS, at))


def test_what_was_read_comes_back_as_it_was(uow, pack):
    for _ in range(2):
        keep(uow, pack, "a")
    found = uow.studio_uploads.get(pack, "a")
    assert (found.file, found.raws, [tuple(row) for row in found.rows]) == ("fiches.xlsx", [RAW], ROWS)
    assert found.applied_at is None
    assert uow.studio_uploads.get(pack, "b") is None


def test_the_one_that_is_applied_takes_the_place_of_all_others(uow, pack):
    for digest in "abc":
        keep(uow, pack, digest)
    uow.studio_uploads.note_applied(pack, "b", OPENING)
    assert uow.studio_uploads.applied(pack).digest == "b"
    assert uow.studio_uploads.get(pack, "a") is None


def test_what_waited_too_long_is_forgotten_and_what_was_applied_stays(uow, pack):
    keep(uow, pack, "a")
    uow.studio_uploads.note_applied(pack, "a", OPENING)
    keep(uow, pack, "b")
    uow.studio_uploads.forget_waiting(pack, OPENING + timedelta(days=1))
    assert uow.studio_uploads.get(pack, "b") is None
    assert uow.studio_uploads.applied(pack).digest == "a"
