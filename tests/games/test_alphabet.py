"""Names in the order of a dictionary."""

from games import alphabet


def test_accents_and_capitals_are_no_letters_of_their_own():
    names = ["Troyes", "metz", "Épinal", "Œuilly", "Nancy", "Orbey"]
    assert sorted(names, key=alphabet.order) == ["Épinal", "metz", "Nancy", "Œuilly", "Orbey", "Troyes"]
