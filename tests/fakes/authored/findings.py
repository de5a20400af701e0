"""What the authors' linter says of a folder, on a day in March."""

from datetime import date

from content.check import Known, check
from games import catalog

KINDS = catalog.find()
TODAY = date(2026, 3, 3)


def remarks(folder, known=None):
    """Line, level and message of each problem."""
    problems = check(folder, KINDS, TODAY, known or Known())
    return [(problem.line, problem.level, problem.message) for problem in problems]


def warnings(folder, today=TODAY):
    """Line and message of each problem of a folder without errors."""
    problems = check(folder, KINDS, today)
    assert all(problem.level == "warning" for problem in problems), problems
    return [(problem.line, problem.message) for problem in problems]
