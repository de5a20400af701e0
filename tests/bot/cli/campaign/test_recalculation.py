"""`campaign rebuild` from the command line."""

from tests.fakes.bot.command_line import execute, one_line


def test_standings_are_checked_then_worked_out_again_from_the_rounds(winter):
    winter("campaign", "launch", "Hiver")
    execute("INSERT INTO team_sums VALUES (1, 1, 1, 3, 250, 20000, 0, 0, 0)")
    differs = winter("campaign", "rebuild", "--check")
    figures = [line.rpartition(": ")[2] for line in differs.stdout.splitlines()[1:]]
    assert (differs.returncode, figures) == (1, ["0", "1", "0"])
    assert "recalculé" in winter("campaign", "rebuild").stdout
    assert "exactly" in winter("campaign", "rebuild", "--check", "--language", "en").stdout
    execute("UPDATE campaigns SET anonymised_at = '2027-01-01 00:00:00'")
    assert "tel que publié" in one_line(winter("campaign", "rebuild"))
