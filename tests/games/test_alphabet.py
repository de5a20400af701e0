"""Names in the order of a dictionary, and their numbers in that of numbers."""

from games import alphabet


def test_accents_and_capitals_are_no_letters_of_their_own():
    names = ["Troyes", "metz", "Épinal", "Œuilly", "Nancy", "Orbey"]
    assert sorted(names, key=alphabet.order) == ["Épinal", "metz", "Nancy", "Œuilly", "Orbey", "Troyes"]


def test_numbers_in_names_stand_in_their_own_order():
    names = ["Site 11", "Site 2", "Site", "Site 10", "Site 1", "Site 1 bis", "12 rue", "9 rue"]
    first = ["9 rue", "12 rue", "Site", "Site 1", "Site 1 bis", "Site 2", "Site 10", "Site 11"]
    assert sorted(names, key=alphabet.order) == first
