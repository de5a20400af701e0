"""Bytes to text, and a text's id."""

import codecs
import re
import unicodedata

from content.importers.harvest import Unreadable

UTF8, WINDOWS = "UTF-8", "Windows-1252"
ZIP = b"PK\x03\x04"
"""How a workbook's archive begins."""

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae"})
_LONGEST_SLUG = 50


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding: UTF-8 with or without a mark, else Windows-1252."""
    if data.startswith(ZIP):
        raise Unreadable(
            "Ce n’est pas un fichier de texte, mais un classeur. "
            "Enregistrez-le en .csv, ou donnez-lui la fin .xlsx s’il contient des fiches."
        )
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or data.count(0) * 3 > len(data):
        raise Unreadable("Ce fichier est en UTF-16. Enregistrez-le de nouveau en choisissant UTF-8.")
    if b"\0" in data:
        raise Unreadable(
            "Ce n’est pas un fichier de texte, ou cette ligne a un signe illisible. "
            "Vérifiez la fin de son nom, ou effacez ce signe.",
            data[: data.index(0)].count(b"\n") + 1,
        )
    try:
        return data.decode("utf-8-sig"), UTF8
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252"), WINDOWS
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Unreadable(
            "Ce fichier n’est ni en UTF-8 ni en Windows-1252. Enregistrez-le en choisissant UTF-8.",
            line,
        ) from error


def split_lines(text: str) -> list[str]:
    """Lines as an editor counts them: other separators of Unicode do not end a line."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def slug(text: str) -> str:
    """Small letters, figures and hyphens, as ids are written; empty where nothing is left."""
    parts = unicodedata.normalize("NFKD", text.translate(_LIGATURES)).lower()
    bare = "".join(letter for letter in parts if not unicodedata.combining(letter))
    whole = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")
    if len(whole) <= _LONGEST_SLUG:
        return whole
    return whole[: _LONGEST_SLUG + 1].rpartition("-")[0] or whole[:_LONGEST_SLUG]
