"""`campagne rapport` begins with whom the campaign reaches, each figure with its base (rule 17)."""

from tests.fakes.chat.nights import pass_night as night
from tests.fakes.chat.replies import facts, read


def first(world):
    return world.say("chef", "campagne rapport Printemps").views[0]


def shown(world):
    return facts(type("Reply", (), {"views": (first(world),)}))


def test_before_the_first_night_it_says_that_nothing_is_counted(world, chief):
    world.launch()
    assert "le compte se fait la nuit" in read([first(world)])


def test_each_figure_says_of_whom(world, chief):
    world.launch()
    for number in world.players(12):
        assert number
    for who in range(6):
        world.play(f"p{who}")
    night(world)
    assert shown(world) == {
        "Attendues": "321",
        "Invitées": "moins de cinq sur 321",
        "Venues": "6 sur 321 (2 %)",
        "Sont allées au bout": "6 sur 6 (100 %)",
        "Actives la semaine dernière": "moins de cinq sur 6",
        "Portes jouées": "100 %, en moyenne",
    }
    assert "Compté le mardi 3 mars 2026" in read([first(world)])


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


def test_where_all_but_few_came_their_number_is_not_shown(world, chief):
    world.launch(audience=None)
    world.players(8)
    for who in range(6):
        world.play(f"p{who}")
    world.later(days=2)
    night(world)
    assert shown(world)["Sont allées au bout"] == "moins de cinq sur 6"
