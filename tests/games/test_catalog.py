"""Kinds are found in folders, never registered by hand."""

from pathlib import Path

import pytest

from games import catalog

PACKAGE = """
from .name import NAME


class One:
    name = NAME


KIND = One()
"""


def add_kind(root: Path, folder: str, name: str) -> None:
    package = root / folder
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(PACKAGE, encoding="utf-8")
    (package / "name.py").write_text(f"NAME = {name!r}\n", encoding="utf-8")


def test_the_shipped_kinds_are_found_under_their_own_names():
    kinds = catalog.find()
    assert "quiz" in kinds
    assert all(kind.name == name for name, kind in kinds.items())


def test_a_kind_is_one_folder_more(tmp_path):
    add_kind(tmp_path, "riddle", "riddle")
    assert "riddle" in catalog.find([tmp_path])
    assert catalog.folders([tmp_path])["riddle"] == tmp_path / "riddle"
    assert "riddle" not in catalog.find()


def test_the_same_folder_gives_the_same_kind_twice(tmp_path):
    add_kind(tmp_path, "riddle", "riddle")
    assert catalog.find([tmp_path])["riddle"] is catalog.find([tmp_path])["riddle"]


def test_two_kinds_of_one_name_are_refused(tmp_path):
    add_kind(tmp_path, "other", "quiz")
    with pytest.raises(ValueError, match="two kinds are named 'quiz'"):
        catalog.find([tmp_path])


def test_a_folder_without_a_kind_is_passed_over(tmp_path):
    (tmp_path / "helpers").mkdir()
    (tmp_path / "helpers" / "__init__.py").write_text("", encoding="utf-8")
    assert catalog.find([tmp_path]) == catalog.find()


def test_every_shipped_kind_brings_examples_and_words():
    for folder in catalog.folders().values():
        assert (folder / "examples.yaml").is_file()
        assert {path.name for path in (folder / "words").glob("*.po")} == {"fr.po", "en.po"}
