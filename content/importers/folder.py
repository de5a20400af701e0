"""Completes drafts, has the loader judge them, and writes them as a pack: the whole folder, or nothing.

An item that the loader accepts goes to `items/`. Another one goes to `drafts/`, which no loader reads, under
comments that say what an author still has to do. Nothing is made up to complete it.
"""

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from content.importers import written
from content.importers.harvest import Draft
from content.importers.text import one_line, slug
from content.loader.problems import Problem
from content.loader.reading import read_items
from content.pack import Head
from games.kind import Kind

# The loader refuses a file of more than 1 MB, and people do not read one of more than some screens.
_A_FILE = 100
_DOUBLE = Problem("", 0, "", "Cet id sert déjà plus haut.", "Donnez un autre id à l’une des deux fiches.")


class Taken(OSError):  # noqa: N818 (an answer to an author, in one word)
    """The pack cannot be written to its target; the text is for the author."""


@dataclass(frozen=True, slots=True)
class Finished:
    """An item as it will be written; `problems` is what the loader says of it (none: it can be played)."""

    draft: Draft
    raw: Mapping[str, Any]
    problems: tuple[Problem, ...]

    @property
    def id(self) -> str:
        """Its id in the pack."""
        return str(self.raw["id"])


def finish(
    drafts: Iterable[Draft], defaults: Mapping[str, Any], language: str, kinds: Mapping[str, Kind]
) -> list[Finished]:
    """The drafts, each with an id of its own, and with `defaults` for lines that the file does not have."""
    drafts = tuple(drafts)
    named = {str(draft.fields["id"]) for draft in drafts if "id" in draft.fields}
    used: set[str] = set()
    finished = []
    for draft in drafts:
        fields = {**defaults, **draft.fields}
        own_id = str(draft.fields.get("id", ""))
        name = own_id or _free(slug(draft.name) or "fiche", used | named)
        double = [_DOUBLE] if name in used else []
        used.add(name)
        head = {key: fields[key] for key in Head.model_fields if key in fields and key != "id"}
        body = {key: value for key, value in fields.items() if key not in Head.model_fields}
        raw = {"id": name} | head | body
        [(_, problems)] = read_items("", [raw], [raw], language, kinds)
        finished.append(Finished(draft, raw, (*double, *problems)))
    return finished


def _free(name: str, used: set[str]) -> str:
    free, number = name, 2
    while free in used:
        free = f"{name}-{number}"
        number += 1
    return free


def write(
    target: Path, head: Mapping[str, str], finished: Sequence[Finished], file: str, *, replace: bool
) -> Path | None:
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
        _fill(pack, head, finished, file)
        return _move(pack, target)
    except OSError as error:
        raise Taken(f"Le paquet ne s’écrit pas dans {target} ({error.strerror or error}).") from error
    finally:
        if scratch is not None:
            shutil.rmtree(scratch, ignore_errors=True)


def _refuse(target: Path, *, replace: bool) -> None:
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise Taken(f"{target} n’est pas un dossier. Choisissez un autre nom avec --out.")
    if not target.exists() or not any(target.iterdir()):
        return
    if not replace:
        raise Taken(f"{target} existe déjà. Choisissez un autre nom avec --out, ou ajoutez --replace.")
    if not (target / "pack.yaml").is_file():
        raise Taken(
            f"{target} n’est pas un paquet : il ne sera pas remplacé. Choisissez un autre nom avec --out."
        )


def _fill(pack: Path, head: Mapping[str, str], finished: Sequence[Finished], file: str) -> None:
    pack.mkdir()
    ready: list[written.Entry] = [(item.raw, ()) for item in finished if not item.problems]
    drafts: list[written.Entry] = [
        (item.raw, tuple(_comments(item, file))) for item in finished if item.problems
    ]
    for folder, items in (("items", ready), ("drafts", drafts)):
        if items:
            (pack / folder).mkdir()
        for number, start in enumerate(range(0, len(items), _A_FILE), start=1):
            text = written.document(items[start : start + _A_FILE])
            (pack / folder / f"import-{number:03}.yaml").write_text(text, encoding="utf-8", newline="\n")
    (pack / "pack.yaml").write_text(written.mapping(head), encoding="utf-8", newline="\n")


def _comments(item: Finished, file: str) -> Iterator[str]:
    yield one_line(
        f"{file}, ligne {item.draft.line}. Pour la jouer, déplacez la fiche dans « items » après avoir :"
    )[0]
    for problem in item.problems:
        yield one_line(f"- {problem.message} {problem.fix}")[0]


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
