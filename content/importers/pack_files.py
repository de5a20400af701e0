"""Writes a pack's folder: the whole, or nothing."""

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from content.importers import yaml_text

# The loader refuses a file of more than 1 MB, and people do not read one of more than some screens.
_A_FILE = 100


class Taken(OSError):  # noqa: N818 (an answer to an author, in one word)
    """The pack cannot be written to its target; the text is for the author."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a folder will hold.

    Attributes:
        head: the lines of `pack.yaml`.
        items: what can be played.
        drafts: what waits for its author, which nothing reads.
        media: the files of pictures and films by name.
        name: how the files of items begin.
    """

    head: Mapping[str, str]
    items: Sequence[yaml_text.Entry]
    drafts: Sequence[yaml_text.Entry] = ()
    media: Mapping[str, Path] = field(default_factory=dict)
    name: str = "import"


def write(target: Path, contents: Contents, *, replace: bool) -> Path | None:
    """Write the pack; returns where a pack that was replaced is kept, if any. Raises `Taken`.

    It is written beside its target and moved there whole: a full disk or a power cut leaves nothing half.
    """
    _refuse(target, replace=replace)
    target = target.resolve()
    scratch = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=".import-", dir=target.parent))
        pack = scratch / "pack"
        _fill(pack, contents)
        return _move(pack, target)
    except OSError as error:
        raise Taken(f"Le paquet ne s’écrit pas dans {target} ({error.strerror or error}).") from error
    finally:
        if scratch is not None:
            shutil.rmtree(scratch, ignore_errors=True)


def _refuse(target: Path, *, replace: bool) -> None:
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise Taken(f"{target} n’est pas un dossier. Choisissez un autre nom.")
    if not target.exists() or not any(target.iterdir()):
        return
    if not replace:
        raise Taken(f"{target} existe déjà. Choisissez un autre nom, ou ajoutez --replace.")
    if not (target / "pack.yaml").is_file():
        raise Taken(f"{target} n’est pas un paquet : il ne sera pas remplacé. Choisissez un autre nom.")


def _fill(pack: Path, contents: Contents) -> None:
    pack.mkdir()
    for folder, items in (("items", contents.items), ("drafts", contents.drafts)):
        if items:
            (pack / folder).mkdir()
        for number, start in enumerate(range(0, len(items), _A_FILE), start=1):
            text = yaml_text.document(items[start : start + _A_FILE])
            path = pack / folder / f"{contents.name}-{number:03}.yaml"
            path.write_text(text, encoding="utf-8", newline="\n")
    if contents.media:
        (pack / "media").mkdir()
    for name, path in contents.media.items():
        shutil.copyfile(path, pack / "media" / name)
    (pack / "pack.yaml").write_text(yaml_text.mapping(contents.head), encoding="utf-8", newline="\n")


def _move(pack: Path, target: Path) -> Path | None:
    """Move the pack to its target; returns where the pack that was there is kept."""
    backup = None
    if target.exists():
        if any(target.iterdir()):
            backup = _beside(target)
            target.rename(backup)
        else:
            target.rmdir()
    try:
        pack.rename(target)
    except OSError:
        if backup is not None:
            backup.rename(target)
        raise
    return backup


def _beside(target: Path) -> Path:
    number = 1
    while (free := target.with_name(f"{target.name}.avant-{number}")).exists():
        number += 1
    return free
