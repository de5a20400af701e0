"""The step of a welcome, as players' rows hold it."""

import pytest

from store.schema.welcome import Welcome


@pytest.mark.parametrize(
    ("written", "step"),
    [
        ("name", Welcome.NAME),
        ("site", Welcome.SITE),
        ("team", Welcome.TEAM),
        ("team:metz", Welcome.TEAM),  # an earlier version's
        ("done", Welcome.DONE),
    ],
)
def test_a_step_is_read_whichever_version_wrote_it(written, step):
    assert Welcome.of(written) is step
