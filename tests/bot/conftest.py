"""`python -m bot ...` as a person runs it, alone or with the shipped organisation loaded."""

import json
import logging
import shutil
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
import structlog

from bot.cli import main, session
from bot.preview import measure
from bot.settings import Settings
from tests.fakes.bot.advent import opened
from tests.fakes.chat.played_worlds import copy_of, kept, play_once
from tests.fakes.chat.season import end, season
from tests.fakes.store import stores

ROOT = Path(__file__).parents[2]


MEASURED = {}


def measured_once(spoken, item, work_out=measure.measure):
    """What of an item is too long, worked out once a process: a shipped pack has some ten thousand cards."""
    key = json.dumps(item.raw, sort_keys=True)
    if key not in MEASURED:
        MEASURED[key] = work_out(spoken, item)
    return MEASURED[key]


@dataclass
class Result:
    returncode: int
    stdout: str
    stderr: str


def reach_copied(engine, reach=session.reach):
    """Reach a database; a SQLite store that is not there yet is a copy, which is quicker than migrating."""
    if engine.dialect.name == "sqlite" and not (file := Path(engine.url.database)).exists():
        with suppress(OSError):  # reaching it says why it cannot be written
            stores.sqlite(file)
    reach(engine)


@pytest.fixture
def no_settings(tmp_path, monkeypatch):
    """A folder of its own, with none of this machine's settings."""
    monkeypatch.setattr(session, "reach", reach_copied)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def other_logs_untouched(monkeypatch):
    """A command says where log lines go; what runs after it in this process logs as before."""
    configure, root = structlog.configure, logging.getLogger()
    # A logger that keeps a command's way would write to its closed stream, and no test would see its lines.
    unkept = {"cache_logger_on_first_use": False}
    monkeypatch.setattr(structlog, "configure", lambda **options: configure(**(options | unkept)))
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.fixture
def bot(no_settings, other_logs_untouched, monkeypatch, capsys):
    """Runs `python -m bot ...` in a folder of its own, as a person would (in this process: it is faster)."""

    def run(*words, **settings):
        with monkeypatch.context() as patch:
            for name, value in settings.items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["bot", *map(str, words)])
            patch.setattr(measure, "measure", measured_once)
            capsys.readouterr()
            with pytest.raises(SystemExit) as ended:
                main()
        code = ended.value.code
        return Result(code if isinstance(code, int) else 0, *capsys.readouterr())

    return run


@pytest.fixture(scope="session")
def left(tmp_path_factory):
    """What commands left in a folder, kept for the tests that begin with them: their next time is a copy."""
    kept = {}

    def leave(folder, name, work):
        if name in kept:
            shutil.copytree(kept[name], folder, dirs_exist_ok=True)
            return
        work()
        kept[name] = tmp_path_factory.mktemp(name)
        shutil.copytree(folder, kept[name], dirs_exist_ok=True)

    return leave


@pytest.fixture
def organised(bot, tmp_path, left):
    """The shipped organisation is loaded."""

    def load():
        result = bot("organisation", ROOT / "organisation.yaml")
        assert result.returncode == 0, result.stderr
        assert "3 sites, 6 équipes" in result.stdout

    left(tmp_path, "organised", load)
    return bot


@pytest.fixture
def winter(organised, tmp_path, left):
    """The bot where Hiver is a draft, whose doors keep the written order."""
    days = ("--first-day", "2099-12-01", "--doors", "5")
    left(tmp_path, "winter", lambda: organised("campaign", "create", "Hiver", *days, "--order", "written"))
    return organised


@pytest.fixture
async def house(tmp_path):
    """The whole house on the first morning of an advent."""
    async with opened(tmp_path) as house:
        yield house


@pytest.fixture(scope="session")
def nights(services, tmp_path_factory):
    """A season played once for all tests: as it stood after the night of each door, and when it was over."""
    folder, stood = tmp_path_factory.mktemp("season"), {}

    def play(world):
        def keep(door):
            stood[door] = kept(world, folder / f"{door}.db")

        season(world, each_night=keep)
        end(world)

    return stood | {"over": play_once(folder, services, play)}


@pytest.fixture(scope="session")
def voiced_over(services, tmp_path_factory):
    """A season that is over, with a grid of practice, actions, a pulse and ideas."""

    def play(world):
        season(world, voiced=True)
        end(world)

    return play_once(tmp_path_factory.mktemp("voiced"), services, play)


@pytest.fixture
def voiced(voiced_over, tmp_path):
    """A world of one's own in which people were asked what they think."""
    with copy_of(voiced_over, tmp_path) as world:
        yield world


@pytest.fixture
def played(nights, request, tmp_path):
    """A world of one's own in which that season was played to its end, or to a door that a test names."""
    with copy_of(nights[getattr(request, "param", "over")], tmp_path) as world:
        yield world
