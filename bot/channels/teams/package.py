"""The Teams app's zip: a manifest, two icons drawn by us, commands in both languages."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import resvg_py

from games.kind import Words

ASSETS = Path(__file__).parent / "assets"
MANIFEST = "1.19"
PERSONAL = ("play", "menu", "ranking", "score", "badges", "team", "settings", "help", "stop", "forget")
ROOM = ("ranking", "team", "plan", "bravo", "room", "help")
"""Teams takes 12 commands a list, and translates ten."""


def build(
    public_url: str,
    app_id: str,
    words: Callable[[str], Words],
    organisation: str = "Déclic",
    version: str = "1.0.0",
) -> bytes:
    """The package, the same bytes for the same values.

    Raises:
        ValueError: with what to set, where Teams would refuse the package.
    """
    host = urlsplit(public_url)
    if host.scheme != "https" or not host.netloc:
        raise ValueError("PUBLIC_URL doit être une adresse https : Teams n’en prend pas d’autre")
    try:
        UUID(app_id)
    except ValueError as error:
        raise ValueError(
            "MICROSOFT_APP_ID doit être l’identifiant de l’application, comme "
            "00000000-0000-0000-0000-000000000000"
        ) from error
    french = _manifest(public_url, app_id, words("fr"), organisation, version)
    return _zip(
        {
            "manifest.json": _json({**french, "validDomains": [host.netloc]}),
            "en.json": _json(_translation(words("en"))),
            "color.png": _png("color", 192),
            "outline.png": _png("outline", 32),
        }
    )


def _manifest(public_url: str, app_id: str, words: Words, organisation: str, version: str) -> dict[str, Any]:
    return {
        "$schema": f"https://developer.microsoft.com/json-schemas/teams/v{MANIFEST}/MicrosoftTeams.schema.json",
        "manifestVersion": MANIFEST,
        "version": version,
        "id": app_id,
        "developer": {
            "name": organisation[:32],
            "websiteUrl": public_url,
            "privacyUrl": public_url,
            "termsOfUseUrl": public_url,
        },
        "name": {"short": "Déclic", "full": "Déclic"},
        "description": {"short": words("teams.app.short"), "full": words("teams.app.long")},
        "icons": {"color": "color.png", "outline": "outline.png"},
        "accentColor": "#2c2a6b",
        "localizationInfo": {
            "defaultLanguageTag": "fr",
            "additionalLanguages": [{"languageTag": "en", "file": "en.json"}],
        },
        "bots": [
            {
                "botId": app_id,
                "scopes": ["personal", "team", "groupChat"],
                "isNotificationOnly": False,
                "supportsFiles": False,
                "commandLists": [
                    {"scopes": scopes, "commands": [_command(words, key) for key in keys]}
                    for scopes, keys in ((["personal"], PERSONAL), (["team", "groupChat"], ROOM))
                ],
            }
        ],
    }


def _command(words: Words, key: str) -> dict[str, str]:
    return {"title": words(f"teams.command.{key}"), "description": words(f"teams.command.{key}.about")}


def _translation(words: Words) -> dict[str, str]:
    """The strings of another language, by their path in the manifest."""
    strings = {
        "name.short": "Déclic",
        "name.full": "Déclic",
        "description.short": words("teams.app.short"),
        "description.full": words("teams.app.long"),
    }
    for number, keys in enumerate((PERSONAL, ROOM)):
        for at, key in enumerate(keys):
            path = f"bots[0].commandLists[{number}].commands[{at}]"
            strings |= {f"{path}.{name}": text for name, text in _command(words, key).items()}
    return strings


def _png(name: str, size: int) -> bytes:
    svg = (ASSETS / f"{name}.svg").read_text("utf-8")
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=size, height=size, skip_system_fonts=True))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode()


def _zip(files: dict[str, bytes]) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return target.getvalue()
