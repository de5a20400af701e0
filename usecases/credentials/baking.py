"""A badge's token in its picture, and out of one (Open Badges 3.0, section 5.3).

Pictures that come in are anybody's: nothing in them is unpacked, and an entity in an SVG is refused.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

LARGEST: Final = 200_000
"""Bytes of a file that is read, at most: ours have a quarter."""
_TOKEN: Final = re.compile(r"[\w-]+\.[\w-]+\.[\w-]*", re.ASCII)
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_HEAD: Final = len(_PNG) + 25
"""Where a PNG's first chunk ends."""
_KEYWORD: Final = b"openbadgecredential"
_SPACE: Final = "https://purl.imsglobal.org/ob/v3p0"


class Unreadable(ValueError):  # noqa: N818 (what the file is)
    """A file in which there is no badge."""


def into_svg(picture: str, token: str) -> str:
    """The SVG with the token right after its first tag."""
    first, _, rest = picture.partition(">")
    credential = f'<openbadges:credential verify="{token}"></openbadges:credential>'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{first} xmlns:openbadges="{_SPACE}">{credential}{rest}'


def into_png(picture: bytes, token: str) -> bytes:
    """The PNG with the token in a chunk of text after its head."""
    body = b"iTXt" + _KEYWORD + b"\0\0\0\0\0" + token.encode("ascii")
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return picture[:_HEAD] + chunk + picture[_HEAD:]


def token_of(file: bytes) -> str:
    """The token of a baked SVG or PNG, or of a file that holds nothing else.

    Raises:
        Unreadable: there is none, or the file is too large.
    """
    if len(file) > LARGEST:
        raise Unreadable
    if file.startswith(_PNG):
        token = next(_texts(file), None)
    elif file.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        token = _of_svg(file)
    else:
        token = _plain(file)
    if not token or not _TOKEN.fullmatch(token):
        raise Unreadable
    return token


def _texts(file: bytes) -> Iterator[str]:
    """The texts of a PNG under our keyword, none of them compressed."""
    at = len(_PNG)
    while at + 8 <= len(file):
        (length,) = struct.unpack_from(">I", file, at)
        kind, body = file[at + 4 : at + 8], file[at + 8 : at + 8 + length]
        at += 12 + length
        keyword, _, rest = body.partition(b"\0")
        if kind == b"iTXt" and keyword == _KEYWORD and rest[:1] == b"\0":
            yield _plain(rest[2:].split(b"\0", 2)[-1])


def _of_svg(file: bytes) -> str | None:
    try:
        root = ElementTree.fromstring(file)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise Unreadable from error
    credential = root.find(f".//{{{_SPACE}}}credential")
    return None if credential is None else credential.get("verify")


def _plain(text: bytes) -> str:
    try:
        return text.decode("ascii").strip()
    except UnicodeDecodeError as error:
        raise Unreadable from error
