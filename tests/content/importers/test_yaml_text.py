"""What is written as YAML reads back the same, whatever the texts hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from content.importers import yaml_text

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
SCALARS = (
    TEXTS
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.floats(-1e6, 1e6).map(lambda number: round(number, 4))
)
CHOICES = st.lists(st.fixed_dictionaries({"id": TEXTS, "text": TEXTS}), max_size=3)
QUESTIONS = st.lists(
    st.fixed_dictionaries({"ask": TEXTS, "choices": CHOICES, "accept": st.lists(TEXTS)}), max_size=2
)
ITEMS = st.fixed_dictionaries(
    {"id": TEXTS, "value": SCALARS, "source": st.fixed_dictionaries({"label": TEXTS}), "questions": QUESTIONS}
)


@given(st.lists(ITEMS, min_size=1, max_size=3))
def test_any_item_reads_back_the_same(items):
    text = yaml_text.document([(item, ("un commentaire",)) for item in items])
    assert YAML(typ="safe").load(text) == items
    assert YAML(typ="rt").load(text) == items


def test_an_item_is_written_as_an_author_would():
    item = {
        "id": "un",
        "source": {"label": "Guide", "date": "2024"},
        "questions": [
            {"ask": "Qui ?", "choices": [{"id": "a", "text": "Moi", "right": True}], "accept": ["x"]}
        ],
    }
    assert yaml_text.document([(item, ("à relire",)), ({"id": "deux"}, ())]) == (
        "# à relire\n"
        '- id: "un"\n'
        "  source:\n"
        '    label: "Guide"\n'
        '    date: "2024"\n'
        "  questions:\n"
        '    - ask: "Qui ?"\n'
        "      choices:\n"
        '        - {id: "a", text: "Moi", right: true}\n'
        '      accept: ["x"]\n'
        "\n"
        '- id: "deux"\n'
    )


@pytest.mark.parametrize("key", ["1", "1e3", "true", "null", "no", "0x1a", "1_000", "accueil", "a-b"])
def test_a_key_is_read_again_as_the_text_that_it_was(key):
    text = yaml_text.document([({"matches": {key: "x"}, "choices": [{key: "y"}]}, ())])
    assert YAML(typ="safe").load(text) == [{"matches": {key: "x"}, "choices": [{key: "y"}]}]
