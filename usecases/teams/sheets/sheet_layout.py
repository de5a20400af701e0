"""The columns of the organisation's spreadsheet, and the organisation written in them."""

from collections.abc import Mapping
from typing import Final
from zoneinfo import available_timezones

from content.words import Catalogue
from store.unit_of_work import UnitOfWork
from usecases.names import fold
from usecases.teams import site_entries

SHEET: Final = "Organisation"
TITLES: Final[Mapping[str, str]] = {
    "site": "Site",
    "team": "Équipe",
    "headcount": "Effectif",
    "time_zone": "Fuseau horaire",
    "holidays": "Jours fériés",
    "days_off": "Jours chômés",
}
"""The title of each column, in their order."""
GUIDE: Final = (
    (
        "Site",
        "Son nom. Chaque site a une ligne à lui, sans équipe, puis une ligne pour chacune de ses équipes.",
    ),
    ("Équipe", "Son nom. Vide sur la ligne du site."),
    ("Effectif", "Combien de personnes travaillent dans l’équipe, en chiffres."),
    ("Fuseau horaire", "Sur la ligne du site : France, La Réunion, Guadeloupe. Vide : inchangé, ou France."),
    ("Jours fériés", "Sur la ligne du site : France, Alsace-Moselle ou aucun. Vide : inchangé, ou France."),
    ("Jours chômés", "Sur la ligne du site : 07/05/2027, plusieurs séparés par des virgules. Vide : aucun."),
    ("À savoir", "Un site ou une équipe absents du tableau restent tels quels."),
    ("Changer un nom", "Ouvrez la page du site ou de l’équipe : ici, un autre nom en fait un autre."),
)
"""What each column takes, for the second sheet."""
HOLIDAYS: Final[Mapping[str, str]] = {"france": "France", "alsace-moselle": "Alsace-Moselle", "": "aucun"}


def rows(uow: UnitOfWork, words: Catalogue) -> list[list[str]]:
    """The organisation as it is, titles first; `read` takes it back."""
    lines = [list(TITLES.values())]
    record, calendars = uow.teams.organisation(), uow.teams.sites()
    everybody_s = record[2] if record else frozenset()
    zones = known_zones(words)
    for site_id, site_name in uow.teams.site_names().items():
        site = calendars[site_id]
        zone = words.time_zone(site.time_zone)
        lines.append(
            [
                site_name,
                "",
                "",
                zone if zones.get(fold(zone)) == site.time_zone else site.time_zone,
                HOLIDAYS[site.holidays],
                ", ".join(site_entries.days_text(site.days_off - everybody_s).split("\n")),
            ]
        )
        lines += [
            [site_name, team.name, str(team.headcount), "", "", ""] for team in uow.teams.all(site_id=site_id)
        ]
    return lines


def known_zones(words: Catalogue) -> dict[str, str]:
    """Time zones by what people write: a place's name, or the zone's own."""
    french, others = site_entries.zones(words)
    names = {fold(name): zone for zone, name in (*others, *french)}
    return {fold(zone): zone for zone in available_timezones()} | names
