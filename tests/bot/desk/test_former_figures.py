"""A measured season whose right answer was wrong: desk, chat and dossier say what they said before."""

from bot.desk.figures import campaign_sheet
from bot.desk.figures.campaign_sheet import Reader
from tests.fakes.bot.dossiers import made, plain, table
from tests.fakes.chat.corrections import correct, ship
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.replies import campaigns
from tests.fakes.chat.season import themes


def correct_first(world):
    """The first notion leaves the measure of a season that is over, and the clock counts again."""
    ship(world, lambda raw: raw.update(gesture="Un autre geste."))
    correct(world, 1, full_value=True)
    pass_night(world)


def test_what_was_published_stands_beside_the_new_figure_with_its_days_and_the_reason(played):
    before = made(played)
    claimed = plain(before.claim).split(" : ", 1)[1].split(" points de plus")[0]
    rows = table(before, "Évolution par site et équipe")
    correct_first(played)
    after = made(played)
    (sentence,) = [plain(text) for text in after.short if "Un autre chiffre" in text]
    assert f"sans la notion « {next(iter(themes()))} »" in sentence
    assert "publié le samedi 4 avril 2026 et remplacé le samedi 4 avril 2026" in sentence
    assert f"Il disait : {claimed} points de plus (de" in sentence
    former = table(after, "Évolution avant correction 1")
    assert [row[0] for row in former] == [row[0] for row in rows]
    assert former[0][2] == rows[0][2]
    (everybody,) = sheet_of(played).parts
    assert "Un autre chiffre a été publié" in plain(" ".join(everybody.former))


def sheet_of(world):
    (campaign,) = campaigns(world)
    site = world.database.look(lambda uow: uow.teams.sites()["metz"])
    reader = Reader(world.services.words("fr"), world.services, site=site)
    return world.database.look(lambda uow: campaign_sheet.of(uow, campaign, reader))
