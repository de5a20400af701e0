"""Files of a pack's `media` folder that no item shows, or that are too heavy for a phone on a poor line."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from content.check.walk import texts
from content.loader import Problem, Reading, SourceItem
from content.loader.media import TYPES

HEAVY: Final = {".svg": 100_000, ".png": 400_000, ".jpg": 400_000}
"""Bytes that take two seconds on a poor line (1.5 Mbit/s); the loader refuses much larger files."""


def sizes(folder: Path) -> dict[str, int]:
    """The bytes of each file of a pack's `media` folder, by its name there."""
    root = folder / "media"
    paths = sorted(root.rglob("*")) if root.is_dir() and not root.is_symlink() else []
    return {
        path.relative_to(root).as_posix(): path.stat().st_size
        for path in paths
        if not (path.is_dir() or path.name.startswith("."))
    }


def of_media(media: Mapping[str, int], reading: Reading) -> Iterator[Problem]:
    """Files that no item names, and heavy ones; the loader reports files that are missing."""
    names = {name for record in reading.records for name in record.once(_file_names)}
    for name, size in media.items():
        if name not in names:
            message = "Aucune fiche ne montre ce fichier."
            yield Problem(f"media/{name}", 0, "", message, "Nommez-le dans une fiche ou ôtez-le.", "warning")
        elif name in reading.media and size > HEAVY.get(Path(name).suffix, size):
            message = f"Cette image pèse {size // 1000} ko."
            yield Problem(f"media/{name}", 0, "", message, "Allégez-la : un téléphone l’attend.", "warning")


def _file_names(record: SourceItem) -> list[str]:
    """What an item says that can be a file's name."""
    return [text for text in texts(record.raw) if text.endswith(tuple(TYPES))]
