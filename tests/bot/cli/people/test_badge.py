"""`badge verify FILE` says in one sentence what a file is worth; scripts read its exit code."""

from tests.fakes.bot.command_line import one_line


def test_a_file_that_is_no_badge_is_said_and_fails(organised, tmp_path):
    file = tmp_path / "photo.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n")
    told = organised("badge", "verify", str(file))
    assert (told.returncode, told.stdout.splitlines()[0]) == (1, "Ce fichier ne contient pas de badge")
    told = organised("badge", "verify", str(file), "--language", "en")
    assert (told.returncode, told.stdout.splitlines()[0]) == (1, "There is no badge in this file")


def test_a_file_that_is_not_there_is_one_line(organised):
    assert "ne se lit pas" in one_line(organised("badge", "verify", "nowhere.png"))
