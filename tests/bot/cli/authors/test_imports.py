"""`python -m bot import`: what it says, what it leaves, and the code it ends with."""

from functools import partial

import pytest

from content import loader
from content.importers.harvest import MOST_ITEMS
from games import catalog
from tests.fakes.authored.sheets import ESTIMATE, QUIZ, xlsx
from tests.fakes.bot.command_line import flat, one_line

KINDS = catalog.find()
WHOLE = (
    "--theme=Accueil",
    "--notion=sourire",
    "--source=Guide",
    "--source-date=2024-05",
    "--confidence=V",
    "--review-on=31/05/2027",
)
GIFT = "::Premier:: Un sourire ? {=Oui #Il rassure. ~Non}\n\n::Second:: Deux ? {T#Non.#Oui.}\n"


@pytest.fixture
def run(bot):
    """Runs `python -m bot import ...` in a folder of its own."""
    return partial(bot, "import")


def test_a_whole_file_becomes_a_pack_that_the_loader_reads(run, tmp_path):
    (tmp_path / "Mon été.gift").write_text(GIFT.replace("T#Non.#Oui.", "T#Oui."), encoding="utf-8")
    result = run("Mon été.gift", *WHOLE)
    report = "2 fiche(s) prête(s) (mon-ete/items), 0 à compléter, 0 refusée(s), 0 perte(s).\n"
    assert (result.returncode, result.stdout) == (0, report)
    pack = loader.load(tmp_path / "mon-ete", KINDS)
    assert (pack.id, pack.title, pack.ids()) == ("mon-ete", "Mon été", ("premier", "second"))
    assert pack.description == "Importé de « Mon été.gift »."


def test_what_is_not_whole_is_told_in_the_order_of_the_file(run, tmp_path):
    (tmp_path / "essai.txt").write_text(GIFT + "\nDites. {}\n", encoding="utf-8")
    result = run("essai.txt", *WHOLE[1:])
    assert result.returncode == 1
    assert result.stdout.splitlines() == [
        "essai.txt:1: à compléter [premier] Il manque « theme ».",
        "essai.txt:3: perdu [Second] Le commentaire sur la réponse fausse (Non.).",
        "essai.txt:3: à compléter [second] Il manque « theme ».",
        "essai.txt:5: refusée [Dites.] C’est une composition : une personne la lit, pas le jeu.",
        "0 fiche(s) prête(s), 2 à compléter (essai/drafts), 1 refusée(s), 1 perte(s).",
    ]


def test_where_nothing_can_be_kept_nothing_is_written(run, tmp_path):
    (tmp_path / "essai.gift").write_text("Racontez. {}\n")
    assert run("essai.gift").returncode == 1
    assert [path.name for path in tmp_path.iterdir()] == ["essai.gift"]


def test_windows_text_is_read_and_said(run, tmp_path):
    (tmp_path / "essai.gift").write_bytes("L’été ? {=Oui #Évidemment. ~Non}".encode("cp1252"))
    assert "Windows-1252" in flat(run("essai.gift", *WHOLE))
    assert loader.load(tmp_path / "essai", KINDS).items[0].raw["questions"][0]["ask"] == "L’été\u00a0?"


def test_a_trivia_list_names_its_author_in_the_pack(run, tmp_path):
    (tmp_path / "liste.yaml").write_text("AUTHOR: Rouge\nOù ?: [ici]\n", encoding="utf-8")
    assert run("liste.yaml", "--lang", "en", "--title", "Ma liste").returncode == 1
    head = (tmp_path / "liste/pack.yaml").read_text("utf-8")
    assert "Auteur indiqué : Rouge." in head
    assert 'language: "en"' in head
    assert 'title: "Ma liste"' in head


def test_an_existing_pack_is_refused_then_replaced_and_kept(run, tmp_path):
    (tmp_path / "essai.gift").write_text(GIFT, encoding="utf-8")
    run("essai.gift", "--out", "paquets/un")
    refused = run("essai.gift", "--out", "paquets/un")
    assert (refused.returncode, "existe déjà" in refused.stderr) == (2, True)
    replaced = run("essai.gift", "--out", "paquets/un", "--replace")
    assert (replaced.returncode, "paquets/un.avant-1" in replaced.stdout) == (1, True)
    assert sorted(path.name for path in (tmp_path / "paquets").iterdir()) == ["un", "un.avant-1"]


