"""Files that commands write: closed to others where they hold keys to doors, and a full disk is told."""

import os
import stat
from pathlib import Path

import pytest

from bot.cli.files import reserve
from content.words import load
from tests.fakes.bot.command_line import one_line

FULL = Path("/dev/full")
"""Every write there fails as on a full disk."""


def test_what_is_no_file_keeps_its_mode(tmp_path):
    """`--links /dev/stdout`: the device is everybody's, and whoever does not own it may still write there."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    path.chmod(0o644)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        reserve(path, load("fr"))
    finally:
        os.close(reader)
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is full")
def test_personal_links_that_found_the_disk_full_say_so(organised, tmp_path):
    organised("people", "import", "--template", "agents.csv")
    path = tmp_path / "agents.csv"
    title, _, example = path.read_text("utf-8-sig").splitlines()
    path.write_text(f"{title}\n{example}\n", "utf-8")
    (tmp_path / "liens.html").symlink_to(FULL)
    complaint = one_line(organised("people", "import", "agents.csv", "--links", "liens.html"))
    assert "le disque est plein" in complaint
