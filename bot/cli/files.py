"""Files that commands read and write: a refusal says which, why, and what to do."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
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


@contextmanager
def refusing(path: Path, words: Catalogue, key: str = "cli.unwritten") -> Iterator[None]:
    """Read or write `path` in this block.

    Raises:
        Refusal: in place of an `OSError`, in the words of `key`, with the file and the reason.
    """
    try:
        yield
    except OSError as error:
        reason = _WHY.get(error.errno or 0)
        why = words(f"cli.why_{reason}") if reason else error.strerror or str(error)
        raise Refusal(words(key, file=path, why=why)) from error


def write_new(path: Path, data: bytes, words: Catalogue | None = None) -> None:
    """Write a file that does not exist yet; what is refused is said in French by default.

    Raises:
        Refusal: it exists, and stays as it is, or it cannot be written.
    """
    words = words or load("fr")
    with refusing(path, words):
        try:
            stream = path.open("xb")
        except FileExistsError:
            raise Refusal(words("cli.exists", file=path)) from None
        with stream:
            stream.write(data)


def reserve(path: Path, words: Catalogue) -> None:
    """Make a file that only its owner can read, before the links that will stand in it are made.

    Raises:
        Refusal: it cannot be written.
    """
    with refusing(path, words):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
        if path.is_file():  # a device is everybody's
            path.chmod(0o600)


def fill(path: Path, data: bytes, words: Catalogue) -> None:
    """Write a file, one that `reserve` made or another.

    Raises:
        Refusal: it cannot be written.
    """
    with refusing(path, words):
        path.write_bytes(data)
