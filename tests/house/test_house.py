"""What an import check cannot see: where `async` stands, what a package says, how long a file is."""

import ast
import shlex
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from bot.cli import app
from bot.settings import Settings

ROOT = Path(__file__).parents[2]
FLOORS = ("bot", "dialogs", "scheduler", "store", "content", "games")
FILES = sorted(
    path
    for floor in FLOORS
    for path in (ROOT / floor).rglob("*.py")
    if "versions" not in path.parts  # a migration is written once and never read again
)
LONG = {"store/tables.py"}  # the drawing of every table is read in one place
MAY_BE_ASYNC = ("bot", "scheduler", "store/database.py")


def name_of(path):
    return str(path.relative_to(ROOT))


@cache
def tree_of(path):
    return ast.parse(path.read_text("utf-8"))


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_only_the_shell_is_async(path):
    if name_of(path).startswith(MAY_BE_ASYNC):
        return
    kinds = (ast.AsyncFunctionDef, ast.Await, ast.AsyncFor, ast.AsyncWith)
    assert not [node.lineno for node in ast.walk(tree_of(path)) if isinstance(node, kinds)]


@pytest.mark.parametrize("path", [path for path in FILES if path.name == "__init__.py"], ids=name_of)
def test_every_package_says_what_lives_there(path):
    assert ast.get_docstring(tree_of(path))


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_file_is_longer_than_a_room(path):
    lines = path.read_text("utf-8").count("\n")
    assert lines <= 300 or name_of(path) in LONG


@pytest.mark.parametrize("floor", FLOORS)
def test_every_folder_with_code_is_a_package(floor):
    folders = {path.parent for path in FILES if path.is_relative_to(ROOT / floor)}
    assert not [name_of(folder) for folder in folders if not (folder / "__init__.py").exists()]


def test_the_procfile_names_commands_that_exist():
    known = {command.name or command.callback.__name__ for command in app.registered_commands}
    lines = [line.partition(":") for line in (ROOT / "Procfile").read_text().splitlines()]
    assert {name for name, _, _ in lines} == {"release", "web", "clock"}
    for _, _, command in lines:
        words = shlex.split(command)
        start = words.index("python")
        assert words[start : start + 3] == ["python", "-m", "bot"]
        assert words[start + 3] in known


def test_every_setting_has_a_line_that_explains_it():
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    explained = {
        line.removeprefix("#").partition("=")[0]
        for before, line in pairwise(lines)
        if "=" in line and before.startswith("# ")
    }
    assert {name.upper() for name in Settings.model_fields} <= explained
