"""A share that rounds to nothing is not told: « (0 %) » says less than the numbers beside it."""

import pytest

from dialogs.admin.figures import reach, status
from tests.fakes.bot.web_chat import SPOKEN
from usecases.indicators.figures import Share
from usecases.indicators.sheet import Cell


@pytest.mark.parametrize(("number", "told"), [(30, "30 sur 7 700"), (77, "77 sur 7 700 (1 %)")])
def test_a_share_that_rounds_to_nothing_is_not_told(number, told):
    words = SPOKEN["fr"]
    for text in (reach.cell(words, Cell(number, 7_700)), status.share(words, Share(7_700, number, ""))):
        assert text.replace("\u202f", " ").replace("\u00a0", " ").replace(" inscrites", "") == told
