"""The recipes for authors are followed to the letter: what they say to type is typed."""

import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from bot.preview.shelf import known
from content import words
from content.check import check
from content.loader import load
from games import catalog

ROOT = Path(__file__).parents[2]
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
ITEMS = (ROOT / "docs" / "writing-items.md").read_text("utf-8")
TODAY = date(2026, 3, 3)
KINDS, FOLDERS = catalog.find(), catalog.folders()
SPOKEN = [words.load(language, FOLDERS.values()) for language in words.LANGUAGES]
MEDIA = {
    "guichet.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>',
    "courriel.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>',
    "courriel.mp4": b"\0\0\0\x0cftypmp42\0\0\0\x08moov\0\0\0\x08mdat",
    "courriel.fr.vtt": b"WEBVTT\n",
}


def commands(title):
    """The shell blocks of a recipe."""
    (recipe,) = re.findall(rf"^## Recipe: {title}\n(.*?)(?=^## |\Z)", CONTRIBUTING, re.DOTALL | re.MULTILINE)
    blocks = re.findall(r"^( *)```sh\n(.*?)^ *```", recipe, re.DOTALL | re.MULTILINE)
    return ["\n".join(line.removeprefix(indent) for line in text.splitlines()) for indent, text in blocks]


def follow(folder, *blocks):
    """Type these commands in a folder, as in a terminal whose `python` is this one."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ended = subprocess.run(  # noqa: S603 (our own recipe)
        ["/bin/bash", "-euo", "pipefail", "-c", "\n".join(blocks)],
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


@pytest.mark.long  # it runs the commands of the recipe one after the other
def test_the_recipe_of_an_item_makes_a_pack_without_a_word_to_change(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    *written, checked, previewed = commands("write an item")
    follow(tmp_path, *written)
    assert "0 erreur(s), 0 avertissement(s)" in follow(tmp_path, checked)
    folder, item = re.search(r"preview (\S+) --item (\S+)", previewed).groups()
    assert item in load(tmp_path / folder, KINDS).ids()
    assert (tmp_path / "var" / "items.schema.json").is_file()
    first = next((tmp_path / folder / "items").iterdir()).read_text("utf-8").splitlines()[0]
    schema = (tmp_path / folder / "items" / first.partition("$schema=")[2]).resolve()
    assert schema == tmp_path / "var" / "items.schema.json"


@pytest.mark.long  # it runs the tests of the kind that it makes
def test_the_recipe_of_a_kind_makes_one_that_plays(tmp_path):
    tests = (
        "tests/games/kinds/ordering",
        "tests/games/test_every_kind.py",
        "tests/fakes/authored/examples.py",
    )
    for part in ("games", *tests):
        source, copy = ROOT / part, tmp_path / part
        copy.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, copy)
    shutil.copytree(ROOT / "content", tmp_path / "content", ignore=shutil.ignore_patterns("packs"))
    copied, tried, _ = commands("add a kind of game")
    only = f"{tried} -q -p no:randomly -p no:cacheprovider --import-mode=importlib -k timeline"
    assert re.search(r"[1-9]\d* passed", follow(tmp_path, copied, only))


@pytest.fixture
def documented(tmp_path):
    """A pack of every item of the page about items."""
    folder = tmp_path / "pages"
    for part in ("items", "media"):
        (folder / part).mkdir(parents=True)
    for name, data in MEDIA.items():
        (folder / "media" / name).write_bytes(data)
    head = "id: pages\ntitle: Pages\ndescription: Ce que montre la documentation.\n"
    (folder / "pack.yaml").write_text(head, encoding="utf-8")
    for at, text in enumerate(re.findall(r"^```yaml\n(.*?)^```", ITEMS, re.DOTALL | re.MULTILINE)):
        (folder / "items" / f"{at}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_every_documented_item_is_a_good_one(documented):
    assert check(documented, KINDS, TODAY, known(SPOKEN)) == []


def test_every_kind_is_documented(documented):
    assert {item.kind.name for item in load(documented, KINDS).items} == set(KINDS)
