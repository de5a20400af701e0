"""Files that commands read and write: a refusal says which, why, and what to do."""

import os
from errno import EACCES, EISDIR, ENOENT, ENOSPC, ENOTDIR, EPERM, EROFS
from pathlib import Path
from typing import Final

from bot.cli.session import Refusal
from content.words import Catalogue, load

_WHY: Final = {
    ENOENT: "absent",
    ENOTDIR: "absent",
    EISDIR: "folder",
    EACCES: "denied",
    EPERM: "denied",
    EROFS: "denied",
    ENOSPC: "full",
}


def write_new(path: Path, data: bytes, words: Catalogue | None = None) -> None:
    """Write a file; one that stands there stays.

    Raises:
        Refusal: it is there, or cannot be written.
    """
    try:
        with path.open("xb") as opened:
            opened.write(data)
    except FileExistsError:
        raise Refusal((words or load("fr"))("cli.exists", file=path)) from None
    except OSError as error:
        raise unwritten(path, error, words) from error


def reserve(path: Path, words: Catalogue) -> None:
    """Make sure that keys to doors have where to go before they are made: for their owner's eyes alone.

    Raises:
        Refusal: it cannot be written.
    """
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
        if path.is_file():  # a device is everybody's
            path.chmod(0o600)
    except OSError as error:
        raise unwritten(path, error, words) from error


def fill(path: Path, data: bytes, words: Catalogue) -> None:
    """Write what `reserve` made sure of.

    Raises:
        Refusal: it cannot be written after all.
    """
    try:
        path.write_bytes(data)
    except OSError as error:
        raise unwritten(path, error, words) from error


def unwritten(path: Path, error: OSError, words: Catalogue | None = None) -> Refusal:
    """What to say of a file that cannot be written; in French by default."""
    words = words or load("fr")
    return Refusal(words("cli.unwritten", file=path, why=_why(error, words)))


def unread(path: Path, error: OSError, words: Catalogue) -> Refusal:
    """What to say of a file that cannot be read."""
    return Refusal(words("cli.unread", file=path, why=_why(error, words)))


def _why(error: OSError, words: Catalogue) -> str:
    known = _WHY.get(error.errno or 0)
    return words(f"cli.why_{known}") if known else error.strerror or str(error)
