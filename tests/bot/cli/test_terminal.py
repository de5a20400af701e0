"""What commands ask of whoever typed them: a yes where it cannot be undone, and nothing else is one."""

import io

import pytest

from tests.fakes.bot.command_line import flat, one_line

OLD = "Transports scolaires"


@pytest.fixture
def types(monkeypatch):
    """Standard input as it was typed."""
    return lambda text: monkeypatch.setattr("sys.stdin", io.StringIO(text))


@pytest.mark.parametrize("typed", ["", "non\n", "OUI MAIS NON\n"], ids=["end of input", "no", "no yes"])
def test_what_is_no_yes_changes_nothing_and_says_how_to_say_yes(organised, types, typed):
    types(typed)
    refused = organised("teams", "close", OLD)
    assert refused.returncode == 2
    assert refused.stderr.endswith("déclic: Rien n’est changé. Recommencez et tapez oui, ou ajoutez --yes.\n")
    assert "Aborted" not in refused.stderr
    assert OLD in flat(organised("teams", "list"))


def test_a_question_is_no_part_of_the_result(organised, types):
    types("oui\n")
    closed = organised("teams", "close", OLD)
    assert closed.returncode == 0, closed.stderr
    assert "définitif" in closed.stderr
    assert "définitif" not in closed.stdout
    assert OLD not in flat(organised("teams", "list"))


def test_a_yes_given_beforehand_is_not_asked_again(organised, types):
    types("")
    assert one_line(organised("teams", "close", "Narnia", "--yes"))
    assert "est fermée" in flat(organised("teams", "close", OLD, "--yes"))


def test_every_team_gets_its_room_after_a_yes(organised, types):
    types("non\n")
    refused = organised("teams", "rooms")
    assert refused.returncode == 2
    assert "salons dans la page web" in refused.stderr
    types("oui\n")
    assert "C’est fait" in flat(organised("teams", "rooms"))
    assert "déjà son salon" in one_line(organised("teams", "rooms"))
