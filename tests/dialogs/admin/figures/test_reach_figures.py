"""Whom a campaign reaches, in words: each figure with its base (rule 17)."""

from dialogs.admin.figures import reach
from dialogs.admin.figures.reach import Week
from tests.fakes.chat.nights import pass_night as night
from tests.fakes.chat.replies import campaigns, facts
from usecases.indicators import reach as counts
from usecases.indicators import sheet


def shown(world):
    """What is told of everybody, as a lead reads it in French."""
    (campaign,), words = campaigns(world), world.services.words("fr")
    counted = world.database.look(lambda uow: counts.last_count(uow, campaign))
    (line,) = sheet.lines(counted, sheet.whole)
    week = Week.of(words, sheet.last_week(counted))
    told = {reach.label(words, week, name): reach.figure(words, line, week, name) for name in sheet.CELLS}
    told[words("reach.completion")] = reach.completion(words, line)
    return {label: text.replace("\u00a0", " ") for label, text in told.items()}


def test_each_figure_says_of_whom(world, chief):
    world.launch()
    world.players(12)
    for who in range(6):
        world.play(f"p{who}")
    night(world)
    assert shown(world) == {
        "Invitées": "moins de cinq sur 321",
        "Venues": "6 sur 321 (2 %)",
        "Sont allées au bout": "6 sur 6 (100 %)",
        "Actives la semaine dernière": "moins de cinq sur 6",
        "Portes jouées": "100 %, en moyenne",
    }


def test_of_a_season_that_is_over_the_week_is_its_own_last_one_by_its_dates(world, chief):
    world.launch()
    world.players(8)
    for who in range(6):
        world.play(f"p{who}")
    world.later(days=60)
    night(world)
    told = shown(world)
    assert "Actives la semaine dernière" not in told
    week = "Actives du lundi 9 mars au dimanche 15 mars"
    assert told[week] == "moins de cinq sur 6"
    assert facts(world.say("chef", "campagne statut Printemps"))[week] == told[week]
