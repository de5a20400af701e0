"""A role on its own page: its label changed, the last lead's too, and its end; the log says what it was."""

from tests.fakes.chat.replies import audited

ROLES = "/pilotage/personnes/roles"


def held(world):
    return world.database.look(lambda uow: uow.roles.living())[0]


async def test_a_lead_renames_their_own_label_even_where_they_are_the_last(world, visit):
    lead = visit("Ligne de commande")
    page = f"{ROLES}/{held(world).id}"
    assert "Changer le libellé" in await lead.text(page)
    done = await lead.post(f"{page}/libelle", lu="Ligne de commande", label="Formation, poste 1")
    assert "le libellé a changé" in await lead.text(done.headers["Location"])
    assert held(world).label == "Formation, poste 1"
    line = audited(world)[-1]
    assert (line.action, line.subject, line.detail["before"]) == (
        "role.rename",
        "Formation, poste 1",
        "Ligne de commande",
    )


async def test_a_label_that_is_too_short_stands_in_the_form_with_what_is_wrong(world, visit):
    lead = visit("Formation")
    answer = await lead.post(f"{ROLES}/{held(world).id}/libelle", lu="Formation", label="x")
    assert answer.status == 422
    assert "Donnez un libellé" in await answer.text()
    assert held(world).label == "Formation"


async def test_the_same_label_writes_nothing(world, visit):
    lead = visit("Formation")
    lines = len(audited(world))
    assert (
        await lead.post(f"{ROLES}/{held(world).id}/libelle", lu="Formation", label="Formation")
    ).status == 303
    assert len(audited(world)) == lines


async def test_a_label_over_another_lead_s_is_shown_before_it_is_saved(world, visit):
    lead, other = visit("Formation"), visit("Autre poste")
    page = f"{ROLES}/{held(world).id}"
    assert 'name="lu" value="Formation"' in await (await lead.get(page)).text()
    assert (await lead.post(f"{page}/libelle", lu="Formation", label="Poste A")).status == 303
    answer = await other.post(f"{page}/libelle", lu="Formation", label="Poste B")
    source = (await answer.text()).replace("\u00a0", " ")
    assert answer.status == 409
    assert "Quelqu’un d’autre a mis « Poste A » entre-temps, à la place de « Formation »" in source
    assert 'name="label" value="Poste B"' in source
    assert 'name="lu" value="Poste A"' in source
    assert held(world).label == "Poste A"
    assert (await other.post(f"{page}/libelle", lu="Poste A", label="Poste B")).status == 303
    assert held(world).label == "Poste B"


async def test_a_role_ended_by_a_double_press_is_ended_once_and_both_lead_to_the_list(world, visit):
    lead, other = visit("Formation"), visit("Autre poste")
    number = next(
        each.id for each in world.database.look(lambda uow: uow.roles.living()) if each.label != "Formation"
    )
    first, again = [await lead.post(f"{ROLES}/{number}") for _ in range(2)]
    assert (again.status, again.headers["Location"]) == (303, first.headers["Location"])
    assert [line.action for line in audited(world)].count("role.end") == 1
    assert (await other.post(f"{ROLES}/{number}")).status != 303
