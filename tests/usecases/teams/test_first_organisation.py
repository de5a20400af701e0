"""An installation without an organisation: who is invited first comes in, and their file takes its place."""

import pytest

from content.words import load as load_words
from tests.fakes.chat.region import ORGANISATION
from tests.fakes.store import records, stores
from tests.fakes.store.records import BEFORE
from usecases.teams import organisation
from usecases.teams.organisation_file import OrganisationFile
from usecases.teams.sheets import organisation_yaml, sheet_reading


@pytest.fixture
def uow():
    with stores.in_memory() as uow:
        organisation.begin(uow, "cli", BEFORE)
        yield uow


def load(uow):
    organisation.load(uow, "desk", OrganisationFile.model_validate(ORGANISATION), BEFORE)


def test_who_comes_first_stands_at_a_site(uow):
    number = records.player(uow, 1, team_id=None)
    assert uow.players.get(number).site_id == organisation.FIRST_SITE


def test_an_organisation_that_is_known_stays(uow):
    load(uow)
    organisation.begin(uow, "cli", BEFORE)
    assert uow.teams.organisation()[0] == "Région"


def test_the_file_to_fill_in_is_the_example_until_a_file_was_loaded(uow):
    assert b"Accueil" in organisation_yaml.as_yaml(uow)
    load(uow)
    assert organisation.FIRST_SITE.encode() not in organisation_yaml.as_yaml(uow)


def test_the_first_file_takes_the_place_of_the_site_that_nobody_named(uow):
    load(uow)
    assert set(uow.teams.site_names()) == {"metz", "reims"}


def test_a_first_table_takes_its_place_too_and_its_first_site_is_the_usual_one(uow):
    table = "Site;Équipe;Effectif\nÉpinal;Accueil;12\nNancy;;\n".encode()
    file = sheet_reading.read(uow, load_words("fr"), table, "organisation.csv").file
    organisation.load(uow, "desk", file, BEFORE)
    assert uow.teams.site_names() == {"epinal": "Épinal", "nancy": "Nancy"}
    assert uow.teams.organisation()[1] == "epinal"


def test_what_was_added_by_forms_stands_in_the_file_and_no_example(uow):
    uow.teams.put_team("Standard", "standard", organisation.FIRST_SITE, 5)
    assert b"Standard" in organisation_yaml.as_yaml(uow)


def test_a_site_where_somebody_works_is_kept(uow):
    uow.teams.put_team("Avant", "avant", organisation.FIRST_SITE, 5)
    load(uow)
    assert organisation.FIRST_SITE in uow.teams.site_names()
