"""A pack of authors: its name, its head, and a copy of what is shipped or published."""

from collections import UserDict
from dataclasses import replace

import pytest

from tests.fakes.chat.studio import HEAD, good
from usecases.campaigns import pack_version
from usecases.context import CampaignError
from usecases.studio import authoring
from usecases.studio.authors import Faulty, NoRight, Stale, StudioRefused


def test_an_empty_pack_is_a_draft_under_its_own_name(studio):
    name = studio.create(studio.author("zoe"))
    draft = studio.draft(name)
    assert (draft.pack.state, draft.items, draft.head.title) == ("draft", (), "Entrées")


def test_a_pack_never_bears_the_name_of_a_shipped_one(studio):
    with pytest.raises(StudioRefused, match=r"studio\.name_taken"):
        studio.create(studio.author("zoe"), id="essai")


def test_a_shipped_pack_that_has_an_error_keeps_its_name(studio):
    class Broken(UserDict):
        def __getitem__(self, name):
            raise KeyError(name)

    studio.world.services = replace(studio.world.services, packs=Broken({"essai": b""}))
    with pytest.raises(StudioRefused, match=r"studio\.name_taken"):
        studio.create(studio.author("zoe"), id="essai")


def test_a_pack_never_bears_the_name_of_another_author_s(studio):
    zoe = studio.author("zoe")
    studio.create(zoe)
    with pytest.raises(StudioRefused, match=r"studio\.name_taken"):
        studio.create(zoe, title="Autre")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ({"title": "T" * 81}, "80 au plus"),
        ({"description": "D" * 501}, "500 au plus"),
        ({"id": "Pas un nom"}, "minuscules"),
        ({"note": "?"}, "pas prévu"),
    ],
)
def test_a_wrong_head_is_told_with_its_limit_and_handed_back(studio, lines, told):
    with pytest.raises(Faulty) as refused:
        studio.create(studio.author("zoe"), **lines)
    (problem,) = refused.value.problems
    assert told in f"{problem.message} {problem.fix}"
    assert refused.value.typed == {**HEAD, **lines}


@pytest.mark.parametrize("text", ["un\x00deux", "un\ud800deux"])
def test_signs_that_nobody_can_read_are_refused(studio, text):
    with pytest.raises(StudioRefused, match=r"studio\.unreadable"):
        studio.create(studio.author("zoe"), title=text)


def test_a_copy_has_everything_of_the_shipped_pack_under_its_own_name(studio):
    zoe = studio.author("zoe")
    studio.do(authoring.copy, zoe, "essai", HEAD)
    draft = studio.draft()
    shipped = studio.look(pack_version.frozen, studio.world.services, "essai")
    assert [item.raw for item in draft.items] == [item.raw for item in shipped[1].items]
    assert (draft.pack.origin, draft.pack.origin_hash, draft.pack.family) == ("essai", shipped[0], "essai")


def test_a_copy_of_a_published_pack_is_of_the_first_one_s_family(studio):
    zoe = studio.author("zoe")
    studio.do(authoring.copy, zoe, "essai", HEAD)
    studio.publish(zoe, studio.author("max"))
    studio.do(authoring.copy, zoe, "entrees", {**HEAD, "id": "sorties"})
    assert studio.draft("sorties").pack.family == "essai"


def test_only_what_is_there_is_copied(studio):
    with pytest.raises(CampaignError, match=r"campaign\.no_pack"):
        studio.do(authoring.copy, studio.author("zoe"), "nulle-part", HEAD)


def test_a_head_is_changed_by_who_read_it_last(studio):
    zoe = studio.author("zoe")
    studio.create(zoe)
    was = studio.draft().pack.head
    first = {**was, "title": "Entrées et portes"}
    studio.do(authoring.change_head, zoe, "entrees", was, first)
    with pytest.raises(Stale) as refused:
        studio.do(authoring.change_head, zoe, "entrees", was, {**was, "title": "Le seuil"})
    assert (refused.value.theirs["title"], refused.value.typed["title"]) == ("Entrées et portes", "Le seuil")


@pytest.mark.parametrize(
    ("line", "why"), [({"id": "autre"}, "name_stays"), ({"language": "en"}, "language_stays")]
)
def test_a_name_and_the_language_of_items_stay(studio, line, why):
    zoe = studio.author("zoe")
    studio.create(zoe, good())
    was = studio.draft().pack.head
    with pytest.raises(StudioRefused, match=why):
        studio.do(authoring.change_head, zoe, "entrees", was, {**was, **line})


def test_who_has_no_role_makes_no_pack(studio):
    ana = studio.author("ana", role="relay")
    with pytest.raises(NoRight):
        studio.create(ana)


def test_every_act_stands_in_the_log_with_label_and_origin(studio):
    zoe = studio.author("zoe")
    studio.create(zoe, good())
    lines = studio.look(lambda uow: uow.audit.lines())
    mine = [(line.action, line.label, line.origin, line.subject) for line in lines if line.origin == "desk"]
    assert mine == [
        ("studio.item_add", "zoe auteur", "desk", "entrees"),
        ("studio.create", "zoe auteur", "desk", "entrees"),
    ]
