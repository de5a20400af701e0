"""Reads a folder, right or wrong, with the place of everything, for the loader and the linter."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from content.loader.files import line_of, open_yaml
from content.loader.media import hashes
from content.loader.memory import Memory, Past
from content.loader.problems import Place, Problem, Where, explain, halves
from content.loader.source_item import SourceItem
from content.loader.translations import differences
from content.pack import Head, Item, PackHead
from games.kind import BadItem, Kind


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in a folder, right or wrong; `media` holds SHA-256 hashes by name."""

    head: PackHead | None
    records: tuple[SourceItem, ...]
    problems: tuple[Problem, ...]
    media: Mapping[str, str]


def read(folder: Path, kinds: Mapping[str, Kind]) -> Reading:
    """Everything in a folder, with its problems; nothing that an author may write raises."""
    problems: list[Problem] = []
    head = _read_head(folder, problems)
    language = head.language if head else "fr"
    files = sorted((folder / "items").glob("*.yaml"))
    problems.extend(
        Problem(f"items/{path.name}", 0, "", "Ce fichier n’est pas lu.", "Renommez-le en .yaml.")
        for path in sorted((folder / "items").glob("*.yml"))
    )
    if not files:
        problems.append(
            Problem("items", 0, "", "Le paquet n’a aucune fiche.", "Ajoutez un fichier .yaml dans « items ».")
        )
    records: list[SourceItem] = []
    for path in files:
        tree, values = open_yaml(folder, path, problems)
        if values is None:
            continue
        file = path.relative_to(folder).as_posix()
        for record, wrong in read_items(file, tree, values, language, kinds):
            records.append(record)
            problems.extend(wrong)
    problems.extend(_doubles(records, language))
    problems.extend(problem for _, problem in differences(records, language))
    media = media_of(folder, records, problems)
    problems.sort(key=lambda problem: (problem.file, problem.line))
    return Reading(head, tuple(records), tuple(problems), media)


def read_values(
    head: PackHead,
    values: Sequence[Any],
    media: Mapping[str, str],
    kinds: Mapping[str, Kind],
    memory: Memory | None = None,
) -> Reading:
    """Mappings that lie in no file, as a draft or a frozen pack holds them, each item judged by itself.

    What `memory` knows of the pack's items is not worked out again.
    """
    pasts = () if memory is None else memory.recall(values, head.language)
    found = list(read_items("", values, values, head.language, kinds, pasts))
    problems = tuple(problem for _, wrong in found for problem in wrong)
    return Reading(head, tuple(record for record, _ in found), problems, media)


def compare(reading: Reading) -> Reading:
    """The same, its items judged beside each other and beside the media that there are."""
    language = reading.head.language if reading.head else "fr"
    records = reading.records
    problems = [
        *reading.problems,
        *_doubles(records, language),
        *(problem for _, problem in differences(records, language)),
    ]
    problems += [
        _missing(record, name)
        for record in records
        if record.item
        for name in record.item.media()
        if name not in reading.media
    ]
    return replace(reading, problems=tuple(problems))


def _missing(record: SourceItem, name: str) -> Problem:
    """A picture or a film that an item names and its pack does not have, at the line that names it."""
    where: Where = next(
        (
            (key, line)
            for key, part in record.raw.items()
            if isinstance(part, Mapping)
            for line, text in part.items()
            if text == name
        ),
        (),
    )
    message = f"Le fichier {name} n’est pas encore dans le paquet."
    fix = "Déposez-le sous « Images et films », ou corrigez son nom."
    return Problem(f"media/{name}", 0, record.name, message, fix, where=where)


def media_of(folder: Path, records: Sequence[SourceItem], problems: list[Problem]) -> Mapping[str, str]:
    """The hashes of what the items show; a problem names the first item that shows the file."""
    item_names = {
        f"media/{name}": record.name
        for record in reversed(records)
        if record.item
        for name in record.item.media()
    }
    wrong: list[Problem] = []
    media = hashes(folder, (name.removeprefix("media/") for name in item_names), wrong)
    problems.extend(replace(problem, item=item_names[problem.file]) for problem in wrong)
    return media


