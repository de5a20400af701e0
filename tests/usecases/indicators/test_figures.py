"""Tables for spreadsheets: what the screens show, nothing under five, nothing of one person (rule 7)."""

import pytest

from games.rules.doors import at_work
from games.screens.board import table
from scheduler.rooms import publication
from usecases.indicators import figures

LAST = "Porte terminée par (ensemble et sites\u00a0: au moins une)"
DAY, RANK, TEAM, INDEX, MEMBERS, SHARE = range(6)


@pytest.fixture
def published(world):
    """Six of Accueil's eight and three of a lycée have played the first door; the board is published."""
    world.players(8)
    world.players(3, first=10, team="Lycée Vauban")
    world.launch()
    for number in (*range(6), *range(10, 13)):
        world.play(f"p{number}")
    publish(world)
    return world


def publish(world):
    """As the clock does it."""

    def work(uow):
        (campaign,) = uow.campaigns.all()
        publication.publish(uow, campaign.id, campaign.calendar, uow.teams.sites(), world.now)

    world.database.run(work)


def export(world, make=figures.board_rows):
    def work(uow):
        return make(uow, uow.campaigns.all()[0], world.services.words("fr"), world.now)

    return [list(row) for row in world.database.look(work)]


def drawn(uow, world):
    """The board as every screen draws it."""
    lines = [(line, False) for line in uow.boards.table(uow.campaigns.all()[0].id)]
    days = at_work(uow.teams.sites(), world.now)
    return table(lines, None, world.services.words("fr"), days=days)


def test_the_board_s_rows_are_what_the_board_shows(published):
    titles, *rows = export(published)
    assert titles == ["Jour", "Rang", "Équipe", "Indice", "Membres", "Participation du jour (%)"]
    by_team = {row[TEAM]: row for row in rows}
    assert by_team["Accueil"][RANK : MEMBERS + 1] == ["1", "Accueil", "50", "6"]
    assert by_team["Lycée Vauban"][MEMBERS] == ""
    assert by_team["Lycée Vauban"][INDEX] == "en formation"
    assert {row[DAY] for row in rows} == {"2026-03-02"}
    screen = [
        (row.rank, row.name, "" if row.share is None else str(row.share))
        for row in published.database.look(drawn, published).rows
    ]
    assert [(row[RANK], row[TEAM], row[SHARE]) for row in rows] == screen


def test_two_exports_around_one_answer_differ_in_nothing_but_participation(published):
    for who in ("p6", "p13"):  # of a team that is ranked, and of one that is forming
        if who == "p13":
            published.player(who, team="Lycée Vauban")
        before = export(published)
        published.play(who, "wrong")
        publish(published)
        after = export(published)
        changed = [old for old, new in zip(before, after, strict=True) if old[:SHARE] != new[:SHARE]]
        assert changed == []
        assert [row[RANK] for row in after] == [row[RANK] for row in before]


def test_the_report_s_figures_hold_back_what_is_under_five(published):
    titles, whole, *rows = export(published, figures.report_rows)
    assert titles[1:] == ["Semaine", "Jour", "Personnes inscrites", "Porte ouverte par", LAST]
    assert whole[0] == "Printemps"
    for row in (whole, *rows):
        assert all(int(cell.partition(" ")[0]) >= 5 for cell in row[3:] if cell)


def test_a_door_is_exported_with_its_week(published):
    _, _, door, *_ = export(published, figures.report_rows)
    assert door[1:3] == ["2026-W10", "2026-03-02"]


def test_a_door_that_a_stopped_season_never_opened_is_not_reported(published):
    published.player("chef", team=None)
    published.say("chef", "campagne arrêter")
    published.say("chef", "oui")
    published.later(days=7)
    rows = export(published, figures.report_rows)
    assert [row[0] for row in rows if row[0].startswith("Porte ")] == ["Porte 1"]
