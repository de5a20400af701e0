"""The zip that a Teams administrator uploads: valid by Microsoft's own schema."""

import json
import struct
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from jsonschema import Draft4Validator
from jsonschema.exceptions import best_match

from bot.channels.teams.package import build
from content import words
from dialogs.commands import command

APP = "0f5e9c3a-6f0e-4f4e-9d0e-7f3f0c8f2a11"
DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="module")
def package() -> ZipFile:
    return ZipFile(BytesIO(build("https://declic.example.org", APP, words.load)))


@pytest.mark.parametrize(
    ("name", "schema"),
    [("manifest.json", "MicrosoftTeams.schema"), ("en.json", "MicrosoftTeams.Localization.schema")],
)
def test_the_package_is_valid_by_microsofts_schema(package, name, schema):
    validator = Draft4Validator(json.loads((DATA / f"{schema}.json").read_text("utf-8-sig")))
    problem = best_match(validator.iter_errors(json.loads(package.read(name))))
    assert problem is None, f"{problem.json_path}: {problem.message}"


@pytest.mark.parametrize(("name", "size"), [("color.png", 192), ("outline.png", 32)])
def test_the_icons_have_the_size_that_teams_asks(package, name, size):
    png = package.read(name)
    assert struct.unpack(">II", png[16:24]) == (size, size)


def test_commands_are_in_both_languages_at_most_twelve_a_list_and_understood(package):
    lists = json.loads(package.read("manifest.json"))["bots"][0]["commandLists"]
    localized = json.loads(package.read("en.json"))
    assert all(len(group["commands"]) <= 12 for group in lists)
    french = [entry["title"] for group in lists for entry in group["commands"]]
    assert len(french) * 2 == sum("commands" in key for key in localized)
    english = [value for key, value in localized.items() if key.endswith(".title")]
    assert [title for title in french + english if command(title) is None] == []


def test_the_same_values_give_the_same_bytes():
    assert build("https://d.example.org", APP, words.load) == build("https://d.example.org", APP, words.load)


@pytest.mark.parametrize(
    ("address", "app"), [("http://127.0.0.1:3978", APP), ("", APP), ("https://d.example.org", "x")]
)
def test_what_teams_would_refuse_is_refused_with_what_to_set(address, app):
    with pytest.raises(ValueError, match=r"PUBLIC_URL|MICROSOFT_APP_ID"):
        build(address, app, words.load)
