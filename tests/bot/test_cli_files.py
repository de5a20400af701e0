"""Files that commands write: closed to others where they hold keys to doors, and only where they are files."""

import os
import stat

from bot.cli.files import reserve
from content.words import load


def test_what_is_no_file_keeps_its_mode(tmp_path):
    """`links /dev/stdout`: the device is everybody's, and whoever does not own it may still write there."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    path.chmod(0o644)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        reserve(path, load("fr"))
    finally:
        os.close(reader)
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