def _read_head(folder: Path, problems: list[Problem]) -> PackHead | None:
    tree, values = open_yaml(folder, folder / "pack.yaml", problems)
    if values is None:
        return None
    if not isinstance(values, dict):
        problems.append(
            Problem("pack.yaml", 1, "", "Le fichier n’est pas une suite de lignes « mot: valeur ».", "")
        )
        return None
    try:
        head = PackHead.model_validate(values)
    except ValidationError as error:
        problems.extend(
            Problem("pack.yaml", line_of(tree, where), "", *halves(text)) for where, text in explain(error)
        )
        return None
    if head.id != folder.resolve().name:
        text = f"« id » n’est pas le nom du dossier. Écrivez « id: {folder.resolve().name} »."
        problems.append(Problem("pack.yaml", line_of(tree, ("id",)), "", *halves(text)))
    return head


def read_items(
    file: str,
    tree: Any,
    values: Any,
    language: str,
    kinds: Mapping[str, Kind],
    pasts: Sequence[Past] = (),
) -> Iterator[tuple[SourceItem, list[Problem]]]:
    """Each item of a file with its problems; `pasts`: what is remembered of each."""
    if not isinstance(values, list):
        text = "Le fichier n’est pas une liste de fiches. Commencez chaque fiche par « - id: »."
        place = partial(_in_file, file, tree, 0)
        yield SourceItem("", place, {}, None), [Problem(file, 1, "", *halves(text))]
        return
    for at, raw in enumerate(values):
        place, past = partial(_in_file, file, tree, at), pasts[at] if pasts else Past()
        yield read_item(raw, place, language, kinds, f"n° {at + 1}", past)


def read_item(
    raw: Any,
    place: Callable[[Where], Place],
    language: str,
    kinds: Mapping[str, Kind],
    unnamed: str,
    past: Past | None = None,
) -> tuple[SourceItem, list[Problem]]:
    """One item with its problems; `place` says where each part of it was written.

    An item without an id is told as `unnamed`; `past`: what is remembered of it.
    """
    name = str(raw.get("id", "")) if isinstance(raw, dict) else ""
    past = past or Past()
    if past.read is None:
        flaws: list[tuple[Where, str]] = []
        past.read = _item(raw, language, kinds, flaws), flaws
    item, wrong = past.read
    record = SourceItem(name or unnamed, place, raw, item, past)
    return record, [record.flaw(where, text) for where, text in wrong]


def _in_file(file: str, tree: Any, at: int, where: Where) -> Place:
    return Place(file, line_of(tree, (at, *where)))


def _item(raw: Any, language: Any, kinds: Mapping[str, Kind], wrong: list[tuple[Where, str]]) -> Item | None:
    if not isinstance(raw, dict):
        wrong.append(((), "Cette fiche n’est pas une suite de lignes « mot: valeur ». Regardez une voisine."))
        return None
    head = body = None
    try:
        head = Head.model_validate({key: value for key, value in raw.items() if key in Head.model_fields})
    except ValidationError as error:
        wrong.extend(explain(error))
    name = raw.get("kind")
    kind = kinds.get(name) if isinstance(name, str) else None
    if kind is None:
        if name is not None:
            wrong.append(
                (("kind",), f"Ce type de jeu n’existe pas. Types connus : {', '.join(sorted(kinds))}.")
            )
        return None
    try:
        body = kind.read({key: value for key, value in raw.items() if key not in Head.model_fields})
    except BadItem as error:
        wrong.extend(error.problems)
    if wrong or head is None:
        return None
    return Item(head, kind, body, head.lang or language, raw)


def _doubles(records: Sequence[SourceItem], language: str) -> Iterator[Problem]:
    first: dict[tuple[str, str], SourceItem] = {}
    for record in records:
        if not isinstance(record.raw, dict) or not isinstance(record.raw.get("id"), str):
            continue
        key = record.raw["id"], record.language(language)
        if key in first:
            message = f"L’id « {key[0]} » sert déjà ({first[key].place(('id',)).cited()})."
            yield record.problem(("id",), message, "Donnez un autre id à l’une des deux fiches.")
        first.setdefault(key, record)
