"""`python -m bot ...` as a person runs it, alone or with the shipped organisation loaded."""

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli import main
from bot.settings import Settings

ROOT = Path(__file__).parents[2]


@dataclass
class Result:
    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def bot(tmp_path, monkeypatch, capsys):
    """Runs `python -m bot ...` in a folder of its own, as a person would (in this process: it is faster)."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)

    def run(*words, **settings):
        with monkeypatch.context() as patch:
            for name, value in settings.items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["bot", *map(str, words)])
            capsys.readouterr()
            with pytest.raises(SystemExit) as ended:
                main()
        code = ended.value.code
        return Result(code if isinstance(code, int) else 0, *capsys.readouterr())

    return run


@pytest.fixture(scope="session")
def organised_once(tmp_path_factory):
    """Where what the first load wrote is kept: the next one is a copy, which is quicker than migrating."""
    return tmp_path_factory.mktemp("organised")


@pytest.fixture
def organised(bot, tmp_path, organised_once):
    """The shipped organisation is loaded."""
    if any(organised_once.iterdir()):
        shutil.copytree(organised_once, tmp_path, dirs_exist_ok=True)
        return bot
    result = bot("organisation", ROOT / "organisation.yaml")
    assert result.returncode == 0, result.stderr
    assert "3 sites, 6 équipes" in result.stdout
    shutil.copytree(tmp_path, organised_once, dirs_exist_ok=True)
    return bot


@pytest.fixture
def season(organised):
    """A draft called Hiver."""
    organised("campaign", "create", "Hiver", "--first-day", "2099-12-01", "--doors", "5")
    return organised
