"""What readers reach in a pack, in words: outsiders by their rules, colleagues by their filled sheets."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import typer

from bot.cli.authors.sheet_files import FORMS
from bot.cli.files import write_new
from bot.cli.session import Refusal
from content import importers
from content.check import blind_sheet, marking
from content.check.blind_sheet import Filled, NoSheetError
from content.check.interval import wilson
from content.check.marking import Share
from content.check.outsider.figures import Figures
from content.check.outsider.rounds import Ended
from content.importers.harvest import Unreadable
from content.loader import Reading
from games.rounding import nearest, percent

_ENDINGS: Final = {"good": "bonne", "fair": "moyenne", "poor": "mauvaise"}


def outsider(reading: Reading, figures: Iterable[Figures]) -> Iterator[str]:
    """A pack's figures in words: each rule beside chance, in questions and in whole rounds."""
    name = reading.head.id if reading.head else ""
    for measured in figures:
        tallies = [tally for tally in measured.quiz if tally.of]
        if tallies:
            yield f"{name} ({measured.language}), choix simples, qui ne sait rien et choisit :"
        for tally in tallies:
            low, high = wilson(tally.right, tally.of)
            yield (
                f"- {tally.rule} : {_percent(tally.right / tally.of)} ({_percent(low)} à {_percent(high)}) "
                f"sur {tally.of}, le hasard {_percent(tally.chance)}"
            )
        ticked = [rule for rule in measured.several if rule.of]
        if ticked:
            yield f"{name} ({measured.language}), plusieurs réponses, qui ne sait rien et coche :"
        for rule in ticked:
            low, high = wilson(rule.points, rule.of)
            same = "" if rule.same is None else f", autant de coches au hasard {_percent(rule.same)}"
            points = f"{_percent(rule.points / rule.of)} des points ({_percent(low)} à {_percent(high)})"
            yield (f"- {rule.rule} : {points} sur {rule.of}{same}, une pièce par choix {_percent(rule.coin)}")
        if measured.random:
            yield f"{name} ({measured.language}), situations, qui ne sait rien et choisit :"
            yield f"- au hasard : {_ended(measured.random)}"
        for played in measured.played:
            best = f"meilleures réactions : {len(played.names)} sur {measured.cards}"
            yield f"- {played.rule} : {_ended(played.ended)}, {best}"


def _ended(ended: Ended) -> str:
    rounds = sum(ended.endings.values())
    shares = (f"{_percent(ended.endings.get(end, 0) / rounds)} {word}" for end, word in _ENDINGS.items())
    return f"{nearest(ended.points)} points, fin {', '.join(shares)}"


def write(path: Path, readings: Sequence[Reading], seed: int, most: int) -> None:
    """Write a blind sheet of the packs, of `most` questions; a file that stands there stays.

    Raises:
        Refusal: of another ending, or without a question.
    """
    maker = FORMS.get(path.suffix.lower())
    if maker is None:
        raise Refusal(f"--blind : le nom {path.name} doit finir par {' ou '.join(FORMS)}")
    lines = blind_sheet.lines(readings, seed, most)
    if not lines:
        raise Refusal("ce paquet n’a ni question à choix, ni carte de situation : lancez check sans --blind")
    write_new(path, maker(lines))
    typer.echo(f"Questions sans leur réponse dans {path} : {len(lines)}. Une fois remplie : --score.")


def marked(paths: Sequence[Path], readings: Sequence[Reading]) -> Iterator[str]:
    """What filled sheets are worth, each and together."""
    sheets = {path: _filled(path, readings) for path in paths}
    for path, sheet in sheets.items():
        yield from _of_sheet(path.name, sheet)
    every = [answer for sheet in sheets.values() for answer in sheet.answers]
    if len(sheets) > 1:
        yield from _shares(f"Les {len(sheets)} feuilles ensemble", marking.by_form(every))
    for sure, share in marking.by_sureness(every):
        yield f"Réponses justes, sûreté {sure} : {_share(share)}."
    everybody, nobody = marking.agreed(list(sheets.values()))
    for title, names in (("tout le monde", everybody), ("personne", nobody)):
        if names:
            yield f"Trouvées par {title} ({len(names)}) : {', '.join(names)}."
    for answer in every:
        if answer.remark:
            yield f"Remarque sur {answer.single.name} : « {answer.remark} »"


def _filled(path: Path, readings: Sequence[Reading]) -> Filled:
    if path.suffix.lower() not in {".xlsx", ".csv"}:
        raise Refusal(f"{path.name} : donnez le tableau rempli (.xlsx), ou le .csv que la page enregistre")
    try:
        rows = [(row.line, row.cells) for row in importers.table(path).rows]
        return blind_sheet.read(rows, readings)
    except (Unreadable, NoSheetError) as error:
        raise Refusal(f"{path.name} : {error}") from error


def _of_sheet(name: str, sheet: Filled) -> Iterator[str]:
    yield from _shares(name, marking.by_form(sheet.answers))
    if not sheet.answers:
        yield f"{name} : aucune réponse à noter."
    if sheet.empty:
        yield f"{name}, questions sans réponse, qui ne comptent pas : {sheet.empty}."
    if sheet.changed:
        yield f"{name}, lignes laissées de côté, questions changées ou d’ailleurs : {sheet.changed}."
    yield from (f"{name}, {note}" for note in sheet.notes)


def _shares(title: str, shares: Iterable[Share]) -> Iterator[str]:
    for form, share in zip(
        ("choix simples", "situations", "vrai ou faux", "plusieurs réponses"), shares, strict=True
    ):
        if share.of:
            yield f"{title}, réponses justes, {form} : {_share(share)}, le hasard {_percent(share.chance)}."


def _share(share: Share) -> str:
    low, high = map(_percent, share.bounds)
    return f"{share.right} sur {share.of}, {_percent(share.right / share.of)} ({low} à {high})"


def _percent(share: float) -> str:
    return f"{percent(share)} %"
