"""`check` says everything at once, fails on errors alone; an author's words never command the terminal."""

import pytest

from content import facts
from tests.fakes.authored.item_pack import PACK, rewrite
from tests.fakes.authored.items import ITEM, changed

ASK = "Une personne entre. Que faites-vous d’abord\u00a0?"
WRONG = "Je termine mon courriel"
NOT_SOON = ("2027-01-31", "2199-01-31")


@pytest.fixture
def pack(tmp_path):
    """A pack of these items; each is told by what differs from a good one."""

    def write(name, *items, more=""):
        folder = tmp_path / name
        (folder / "items").mkdir(parents=True)
        (folder / "pack.yaml").write_text(PACK.replace("demo", name) + more, encoding="utf-8")
        text = "".join(changed(ITEM, NOT_SOON, *changes) for changes in items or ([],))
        (folder / "items" / "1.yaml").write_text(text, encoding="utf-8")
        return folder

    return write


def named(name, ask=ASK):
    return [("id: premier", f"id: {name}"), (ASK, ask)]


@pytest.fixture
def check(bot):
    """Runs `check`: its exit code and the lines it prints."""

    def run(*folders):
        result = bot("check", *folders)
        assert not result.stderr
        return result.returncode, result.stdout.splitlines()

    return run


def test_warnings_do_not_fail(check, pack):
    code, lines = check(pack("demo", [(WRONG, "12")]))
    assert code == 0
    assert "1.yaml:16: avertissement [premier] Ce choix n’est qu’un nombre" in lines[0]
    assert lines[-1] == "1 paquet(s)\u00a0: 0 erreur(s), 1 avertissement(s)."


def test_an_error_fails_with_its_line(check, pack):
    code, lines = check(pack("demo", [(WRONG, "x" * 71)]))
    assert code == 1
    assert "1.yaml:16: erreur [premier] « text » compte 71 caractères." in lines[0]


def test_facts_are_checked_where_their_folder_is_given(check, pack, tmp_path, monkeypatch):
    monkeypatch.setattr(facts, "FOLDER", tmp_path / "facts")
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts" / "guide.yaml").write_text("- id: Z1\n", encoding="utf-8")
    code, lines = check(facts.FOLDER, pack("demo"))
    assert code == 1
    assert "guide.yaml:1: erreur [Z1] Il manque « statement »." in lines[0]
    assert lines[-1].startswith("1 paquet(s)\u00a0: 4 erreur(s)")


def test_the_bot_s_own_commands_and_scenes_are_known(check, pack):
    _, lines = check(pack("demo", [(WRONG, "Classement")], more="scene: chateau\n"))
    assert any("« Classement » est une commande" in line for line in lines)
    assert any("« chateau »" in line and "house" in line for line in lines)


def test_notions_of_one_item_are_one_line_for_all_packs_together(check, pack):
    asks = ("Qui prévenir\u00a0?", "Quand répondre\u00a0?", "Où orienter la personne\u00a0?")
    first = pack("un", named("a", asks[0]), [*named("b", asks[1]), ("notion: accueil", "notion: delais")])
    second = pack("deux", named("c", asks[2]))
    assert "Notions qui n’ont qu’une fiche (1)\u00a0: delais." in check(first, second)[1]
    assert "Notions qui n’ont qu’une fiche (2)\u00a0: accueil, delais." in check(first)[1]


def test_a_question_of_a_pack_given_before_is_told(check, pack):
    _, lines = check(pack("un"), pack("deux", named("second")))
    assert any("ressemble" in line and "(un, items/1.yaml, ligne 12)" in line for line in lines)


def test_an_author_s_words_never_command_the_terminal(check, pack):
    _, lines = check(pack("demo", named(r'"\e]0;titre\a\u202e"', r"Stop\e[31m\e[2J ?")))
    assert not [line for line in lines for letter in line if letter in "\x1b\x07\u202e"]


@pytest.mark.parametrize(
    "text", [b"- id: [\n", b"\xff\xfe\x00", b"\x00\x01", b"- id: a\n- id: a\n", b"[" * 300]
)
def test_a_broken_file_is_told_with_its_name_and_no_traceback(check, pack, text):
    folder = pack("demo")
    (folder / "items" / "2.yaml").write_bytes(text)
    code, lines = check(folder)
    assert code == 1
    assert any("2.yaml" in line and "erreur" in line for line in lines)


def test_a_picture_of_40_megabytes_is_told_with_the_item_that_shows_it(check, pack):
    folder = pack("demo")
    rewrite(folder, 1, "  questions:", '  picture: {file: a.png, alt: "Un guichet"}\n  questions:')
    (folder / "media").mkdir()
    with (folder / "media" / "a.png").open("wb") as file:
        file.truncate(40_000_000)
    code, lines = check(folder)
    assert code == 1
    assert (
        "a.png: erreur [premier] Ce fichier pèse 40\u00a0Mo, plus que 1\u00a0Mo, la limite d’un .png."
        in lines[0]
    )
