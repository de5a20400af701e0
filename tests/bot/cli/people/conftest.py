"""A file of people that the command line imports."""

import pytest

from tests.fakes.bot.command_line import TITLES


@pytest.fixture
def people(organised, tmp_path):
    """Imports these rows, as a file of that encoding."""

    def run(*rows, words=(), encoding="utf-8", titles=TITLES, **settings):
        (tmp_path / "people.csv").write_text(titles + "\n".join(rows), encoding)
        return organised("people", "import", "people.csv", *words, **settings)

    return run
