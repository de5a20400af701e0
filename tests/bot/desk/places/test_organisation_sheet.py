"""The organisation as a spreadsheet at the desk: taken, corrected, dropped; mistakes by row and column."""

import io
import re

import pytest
from openpyxl import Workbook, load_workbook

from games.rules.doors import Site
from store.schema.audience import Audience
from tests.bot.desk.places.test_organisation_page import drop, fields
from usecases.teams import teams

PAGE = "/pilotage/equipes/organisation"
TITLES = ("Site", "Équipe", "Effectif", "Fuseau horaire", "Jours fériés", "Jours chômés")
SITES = (("Metz", None, None, "La Réunion", "Alsace-Moselle", "07/05/2027, 14/05/2027"),)


@pytest.fixture
def lead(visit):
    return visit("Formation")


def book(*rows, titles=TITLES, change=lambda book: None):
    made = Workbook()
    made.active.title = "Organisation"
    for row in (titles, *rows):
        made.active.append(row)
    change(made)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def csv(*rows):
    return "\r\n".join(";".join(row) for row in (TITLES, *rows)).encode("utf-8-sig")


async def refusal(lead, data, name="organisation.xlsx"):
    answer = await drop(lead, data, name)
    page = await answer.text()
    assert answer.status == 422
    return " ".join(re.sub(r"<[^>]+>", "", page).replace("\u00a0", " ").split())


async def changes(lead, data, name="organisation.xlsx"):
    assert (await drop(lead, data, name)).status == 303
    return await lead.text(PAGE)


@pytest.mark.parametrize("form", ["xlsx", "csv"])
async def test_the_present_table_changes_nothing_when_it_is_dropped_again(world, lead, form):
    off = Site("reims", "Indian/Reunion", "", days_off=frozenset())
    world.database.run(lambda uow: uow.teams.put_site(off, "Reims"))
    answer = await lead.get(f"{PAGE}.{form}")
    assert f"organisation.{form}" in answer.headers["Content-Disposition"]
    said = await changes(lead, await answer.read(), f"organisation.{form}")
    assert "Ce fichier dit ce qui est déjà : rien à changer." in said


@pytest.mark.parametrize("form", ["xlsx", "csv", "yaml"])
async def test_names_of_before_the_rule_come_back_in_their_own_file(world, lead, form):
    off = Site("reims", "Europe/Paris", "france")
    world.database.run(lambda uow: uow.teams.put_site(off, "*Reims*"))
    world.database.run(lambda uow: uow.teams.put_team("L’école 🙂", "lecole", "reims", 8))
    answer = await lead.get(f"{PAGE}.{form}")
    said = await changes(lead, await answer.read(), f"organisation.{form}")
    assert "Ce fichier dit ce qui est déjà : rien à changer." in said
    assert "Ce nom ne convient pas." in await refusal(lead, csv(("Metz", "Atelier 🙂", "8")), "a.csv")


async def test_the_workbook_has_french_titles_and_says_what_each_column_takes(lead):
    made = load_workbook(io.BytesIO(await (await lead.get(f"{PAGE}.xlsx")).read()))
    first, guide = made.worksheets
    assert tuple(cell.value for cell in first[1]) == TITLES
    assert ("Accueil", "20") in {(row[1].value, row[2].value) for row in first.rows}
    assert set(TITLES) < {row[0].value for row in guide.rows}


async def test_a_corrected_workbook_says_what_it_changes_and_changes_it_after_the_yes(world, lead):
    rows = (*SITES, ("metz", "Accueil", 25), ("Nancy", "Atelier", "8"), ("Reims", "lycée vauban", "300"))
    said = await changes(lead, book(*rows))
    for line in (
        "Nouveau site : « Nancy »",
        "Le site « Metz » change",
        "Nouvelle équipe : « Atelier », à Nancy",
        "L’effectif de « Accueil » passe de 20 à 25",
    ):
        assert line in said
    assert world.team("Atelier") is None
    done = await lead.post(f"{PAGE}/charger", **await fields(lead))
    assert done.status == 303
    sites = world.database.look(lambda uow: uow.teams.sites())
    assert (sites["metz"].time_zone, sites["metz"].holidays) == ("Indian/Reunion", "alsace-moselle")
    assert len(sites["metz"].days_off) == 2
    assert (world.team("Atelier").site_id, world.team("Accueil").headcount) == ("nancy", 25)
    assert world.database.look(lambda uow: uow.teams.organisation())[:2] == ("Région", "metz")


async def test_what_a_table_leaves_open_stays_as_it_is(world, lead):
    site = Site("metz", "Indian/Reunion", "alsace-moselle")
    world.database.run(lambda uow: uow.teams.put_site(site, "Metz"))
    said = await changes(lead, "Site;Équipe;Effectif\nMETZ;Accueil;20\n".encode("cp1252"), "equipes.csv")
    assert "rien à changer" in said


