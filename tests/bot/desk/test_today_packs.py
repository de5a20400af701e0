"""The desk's first section says which drafts of authors wait for a reader."""

from tests.fakes.chat.studio import Studio, good
from usecases.studio import publication

PAGE = "/pilotage/aujourdhui"


async def test_a_draft_that_is_given_to_read_waits_for_who_may_accept_it(world, visit):
    studio = Studio(world)
    lou, ana = studio.author("lou", "lead"), visit("Ana")
    studio.create(lou, good())
    assert "Personne n’attend votre réponse" in await ana.text(PAGE)
    studio.do(publication.submit, lou, "entrees")
    assert "Entrées Ce paquet vous est donné à relire par lou auteur." in await ana.text(PAGE)
    assert 'href="/pilotage/contenus/entrees"' in await (await ana.get(PAGE)).text()


async def test_a_draft_does_not_wait_for_who_wrote_it(world, visit):
    studio = Studio(world)
    ana = visit("Ana")
    await ana.get(PAGE)
    writer = world.database.look(lambda uow: uow.roles.living())[0]
    lou = studio.author("lou")
    studio.create(lou, good())
    pack = studio.draft().pack
    world.database.run(lambda uow: uow.studio_hands.note(pack.id, ["bonjour"], writer.player_id, "wrote", 1))
    studio.do(publication.submit, lou, "entrees")
    assert "Personne n’attend votre réponse" in await ana.text(PAGE)
