"""A name with markup is refused by every command in one line; a name is printed as a shell reads it."""

import shlex

import pytest

from tests.fakes.bot.command_line import one_line, plain

MARKED = "Été <b>x</b> **y** [z](https://e.example)"
SENTENCE = "Ce nom ne convient pas. Écrivez de 2 à 60 caractères : des lettres, des chiffres"


@pytest.mark.parametrize(
    "words",
    [
        ("campaign", "create", MARKED),
        ("people", "list", MARKED, "people.csv"),
        ("admin", "invite", "--label", MARKED),
    ],
)
def test_markup_in_a_name_is_refused_by_the_same_sentence(winter, tmp_path, words):
    (tmp_path / "people.csv").write_text("Lien personnel\na.durand\n")
    refused = winter(*words)
    assert refused.returncode
    assert SENTENCE in plain(refused.stderr)


def test_it_is_refused_in_the_language_of_the_command(winter):
    refused = winter("campaign", "create", MARKED, "--language", "en")
    assert "This name does not fit. Write 2 to 60 characters: letters" in plain(one_line(refused))


def test_the_command_that_launches_a_new_season_names_it_as_a_shell_reads_it(winter):
    name = "L'été à 5 $ & 2 (`ls)"
    made = winter("campaign", "create", name, "--first-day", "2099-04-01", "--doors", "3").stdout
    (command,) = [line for line in made.splitlines() if line.startswith("python -m bot campaign launch")]
    assert command.endswith(f" {shlex.quote(name)}")
