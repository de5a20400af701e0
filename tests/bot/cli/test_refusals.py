"""Wrong input: one line in French that says what to do, exit code 2, and nothing done."""

import pytest

from store.sql.engine import make_engine
from tests.fakes.bot.command_line import APP, one_line, plain


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "dossier.html"
    path.mkdir(mode=0o755)
    return path


@pytest.mark.parametrize("words", [("backup", "x.db"), ("migrate",)])
def test_an_address_that_is_none_is_told(bot, words):
    assert "DATABASE_URL n’est pas l’adresse" in one_line(bot(*words, DATABASE_URL="nonsense"))


@pytest.mark.parametrize(
    "words",
    [("serve",), ("clock",), ("migrate",), ("campaign", "list", "--language", "en"), ("campaign", "status")],
)
def test_a_database_newer_than_the_program_is_one_line_and_exit_code_2(bot, database_url, words):
    engine = make_engine(database_url)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num TEXT)")
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES ('9999')")
    engine.dispose()
    complaint = one_line(bot(*words, DATABASE_URL=database_url))
    assert "d’un Déclic plus récent" in complaint
    assert "9999" in complaint
    assert "mettez Déclic à jour" in complaint


def test_a_backup_of_a_database_in_memory_says_what_to_check(bot):
    complaint = one_line(bot("backup", "x.db", DATABASE_URL="sqlite://"))
    assert "DATABASE_URL" in complaint
    assert ":memory:" in complaint


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("people", "import", "--template", "nulle-part/x.csv"), "ce fichier ou son dossier n’existe pas"),
        (("people", "import", "--template", "dossier.html"), "existe déjà"),
        (("people", "import", "nulle-part.csv"), "ce fichier ou son dossier n’existe pas"),
        (("people", "import", "dossier.html"), "c’est un dossier"),
        (("people", "import"), "Donnez un fichier CSV"),
        (("people", "import", "x.csv", "--links", "x.txt"), "finit par .html ou .csv"),
        (("people", "list", "Pilotes", "dossier.html"), "c’est un dossier"),
        (("campaign", "create", "Hiver", "--audience-file", "nulle-part.csv"), "n’existe pas"),
        (
            ("campaign", "create", "Hiver", "--audience-file", "x", "--audience", "tous"),
            "gardez l’un des deux",
        ),
        (("import", "x.csv", "--source-address", "https://a.fr"), "donnez les deux"),
        (("import", "--template", "nulle-part/x.csv"), "ce fichier ou son dossier n’existe pas"),
        (("check", "nulle-part"), "nulle-part n’est pas un dossier : donnez celui qui contient pack.yaml"),
        (("preview", "nulle-part"), "nulle-part n’est pas un dossier : donnez celui qui contient pack.yaml"),
        (("backup", "nulle-part/x.db"), "le dossier nulle-part n’existe pas"),
        (("teams-package",), "PUBLIC_URL doit être une adresse https"),
    ],
)
def test_a_wrong_file_or_option_is_one_line(organised, folder, words, complaint):
    assert complaint in plain(one_line(organised(*words)))


def test_a_package_that_cannot_be_written_is_told(organised, folder):
    assert "c’est un dossier" in one_line(organised("teams-package", "dossier.html", **APP))


def test_what_refuses_a_file_speaks_the_language_asked_for(organised):
    complaint = one_line(organised("people", "import", "nowhere.csv", "--language", "en"))
    assert complaint.startswith("nowhere.csv cannot be read: this file or its folder does not exist.")


def test_a_template_of_people_says_where_it_is_and_what_comes_next(organised):
    assert (
        "python -m bot people import agents.csv"
        in organised("people", "import", "--template", "agents.csv").stdout
    )


def test_an_organisation_is_told_its_mistakes_in_french(bot, tmp_path):
    (tmp_path / "wrong.yaml").write_text(
        "organisation: {name: R, default_site: metz, days_off: [jamais]}\n"
        "sites:\n"
        "  - {id: A B, name: Metz, time_zone: Narnia, holidays: narnia}\n"
        "  - {id: metz, name: '<b>', teams: [{name: 12, headcount: x, foo: 1}, 3]}\n"
    )
    result = bot("organisation", "wrong.yaml")
    assert result.returncode == 2
    complaints = plain(result.stderr)
    for complaint in (
        "organisation, nom: Ce nom ne convient pas. Écrivez de 2 à 60 caractères",
        "organisation, jours chômés: Ce n’est pas une date. Écrivez-la comme 2027-05-07.",
        "site « Metz », code: Ce code ne convient pas.",
        "site « Metz », fuseau horaire: Ce fuseau horaire n’existe pas. Écrivez-le comme Europe/Paris.",
        "site « Metz », jours fériés: Ce calendrier n’existe pas. Écrivez",
        "site « <b> », nom: Ce nom ne convient pas.",
        "équipe n° 1, nom: Ce n’est pas un texte.",
        "équipe n° 1, effectif: Ce n’est pas un nombre.",
        "équipe n° 1: Le mot « foo » n’est pas prévu ici.",
        "équipe n° 2: Ce ne sont pas des lignes « mot: valeur ».",
    ):
        assert complaint in complaints
    assert len(complaints.splitlines()) == 10, complaints


@pytest.mark.parametrize(
    "text",
    [
        "- list",
        "",
        "a: [",
        "organisation: {name: Re, default_site: ab}\nsites: []",
    ],
)
def test_what_is_no_organisation_says_what_to_do(bot, tmp_path, text):
    (tmp_path / "wrong.yaml").write_text(text)
    complaint = plain(one_line(bot("organisation", "wrong.yaml")))
    assert any(advice in complaint for advice in ("organisation.yaml", "au moins 1", "guillemets"))


def test_an_organisation_that_holds_itself_is_refused_with_its_lines(bot, tmp_path):
    (tmp_path / "wrong.yaml").write_text("organisation: {name: &a [*a]}")
    result = bot("organisation", "wrong.yaml")
    assert (result.returncode, result.stderr.startswith("déclic: wrong.yaml:1: ")) == (2, True)


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        (("campaign", "stop"), "python -m bot campaign create"),
        (("campaign", "status"), "python -m bot campaign list"),
    ],
)
def test_nobody_is_sent_to_a_command_of_the_chat(organised, words, advice):
    complaint = plain(one_line(organised(*words)))
    assert advice in complaint
    assert "admin équipes" not in complaint
    assert "campagne créer" not in complaint
