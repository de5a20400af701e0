"""`python -m bot import`: what it says, what it leaves, and the code it ends with."""

import sys

import pytest

from bot.cli import main
from content import loader
from content.importers.harvest import MOST_ITEMS
from games import catalog

KINDS = catalog.find()
WHOLE = (
    "--theme=Accueil",
    "--notion=sourire",
    "--source=Guide",
    "--source-date=2024-05",
    "--confidence=V",
    "--review-on=2027-05-31",
)
GIFT = "::Premier:: Un sourire ? {=Oui #Il rassure. ~Non}\n\n::Second:: Deux ? {T#Non.#Oui.}\n"


@pytest.fixture
def bot(tmp_path, monkeypatch, capsys):
    """Runs `python -m bot import ...` in a folder of its own; gives back (exit code, output, errors)."""
    monkeypatch.chdir(tmp_path)

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["bot", "import", *map(str, words)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        code = ended.value.code
        return code if isinstance(code, int) else 0, *capsys.readouterr()

    return run


def one_line(result):
    """The one readable line of a refusal."""
    code, out, err = result
    assert (code, out, err.count("\n")) == (2, "", 1), result
    return err.strip().removeprefix("déclic: ")


def test_a_whole_file_becomes_a_pack_that_the_loader_reads(bot, tmp_path):
    (tmp_path / "Mon été.gift").write_text(GIFT.replace("T#Non.#Oui.", "T#Oui."), encoding="utf-8")
    code, out, _ = bot("Mon été.gift", *WHOLE)
    assert (code, out) == (
        0,
        "2 fiche(s) prête(s) (mon-ete/items), 0 à compléter, 0 refusée(s), 0 perte(s).\n",
    )
    pack = loader.load(tmp_path / "mon-ete", KINDS)
    assert (pack.id, pack.title, pack.ids()) == ("mon-ete", "Mon été", ("premier", "second"))
    assert pack.description == "Importé de « Mon été.gift »."


def test_what_is_not_whole_is_told_in_the_order_of_the_file(bot, tmp_path):
    (tmp_path / "essai.txt").write_text(GIFT + "\nDites. {}\n", encoding="utf-8")
    code, out, _ = bot("essai.txt", *WHOLE[1:])
    assert (code, out.splitlines()) == (
        1,
        [
            "essai.txt:1: à compléter [premier] Il manque « theme ».",
            "essai.txt:3: perdu [Second] Le commentaire sur la réponse fausse (Non.).",
            "essai.txt:3: à compléter [second] Il manque « theme ».",
            "essai.txt:5: refusée [Dites.] C’est une composition : une personne la lit, pas le jeu.",
            "0 fiche(s) prête(s), 2 à compléter (essai/drafts), 1 refusée(s), 1 perte(s).",
        ],
    )


def test_where_nothing_can_be_kept_nothing_is_written(bot, tmp_path):
    (tmp_path / "essai.gift").write_text("Racontez. {}\n")
    assert bot("essai.gift")[0] == 1
    assert [path.name for path in tmp_path.iterdir()] == ["essai.gift"]


def test_windows_text_is_read_and_said(bot, tmp_path):
    (tmp_path / "essai.gift").write_bytes("L’été ? {=Oui #Évidemment. ~Non}".encode("cp1252"))
    code, out, _ = bot("essai.gift", *WHOLE)
    assert code == 0
    assert "Windows-1252" in out
    assert loader.load(tmp_path / "essai", KINDS).items[0].raw["questions"][0]["ask"] == "L’été ?"


def test_a_trivia_list_names_its_author_in_the_pack(bot, tmp_path):
    (tmp_path / "liste.yaml").write_text("AUTHOR: Rouge\nOù ?: [ici]\n", encoding="utf-8")
    assert bot("liste.yaml", "--lang", "en", "--title", "Ma liste")[0] == 1
    head = (tmp_path / "liste/pack.yaml").read_text("utf-8")
    assert "Auteur indiqué : Rouge." in head
    assert 'language: "en"' in head
    assert 'title: "Ma liste"' in head


def test_an_existing_pack_is_refused_then_replaced_and_kept(bot, tmp_path):
    (tmp_path / "essai.gift").write_text(GIFT, encoding="utf-8")
    bot("essai.gift", "--out", "paquets/un")
    code, _, err = bot("essai.gift", "--out", "paquets/un")
    assert (code, "existe déjà" in err) == (2, True)
    code, out, _ = bot("essai.gift", "--out", "paquets/un", "--replace")
    assert code == 1
    assert "paquets/un.avant-1" in out
    assert sorted(path.name for path in (tmp_path / "paquets").iterdir()) == ["un", "un.avant-1"]


@pytest.mark.parametrize("name", ["modele.xlsx", "modele.csv"])
def test_a_template_is_written_once_and_imports(bot, tmp_path, name):
    code, out, _ = bot("--template", name)
    assert (code, name in out) == (0, True)
    assert "existe déjà" in one_line(bot("--template", name))
    code, out, _ = bot(name)
    assert (code, out.startswith("8 fiche(s) prête(s)")) == (0, True), out
    assert len(loader.load(tmp_path / "modele", KINDS).items) == 8


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("a.gift", b"", "vide"),
        ("a.gift", b"a\0b", "fichier de texte"),
        ("a.csv", b"type;question\n", "a.csv:1: Il manque la colonne « Réponse », « Explication »"),
        ("a.csv", b"x\n" * 10_000, f"plus de {MOST_ITEMS} lignes"),
        ("a.gift", b"Q {T}\n\n" * (MOST_ITEMS + 1), f"plus de {MOST_ITEMS} questions"),
        ("a.gift", b"x" * 5_000_001, "5 Mo"),
        ("a.xlsx", b"PK", "abîmé"),
        ("a.yaml", b"a: [b\n", "a.yaml:2: Le YAML ne se lit pas"),
        ("a.xls", b"x", "xlsx"),
        ("a.pdf", b"x", "--format"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_line_and_leaves_nothing(bot, tmp_path, name, data, word):
    (tmp_path / name).write_bytes(data)
    assert word in one_line(bot(name))
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_missing_file_or_a_folder_is_one_line(bot, tmp_path):
    (tmp_path / "dossier.gift").mkdir()
    assert "n’existe pas" in one_line(bot("rien.gift"))
    assert "est un dossier" in one_line(bot("dossier.gift"))


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
def test_what_no_item_could_say_is_refused_at_once(bot, tmp_path, option, word):
    (tmp_path / "a.gift").write_text(GIFT, encoding="utf-8")
    assert word in one_line(bot("a.gift", option))


def test_a_file_or_a_template_is_asked_for(bot):
    assert "donnez un fichier" in one_line(bot())
    assert "donnez un fichier" in one_line(bot("a.gift", "--template", "b.csv"))
    assert ".xlsx ou .csv" in one_line(bot("--template", "b.ods"))


def test_a_name_that_climbs_makes_a_folder_here(bot, tmp_path):
    (tmp_path / "..a..gift").write_text(GIFT, encoding="utf-8")
    (tmp_path / "sous").mkdir()
    bot("sous/../..a..gift", *WHOLE)
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["a", "sous"]


def test_the_format_can_be_said(bot, tmp_path):
    (tmp_path / "questions").write_text(GIFT, encoding="utf-8")
    assert "--format" in one_line(bot("questions"))
    assert bot("questions", "--format", "gift", "--out", "paquet")[0] == 1
