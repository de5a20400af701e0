"""Items that lie in no file, as a draft holds them, are judged as a folder's are."""

import json

import pytest
from ruamel.yaml import YAML

from content import loader
from content.check import Known, judge
from content.loader import PackErrors, compare, pack_of, read_values
from content.pack import PackHead
from tests.fakes.authored.findings import KINDS, TODAY
from tests.fakes.authored.items import ITEM, changed, english

HEAD = PackHead(id="demo", title="Essai", description="Un paquet.")


def raws(*items):
    """The mappings of items written as YAML, as a database keeps them."""
    plain = YAML(typ="safe")
    return [json.loads(json.dumps(raw, default=str)) for item in items for raw in plain.load(item)]


def reading(*items, media=None):
    return compare(read_values(HEAD, raws(*items), media or {}, KINDS))


def test_good_mappings_are_the_pack_of_the_folder_that_holds_them(write):
    there = loader.load(write(head="id: demo\ntitle: Essai\ndescription: Un paquet.\n"), KINDS)
    assert loader.freeze(pack_of(reading(ITEM))) == loader.freeze(there)


def test_a_wrong_mapping_is_told_by_its_item():
    (problem,) = reading(changed(ITEM, ("  confidence: V", "  confidence: W"))).problems
    assert (problem.file, problem.item) == ("", "premier")
    with pytest.raises(PackErrors):
        pack_of(reading(changed(ITEM, ("  confidence: V", "  confidence: W"))))


def test_a_translation_that_differs_is_told_without_a_file():
    other = changed(english(ITEM), ("{id: b, text", "{id: c, text"))
    (problem,) = reading(ITEM, other).problems
    assert "dans ce paquet" in problem.message


def test_a_question_like_another_one_of_a_draft_names_that_item_by_its_whole_question():
    begin = "À l’accueil du lycée, une personne entre et attend devant le comptoir"
    first = changed(ITEM, ("Une personne entre", begin))
    second = changed(ITEM, ("id: premier", "id: second"), ("Une personne entre", begin))
    (problem,) = [
        each for each in judge({}, reading(first, second), TODAY, Known()) if "ressemble" in each.message
    ]
    assert f"{begin}. Que faites-vous d’abord" in problem.message
    assert "(fiche premier)" in problem.message


def test_a_picture_that_the_draft_does_not_have_is_told():
    shown = ITEM.replace("\n  gesture", "\n  picture: {file: porte.svg, alt: A}\n  gesture")
    (problem,) = reading(shown).problems
    assert (problem.file, problem.item) == ("media/porte.svg", "premier")
    assert reading(shown, media={"porte.svg": "0"}).problems == ()


def test_the_linter_judges_mappings_and_the_bytes_of_their_media():
    found = judge({"vieux.svg": 9}, reading(ITEM), TODAY, Known(), outsiders=())
    assert [problem.message for problem in found] == ["Aucune fiche ne montre ce fichier."]
