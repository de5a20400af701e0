"""A pack's pictures and films: what may lie in its `media` folder, and what each file really is.

A picture is served from our own address: one that could run a script or call another site is refused.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final

from content.loader import film, raster, svg
from content.loader.flaw import Flaw
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
PHOTOGRAPH: Final = 20_000_000
"""Bytes of a photograph as a camera makes it; what is kept of it is smaller."""
_ABSENT: Final = ("Ce fichier manque dans « media ».", "Ajoutez-le, ou corrigez son nom dans la fiche.")
"""What is said of a file that an item names and that is not there."""


_NO_FILM: Final = Flaw(
    "Ce fichier n’est pas un film .mp4 entier\u00a0: il ne se lirait pas.",
    "Ouvrez-le pour le vérifier, puis enregistrez-le de nouveau en .mp4.",
)


class MediaError(ValueError):
    """An upload that no pack keeps: `flaw` says why."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.message)
        self.flaw = flaw


def hashes(folder: Path, names: Iterable[str], problems: list[Problem]) -> dict[str, str]:
    """The hash of what is shown of each named file of the pack's `media` folder (`of_file`).

    What is wrong is added to the problems.
    """
    digests = {}
    for name in sorted(set(names)):
        wrong = _wrong(folder, name)
        if wrong:
            problems.append(Problem(f"media/{name}", wrong.line, "", wrong.message, wrong.fix))
        else:
            digests[name] = sha256(
                _bare(Path(name).suffix, (folder / "media" / name).read_bytes())
            ).hexdigest()
    return digests


def of_file(path: Path, digest: str) -> bytes:
    """What people are shown of a pack's file: without what a camera or a drawing program noted.

    Raises:
        KeyError: the file has another content than that of the hash.
        OSError: it cannot be read.
    """
    data = path.read_bytes()
    if sha256(data).hexdigest() != digest:
        flaw = _unlike(data, path.suffix)
        data = b"" if flaw else _bare(path.suffix, data)
        if flaw or sha256(data).hexdigest() != digest:  # its file was replaced since
            raise KeyError(digest)
    return data


def files(folder: Path, media: Mapping[str, str]) -> dict[str, Path]:
    """The file of each hash."""
    return {digest: folder / "media" / name for name, digest in media.items()}


def type_of(name: str) -> str:
    """The media type of a file's name; raises `KeyError` for one that no pack may hold."""
    return TYPES[Path(name).suffix]


def heaviest(name: str) -> int:
    """Bytes that an upload of that name may have; raises `KeyError` for a file that no pack may hold.

    A photograph may have more than is kept: it is made smaller.
    """
    kind = Path(name).suffix
    return PHOTOGRAPH if kind in raster.FORMATS else MOST_BYTES[kind]


def without_notes(name: str, data: bytes) -> bytes:
    """What a pack keeps of an upload: without what a camera or a drawing program noted.

    A photograph is upright and small, too.

    Raises:
        MediaError: it is too heavy, is not what its name says, or could run or fetch something.
    """
    kind = Path(name).suffix
    flaw = _heavy(len(data), kind, heaviest(name)) or _unlike(data, kind)
    if flaw is not None:
        raise MediaError(flaw)
    photograph = kind in raster.FORMATS
    data = raster.without_notes(data, kind, MOST_BYTES[kind]) if photograph else _bare(kind, data)
    if flaw := _heavy(len(data), kind, MOST_BYTES[kind]):
        raise MediaError(flaw)
    return data


def _bare(kind: str, data: bytes) -> bytes:
    """A file without fault and without notes; the same bytes where it has none."""
    if kind in raster.FORMATS:
        return raster.bare(data, kind)
    if kind == ".svg":
        return svg.without_notes(data)
    return film.without_notes(data) if kind == ".mp4" else data


def _wrong(folder: Path, name: str) -> Flaw | None:
    """What is wrong with a file and what to do, None where nothing is."""
    path, kind = folder / "media" / name, Path(name).suffix
    if path.is_symlink() or not path.resolve().is_relative_to(folder.resolve()):
        return Flaw(
            "Ce fichier est un lien vers un autre endroit.", "Copiez le fichier lui-même dans « media »."
        )
    if not path.is_file():
        return Flaw(*_ABSENT)
    return _heavy(path.stat().st_size, kind, MOST_BYTES[kind]) or _unlike(path.read_bytes(), kind)


def _unlike(data: bytes, kind: str) -> Flaw | None:
    """Why a file's bytes are not what the end of its name says."""
    if kind in raster.FORMATS:
        return raster.fault(data, kind)
    if kind == ".svg":
        return svg.fault(data)
    if kind == ".mp4":
        return None if film.plays(data) else _NO_FILM
    if _is_track(data):
        return None
    return Flaw(f"Ce fichier n’est pas un {kind} que l’on peut montrer.", "Enregistrez-le de nouveau.")


def _heavy(size: int, kind: str, most: int) -> Flaw | None:
    if size <= most:
        return None
    return Flaw(
        f"Ce fichier pèse {_weight(size)}, plus que {_weight(most)}, la limite d’un {kind}.",
        "Allégez-le\u00a0: un téléphone doit l’ouvrir vite.",
    )


def _weight(size: int) -> str:
    if size < 1_000_000:
        return f"{size // 1000}\u00a0ko"
    return f"{size / 1_000_000:.1f}".replace(".", ",").removesuffix(",0") + "\u00a0Mo"


def _is_track(data: bytes) -> bool:
    try:
        return data.decode("utf-8-sig").startswith("WEBVTT")
    except UnicodeDecodeError:
        return False
