"""What commands ask of whoever typed them: a yes where it cannot be undone, and nothing else is one."""

import io

import pytest

from tests.fakes.bot.command_line import flat


@pytest.fixture
def types(monkeypatch):
    """Standard input as it was typed."""
    return lambda text: monkeypatch.setattr("sys.stdin", io.StringIO(text))


@pytest.mark.parametrize("typed", ["", "non\n", "OUI MAIS NON\n"], ids=["end of input", "no", "no yes"])
def test_what_is_no_yes_changes_nothing_and_says_how_to_say_yes(winter, types, typed):
    winter("campaign", "launch")
    types(typed)
    refused = winter("campaign", "stop")
    assert refused.returncode == 2
    assert refused.stderr.endswith("déclic: Rien n’est arrêté. Recommencez et tapez oui, ou ajoutez --yes.\n")
    assert "Aborted" not in refused.stderr
    assert "programmée" in flat(winter("campaign", "list"))


def test_a_question_is_no_part_of_the_result(winter, types):
    winter("campaign", "launch")
    types("oui\n")
    stopped = winter("campaign", "stop")
    assert stopped.returncode == 0, stopped.stderr
    assert "oui" in stopped.stderr
    assert "oui" not in stopped.stdout


def test_a_yes_given_beforehand_is_not_asked_again(winter, types):
    winter("campaign", "launch")
    types("")
    assert "terminée" in flat(winter("campaign", "stop", "--yes", "0"))
