"""Reports as a lead reads and answers them: by door and state, many at once, exported, never by whom."""

import pytest

from store.schema.audience import Audience
from tests.fakes.chat.region import ORGANISATION, on_both_engines
from tests.fakes.chat.replies import audited, player_of, read
from tests.fakes.store import records
from usecases.campaigns import life
from usecases.context import CampaignError
from usecases.voice import reports


@pytest.fixture
def told(world, chief, campaign):
    """A campaign with two reports at its first door and one at its third."""
    world.play("ana")
    world.say("ana", "signaler une faute")
    world.player("lea")
    world.say("lea", "langue anglais")
    world.play("lea")
    world.say("lea", "report a typo")
    world.later(days=2)
    world.play("bea")
    world.say("bea", "signaler ailleurs")
    return campaign


def look(world, campaign, **what):
    return world.database.look(lambda uow: reports.read(uow, campaign, **{"size": 10} | what))


def texts(page):
    return [report.text for report in page.reports]


def thank(world, numbers, short="noted"):
    return world.database.run(
        lambda uow: reports.answer_alike(uow, world.services.words, "cli", numbers, short, world.now)
    )


def at(world, campaign, door):
    return [report.id for report in look(world, campaign, door=door).reports]


@on_both_engines
def test_reports_are_read_by_door_and_state_and_counted(world, told):
    assert texts(look(world, told)) == ["ailleurs", "a typo", "une faute"]
    assert texts(look(world, told, door=1)) == ["a typo", "une faute"]
    thank(world, at(world, told, 1))
    assert texts(look(world, told)) == ["ailleurs"]
    assert texts(look(world, told, state="answered")) == ["a typo", "une faute"]
    page = look(world, told, state=None)
    assert (page.total, page.counts) == (3, {(1, "answered"): 2, (3, "waiting"): 1})


def test_a_page_beyond_the_last_is_the_last(world, told):
    page = look(world, told, number=9, size=2)
    assert (page.number, page.pages, texts(page)) == (2, 2, ["une faute"])


def test_a_door_that_the_campaign_does_not_have_is_refused(world, told):
    with pytest.raises(CampaignError):
        look(world, told, door=99)


@on_both_engines
def test_many_are_answered_at_once_each_in_its_writer_s_language(world, told):
    assert len(thank(world, at(world, told, 1), "mended")) == 2
    assert "Merci, c’est corrigé." in read(world.say("ana", "aide").views)
    assert "Thank you, it is mended." in read(world.say("lea", "help").views)
    line = audited(world)[-1]
    assert (line.action, line.subject, line.detail["answer"]) == ("report.answer", "Printemps", "mended")


def test_an_answer_that_was_given_stays(world, told):
    first, second = at(world, told, 1)
    world.database.run(lambda uow: reports.answer(uow, "cli", first, "Voyez la source.", world.now))
    assert thank(world, [first, second, second]) == [second]
    assert thank(world, [first, second]) == []
    answers = {report.id: report.answer for report in look(world, told, state="answered").reports}
    assert answers[first] == "Voyez la source."


@pytest.mark.parametrize("numbers", [[], [99], range(1, reports.MOST_AT_ONCE + 2)])
def test_numbers_that_cannot_be_answered_together_answer_nothing(world, told, numbers):
    with pytest.raises(CampaignError):
        thank(world, [*at(world, told, 1), *numbers] if numbers else [])
    assert len(at(world, told, 1)) == 2


def exported(world, campaign):
    french = world.services.words("fr")
    return world.database.look(lambda uow: reports.rows(uow, campaign, french, life.home_site(uow, campaign)))


def test_exported_rows_say_everything_but_who(world, told):
    thank(world, at(world, told, 3))
    titles, *rows = exported(world, told)
    assert titles[-2:] == ["Signalement", "Réponse"]
    assert [row[2:] for row in rows] == [
        ["3", "item-3", "répondu", "ailleurs", "Merci, c’est noté."],
        ["1", "un", "en attente", "a typo", ""],
        ["1", "un", "en attente", "une faute", ""],
    ]
    assert not any(player_of(world, who).pseudonym in str(rows) for who in ("ana", "bea", "lea"))


def test_an_exported_report_bears_the_day_of_the_season_s_own_site(world, chief):
    team = {"name": "Mer", "headcount": 9}
    island = {"id": "denis", "name": "Saint-Denis", "time_zone": "Indian/Reunion", "teams": [team]}
    wider = ORGANISATION | {"sites": [*ORGANISATION["sites"], island]}
    world.database.run(records.organise, wider, world.now)
    seasons = [world.launch("Île", audience=Audience(sites=("denis",)))]
    seasons.append(world.launch("Ville", audience=Audience(sites=("metz",))))
    for who, team in (("ile", "Mer"), ("ville", "Accueil")):
        world.player(who, team=team)
        world.play(who)
    world.now = world.now.replace(hour=21)  # one o'clock of the next day at Saint-Denis
    for who in ("ile", "ville"):
        world.say(who, "signaler une faute")
    assert [exported(world, one)[1][1] for one in seasons] == ["2026-03-03", "2026-03-02"]
    world.now = world.now.replace(hour=23, minute=30)
    world.say("ville", "signaler une autre")
    assert exported(world, seasons[1])[1][1] == "2026-03-03"
