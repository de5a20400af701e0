"""Whether a reader finds what an item rests on: the source of each of its answers counts."""

import json

import pytest

from content.loader import read_values
from content.pack import PackHead
from tests.fakes.authored.findings import KINDS
from tests.fakes.chat.region import item, single
from usecases.campaigns import readiness

HEAD = PackHead(id="essai", title="Essai", description="Un essai.")
DECREE = {"label": "Un décret", "date": "2025-03"}
LINKED = DECREE | {"address": "https://www.legifrance.gouv.fr/a"}


@pytest.mark.parametrize(
    ("source", "own", "traced"),
    [
        (DECREE, {}, False),
        (LINKED, {}, True),
        (LINKED, {"source": DECREE}, False),
        (LINKED, {"source": LINKED}, True),
        (DECREE, {"source": LINKED}, False),
        (DECREE, {"facts": ["L12"]}, True),
        (LINKED, {"source": DECREE, "facts": ["L12"]}, True),
    ],
)
def test_every_source_of_an_item_has_an_address_unless_it_names_its_facts(source, own, traced):
    raw = item("un", [single("Première ?"), single("Deuxième ?") | own]) | {"source": source}
    (found,) = read_values(HEAD, json.loads(json.dumps([raw])), {}, KINDS).records
    assert readiness.is_traced(found.item) is traced
