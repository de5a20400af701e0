"""Rows of the organisation's spreadsheet to its file; all that is wrong is told with its row and column."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from content.cells import one_line
from content.importers.spreadsheet.tables import Row, Table
from content.words import Catalogue
from store.unit_of_work import UnitOfWork
from usecases.names import fold
from usecases.parsing import whole_number
from usecases.teams import organisation, organisation_file, site_entries
from usecases.teams.organisation_file import (
    Flaw,
    OrganisationFile,
    OrganisationWrong,
    SiteEntry,
    TeamEntry,
)
from usecases.teams.sheets.sheet_layout import HOLIDAYS, TITLES, known_zones
from usecases.teams.teams import MOST_PEOPLE

_OF_SITE: Final = ("time_zone", "holidays", "days_off")
_SHOWN: Final = 40


@dataclass(slots=True)
class _Site:
    """A site as the rows say it so far; `line`: its own row's, 0 where there is none."""

    name: str
    line: int = 0
    cells: Mapping[str, Any] = field(default_factory=dict)
    teams: list[TeamEntry] = field(default_factory=list)


class RowReader:
    """Reads the rows; all that is wrong is told at once. `own`: names of today's organisation."""

    def __init__(self, uow: UnitOfWork, words: Catalogue, own: Collection[str]) -> None:
        self._uow, self._zones, self._own = uow, known_zones(words), own
        self._flaws: list[Flaw] = []
        self._sites: dict[str, _Site] = {}
        self._teams: dict[str, int] = {}
        self.notes: list[str] = []

    def file(self, table: Table) -> OrganisationFile:
        """The organisation with these sites and teams.

        Raises:
            OrganisationWrong: something is wrong.
        """
        if not table.rows:
            raise OrganisationWrong(
                [Flaw(0, "", "Ce tableau est vide. Téléchargez le fichier actuel pour commencer.")]
            )
        titles, *rest = table.rows
        columns = self._columns(titles)
        for row in rest if columns else ():
            self._row(row, columns)
        if columns and not self._sites and not self._flaws:
            self._wrong(titles.line, "", "Aucun site n’est nommé sous les titres. Écrivez-en un par ligne.")
        if self._flaws:
            raise OrganisationWrong(self._flaws)
        return self._organisation()

    def _wrong(self, line: int, column: str, text: str) -> None:
        self._flaws.append(Flaw(line, f"colonne « {TITLES[column]} »" if column else "", text))

    def _columns(self, row: Row) -> dict[str, int]:
        """The position of each column that is there; none where one is missing or stands twice."""
        keys = {fold(title): key for key, title in TITLES.items()}
        columns: dict[str, int] = {}
        for at, cell in enumerate(row.cells):
            key = keys.get(fold(cell))
            if key in columns:
                self._wrong(row.line, key, "Deux colonnes ont ce titre. Gardez-en une.")
            elif key is not None:
                columns[key] = at
            elif cell.strip():
                self.notes.append(f"La colonne « {_short(cell)} » n’est pas lue.")
        needed = ["site", *(["headcount"] if "team" in columns else [])]
        for key in needed:
            if key not in columns:
                text = (
                    "Cette colonne manque. Prenez les titres du fichier que cette page donne à télécharger."
                )
                self._wrong(row.line, key, text)
        return {} if self._flaws else columns

    def _row(self, row: Row, columns: Mapping[str, int]) -> None:
        before = len(self._flaws)
        cells = {key: row.cells[at] for key, at in columns.items() if at < len(row.cells)}
        for key in (key for key, at in columns.items() if at in row.formulas):
            self._wrong(row.line, key, "La case contient une formule. Remplacez-la par sa valeur.")
        if len(self._flaws) > before:
            return
        texts = {key: one_line(cell)[0] if key != "days_off" else cell for key, cell in cells.items()}
        texts = dict.fromkeys(TITLES, "") | texts
        if not any(texts.values()):
            return
        site_name = self._name(
            row.line, "site", texts["site"], "Le site de cette ligne manque. Écrivez son nom."
        )
        team = self._name(row.line, "team", texts["team"]) if texts["team"] else ""
        self._headcount_fits(row.line, texts)
        site = self._sites.setdefault(fold(site_name), _Site(site_name)) if site_name else None
        if texts["team"]:
            self._team(row.line, site, team, texts)
        elif site is not None:
            self._site(row.line, site, site_name, texts, columns)

    def _name(self, line: int, key: str, text: str, missing: str = "") -> str:
        """A name as it is kept, "" where it is wrong."""
        if not text:
            self._wrong(line, key, missing)
            return ""
        try:
            return organisation_file.checked_name(text, self._own)
        except ValueError as error:
            self._wrong(line, key, str(error))
            return ""

    def _headcount_fits(self, line: int, texts: Mapping[str, str]) -> None:
        """A team has a headcount, a site has none; what is of a site stands on its own row."""
        if not texts["team"] and texts["headcount"]:
            self._wrong(
                line, "team", "Cet effectif n’a pas d’équipe. Écrivez-la, ou videz la case « Effectif »."
            )
        for key in _OF_SITE if texts["team"] else ():
            if texts[key].strip():
                self._wrong(
                    line, key, "Cette case se remplit sur la ligne du site, celle sans équipe. Videz-la ici."
                )

    def _team(self, line: int, site: _Site | None, name: str, texts: Mapping[str, str]) -> None:
        first = self._teams.setdefault(fold(name), line) if name else line
        headcount = whole_number("".join(texts["headcount"].split()))
        if headcount is None or not 1 <= headcount <= MOST_PEOPLE:
            cell = _short(texts["headcount"])
            text = f"« {cell} » n’est pas un effectif." if cell else "L’effectif manque."
            self._wrong(line, "headcount", f"{text} Écrivez un nombre de 1 à 100 000, en chiffres.")
        elif name and first == line and site is not None:
            site.teams.append(TeamEntry.model_construct(name=name, headcount=headcount))
        if first != line:
            text = f"L’équipe « {name} » est déjà à la ligne {first}. Gardez l’une, ou changez un nom."
            self._wrong(line, "team", text)

    def _site(
        self, line: int, site: _Site, site_name: str, texts: Mapping[str, str], columns: Mapping[str, int]
    ) -> None:
        if site.line:
            text = f"Le site « {site.name} » a déjà sa ligne, la {site.line}. Gardez une de ces lignes."
            self._wrong(line, "site", text)
            return
        site.line, site.name = line, site_name
        values: dict[str, Any] = {}
        if texts["time_zone"]:
            values["time_zone"] = self._zones.get(fold(texts["time_zone"]))
            if values["time_zone"] is None:
                self._unknown(line, "time_zone", texts, "Écrivez France, La Réunion, Guadeloupe.")
        if texts["holidays"]:
            calendars = {fold(label): name for name, label in HOLIDAYS.items()}
            values["holidays"] = calendars.get(fold(texts["holidays"]))
            if values["holidays"] is None:
                self._unknown(line, "holidays", texts, "Écrivez France, Alsace-Moselle ou aucun.")
        if "days_off" in columns:
            if unread := site_entries.unread_day(texts["days_off"]):
                text = (
                    f"« {_short(unread)} » n’est pas un jour. Écrivez-le comme 07/05/2027, puis une virgule."
                )
                self._wrong(line, "days_off", text)
            values["days_off"] = tuple(sorted(site_entries.read_days(texts["days_off"])))
        site.cells = values

    def _unknown(self, line: int, key: str, texts: Mapping[str, str], fix: str) -> None:
        self._wrong(line, key, f"« {_short(texts[key])} » n’est pas connu. {fix}")

    def _organisation(self) -> OrganisationFile:
        """The file of the rows: what they leave open stays as it is; the usual site is always named."""
        uow = self._uow
        record, calendars, names = uow.teams.organisation(), uow.teams.sites(), uow.teams.site_names()
        everybody_s = record[2] if record else frozenset()
        ids = {fold(site_name): site_id for site_id, site_name in names.items()}
        entries: dict[str, SiteEntry] = {}
        for key, site in self._sites.items():
            cells = {**site.cells, "teams": tuple(site.teams)}
            site_id = ids.get(key)
            if site_id is None:
                site_id = site_entries.new_id(site.name, {**calendars, **entries})
                entries[site_id] = SiteEntry.model_construct(id=site_id, name=site.name, **cells)
            else:
                site_name = site.name if site.line else names[site_id]
                entry = organisation_file.site_entry(site_id, site_name, calendars[site_id], everybody_s)
                entries[site_id] = entry.model_copy(update=cells)
        if record is None or organisation.is_blank(uow):
            name, usual = organisation.FIRST_NAME, next(iter(entries))
        else:
            name, usual = record[0], record[1]
        if usual not in entries:
            entries[usual] = organisation_file.site_entry(usual, names[usual], calendars[usual], everybody_s)
        head = organisation_file.head_entry(name, usual, everybody_s)
        return OrganisationFile(organisation=head, sites=tuple(entries.values()))


def _short(text: str) -> str:
    """What somebody wrote, on one line and no longer than a sentence bears."""
    clean = one_line(text)[0]
    return clean[:_SHOWN] + "…" * (len(clean) > _SHOWN)