@pytest.mark.parametrize(("name", "items"), [("modele.xlsx", 10), ("modele.csv", 9)])
def test_a_template_is_written_once_and_imports(run, tmp_path, name, items):
    assert name in flat(run("--template", name))
    assert "existe déjà" in one_line(run("--template", name))
    assert flat(run(name)).startswith(f"{items} fiche(s) prête(s)")
    assert len(loader.load(tmp_path / "modele", KINDS).items) == items


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("a.gift", b"", "vide"),
        ("a.gift", b"a\0b", "fichier de texte"),
        ("a.csv", b"type;question\n", "a.csv, ligne 1 : Il manque les colonnes « Réponse », « Explication »"),
        ("a.csv", b"x\n" * 10_000, f"plus de {MOST_ITEMS} lignes"),
        ("a.gift", b"Q {T}\n\n" * (MOST_ITEMS + 1), f"plus de {MOST_ITEMS} questions"),
        ("a.gift", b"x" * 5_000_001, "5 Mo"),
        ("a.xlsx", b"PK", "abîmé"),
        ("a.yaml", b"a: [b\n", "a.yaml:1: Le YAML ne se lit pas"),
        ("a.xls", b"x", "xlsx"),
        ("a.pdf", b"x", "--format"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_line_and_leaves_nothing(run, tmp_path, name, data, word):
    (tmp_path / name).write_bytes(data)
    assert word in one_line(run(name))
    assert [path.name for path in tmp_path.iterdir()] == [name]


def flat_lines(result):
    return result.stdout.replace("\u00a0", " ").splitlines()


def test_a_spreadsheet_s_problems_are_told_by_sheet_row_and_title(run, tmp_path):
    rows = [
        QUIZ | {"Date de la source": "mai 26"},
        ESTIMATE | {"Geste": ""},
        QUIZ | {"Type": "quizz", "Id": ""},
    ]
    (tmp_path / "fiches.xlsx").write_bytes(xlsx(Fiches=rows))
    result = run("fiches.xlsx")
    assert result.returncode == 1
    lines = [line.removeprefix("fiches.xlsx, feuille « Fiches », ") for line in flat_lines(result)]
    wrong_date = "« mai 26 » n’est pas une date. Écrivez 2026-05 ou 31/05/2026."
    no_gesture = "Cette fiche ne propose aucun geste. Ajoutez « Geste » et dites une chose"
    assert lines[0] == f"ligne 2, colonne « Date de la source » : à compléter [un-sourire] {wrong_date}"
    assert lines[1].startswith(f"ligne 3 : avertissement [un-delai] {no_gesture}")
    assert lines[2].startswith("ligne 4, colonne « Type » : refusée [Une personne entre.")
    assert lines[3:] == [
        "1 fiche(s) prête(s) (fiches/items), 1 à compléter (fiches/drafts), 1 refusée(s), 0 perte(s)."
    ]
    draft = (tmp_path / "fiches/drafts/import-001.yaml").read_text("utf-8").replace("\u00a0", " ")
    assert draft.startswith("# fiches.xlsx, feuille « Fiches », ligne 2. Pour la jouer")


def test_a_warning_alone_does_not_fail_an_import(run, tmp_path):
    (tmp_path / "fiches.xlsx").write_bytes(xlsx(Fiches=[ESTIMATE | {"Geste": ""}]))
    assert run("fiches.xlsx").returncode == 0


def test_the_sheet_of_the_pack_gives_its_title_language_and_folder(run, tmp_path):
    lines = {
        "Id": "accueil",
        "Titre": "L’accueil",
        "Langue": "anglais",
        "Description": "Dix.",
        "Ordre": "écrit",
    }
    rows = [{"Ligne": line, "Valeur": value} for line, value in lines.items()]
    (tmp_path / "fiches.xlsx").write_bytes(xlsx(Fiches=[ESTIMATE], Paquet=rows))
    assert run("fiches.xlsx").returncode == 0
    pack = loader.load(tmp_path / "accueil", KINDS)
    assert (pack.title, pack.language, pack.description, pack.order) == ("L’accueil", "en", "Dix.", "written")


def test_a_wrong_line_of_the_sheet_of_the_pack_is_one_line(run, tmp_path):
    (tmp_path / "fiches.xlsx").write_bytes(
        xlsx(Fiches=[ESTIMATE], Paquet=[{"Ligne": "Titre", "Valeur": "x" * 81}])
    )
    sentence = "feuille « Paquet », ligne 2, colonne « Valeur » : 81 caractères, 80 au plus."
    assert sentence in one_line(run("fiches.xlsx")).replace("\u00a0", " ")
    assert [path.name for path in tmp_path.iterdir()] == ["fiches.xlsx"]


def test_pictures_come_from_the_folder_that_is_named(run, tmp_path):
    (tmp_path / "images").mkdir()
    (tmp_path / "images/guichet.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
    )
    row = ESTIMATE | {"Image": "guichet.svg", "Texte de l’image": "Un guichet éclairé, le soir"}
    (tmp_path / "fiches.xlsx").write_bytes(xlsx(Fiches=[row]))
    result = run("fiches.xlsx")
    assert (result.returncode, "colonne « Image » : erreur" in result.stdout.replace("\u00a0", " ")) == (
        1,
        True,
    )
    assert run("fiches.xlsx", "--media", "images", "--replace").returncode == 0
    assert list(loader.load(tmp_path / "fiches", KINDS).media) == ["guichet.svg"]


def test_a_missing_file_or_a_folder_is_one_line(run, tmp_path):
    (tmp_path / "dossier.gift").mkdir()
    assert "n’existe pas" in one_line(run("rien.gift"))
    assert "est un dossier" in one_line(run("dossier.gift"))


@pytest.mark.parametrize(
    ("option", "word"),
    [
        ("--review-on=demain", "Cette date ne se lit pas"),
        ("--source-date=2024", "donnez les deux"),
        ("--source=Guide", "donnez les deux"),
        ("--confidence=M", "pas vérifié"),
        ("--notion=Un Sourire", "minuscules"),
        ("--theme=" + "x" * 41, "41 caractères"),
    ],
)
def test_what_no_item_could_say_is_refused_at_once(run, tmp_path, option, word):
    (tmp_path / "a.gift").write_text(GIFT, encoding="utf-8")
    assert word in one_line(run("a.gift", option))


def test_a_file_or_a_template_is_asked_for(run):
    assert "donnez un fichier" in one_line(run())
    assert "donnez un fichier" in one_line(run("a.gift", "--template", "b.csv"))
    assert ".xlsx ou .csv" in one_line(run("--template", "b.ods"))


def test_a_name_that_climbs_makes_a_folder_here(run, tmp_path):
    (tmp_path / "..a..gift").write_text(GIFT, encoding="utf-8")
    (tmp_path / "sous").mkdir()
    run("sous/../..a..gift", *WHOLE)
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["a", "sous"]


def test_the_format_can_be_said(run, tmp_path):
    (tmp_path / "questions").write_text(GIFT, encoding="utf-8")
    assert "--format" in one_line(run("questions"))
    assert run("questions", "--format", "gift", "--out", "paquet").returncode == 1
