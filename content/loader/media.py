"""A pack's pictures and films: what may lie in its `media` folder, and what each file really is.

A picture is served from our own address: one that could run a script or call another site is refused.
"""

import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from resvg_py import svg_to_bytes

from content.loader.problems import Problem

TYPES: Final = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".mp4": "video/mp4",
    ".vtt": "text/vtt",
}
MOST_BYTES: Final = {
    ".svg": 200_000,
    ".png": 1_000_000,
    ".jpg": 1_000_000,
    ".mp4": 1_500_000,
    ".vtt": 100_000,
}
"""Bytes that a phone on a poor line still opens; a film of 40 seconds fits."""

ABSENT: Final = ("Ce fichier manque dans « media ».", "Ajoutez-le, ou corrigez son nom dans la fiche.")
"""What is said of a file that an item names and that is not there."""
_BEGINS = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff"}
_ACTIVE = frozenset({"script", "foreignObject", "iframe", "image", "use", "a", "animate", "set", "handler"})
_LARGEST, _SLIMMEST = 4096, 4
_TRIED_WIDTH = 64
_OUTSIDE = re.compile(r"url\((?!\s*['\"]?\s*#)|@import", re.IGNORECASE)


def hashes(folder: Path, names: Iterable[str], problems: list[Problem]) -> dict[str, str]:
    """The hash of each named file of the pack's `media` folder; what is wrong is added to the problems."""
    digests = {}
    for name in sorted(set(names)):
        wrong = _wrong(folder, name)
        if wrong:
            problems.append(Problem(f"media/{name}", 0, "", *wrong))
        else:
            digests[name] = sha256((folder / "media" / name).read_bytes()).hexdigest()
    return digests


def files(folder: Path, media: Mapping[str, str]) -> dict[str, Path]:
    """Where the bytes of each hash lie."""
    return {digest: folder / "media" / name for name, digest in media.items()}


def type_of(name: str) -> str:
    """The media type of a file's name; raises `KeyError` for one that no pack may hold."""
    return TYPES[Path(name).suffix]


def _wrong(folder: Path, name: str) -> tuple[str, str] | None:
    """What is wrong with a file and what to do, None where nothing is."""
    path, kind = folder / "media" / name, Path(name).suffix
    if path.is_symlink() or not path.resolve().is_relative_to(folder.resolve()):
        return "Ce fichier est un lien vers un autre endroit.", "Copiez le fichier lui-même dans « media »."
    if not path.is_file():
        return ABSENT
    if path.stat().st_size > MOST_BYTES[kind]:
        return _heavy(path.stat().st_size, kind)
    return fault(name, path.read_bytes())


def fault(name: str, data: bytes) -> tuple[str, str] | None:
    """What is wrong with a file's bytes and what to do, None where nothing is; the name says its type."""
    kind = Path(name).suffix
    if len(data) > MOST_BYTES[kind]:
        return _heavy(len(data), kind)
    if not _is_what_it_says(data, kind):
        return f"Ce fichier n’est pas un {kind} que l’on peut montrer.", "Enregistrez-le de nouveau."
    return None


def _heavy(size: int, kind: str) -> tuple[str, str]:
    return (
        f"Ce fichier pèse {size // 1000} ko, plus que {MOST_BYTES[kind] // 1000} ko.",
        "Allégez-le : un téléphone doit l’ouvrir vite.",
    )


def _is_what_it_says(data: bytes, kind: str) -> bool:
    if kind == ".mp4":
        return data[4:8] == b"ftyp"
    if kind == ".vtt":
        return _text(data).startswith("WEBVTT")
    return _is_still(data) if kind == ".svg" else data.startswith(_BEGINS[kind])


def _is_still(data: bytes) -> bool:
    """Whether an SVG is a drawing and nothing more: no script, no entity, nothing fetched from elsewhere.

    It is drawn once, small, by the library that makes the PNG which Teams shows.
    """
    text = _text(data)
    try:
        root = fromstring(text, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError):
        return False
    if _name(root.tag) != "svg" or not _is_of_a_size(root.attrib):
        return False
    for element in root.iter():
        if _name(element.tag) in _ACTIVE or _OUTSIDE.search(element.text or ""):
            return False
        for key, value in element.attrib.items():
            plain = _name(key).lower()
            reference = plain in {"href", "src"} and not value.startswith("#")
            if plain.startswith("on") or reference or _OUTSIDE.search(value):
                return False
    return _is_drawn(text)


def _is_of_a_size(attributes: Mapping[str, str]) -> bool:
    """Whether width, height and view box are plain and small: a huge picture would fill the memory."""
    box = attributes.get("viewBox", "").replace(",", " ").split()
    sizes = [
        *box[2:],
        *(attributes[name].removesuffix("px") for name in ("width", "height") if name in attributes),
    ]
    try:
        numbers = [float(size) for size in sizes]
    except ValueError:
        return False
    if len(box) != 4 or not all(1 <= number <= _LARGEST for number in numbers):
        return False
    return all(max(pair) <= _SLIMMEST * min(pair) for pair in (numbers[:2], numbers[2:]) if len(pair) == 2)


def _is_drawn(text: str) -> bool:
    try:
        return bool(svg_to_bytes(svg_string=text, width=_TRIED_WIDTH))
    except ValueError:
        return False


def _name(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""
