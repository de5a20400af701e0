"""The organisation as a YAML file, which its own loading takes back."""

import json
from datetime import date
from typing import Final

from store.unit_of_work import UnitOfWork
from usecases.teams import organisation

_EXAMPLE: Final = """\
# Une ligne par équipe, sous son site. holidays : france, ou alsace-moselle.
organisation:
  name: "Notre organisation"
  default_site: siege
  days_off: []
sites:
  - id: siege
    name: "Siège"
    time_zone: Europe/Paris
    holidays: france
    days_off: []
    teams:
      - {name: "Accueil", headcount: 12}
"""


def as_yaml(uow: UnitOfWork) -> bytes:
    """The organisation as it is, as a file that `load` takes; one to fill in where there is none yet."""
    record = uow.teams.organisation()
    if record is None or organisation.is_blank(uow):
        return _EXAMPLE.encode()
    name, usual, everybody_s = record
    lines = [
        "organisation:",
        f"  name: {_text(name)}",
        f"  default_site: {usual}",
        f"  days_off: {_days(everybody_s)}",
    ]
    lines.append("sites:")
    calendars = uow.teams.sites()
    for site_id, site_name in uow.teams.site_names().items():
        site = calendars[site_id]
        lines += [
            f"  - id: {site_id}",
            f"    name: {_text(site_name)}",
            f"    time_zone: {site.time_zone}",
            f"    holidays: {site.holidays or _text('')}",
            f"    days_off: {_days(site.days_off - everybody_s)}",
        ]
        teams_there = uow.teams.all(site_id=site_id)
        lines.append("    teams:" if teams_there else "    teams: []")
        lines += [
            f"      - {{name: {_text(team.name)}, headcount: {team.headcount}}}" for team in teams_there
        ]
    return ("\n".join(lines) + "\n").encode()


def _text(name: str) -> str:
    return json.dumps(name, ensure_ascii=False)


def _days(days: frozenset[date]) -> str:
    return f"[{', '.join(day.isoformat() for day in sorted(days))}]"
