"""Our own packs hold what we ask of authors: no error, no warning, no rule by which an outsider wins."""

from datetime import date

import pytest

from bot.preview.shelf import known
from content.check import judge
from content.check.folder_media import sizes
from content.library import SHIPPED
from content.loader import read
from content.words import LANGUAGES, load
from games import catalog

PACKS = sorted(path.parent for path in SHIPPED.glob("*/pack.yaml"))
WRITTEN = date(2026, 12, 1)
"""Reviews that fall due later are asked by `check`, not by this test."""


@pytest.mark.long
@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_a_pack_of_ours_has_no_error_and_no_warning(folder):
    knows = known([load(language, catalog.folders().values()) for language in LANGUAGES])
    before = [read(other, catalog.find()) for other in PACKS if other < folder]
    problems = judge(sizes(folder), read(folder, catalog.find()), WRITTEN, knows, before)
    assert [(problem.item, problem.message) for problem in problems] == []
