"""Pictures made of points (PNG, JPEG): whether one is what its name says, and what is kept of a photograph.

A camera notes where and when a picture was taken, and by which telephone: none of it may reach the players.
"""

from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from io import BytesIO
from typing import Final, Literal

from PIL import Image, ImageOps, UnidentifiedImageError
from PIL.ImageFile import ImageFile

from content.loader.flaw import Flaw

FORMATS: Final[Mapping[str, str]] = {".png": "PNG", ".jpg": "JPEG"}
LONGEST_SIDE: Final = 1600
"""Points of the longer side of a picture that is made smaller: more than any page shows."""
MOST_POINTS: Final = {".png": 24_000_000, ".jpg": 64_000_000}
"""A picture is unpacked in memory, 4 bytes a point; a JPEG is unpacked smaller than it is."""
_LIGHT: Final = 400_000
"""Bytes that a smaller picture aims at: two seconds on a poor line."""
_SIDES: Final = (LONGEST_SIDE, 1280, 960, 640)
_QUALITY: Final = 82
_ALIKE: Final = 92
"""The quality of a JPEG that keeps its size."""
_HARMLESS: Final = frozenset(
    (
        b"IHDR",
        b"PLTE",
        b"IDAT",
        b"IEND",
        b"tRNS",
        b"gAMA",
        b"cHRM",
        b"sRGB",
        b"iCCP",
        b"bKGD",
        b"pHYs",
        b"sBIT",
    )
)
"""Chunks of a PNG that say what it looks like; others may hold anything."""
_KEPT: Final = ("icc_profile", "transparency", "gamma")
"""What is written again beside the points."""
_END: Final = b"\xff\xd9"
_ORIENTATION: Final = 0x0112
_BROKEN: Final = Flaw("Cette image est abîmée ou incomplète.", "Enregistrez-la de nouveau, puis renvoyez-la.")


def fault(data: bytes, kind: str) -> Flaw | None:
    """What is wrong with a picture, None where nothing is; `kind` is the end of its name."""
    try:
        with _open(data, kind) as image:
            flaw = _unfit(image, kind)
            if flaw is None:
                image.draft(None, (max(1, image.width // 8), max(1, image.height // 8)))
                image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return _too_many("", kind)
    except UnidentifiedImageError:
        again = f"Enregistrez-la de nouveau en {kind}\u202f; changer la fin du nom ne suffit pas."
        return Flaw(f"Ce fichier n’est pas une image {kind}, malgré son nom.", again)
    except Exception:  # noqa: BLE001 (broken bytes break a reader in many ways)
        return _BROKEN
    return flaw


def without_notes(data: bytes, kind: str, most: int) -> bytes:
    """A picture without fault made upright, small, without a camera’s notes; the same bytes where it is so.

    Args:
        kind: the end of its name.
        most: bytes beyond which it is made smaller.
    """
    with _open(data, kind) as image:
        if max(image.size) > LONGEST_SIDE or len(data) > most:
            image.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
            return _smaller(_upright(image), kind)
    return bare(data, kind)


def bare(data: bytes, kind: str) -> bytes:
    """A picture without fault made upright, at its size, without a camera’s notes; else the same bytes."""
    with _open(data, kind) as image:
        if _is_bare(data, image):
            return data
    return _bared(data, kind)


@lru_cache(maxsize=32)  # a season's pictures are asked for again until they are stored
def _bared(data: bytes, kind: str) -> bytes:
    with _open(data, kind) as image:
        turned = _upright(image)
        same = image.format == "JPEG" and turned is image
        return _written(turned, kind, "keep" if same else _ALIKE)


def _open(data: bytes, kind: str) -> ImageFile:
    return Image.open(BytesIO(data), formats=(FORMATS[kind],))


def _unfit(image: ImageFile, kind: str) -> Flaw | None:
    if image.width * image.height > MOST_POINTS[kind]:
        return _too_many(f"{image.width * image.height // 1_000_000} millions de points, ", kind)
    if kind == ".png" and getattr(image, "is_animated", False):
        return Flaw("Cette image bouge.", "Gardez-en une seule vue, ou faites-en un film .mp4.")
    return None


def _too_many(points: str, kind: str) -> Flaw:
    most = MOST_POINTS[kind] // 1_000_000
    return Flaw(
        f"Cette image est trop grande\u00a0: {points}{most} millions au plus.",
        f"Réduisez-la, par exemple à {LONGEST_SIDE} points de large.",
    )


def _is_bare(data: bytes, image: ImageFile) -> bool:
    """Whether a file holds the picture alone: no note, no second picture, nothing behind its end."""
    if image.format == "PNG":
        return _is_bare_png(data)
    segments = getattr(image, "applist", [("", b"")])
    return image.format == "JPEG" and all(map(_says_look, segments)) and data.find(_END) == len(data) - 2


def _says_look(segment: tuple[str, bytes]) -> bool:
    """Whether a segment of a JPEG says only how to show it: density without a small picture, colours."""
    name, body = segment
    density = name == "APP0" and body.startswith(b"JFIF\0") and len(body) == 14
    profile = name == "APP2" and body.startswith(b"ICC_PROFILE\0")
    return density or profile or (name == "APP14" and body.startswith(b"Adobe") and len(body) == 12)


def _is_bare_png(data: bytes) -> bool:
    at = 8
    while at < len(data):
        name = data[at + 4 : at + 8]
        if name not in _HARMLESS:
            return False
        at += 12 + int.from_bytes(data[at : at + 4], "big")
        if name == b"IEND":
            break
    return at == len(data)


def _upright(image: ImageFile) -> Image.Image:
    """The picture as its camera was held; the same one where nothing says that it was turned."""
    with suppress(Exception):  # broken notes of a good picture
        if image.getexif().get(_ORIENTATION, 1) != 1:
            return ImageOps.exif_transpose(image)
    return image


def _smaller(image: Image.Image, kind: str) -> bytes:
    """The first that is light, of sides that shrink; else the last one."""
    if image.mode in {"P", "PA"}:
        image = image.convert("RGBA")
    written = b""
    for side in _SIDES:
        image.thumbnail((side, side), Image.Resampling.LANCZOS)
        written = _written(image, kind, _QUALITY)
        if len(written) <= _LIGHT:
            break
    return written


def _written(image: Image.Image, kind: str, quality: int | Literal["keep"]) -> bytes:
    image.load()
    image.info = {name: image.info[name] for name in _KEPT if name in image.info}
    profile, out = image.info.get("icc_profile"), BytesIO()
    if kind == ".png":
        image.save(out, "PNG", optimize=True, icc_profile=profile, exif=b"")
    else:
        image.save(out, "JPEG", quality=quality, optimize=True, icc_profile=profile, exif=b"")
    return out.getvalue()
