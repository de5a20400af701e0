"""What an import check cannot see: where `async` stands, what a package says, how long a file is."""

import ast
import shlex
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

from bot.cli import ROOMS
from bot.settings import Settings
from games import catalog

ROOT = Path(__file__).parents[2]
FLOORS = ("bot", "dialogs", "scheduler", "usecases", "store", "content", "games")
FILES = sorted(
    path
    for floor in FLOORS
    for path in (ROOT / floor).rglob("*.py")
    if "versions" not in path.parts  # a migration is written once and never read again
)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
MOST_LINES = 500
MAY_BE_ASYNC = ("bot", "scheduler", "store/database.py")


def name_of(path):
    return str(path.relative_to(ROOT))


def tree_of(path):
    return ast.parse(path.read_text("utf-8"))


def test_only_the_shell_is_async():
    kinds = (ast.AsyncFunctionDef, ast.Await, ast.AsyncFor, ast.AsyncWith)
    assert not [
        f"{name_of(path)}:{node.lineno}"
        for path in FILES
        if not name_of(path).startswith(MAY_BE_ASYNC)
        for node in ast.walk(tree_of(path))
        if isinstance(node, kinds)
    ]


def test_every_package_says_what_lives_there():
    packages = [path for path in FILES if path.name == "__init__.py"]
    assert not [name_of(path) for path in packages if not ast.get_docstring(tree_of(path))]


def test_no_file_is_longer_than_a_room():
    sizes = {name_of(path): path.read_text("utf-8").count("\n") for path in (*FILES, *TESTS)}
    assert not {name: lines for name, lines in sizes.items() if lines > MOST_LINES}


PARALLEL = (
    {"bot/channels/mail", "bot/channels/push", "bot/channels/teams", "bot/channels/web"},  # for each channel
    {"bot/cards/adaptive", "bot/cards/html"},  # the same block in each form
    {"games/questions", *(f"games/kinds/{kind}" for kind in catalog.folders())},  # the shape of a kind
)
"""Folders whose files bear the same names because they do the same thing."""


def test_no_two_files_of_a_floor_bear_one_name():
    places = defaultdict(set)
    for path in FILES:
        if path.name != "__init__.py":
            places[path.relative_to(ROOT).parts[0], path.name].add(name_of(path.parent))
    twice = {name: sorted(folders) for name, folders in places.items() if len(folders) > 1}
    assert not {
        name: folders
        for name, folders in twice.items()
        if not any(set(folders) <= parallel for parallel in PARALLEL)
    }


def test_every_folder_with_code_is_a_package():
    folders = {path.parent for path in FILES}
    assert not [name_of(folder) for folder in folders if not (folder / "__init__.py").exists()]


def test_the_procfile_names_commands_that_exist():
    lines = [line.partition(":") for line in (ROOT / "Procfile").read_text().splitlines()]
    assert {name for name, _, _ in lines} == {"release", "web", "clock"}
    for _, _, command in lines:
        words = shlex.split(command)
        start = words.index("python")
        assert words[start : start + 3] == ["python", "-m", "bot"]
        assert words[start + 3] in ROOMS


def test_every_setting_has_a_line_that_explains_it():
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    explained = {
        line.removeprefix("#").partition("=")[0]
        for before, line in pairwise(lines)
        if "=" in line and before.startswith("# ")
    }
    assert {name.upper() for name in Settings.model_fields} <= explained