async def test_a_new_team_with_a_former_name_says_what_became_of_the_former_one(world, lead):
    for name in ("Atelier", "Garage", "Serre"):
        world.database.run(teams.add, "a lead", name, "metz", 8, world.now)
    world.database.run(lambda uow: teams.rename(uow, "a lead", world.team("Atelier"), "Ateliers", world.now))
    world.database.run(teams.merge, "a lead", world.team("Garage").id, world.team("Ateliers").id, world.now)
    world.database.run(teams.close, "a lead", world.team("Serre").id, world.now, world.now)
    said = await changes(
        lead, csv(*((("Metz", name, "8")) for name in ("atelier", "Garage", "Serre"))), "a.csv"
    )
    assert "« atelier », à Metz. Celle qui s’appelait ainsi s’appelle maintenant « Ateliers »" in said
    assert "« Garage », à Metz. Une équipe de ce nom a été fusionnée dans « Ateliers »" in said
    assert "« Serre », à Metz. Une équipe de ce nom est fermée depuis le" in said


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("Metz", "Atelier", "huit"), "Ligne 2, colonne « Effectif ». « huit » n’est pas un effectif."),
        (("Metz", "Atelier"), "Ligne 2, colonne « Effectif ». L’effectif manque."),
        (("Metz", "", "8"), "Ligne 2, colonne « Équipe ». Cet effectif n’a pas d’équipe."),
        (("", "Atelier", "8"), "Ligne 2, colonne « Site ». Le site de cette ligne manque."),
        (("Metz", "<b>gras</b>", "8"), "Ligne 2, colonne « Équipe ». Ce nom ne convient pas."),
        (("Metz", "A", "8"), "Ligne 2, colonne « Équipe ». Ce nom ne convient pas."),
        (("Metz", "", "", "Lune"), "Ligne 2, colonne « Fuseau horaire ». « Lune » n’est pas connu."),
        (("Metz", "", "", "", "Noël"), "Ligne 2, colonne « Jours fériés ». « Noël » n’est pas connu."),
        (
            ("Metz", "", "", "", "", "demain"),
            "Ligne 2, colonne « Jours chômés ». « demain » n’est pas un jour.",
        ),
        (("Metz", "Atelier", "8", "France"), "Ligne 2, colonne « Fuseau horaire ». Cette case se remplit"),
        (("Metz", "Atelier", "=4+4"), "Ligne 2, colonne « Effectif ». La case contient une formule."),
    ],
)
async def test_a_mistake_in_a_table_is_told_by_its_row_and_column(world, lead, row, said):
    before = world.database.look(lambda uow: uow.teams.all())
    assert said in await refusal(lead, book(row))
    assert said in await refusal(lead, csv(row), "organisation.csv")
    assert world.database.look(lambda uow: uow.teams.all()) == before
    assert "Ce que «" not in await lead.text(PAGE)


async def test_two_rows_of_one_team_or_site_name_each_other(lead):
    rows = (("Metz", "Atelier", "8"), ("Metz", "", ""), ("Reims", "atelier", ""), ("metz", "", ""))
    said = await refusal(lead, csv(*rows), "organisation.csv")
    assert "Ligne 4, colonne « Équipe ». L’équipe « atelier » est déjà à la ligne 2." in said
    assert "Ligne 5, colonne « Site ». Le site « Metz » a déjà sa ligne, la 3." in said


async def test_a_table_without_its_columns_or_rows_says_which(lead):
    said = await refusal(lead, "Service;Équipe\nMetz;Accueil\n".encode(), "a.csv")
    assert "Ligne 1, colonne « Site ». Cette colonne manque." in said
    assert "Aucun site n’est nommé" in await refusal(lead, csv(), "a.csv")
    assert "Ce tableau est vide" in await refusal(lead, b"\r\n", "a.csv")


async def test_hidden_sheets_and_unread_columns_are_told_beside_the_changes(lead):
    def hide(made):
        made.create_sheet("Cachée").sheet_state = "hidden"

    row = ("Metz", "Accueil", 21, None, None, None, "x")
    said = await changes(lead, book(row, titles=(*TITLES, "Ville"), change=hide))
    assert "Feuille « Cachée » : Cette feuille est cachée : elle n’est pas lue." in said
    assert "La colonne « Ville » n’est pas lue." in said
    assert "L’effectif de « Accueil » passe de 20 à 21" in said


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"PK\x03\x04 no archive", "a.xlsx", "il est abîmé"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "a.xls", "protégé par un mot de passe"),
        (b"PK\x03\x04" + b"0" * 1_000_001, "a.xlsx", "1 Mo"),
        ("Site\nMetz".encode("utf-16"), "a.csv", "UTF-16"),
    ],
)
async def test_what_is_no_table_is_refused_in_words(lead, data, name, said):
    assert said in await refusal(lead, data, name)


async def test_many_whom_a_table_brings_into_a_season_are_agreed_to_by_their_number(world, lead):
    world.players(60, team="Lycée Vauban")
    world.launch(audience=Audience(sites=("metz",)))
    said = await changes(lead, csv(("Metz", "Lycée Vauban", "300")), "organisation.csv")
    assert "L’équipe « Lycée Vauban » passe de Reims à Metz" in said
    assert "Pour confirmer, écrivez le nombre : 60" in said
    known = await fields(lead)
    assert (await lead.post(f"{PAGE}/charger", **known)).status == 422
    assert world.team("Lycée Vauban").site_id == "reims"
    assert (await lead.post(f"{PAGE}/charger", **known, attendu="60", nombre="60")).status == 303
    assert world.team("Lycée Vauban").site_id == "metz"


async def test_a_relais_takes_and_drops_no_table(visit):
    relay = visit("Relais", "relay")
    for form in ("xlsx", "csv", "yaml"):
        assert (await relay.get(f"{PAGE}.{form}")).status == 403
    assert (await drop(relay, csv(("Metz", "", "")), "a.csv")).status == 403
