"""Why an item should be read again, in words, with the figure behind it (rule 14)."""

import pytest

from content.words import load
from dialogs.admin.figures import flagged_items
from games.flags import Flag, ItemShare, Raised
from games.kind import ChoiceQuestion, Offered
from usecases.learning.items import KnownItem

A, B = "La bonne", "Une autre"
ASKED = ChoiceQuestion("0", "Laquelle ?", (Offered("a", A, right=True), Offered("b", B, right=False)))


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        (
            Raised(Flag.KNOWN),
            "sait (4 sur 10 de juste, 95 personnes ou plus) : elle apprend peu.",
        ),
        (Raised(Flag.KEY), "se trompe ici (lien avec les autres portes : −0,2)."),
        (
            Raised(Flag.KEY, ASKED, ASKED.choices[1]),
            (
                "« Une autre » est plus choisi (55 personnes ou plus)"
                " que la bonne réponse (35 personnes ou plus)."
            ),
        ),
    ],
)
def test_a_key_that_may_be_wrong_is_told_with_the_figure_behind_it(raised, told):
    share = ItemShare(100, 4_000, 400_000, -0.23)
    item = KnownItem((1,), "un", "Thème", share, (ASKED,), {("0", "a"): 40, ("0", "b"): 60}, (raised,))
    (sentence,) = flagged_items.why(load("fr"), item)
    assert sentence.replace("\u00a0", " ").endswith(told)
