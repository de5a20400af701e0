"""What a season changed by site and by team, today and as it was published before a correction."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.desk.figures.dossier_tables import DossierFigures, Table, change
from dialogs.admin.figures import measure as measure_words
from games.rules import learning
from games.rules.learning import Differences
from games.rules.small_numbers import by_fives
from store.standings.season_changes import SeasonChange
from usecases.learning import measure

Key = str | int
"""A site's id or a team's number."""


@dataclass(frozen=True, slots=True)
class Group:
    """A site or a team by its title, and how many of it came."""

    key: Key
    title: str
    came: int


def of(dossier: DossierFigures) -> list[Table]:
    """The table of today, where a change is told of everybody, then one of each figure that it replaced."""
    uow, words, campaign = dossier.uow, dossier.words, dossier.campaign
    groups = list(_groups(dossier))
    today = _by_key(dossier, uow.season_changes.of(campaign.id)) if dossier.measure.over else {}
    before = [_by_key(dossier, part) for part in measure.replaced(uow, campaign)]
    columns = [words(f"dossier.{key}") for key in ("group", "met_twice", "change")]
    by_fives_how = words("dossier.by_fives_how")
    tables = []
    if dossier.measure.change is not None:
        notes = words("dossier.changes_note"), by_fives_how
        rows = [row for group in groups if (row := _row(dossier, group, today.get(group.key), ()))]
        tables.append(Table(words("dossier.changes"), columns, rows, notes))
    for number, (former, figures) in enumerate(zip(dossier.measure.former, before, strict=True), start=1):
        others = [today, *before]
        rows = [row for group in groups if (row := _row(dossier, group, figures.get(group.key), others))]
        notes = measure_words.former_dates(words, former, dossier.site), by_fives_how
        tables.append(Table(words("dossier.former", n=words.number(number)), columns, rows, notes))
    return [table for table in tables if table.rows]


def in_short(dossier: DossierFigures) -> Iterator[str]:
    """What the dossier said of everybody before, and why it says something else."""
    words = dossier.words
    for former in dossier.measure.former:
        claim = words("measure.former_kept")
        if former.change is not None:
            claim = f"{change(words, former.change)}."
        dates = measure_words.former_dates(words, former, dossier.site)
        yield f"{dates} {words('measure.former_said', said=claim)}"


def _groups(dossier: DossierFigures) -> Iterator[Group]:
    """The sites by name, then the teams."""
    uow, words = dossier.uow, dossier.words
    at_site, in_team = Counter[str](), Counter[int | None]()
    for part in dossier.count.reach:
        at_site[part.site_id] += part.came
        in_team[part.team_id] += part.came
    names = uow.teams.site_names(demo=dossier.campaign.demo).items()
    for site, name in names:
        yield Group(site, words("roles.of_site", name=name), at_site[site])
    for team in uow.teams.all():
        yield Group(team.id, words("roles.of_team", name=team.name), in_team[team.id])


def _by_key(dossier: DossierFigures, changes: Iterable[SeasonChange]) -> Mapping[Key, Differences]:
    sites, teams = measure.by_place(dossier.uow, dossier.campaign, changes)
    differences: dict[Key, Differences] = dict(sites.items())
    return differences | dict(teams.items())


def _row(
    dossier: DossierFigures,
    group: Group,
    differences: Differences | None,
    others: Iterable[Mapping[Key, Differences]],
) -> tuple[str, ...] | None:
    """A group's line; None where it has no figure. One that would tell of a few people is not said again."""
    words = dossier.words
    outcome = learning.change(differences) if differences is not None else None
    if differences is None or outcome is None:
        return None
    number = words("dossier.or_more", n=by_fives(differences.people, group.came))
    beside = [figures[group.key].people for figures in others if group.key in figures]
    if not measure.told_beside(differences.people, beside):
        return group.title, number, words("measure.former_kept")
    return group.title, number, change(words, outcome)
