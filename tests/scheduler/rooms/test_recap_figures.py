"""What recaps tell: figures of the teams that may be counted, as published when the first room was due."""

from datetime import UTC, datetime, timedelta

from games.rules.absences import Absence
from games.rules.recaps import Best
from scheduler.rooms.recaps import work_out
from store.schema.audience import EVERYBODY, Audience
from tests.fakes.store.recap_week import FRIDAY, Week, figures, title
from tests.fakes.store.records import MONDAY


async def test_a_recap_tells_the_leader_the_turnout_and_the_climb(either_week):
    await either_week.plan()
    view = either_week.messages()[either_week.rooms[0]]
    assert title(view) == "En tête cette semaine\u00a0: Lycée"
    assert figures(view) == {
        "Votre équipe": "2e, 1 place gagnée",
        "Meilleure participation": "Accueil, 100\u00a0%",
        "Plus belle remontée": "Accueil, 1 place gagnée",
    }


def test_figures_are_of_the_teams_that_may_be_counted(week):
    """Four of the second team's six played, and two of two in the team that is too small to be told of."""
    recap = week.database.run(work_out, week.due(), FRIDAY)
    assert recap.turnout == Best(("Accueil",), 100)
    assert not recap.calm


async def test_who_is_away_paused_or_new_is_not_expected(week):
    def change(uow):
        first, second, third, *_ = week.people[week.teams[1]]
        friday = MONDAY + timedelta(days=4)
        uow.players.change(first, joined_at=FRIDAY - timedelta(hours=1))
        uow.players.set_absence(second, Absence(frozenset({2})))
        uow.players.set_absence(third, Absence(pauses=((MONDAY, MONDAY), (friday, friday))))
        sites = uow.teams.sites()
        days = tuple(MONDAY + timedelta(days=day) for day in range(5))
        return uow.recaps.expected(EVERYBODY, [sites["strasbourg"]], days)

    counts = week.database.run(change)
    assert [counts[week.teams[1], day] for day in range(5)] == [4, 5, 4, 5, 5]


def test_a_week_with_fewer_than_five_players_is_calm_and_has_no_participation(database):
    week = Week(database, played=(2, 2, 0, 0))
    recap = week.database.run(work_out, week.due(), FRIDAY)
    assert recap.calm
    assert recap.turnout is None


async def test_of_a_campaign_for_a_list_those_on_it_are_expected(week):
    def listed(uow):
        number = uow.lists.put("Pilotes", "pilotes")
        uow.lists.fill(number, {f"handle {player}": player for player in week.people[week.teams[0]][:2]})
        sites = uow.teams.sites()
        return uow.recaps.expected(Audience(list_id=number), [sites["metz"]], (MONDAY,))

    assert week.database.run(listed) == {(week.teams[0], 0): 2}


async def test_what_was_told_stays_whatever_happens_next(week):
    week.bind(0)
    await week.plan()
    before = week.messages()
    week.lead(week.teams[0])
    week.bind(0, 1)
    await week.plan(FRIDAY + timedelta(minutes=1))
    after = week.messages(FRIDAY + timedelta(minutes=1))
    assert [title(view) for view in (*before.values(), *after.values())] == [
        "En tête cette semaine\u00a0: Lycée",
        "Leading this week: Lycée",
    ]


async def test_items_mended_thanks_to_reports_are_counted_once_each(week):
    def report(uow):
        player = week.people[week.teams[0]][0]
        uow.packs.keep("hash", "essai", b"{}")
        for door, days in ((1, 1), (1, 0), (2, None), (3, 9)):
            uow.reports.add(player, week.campaign, door, f"item-{door}", "hash", "faux", FRIDAY)
            if days is not None:
                uow.reports.mend(week.campaign, f"item-{door}", FRIDAY - timedelta(days=days))

    week.database.run(report)
    assert week.database.run(work_out, week.due(), FRIDAY + timedelta(hours=1)).mended == 1


async def test_the_podium_is_of_the_final_ranks_and_of_the_whole_campaign(week):
    morning = datetime(2026, 3, 16, 7, 30, tzinfo=UTC)
    week.lead(week.teams[0])
    assert await week.plan(morning - timedelta(seconds=1)) == 0
    assert await week.plan(morning) == 2
    view = week.messages(morning)[week.rooms[0]]
    assert title(view) == "En haut du podium\u00a0: Accueil"
    assert figures(view)["Plus belle remontée"] == "Accueil, 2 places gagnées"


def test_ranks_are_read_in_the_order_of_the_days(week):
    began = week.database.run(lambda uow: uow.recaps.began(week.campaign, MONDAY, MONDAY + timedelta(days=4)))
    assert {team: began.get(team) for team in week.teams} == {
        week.teams[0]: [3, 1],
        week.teams[1]: [1, 1],
        week.teams[2]: [2, 1],
        week.teams[3]: None,
    }
