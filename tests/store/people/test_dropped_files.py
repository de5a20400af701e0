"""A file that a lead drops: one a purpose, until its hour is over, they go, or somebody is forgotten."""

from datetime import timedelta

from store.people.dropped_files import DroppedFile
from tests.fakes.store import records
from tests.fakes.store.records import REAL

FILE = DroppedFile("digest", "agents.csv", "Équipe;Lien\n".encode() * 100)
HOUR = timedelta(hours=1)


def test_another_file_takes_the_place_of_the_first_and_only_of_the_same_purpose(uow):
    records.organisation(uow)
    lead = records.player(uow, 1)
    uow.dropped_files.put(lead, "people", FILE, REAL + HOUR)
    uow.dropped_files.put(lead, "organisation", FILE, REAL + HOUR)
    other = DroppedFile("other", "autre.csv", b"x")
    uow.dropped_files.put(lead, "people", other, REAL + HOUR)
    assert uow.dropped_files.get(lead, "people", REAL) == other
    assert uow.dropped_files.get(lead, "organisation", REAL) == FILE
    uow.dropped_files.drop(lead, "people")
    assert uow.dropped_files.get(lead, "people", REAL) is None


def test_it_is_gone_after_its_hour_with_its_lead_and_where_somebody_is_forgotten(uow):
    records.organisation(uow)
    lead = records.player(uow, 1)
    uow.dropped_files.put(lead, "people", FILE, REAL + HOUR)
    assert uow.dropped_files.get(lead, "people", REAL + HOUR) is None
    uow.dropped_files.put(lead, "organisation", FILE, REAL + HOUR)
    uow.dropped_files.drop_people()
    assert uow.dropped_files.get(lead, "people", REAL) is None
    assert uow.dropped_files.get(lead, "organisation", REAL) == FILE
    uow.retention.questions(REAL + HOUR)
    assert uow.dropped_files.get(lead, "organisation", REAL) is None
