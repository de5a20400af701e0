"""A bad word is found however it is written; a word that only holds one is left alone (Scunthorpe)."""

from pathlib import Path

import pytest

from content.library import __file__ as beside
from content.offence import offends, without_innocent

BAD = (
    "connard|Gros Connard|GrosConnard|grosconnard|des connards|c o n|les cons|p u t e|p.u.t.e|p-u-te|"
    "puuuute|PUTE|pu7e|pute69|69pute|b!te|$alope|s@lope|merrrde|merrde|m3rde|rnerde|enculé|l’enculé|"
    "saIope|sa1ope|trou du cul|fdp|$alope en pique-nique|GrosCon au badminton|ta gueule|Ta  Gueule !|"
    "fUcK you|sh1t|bitches|Nazi|négro|FÙÇK|ｍｅｒｄｅ"
)
INNOCENT = (
    "Conteuse|Putois agile|Culture usagers|Concours de calcul|connaissance|Concarneau|"
    "Lycée Teyssier de Bitche|Froidcul|Cons-la-Grandville|Scunthorpe|Pornic|Penistone|dispute|députée|"
    "réputé|computer|technique|pique-nique|salopette|succès|Pise|Nazim|Padmini|Shital|Niquet|Couillard|"
    "Merdrignac|Nigérian|Violette|SPIC|Fruits de mer de Corse|J’ai pu te joindre|impasse du Cul-de-Sac|"
    "Danke, bitte|Uranus|retard|assistante sociale|pédoncule|Bordelais|badminton|cône||👏👏|12 345"
)


@pytest.mark.parametrize("text", BAD.split("|"))
def test_a_bad_word_is_found_however_it_is_written(text):
    assert offends(text)


@pytest.mark.parametrize("text", INNOCENT.split("|"))
def test_a_word_that_only_holds_one_is_left_alone(text):
    assert not offends(text)


def test_our_own_words_and_packs_offend_nobody():
    files = [path for ending in ("yaml", "po") for path in Path(beside).parent.rglob(f"*.{ending}")]
    assert [path.name for path in files if offends(path.read_text(encoding="utf-8"))] == []


def test_a_text_without_an_innocent_word_is_given_back_as_it_is():
    assert without_innocent("Sad  Minou") == "Sad  Minou"
    assert "admin" not in without_innocent("Badminton de Metz")
